"""Proposing a scenario as the round of its year, and taking that back. See, may, right, do, remember."""

from typing import Any
from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from app.access.caller import Caller
from app.access.checks import seen
from app.access.policy import Permission, require
from app.audit.service import take_turn
from app.core.plain import made, plain
from app.core.refusal import InvalidInput
from app.core.words import Words, number
from app.quotas.asking import asking
from app.quotas.models import CapScope, QuotaLine, QuotaRound, QuotaRoundState, RuleSetState
from app.quotas.remembering import REASON_LENGTH, check_version, done_before, optional_text, remember
from app.quotas.rounds.commands import ProposeScenario, WithdrawProposal
from app.quotas.rounds.errors import NotCalculated, RoundNotSoFar
from app.quotas.rounds.models import QuotaLineShare, QuotaProposal
from app.quotas.rounds.queries import (
    areas_by_code,
    last_proposal,
    lines_of,
    organisations_by_code,
    round_of,
    shares_of,
    solved,
)
from app.quotas.rounds.telling import COLUMNS, Told
from app.quotas.rules import cap
from app.quotas.scenarios.calculating import engine_of
from app.quotas.scenarios.gathering import gather
from app.quotas.scenarios.inputs import input_digest
from app.quotas.scenarios.models import Calculation, CalculationMethod, Scenario
from app.quotas.scenarios.outcome import Municipality, Outcome
from app.quotas.scenarios.parameters import Parameters
from app.quotas.scenarios.queries import newest_rules
from app.quotas.scenarios.service import check_active

BEFORE_PROPOSAL = (QuotaRoundState.DRAFT, QuotaRoundState.CALCULATED)


async def propose(session: AsyncSession, caller: Caller, ask: ProposeScenario) -> UUID:
    """Put a scenario to the municipalities as the round of its year, and give the key of the round.

    It has to be calculated as it stands, from what is known now. Answers to an earlier proposal stay where they are
    and count no longer.

    Raises NotFound, NotAllowed, ScenarioArchived, StaleVersion, RoundNotSoFar, NotCalculated, InvalidInput or
    RequestReused.
    """
    await take_turn(session)
    scenario = await seen(session, caller, Scenario, "scenarioId", id=ask.scenario_id)

    require(caller, Permission.QUOTAS_CALCULATE)

    earlier = await done_before(session, caller, ask)
    if earlier is not None:
        return earlier
    check_active(scenario)
    check_version(scenario.version, ask.expected_version)
    round_ = await round_of(session, scenario.year)
    if round_ is not None and round_.state not in BEFORE_PROPOSAL:
        raise RoundNotSoFar(round_.state, "scenarioId")
    calculation = await _current(session, scenario)
    outcome = made(Outcome, calculation.output)
    rule_set_id = await _fitting_rules(session, scenario.year, outcome)
    _check_split(outcome, asked=ask.splits_over_corporations)
    stood = {} if round_ is None else _facts(round_)

    parameters = made(Parameters, scenario.parameters)
    key = max(parameters.key, key=lambda one: one.basis_points).factor
    if round_ is None:
        round_ = QuotaRound(
            year=scenario.year,
            rule_set_id=rule_set_id,
            distribution_key=key,
            state=QuotaRoundState.PROPOSED,
            is_demo=caller.is_demo,
        )
    else:
        round_.rule_set_id, round_.distribution_key = rule_set_id, key
        round_.state, round_.version = QuotaRoundState.PROPOSED, round_.version + 1
    session.add(round_)
    await session.flush()
    before = await last_proposal(session, round_.id)
    number = 1 if before is None else before.number + 1
    session.add(
        QuotaProposal(round_id=round_.id, number=number, calculation_id=calculation.id, proposed_at=caller.moment)
    )
    await _fill(session, round_, outcome, calculation.method, splits=ask.splits_over_corporations)

    changed = {**_facts(round_), "proposal": number, "digest": calculation.digest}
    await remember(session, caller, ask, "round.proposed", ("QuotaRound", round_.id), changed, before=stood)
    return round_.id


async def withdraw(session: AsyncSession, caller: Caller, ask: WithdrawProposal) -> UUID:
    """Take back what was proposed; the round goes back to being calculated.

    Raises NotFound, NotAllowed, RoundNotSoFar, StaleVersion, InvalidInput or RequestReused.
    """
    await take_turn(session)
    round_ = await seen(session, caller, QuotaRound, "roundId", id=ask.round_id)

    require(caller, Permission.QUOTAS_CALCULATE)

    earlier = await done_before(session, caller, ask)
    if earlier is not None:
        return earlier
    if round_.state is not QuotaRoundState.PROPOSED:
        raise RoundNotSoFar(round_.state, "roundId")
    check_version(round_.version, ask.expected_version)
    reason, stood = optional_text(ask.reason, "reason", REASON_LENGTH), _facts(round_)
    proposal = await last_proposal(session, round_.id)

    round_.state, round_.version = QuotaRoundState.CALCULATED, round_.version + 1
    session.add(round_)
    if proposal is not None:
        proposal.withdrawn_at = caller.moment
        session.add(proposal)

    await remember(
        session,
        caller,
        ask,
        "round.withdrawn",
        ("QuotaRound", round_.id),
        _facts(round_),
        before=stood,
        reason=reason,
    )
    return round_.id


async def _current(session: AsyncSession, scenario: Scenario) -> Calculation:
    """Give the outcome of a scenario as it stands, if what it was made of is still so."""
    calculation = await solved(session, scenario.id, scenario.version)
    if calculation is None:
        raise NotCalculated
    parameters = made(Parameters, scenario.parameters)
    inputs = await gather(asking(session), scenario.year, parameters)
    if calculation.input_digest != input_digest(inputs, *engine_of(parameters)):
        raise NotCalculated
    return calculation


async def _fitting_rules(session: AsyncSession, year: int, outcome: Outcome) -> UUID:
    """Give the counting rules of a round: adopted ones, whose cap nobody goes above."""
    rules = await newest_rules(asking(session), year)
    if rules is None or rules.state is not RuleSetState.ADOPTED:
        raise InvalidInput(
            Words(
                nl=f"De telregels van {year} zijn nog niet vastgesteld. Stel die eerst vast.",
                en=f"The counting rules of {year} were not adopted yet. Adopt those first.",
            ),
            "scenarioId",
        )
    if rules.cap_scope is CapScope.MUNICIPALITY:
        for one in outcome.municipalities:
            allowed = cap(one.mutation, rules.cap_share_bp)
            if one.assigned > allowed:
                quota, most = number(one.assigned), number(allowed)
                raise InvalidInput(
                    Words(
                        nl=f"{one.name} komt op {quota.nl}, boven het plafond van {most.nl} uit de telregels.",
                        en=f"{one.name} comes to {quota.en}, above the cap of {most.en} in the counting rules.",
                    ),
                    "scenarioId",
                )
    found: UUID = rules.id
    return found


def _check_split(outcome: Outcome, *, asked: bool) -> None:
    unknown = [one.name for one in outcome.municipalities if one.assigned and not one.portions]
    if asked and unknown:
        raise InvalidInput(
            Words(
                nl=f"Van {unknown[0]} is de mutatie per corporatie niet bekend. Stel voor zonder verdeling.",
                en=f"The mutation by corporation is not known of {unknown[0]}. Propose without a split.",
            ),
            "splitsOverCorporations",
        )


async def _fill(
    session: AsyncSession, round_: QuotaRound, outcome: Outcome, method: CalculationMethod, *, splits: bool
) -> None:
    """Give a round the lines of an outcome; lines that are there get other numbers, so that answers stay with them."""
    areas, organisations = await areas_by_code(session), await organisations_by_code(session)
    there = {one.area_id: one for one in await lines_of(session, round_.id)}
    for share in await shares_of(session, round_.id):
        await session.delete(share)
    await session.flush()
    for one in outcome.municipalities:
        key = areas[one.area]
        line = there.pop(key, None)
        if line is None:
            line = QuotaLine(round_id=round_.id, area_id=key, **_columns(one))
        else:
            line.sqlmodel_update({**_columns(one), "answer": None, "version": line.version + 1})
        line.explanation = None if method is CalculationMethod.RULE else _told(one)
        session.add(line)
        await session.flush()
        for portion in one.portions if splits else ():
            session.add(
                QuotaLineShare(
                    line_id=line.id,
                    organisation_id=organisations[portion.corporation],
                    mutation=portion.mutation,
                    assigned=portion.assigned,
                )
            )


def _columns(one: Municipality) -> dict[str, Any]:
    return {name: getattr(one, name) for name in COLUMNS}


def _told(one: Municipality) -> dict[str, object]:
    told: dict[str, object] = plain(Told(staircase=one.staircase, inflow=one.inflow, limits=one.limits))
    return told


def _facts(round_: QuotaRound) -> dict[str, object]:
    return {
        "year": round_.year,
        "state": round_.state.value,
        "key": round_.distribution_key.value,
        "version": round_.version,
    }
