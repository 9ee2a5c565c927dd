"""Opening, closing and publishing periods."""

from uuid import UUID

import strawberry
from sqlmodel.ext.asyncio.session import AsyncSession

from app.agenda.models import PeriodState
from app.reporting.periods import service
from app.reporting.periods.commands import MovePeriod
from schema.agenda.types import ReportingPeriod
from schema.attempt import Payload, attempt, key_of
from schema.context import Info
from schema.graph.conditions import by_id
from schema.graph.links import resolved
from schema.root import read_one

NUMBER = "Your number for this request, at most 128 characters: sent twice, done once."


@strawberry.input(description="Let partners report over a period.")
class OpenPeriodInput:
    """Let partners report over a period."""

    period_id: strawberry.ID = strawberry.field(description="The period; it is planned, and it began.")
    client_mutation_id: str | None = strawberry.field(default=None, description=NUMBER)

    def to_command(self) -> MovePeriod:
        """Give the command."""
        key = key_of(self.period_id, "ReportingPeriod", "periodId")
        return MovePeriod(period_id=key, state=PeriodState.OPEN, client_mutation_id=self.client_mutation_id)


@strawberry.input(description="Let nobody report over a period any more.")
class ClosePeriodInput:
    """Let nobody report over a period any more."""

    period_id: strawberry.ID = strawberry.field(description="The period; it is open, and it is over.")
    client_mutation_id: str | None = strawberry.field(default=None, description=NUMBER)

    def to_command(self) -> MovePeriod:
        """Give the command."""
        key = key_of(self.period_id, "ReportingPeriod", "periodId")
        return MovePeriod(period_id=key, state=PeriodState.CLOSED, client_mutation_id=self.client_mutation_id)


@strawberry.input(description="Show everybody the figures of a period.")
class PublishPeriodInput:
    """Show everybody the figures of a period."""

    period_id: strawberry.ID = strawberry.field(description="The period; it is closed.")
    client_mutation_id: str | None = strawberry.field(default=None, description=NUMBER)

    def to_command(self) -> MovePeriod:
        """Give the command."""
        key = key_of(self.period_id, "ReportingPeriod", "periodId")
        return MovePeriod(period_id=key, state=PeriodState.PUBLISHED, client_mutation_id=self.client_mutation_id)


@strawberry.type(description="The period, or why it was refused.")
class PeriodPayload(Payload):
    """The period, or why it was refused."""

    @resolved("The period as it stands now; null when it was refused.")
    async def period(self, info: Info) -> ReportingPeriod | None:
        """Give the period as it stands now."""
        if self.key is None:
            return None
        found: ReportingPeriod | None = await read_one(info, "ReportingPeriod", by_id, id=self.key)
        return found


async def move_period(info: Info, input: OpenPeriodInput | ClosePeriodInput | PublishPeriodInput) -> PeriodPayload:
    """Open, close or publish a period; see `app.reporting.periods.service.move_period`."""

    async def work(session: AsyncSession) -> UUID:
        return await service.move_period(session, info.context.caller, input.to_command())

    return await attempt(info, PeriodPayload, input.client_mutation_id, work)
