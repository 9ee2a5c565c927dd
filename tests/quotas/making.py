"""Rows of rounds and scenarios for tests, as somebody could have made them."""

from datetime import UTC, datetime, timedelta

from app.core.plain import plain
from app.partners.models import Organisation
from app.quotas.models import CapScope, LineAnswer, QuotaLine, QuotaRound
from app.quotas.rounds.models import QuotaLineResponse, QuotaLineShare, QuotaProposal
from app.quotas.scenarios.inputs import Inputs, RulesUsed
from app.quotas.scenarios.models import Calculation, CalculationMethod, CalculationState, Scenario
from app.quotas.scenarios.parameters import Parameters

MADE = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)


def scenario(year: int = 2027, name: str = "Herkomst eerst", **more: object) -> Scenario:
    """Make a scenario with the parameters one begins with."""
    given = {"year": year, "name": name, "parameters": plain(Parameters()), "made_at": MADE, "changed_at": MADE}
    return Scenario(**{**given, "is_demo": True, **more})


def calculation(of: Scenario, **more: object) -> Calculation:
    """Make a calculation that waits for its turn."""
    rules = RulesUsed(year=of.year, version=1, cap_basis_points=3000, cap_scope=CapScope.MUNICIPALITY)
    inputs = Inputs(
        year=of.year,
        parameters=Parameters(),
        rules=rules,
        categories=(),
        municipalities=(),
        demand=(),
        transfers=(),
        names=(),
        sources=(),
    )
    given = {
        "scenario_id": of.id,
        "scenario_version": of.version,
        "method": CalculationMethod.OPTIMUM,
        "state": CalculationState.QUEUED,
        "engine": "engine",
        "engine_version": "1",
        "input_digest": "0" * 64,
        "inputs": plain(inputs),
        "requested_at": MADE,
        "is_demo": True,
    }
    return Calculation(**{**given, **more})


def proposal(of: QuotaRound, made: Calculation, number: int = 1) -> QuotaProposal:
    """Make the proposal of a calculation as a round."""
    return QuotaProposal(
        round_id=of.id, number=number, calculation_id=made.id, proposed_at=MADE + timedelta(hours=number)
    )


def portion(line: QuotaLine, of: Organisation, assigned: int = 10) -> QuotaLineShare:
    """Make what a corporation houses of a quota."""
    return QuotaLineShare(line_id=line.id, organisation_id=of.id, mutation=100, assigned=assigned)


def response(line: QuotaLine, by: Organisation, to: QuotaProposal, number: int = 1) -> QuotaLineResponse:
    """Make the objection of a party to a quota."""
    return QuotaLineResponse(
        line_id=line.id,
        organisation_id=by.id,
        proposal_id=to.id,
        number=number,
        answer=LineAnswer.OBJECTED,
        reason="Dit past niet bij onze afspraken.",
        assigned=line.assigned,
        recorded_at=MADE,
    )
