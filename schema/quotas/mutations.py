"""Deciding about counting rules, scenarios and rounds."""

from collections.abc import Awaitable, Callable
from typing import Any, TypeVar
from uuid import UUID

import strawberry
from sqlmodel.ext.asyncio.session import AsyncSession

from app.access.caller import Caller
from app.quotas.rounds import counting, deciding, proposing
from app.quotas.scenarios import calculating, service
from schema.attempt import Payload, attempt
from schema.context import Info
from schema.graph.conditions import by_id
from schema.graph.links import resolved
from schema.quotas import inputs
from schema.quotas.rounds import QuotaLine, QuotaRound
from schema.quotas.scenarios import Calculation, Scenario
from schema.quotas.types import CountingRuleSet
from schema.root import read_one

P = TypeVar("P", bound=Payload)
Deed = Callable[[AsyncSession, Caller, Any], Awaitable[UUID]]


@strawberry.type(description="The counting rules as they stand now, or why it was refused.")
class CountingRulesPayload(Payload):
    """The counting rules as they stand now, or why it was refused."""

    @resolved("The counting rules; null when it was refused.")
    async def counting_rules(self, info: Info) -> CountingRuleSet | None:
        """Give the counting rules."""
        found: CountingRuleSet | None = await _made(info, "CountingRuleSet", self.key)
        return found


@strawberry.type(description="The scenario as it stands now, or why it was refused.")
class ScenarioPayload(Payload):
    """The scenario as it stands now, or why it was refused."""

    @resolved("The scenario; null when it was refused.")
    async def scenario(self, info: Info) -> Scenario | None:
        """Give the scenario."""
        found: Scenario | None = await _made(info, "Scenario", self.key)
        return found


@strawberry.type(description="The calculation as it stands now, or why it was refused.")
class CalculationPayload(Payload):
    """The calculation as it stands now, or why it was refused."""

    @resolved("The calculation; null when it was refused.")
    async def calculation(self, info: Info) -> Calculation | None:
        """Give the calculation."""
        found: Calculation | None = await _made(info, "Calculation", self.key)
        return found


@strawberry.type(description="The round as it stands now, or why it was refused.")
class RoundPayload(Payload):
    """The round as it stands now, or why it was refused."""

    @resolved("The round; null when it was refused, and when the caller no longer sees it.")
    async def round(self, info: Info) -> QuotaRound | None:
        """Give the round."""
        found: QuotaRound | None = await _made(info, "QuotaRound", self.key)
        return found


@strawberry.type(description="The quota as it stands now, or why it was refused.")
class QuotaLinePayload(Payload):
    """The quota as it stands now, or why it was refused."""

    @resolved("The quota; null when it was refused.")
    async def line(self, info: Info) -> QuotaLine | None:
        """Give the quota."""
        found: QuotaLine | None = await _made(info, "QuotaLine", self.key)
        return found


async def _made(info: Info, type_name: str, key: UUID | None) -> Any:
    return None if key is None else await read_one(info, type_name, by_id, id=key)


async def _decide(info: Info, payload: type[P], input: Any, deed: Deed) -> P:
    async def work(session: AsyncSession) -> UUID:
        return await deed(session, info.context.caller, input.to_command())

    return await attempt(info, payload, input.client_mutation_id, work)


async def draft_counting_rules(info: Info, input: inputs.DraftCountingRulesInput) -> CountingRulesPayload:
    """Propose counting rules; see `app.quotas.rounds.counting.draft`."""
    return await _decide(info, CountingRulesPayload, input, counting.draft)


async def adopt_counting_rules(info: Info, input: inputs.AdoptCountingRulesInput) -> CountingRulesPayload:
    """Adopt counting rules; see `app.quotas.rounds.counting.adopt`."""
    return await _decide(info, CountingRulesPayload, input, counting.adopt)


async def create_scenario(info: Info, input: inputs.CreateScenarioInput) -> ScenarioPayload:
    """Make a scenario; see `app.quotas.scenarios.service.create`."""
    return await _decide(info, ScenarioPayload, input, service.create)


async def change_scenario(info: Info, input: inputs.ChangeScenarioInput) -> ScenarioPayload:
    """Change a scenario; see `app.quotas.scenarios.service.change`."""
    return await _decide(info, ScenarioPayload, input, service.change)


async def archive_scenario(info: Info, input: inputs.ArchiveScenarioInput) -> ScenarioPayload:
    """Put a scenario away; see `app.quotas.scenarios.service.archive`."""
    return await _decide(info, ScenarioPayload, input, service.archive)


async def calculate_scenario(info: Info, input: inputs.CalculateScenarioInput) -> CalculationPayload:
    """Calculate a scenario; see `app.quotas.scenarios.calculating.calculate`."""
    return await _decide(info, CalculationPayload, input, calculating.calculate)


async def cancel_calculation(info: Info, input: inputs.CancelCalculationInput) -> CalculationPayload:
    """Stop a calculation; see `app.quotas.scenarios.calculating.cancel`."""
    return await _decide(info, CalculationPayload, input, calculating.cancel)


async def propose_scenario(info: Info, input: inputs.ProposeScenarioInput) -> RoundPayload:
    """Propose a scenario; see `app.quotas.rounds.proposing.propose`."""
    return await _decide(info, RoundPayload, input, proposing.propose)


async def withdraw_proposal(info: Info, input: inputs.WithdrawProposalInput) -> RoundPayload:
    """Take back what was proposed; see `app.quotas.rounds.proposing.withdraw`."""
    return await _decide(info, RoundPayload, input, proposing.withdraw)


async def agree_to_quota_line(info: Info, input: inputs.AgreeToQuotaLineInput) -> QuotaLinePayload:
    """Agree to a quota; see `app.quotas.rounds.deciding.answer`."""
    return await _decide(info, QuotaLinePayload, input, deciding.answer)


async def object_to_quota_line(info: Info, input: inputs.ObjectToQuotaLineInput) -> QuotaLinePayload:
    """Object to a quota; see `app.quotas.rounds.deciding.answer`."""
    return await _decide(info, QuotaLinePayload, input, deciding.answer)


async def adopt_round(info: Info, input: inputs.AdoptRoundInput) -> RoundPayload:
    """Adopt a round; see `app.quotas.rounds.deciding.adopt`."""
    return await _decide(info, RoundPayload, input, deciding.adopt)


async def start_round(info: Info, input: inputs.StartRoundInput) -> RoundPayload:
    """Begin the year of a round; see `app.quotas.rounds.deciding.start`."""
    return await _decide(info, RoundPayload, input, deciding.start)
