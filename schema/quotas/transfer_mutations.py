"""Proposing a transfer, and accepting, declining or taking back one."""

from uuid import UUID

import strawberry
from sqlmodel.ext.asyncio.session import AsyncSession

from app.quotas.models import PlacementGround
from app.quotas.transfers import service
from app.quotas.transfers.commands import AnswerTransfer, ProposeTransfer
from schema.attempt import Payload, attempt, key_of
from schema.context import Info
from schema.graph.conditions import by_id
from schema.graph.links import resolved
from schema.quotas.transfers import QuotaTransfer
from schema.root import read_one

REQUEST = "Your number for this request, at most 128 characters: sent twice, done once."


@strawberry.input(description="Propose that one municipality takes over households from another.")
class ProposeTransferInput:
    """Propose that one municipality takes over households from another."""

    year: int = strawberry.field(description="The year.")
    giver_area_id: strawberry.ID = strawberry.field(description="The municipality that hands over.")
    taker_area_id: strawberry.ID = strawberry.field(
        description="The municipality that takes over; one of the two is your own."
    )
    households: int = strawberry.field(description="How many households.")
    ground: PlacementGround = strawberry.field(
        description="Why they start better elsewhere; ORIGIN and POOL are no such reasons."
    )
    note: str | None = strawberry.field(default=None, description="A remark, at most 500 characters; no names.")
    client_mutation_id: str | None = strawberry.field(default=None, description=REQUEST)

    def to_command(self) -> ProposeTransfer:
        """Give the command."""
        return ProposeTransfer(
            year=self.year,
            giver_area_id=key_of(self.giver_area_id, "Area", "giverAreaId"),
            taker_area_id=key_of(self.taker_area_id, "Area", "takerAreaId"),
            households=self.households,
            ground=self.ground,
            note=self.note,
            client_mutation_id=self.client_mutation_id,
        )


@strawberry.input(description="Which transfer, and why.")
class OfTransfer:
    """What accepting, declining and taking back have in common."""

    id: strawberry.ID = strawberry.field(description="The transfer.")
    reason: str | None = strawberry.field(
        default=None, description="Why, at most 1000 characters, for the journal; no names of residents."
    )
    client_mutation_id: str | None = strawberry.field(default=None, description=REQUEST)

    def to_command(self) -> AnswerTransfer:
        """Give the command."""
        return AnswerTransfer(
            id=key_of(self.id, "QuotaTransfer", "id"), reason=self.reason, client_mutation_id=self.client_mutation_id
        )


@strawberry.input(description="Accept a transfer that the other municipality proposed.")
class AcceptTransferInput(OfTransfer):
    """Accept a transfer that the other municipality proposed."""


@strawberry.input(description="Decline a transfer that the other municipality proposed.")
class DeclineTransferInput(OfTransfer):
    """Decline a transfer that the other municipality proposed."""


@strawberry.input(description="Take back a transfer that your own municipality proposed.")
class CancelTransferInput(OfTransfer):
    """Take back a transfer that one's own municipality proposed."""


@strawberry.type(description="The transfer as it stands now, or why it was refused.")
class TransferPayload(Payload):
    """What the payloads about a transfer share."""

    @resolved("The transfer as it stands now; null when it was refused.")
    async def transfer(self, info: Info) -> QuotaTransfer | None:
        """Give the transfer as it stands now."""
        if self.key is None:
            return None
        found: QuotaTransfer | None = await read_one(info, "QuotaTransfer", by_id, id=self.key)
        return found


@strawberry.type(description="What was proposed, or why it was refused.")
class ProposeTransferPayload(TransferPayload):
    """What was proposed, or why it was refused."""


@strawberry.type(description="What was accepted, or why it was refused.")
class AcceptTransferPayload(TransferPayload):
    """What was accepted, or why it was refused."""


@strawberry.type(description="What was declined, or why it was refused.")
class DeclineTransferPayload(TransferPayload):
    """What was declined, or why it was refused."""


@strawberry.type(description="What was taken back, or why it was refused.")
class CancelTransferPayload(TransferPayload):
    """What was taken back, or why it was refused."""


async def propose_transfer(info: Info, input: ProposeTransferInput) -> ProposeTransferPayload:
    """Propose a transfer; see `app.quotas.transfers.service.propose_transfer`."""

    async def work(session: AsyncSession) -> UUID:
        return await service.propose_transfer(session, info.context.caller, input.to_command())

    return await attempt(info, ProposeTransferPayload, input.client_mutation_id, work)


async def accept_transfer(info: Info, input: AcceptTransferInput) -> AcceptTransferPayload:
    """Accept a transfer; see `app.quotas.transfers.service.accept_transfer`."""

    async def work(session: AsyncSession) -> UUID:
        return await service.accept_transfer(session, info.context.caller, input.to_command())

    return await attempt(info, AcceptTransferPayload, input.client_mutation_id, work)


async def decline_transfer(info: Info, input: DeclineTransferInput) -> DeclineTransferPayload:
    """Decline a transfer; see `app.quotas.transfers.service.decline_transfer`."""

    async def work(session: AsyncSession) -> UUID:
        return await service.decline_transfer(session, info.context.caller, input.to_command())

    return await attempt(info, DeclineTransferPayload, input.client_mutation_id, work)


async def cancel_transfer(info: Info, input: CancelTransferInput) -> CancelTransferPayload:
    """Take back a transfer; see `app.quotas.transfers.service.cancel_transfer`."""

    async def work(session: AsyncSession) -> UUID:
        return await service.cancel_transfer(session, info.context.caller, input.to_command())

    return await attempt(info, CancelTransferPayload, input.client_mutation_id, work)
