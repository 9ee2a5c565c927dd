"""Asking for waivers of the cap and deciding about them, and settling a year."""

from datetime import date
from uuid import UUID

import strawberry
from sqlmodel.ext.asyncio.session import AsyncSession

from app.quotas.waivers import service as waivers
from app.quotas.waivers.commands import DecideWaiver, RequestWaiver
from app.reporting.settlement import service as settlement
from app.reporting.settlement.commands import SettleAgain, SettleRound
from schema.attempt import Payload, attempt, key_of
from schema.context import Info
from schema.graph.conditions import by_id
from schema.graph.links import resolved
from schema.quotas.rounds import QuotaRound
from schema.quotas.waivers import CapWaiver
from schema.root import read_one

NUMBER = "Your number for this request, at most 128 characters: sent twice, done once."


@strawberry.input(description="Ask that a municipality may house more households than its cap allows.")
class RequestWaiverInput:
    """Ask that a municipality may house more households than its cap allows."""

    area_id: strawberry.ID = strawberry.field(description="The municipality.")
    year: int = strawberry.field(description="The year.")
    households: int = strawberry.field(description="How many households above the cap.")
    reason: str = strawberry.field(description="Why, at most 1000 characters; no names.")
    valid_until: date = strawberry.field(description="The last day it counts; a day in that year.")
    client_mutation_id: str | None = strawberry.field(default=None, description=NUMBER)

    def to_command(self) -> RequestWaiver:
        """Give the command."""
        return RequestWaiver(
            area_id=key_of(self.area_id, "Area", "areaId"),
            year=self.year,
            households=self.households,
            reason=self.reason,
            valid_until=self.valid_until,
            client_mutation_id=self.client_mutation_id,
        )


@strawberry.input(description="What was decided about a waiver.")
class DecideWaiverInput:
    """What was decided about a waiver."""

    waiver_id: strawberry.ID = strawberry.field(description="The waiver.")
    decision_reference: str = strawberry.field(
        description="Where the decision can be found, at most 200 characters; no names."
    )
    decided_on: date = strawberry.field(description="The day of the decision.")
    client_mutation_id: str | None = strawberry.field(default=None, description=NUMBER)

    def to_command(self, *, grant: bool) -> DecideWaiver:
        """Give the command."""
        return DecideWaiver(
            waiver_id=key_of(self.waiver_id, "CapWaiver", "waiverId"),
            grant=grant,
            decision_reference=self.decision_reference,
            decided_on=self.decided_on,
            client_mutation_id=self.client_mutation_id,
        )


@strawberry.input(description="Settle a year.")
class SettleRoundInput:
    """Settle a year."""

    round_id: strawberry.ID = strawberry.field(description="The division of the year; it is running.")
    carry_over: bool = strawberry.field(
        default=False, description="Whether it starts from what the year before left; in a first year it does not."
    )
    client_mutation_id: str | None = strawberry.field(default=None, description=NUMBER)

    def to_command(self) -> SettleRound:
        """Give the command."""
        key = key_of(self.round_id, "QuotaRound", "roundId")
        return SettleRound(round_id=key, carry_over=self.carry_over, client_mutation_id=self.client_mutation_id)


@strawberry.input(description="Settle a year again, after corrections (nacalculatie).")
class SettleAgainInput:
    """Settle a year again, after corrections."""

    round_id: strawberry.ID = strawberry.field(description="The division of the year; it was settled.")
    reason: str = strawberry.field(description="Why, at most 1000 characters; no names.")
    expected_version: int = strawberry.field(description="The version of the settlement you saw.")
    client_mutation_id: str | None = strawberry.field(default=None, description=NUMBER)

    def to_command(self) -> SettleAgain:
        """Give the command."""
        return SettleAgain(
            round_id=key_of(self.round_id, "QuotaRound", "roundId"),
            reason=self.reason,
            expected_version=self.expected_version,
            client_mutation_id=self.client_mutation_id,
        )


@strawberry.type(description="The waiver, or why it was refused.")
class WaiverPayload(Payload):
    """The waiver, or why it was refused."""

    @resolved("The waiver as it stands now; null when it was refused.")
    async def waiver(self, info: Info) -> CapWaiver | None:
        """Give the waiver as it stands now."""
        if self.key is None:
            return None
        found: CapWaiver | None = await read_one(info, "CapWaiver", by_id, id=self.key)
        return found


@strawberry.type(description="The division that was settled, or why it was refused.")
class SettlementPayload(Payload):
    """The division that was settled, or why it was refused."""

    @resolved("The division with its settlements; null when it was refused.")
    async def round(self, info: Info) -> QuotaRound | None:
        """Give the division that was settled."""
        if self.key is None:
            return None
        found: QuotaRound | None = await read_one(info, "QuotaRound", by_id, id=self.key)
        return found


async def request_waiver(info: Info, input: RequestWaiverInput) -> WaiverPayload:
    """Ask for a waiver; see `app.quotas.waivers.service.request_waiver`."""

    async def work(session: AsyncSession) -> UUID:
        return await waivers.request_waiver(session, info.context.caller, input.to_command())

    return await attempt(info, WaiverPayload, input.client_mutation_id, work)


async def decide_waiver(info: Info, input: DecideWaiverInput, *, grant: bool) -> WaiverPayload:
    """Grant or refuse a waiver; see `app.quotas.waivers.service.decide_waiver`."""

    async def work(session: AsyncSession) -> UUID:
        return await waivers.decide_waiver(session, info.context.caller, input.to_command(grant=grant))

    return await attempt(info, WaiverPayload, input.client_mutation_id, work)


async def settle_round(info: Info, input: SettleRoundInput) -> SettlementPayload:
    """Settle a year; see `app.reporting.settlement.service.settle_round`."""

    async def work(session: AsyncSession) -> UUID:
        return await settlement.settle_round(session, info.context.caller, input.to_command())

    return await attempt(info, SettlementPayload, input.client_mutation_id, work)


async def settle_again(info: Info, input: SettleAgainInput) -> SettlementPayload:
    """Settle a year again; see `app.reporting.settlement.service.settle_again`."""

    async def work(session: AsyncSession) -> UUID:
        return await settlement.settle_again(session, info.context.caller, input.to_command())

    return await attempt(info, SettlementPayload, input.client_mutation_id, work)
