"""What one fills in to decide about counting rules, scenarios and rounds; each becomes a command of its slice."""

from datetime import date

import strawberry

from app.quotas.models import CapScope, LineAnswer
from app.quotas.rounds import commands as rounds
from app.quotas.scenarios import commands as scenarios
from schema.attempt import key_of
from schema.quotas.parameters import ScenarioParametersInput

REQUEST_NUMBER = "Your number for this request, at most 128 characters: sent twice, done once."


@strawberry.input(description="Propose how a year is counted, as the next version of its rules.")
class DraftCountingRulesInput:
    """Propose how a year is counted."""

    year: int = strawberry.field(description="The year.")
    cap_scope: CapScope = strawberry.field(default=CapScope.MUNICIPALITY, description="Of what the cap is a share.")
    cap_basis_points: int = strawberry.field(description="The cap as a share of mutation, in basis points.")
    counts_new_build: bool = strawberry.field(description="Whether first lettings of new homes count as mutation.")
    counts_temporary: bool = strawberry.field(description="Whether temporary contracts count.")
    counts_rooms: bool = strawberry.field(description="Whether rooms count.")
    counted_categories: list[str] = strawberry.field(
        description="The codes of the grounds for priority that count towards the cap; the others do not."
    )
    note: str | None = strawberry.field(default=None, description="A remark, at most 1000 characters.")
    expected_version: int = strawberry.field(
        default=0, description="The newest version of the year that you saw; 0 when there was none."
    )
    client_mutation_id: str | None = strawberry.field(default=None, description=REQUEST_NUMBER)

    def to_command(self) -> rounds.DraftCountingRules:
        """Give the command."""
        return rounds.DraftCountingRules(
            year=self.year,
            cap_scope=self.cap_scope,
            cap_basis_points=self.cap_basis_points,
            counts_new_build=self.counts_new_build,
            counts_temporary=self.counts_temporary,
            counts_rooms=self.counts_rooms,
            counted=tuple(self.counted_categories),
            note=self.note,
            expected_version=self.expected_version,
            client_mutation_id=self.client_mutation_id,
        )


@strawberry.input(description="Adopt counting rules; they are frozen from then on.")
class AdoptCountingRulesInput:
    """Adopt counting rules."""

    id: strawberry.ID = strawberry.field(description="The counting rules.")
    adopted_by: str = strawberry.field(description="Who adopted them, such as a board; at most 200 characters.")
    decided_on: date = strawberry.field(description="When.")
    decision_reference: str = strawberry.field(description="Where the decision is found, at most 200 characters.")
    expected_version: int = strawberry.field(description="The newest version of the year that you saw.")
    client_mutation_id: str | None = strawberry.field(default=None, description=REQUEST_NUMBER)

    def to_command(self) -> rounds.AdoptCountingRules:
        """Give the command."""
        return rounds.AdoptCountingRules(
            rule_set_id=key_of(self.id, "CountingRuleSet", "id"),
            adopted_by=self.adopted_by,
            decided_on=self.decided_on,
            decision_reference=self.decision_reference,
            expected_version=self.expected_version,
            client_mutation_id=self.client_mutation_id,
        )


@strawberry.input(description="Make a scenario, from scratch or as a copy.")
class CreateScenarioInput:
    """Make a scenario, from scratch or as a copy."""

    year: int = strawberry.field(description="The year to divide.")
    name: str = strawberry.field(description="What to call it, at most 128 characters.")
    note: str | None = strawberry.field(default=None, description="What it is for, at most 1000 characters.")
    based_on_id: strawberry.ID | None = strawberry.field(default=None, description="The scenario to copy.")
    parameters: ScenarioParametersInput | None = strawberry.field(
        default=None, description="What it is calculated by; what is left out is as in the copy, or as usual."
    )
    client_mutation_id: str | None = strawberry.field(default=None, description=REQUEST_NUMBER)

    def to_command(self) -> scenarios.CreateScenario:
        """Give the command."""
        return scenarios.CreateScenario(
            year=self.year,
            name=self.name,
            note=self.note,
            based_on_id=None if self.based_on_id is None else key_of(self.based_on_id, "Scenario", "basedOnId"),
            parameters=self.parameters.to_changes() if self.parameters else {},
            client_mutation_id=self.client_mutation_id,
        )


@strawberry.input(description="Change a scenario; what is left out stays as it is.")
class ChangeScenarioInput:
    """Change a scenario; what is left out stays as it is."""

    scenario_id: strawberry.ID = strawberry.field(description="The scenario.")
    name: str | None = strawberry.field(default=None, description="Another name.")
    note: str | None = strawberry.field(default=None, description="Another note; an empty one takes it away.")
    parameters: ScenarioParametersInput | None = strawberry.field(default=None, description="Other parameters.")
    expected_version: int = strawberry.field(description="The version you saw.")
    client_mutation_id: str | None = strawberry.field(default=None, description=REQUEST_NUMBER)

    def to_command(self) -> scenarios.ChangeScenario:
        """Give the command."""
        return scenarios.ChangeScenario(
            scenario_id=key_of(self.scenario_id, "Scenario", "scenarioId"),
            name=self.name,
            note=self.note,
            parameters=self.parameters.to_changes() if self.parameters else {},
            expected_version=self.expected_version,
            client_mutation_id=self.client_mutation_id,
        )


@strawberry.input(description="Do something with a scenario as it stands.")
class ScenarioInput:
    """Do something with a scenario as it stands."""

    scenario_id: strawberry.ID = strawberry.field(description="The scenario.")
    expected_version: int = strawberry.field(description="The version you saw.")
    client_mutation_id: str | None = strawberry.field(default=None, description=REQUEST_NUMBER)


@strawberry.input(description="Put a scenario away.")
class ArchiveScenarioInput(ScenarioInput):
    """Put a scenario away."""

    def to_command(self) -> scenarios.ArchiveScenario:
        """Give the command."""
        return scenarios.ArchiveScenario(
            scenario_id=key_of(self.scenario_id, "Scenario", "scenarioId"),
            expected_version=self.expected_version,
            client_mutation_id=self.client_mutation_id,
        )


@strawberry.input(description="Calculate a scenario as it stands.")
class CalculateScenarioInput(ScenarioInput):
    """Calculate a scenario as it stands."""

    def to_command(self) -> scenarios.CalculateScenario:
        """Give the command."""
        return scenarios.CalculateScenario(
            scenario_id=key_of(self.scenario_id, "Scenario", "scenarioId"),
            expected_version=self.expected_version,
            client_mutation_id=self.client_mutation_id,
        )


@strawberry.input(description="Stop a calculation that is not finished.")
class CancelCalculationInput:
    """Stop a calculation that is not finished."""

    calculation_id: strawberry.ID = strawberry.field(description="The calculation.")
    client_mutation_id: str | None = strawberry.field(default=None, description=REQUEST_NUMBER)

    def to_command(self) -> scenarios.CancelCalculation:
        """Give the command."""
        return scenarios.CancelCalculation(
            calculation_id=key_of(self.calculation_id, "Calculation", "calculationId"),
            client_mutation_id=self.client_mutation_id,
        )


@strawberry.input(description="Put a scenario, as it was calculated, to the municipalities.")
class ProposeScenarioInput(ScenarioInput):
    """Put a scenario to the municipalities."""

    splits_over_corporations: bool = strawberry.field(
        default=False, description="Whether each quota is split over the corporations as well."
    )

    def to_command(self) -> rounds.ProposeScenario:
        """Give the command."""
        return rounds.ProposeScenario(
            scenario_id=key_of(self.scenario_id, "Scenario", "scenarioId"),
            splits_over_corporations=self.splits_over_corporations,
            expected_version=self.expected_version,
            client_mutation_id=self.client_mutation_id,
        )


@strawberry.input(description="Do something with a round.")
class RoundInput:
    """Do something with a round."""

    round_id: strawberry.ID = strawberry.field(description="The round.")
    expected_version: int = strawberry.field(description="The version you saw.")
    client_mutation_id: str | None = strawberry.field(default=None, description=REQUEST_NUMBER)


@strawberry.input(description="Take back what was proposed.")
class WithdrawProposalInput(RoundInput):
    """Take back what was proposed."""

    reason: str | None = strawberry.field(default=None, description="Why, at most 1000 characters.")

    def to_command(self) -> rounds.WithdrawProposal:
        """Give the command."""
        return rounds.WithdrawProposal(
            round_id=key_of(self.round_id, "QuotaRound", "roundId"),
            reason=self.reason,
            expected_version=self.expected_version,
            client_mutation_id=self.client_mutation_id,
        )


@strawberry.input(description="Adopt a round; its numbers never change from then on.")
class AdoptRoundInput(RoundInput):
    """Adopt a round."""

    decided_on: date = strawberry.field(description="When it was decided.")
    decision_reference: str = strawberry.field(description="Where the decision is found, at most 200 characters.")
    despite_objections: bool = strawberry.field(
        default=False, description="That the decision holds although somebody objects or did not answer."
    )

    def to_command(self) -> rounds.AdoptRound:
        """Give the command."""
        return rounds.AdoptRound(
            round_id=key_of(self.round_id, "QuotaRound", "roundId"),
            decided_on=self.decided_on,
            decision_reference=self.decision_reference,
            despite_objections=self.despite_objections,
            expected_version=self.expected_version,
            client_mutation_id=self.client_mutation_id,
        )


@strawberry.input(description="Begin the year of a round that was adopted.")
class StartRoundInput(RoundInput):
    """Begin the year of a round."""

    def to_command(self) -> rounds.StartRound:
        """Give the command."""
        return rounds.StartRound(
            round_id=key_of(self.round_id, "QuotaRound", "roundId"),
            expected_version=self.expected_version,
            client_mutation_id=self.client_mutation_id,
        )


@strawberry.input(description="Agree to a quota that is proposed.")
class AgreeToQuotaLineInput:
    """Agree to a quota that is proposed."""

    line_id: strawberry.ID = strawberry.field(description="The quota.")
    expected_version: int = strawberry.field(description="The version you saw.")
    client_mutation_id: str | None = strawberry.field(default=None, description=REQUEST_NUMBER)

    def to_command(self) -> rounds.AnswerQuotaLine:
        """Give the command."""
        return rounds.AnswerQuotaLine(
            line_id=key_of(self.line_id, "QuotaLine", "lineId"),
            answer=LineAnswer.AGREED,
            expected_version=self.expected_version,
            client_mutation_id=self.client_mutation_id,
        )


@strawberry.input(description="Object to a quota that is proposed.")
class ObjectToQuotaLineInput:
    """Object to a quota that is proposed."""

    line_id: strawberry.ID = strawberry.field(description="The quota.")
    reason: str = strawberry.field(description="Why, at most 1000 characters; no names of residents.")
    expected_version: int = strawberry.field(description="The version you saw.")
    client_mutation_id: str | None = strawberry.field(default=None, description=REQUEST_NUMBER)

    def to_command(self) -> rounds.AnswerQuotaLine:
        """Give the command."""
        return rounds.AnswerQuotaLine(
            line_id=key_of(self.line_id, "QuotaLine", "lineId"),
            answer=LineAnswer.OBJECTED,
            reason=self.reason,
            expected_version=self.expected_version,
            client_mutation_id=self.client_mutation_id,
        )
