"""Deciding about members: who is invited, confirmed, changed, succeeded and let go."""

from collections.abc import Awaitable, Callable
from typing import Any, TypeAlias, TypeVar
from uuid import UUID

import strawberry
from sqlmodel.ext.asyncio.session import AsyncSession

from app.access.caller import Caller
from app.identity import erasing, four_eyes, service
from app.identity.invitations import Invited
from schema.attempt import Payload, attempt
from schema.context import Info
from schema.graph.conditions import by_id
from schema.graph.links import resolved
from schema.identity import inputs
from schema.identity.types import FourEyes, Membership, Person
from schema.root import read_one

P = TypeVar("P", bound=Payload)
R = TypeVar("R")
Deed: TypeAlias = Callable[[AsyncSession, Caller, Any], Awaitable[R]]
INVITATION_PATH = (
    "Where whom it is meant for goes, to be put behind the address of this service: given once, for 14 days and one "
    "use. Null when the request was repeated; renew the invitation then."
)


@strawberry.type(description="A membership as it stands now, or why it was refused.")
class OfMembership(Payload):
    """What the payloads about a membership share."""

    @resolved("The membership as it stands now; null when it was refused.")
    async def membership(self, info: Info) -> Membership | None:
        """Give the membership as it stands now."""
        return await _membership(info, self.key)


@strawberry.type(description="An invitation and its link, or why it was refused.")
class OfInvitation(OfMembership):
    """What the payloads with a link share."""

    invitation_path: str | None = strawberry.field(default=None, description=INVITATION_PATH)


@strawberry.type(description="The invitation, or why it was refused.")
class InviteMemberPayload(OfInvitation):
    """The invitation, or why it was refused."""


@strawberry.type(description="The invitation with its new link, or why it was refused.")
class RenewInvitationPayload(OfInvitation):
    """The invitation with its new link, or why it was refused."""


@strawberry.type(description="The invitation of who follows and the membership that ends, or why it was refused.")
class HandOverMembershipPayload(OfInvitation):
    """The invitation of who follows and the membership that ends, or why it was refused."""

    ended_key: strawberry.Private[UUID | None] = None

    @resolved("The membership that ends; null when it was refused.")
    async def ended(self, info: Info) -> Membership | None:
        """Give the membership that ends."""
        return await _membership(info, self.ended_key)


@strawberry.type(description="The membership that was confirmed, or why it was refused.")
class ConfirmMembershipPayload(OfMembership):
    """The membership that was confirmed, or why it was refused."""


@strawberry.type(description="The membership as it was changed, or why it was refused.")
class ChangeMembershipPayload(OfMembership):
    """The membership as it was changed, or why it was refused."""


@strawberry.type(description="The membership that ends, or why it was refused.")
class EndMembershipPayload(OfMembership):
    """The membership that ends, or why it was refused."""


@strawberry.type(description="Whether a second person has to confirm now, or why it was refused.")
class SetFourEyesPayload(Payload):
    """Whether a second person has to confirm now, or why it was refused."""

    @resolved("How it stands now; null when it was refused.")
    async def four_eyes(self, info: Info) -> FourEyes | None:
        """Give how it stands now."""
        if self.key is None:
            return None
        found: FourEyes | None = await read_one(info, "FourEyes", by_id, id=self.key)
        return found


@strawberry.type(description="The person without a name, or why it was refused.")
class ErasePersonNamePayload(Payload):
    """The person without a name, or why it was refused."""

    @resolved("The person; null when it was refused.")
    async def person(self, info: Info) -> Person | None:
        """Give the person."""
        if self.key is None:
            return None
        found: Person | None = await read_one(info, "Person", by_id, id=self.key)
        return found


Link = TypeVar("Link", bound=OfInvitation)


async def _membership(info: Info, key: UUID | None) -> Membership | None:
    if key is None:
        return None
    found: Membership | None = await read_one(info, "Membership", by_id, id=key)
    return found


async def _decide(info: Info, payload: type[P], input: Any, deed: Deed[UUID]) -> P:
    async def work(session: AsyncSession) -> UUID:
        return await deed(session, info.context.caller, input.to_command())

    return await attempt(info, payload, input.client_mutation_id, work)


async def _invite(info: Info, payload: type[Link], input: Any, deed: Deed[Invited]) -> Link:
    """Decide something that makes a link, and hand the link over."""
    made: list[Invited] = []

    async def kept(session: AsyncSession, caller: Caller, ask: Any) -> UUID:
        made.append(await deed(session, caller, ask))
        return made[0].key

    answer = await _decide(info, payload, input, kept)
    answer.invitation_path = made[0].path if made else None
    return answer


async def invite_member(info: Info, input: inputs.InviteMemberInput) -> InviteMemberPayload:
    """Invite somebody; see `app.identity.service.invite`."""
    return await _invite(info, InviteMemberPayload, input, service.invite)


async def confirm_membership(info: Info, input: inputs.ConfirmMembershipInput) -> ConfirmMembershipPayload:
    """Confirm a membership; see `app.identity.service.confirm`."""
    return await _decide(info, ConfirmMembershipPayload, input, service.confirm)


async def change_membership(info: Info, input: inputs.ChangeMembershipInput) -> ChangeMembershipPayload:
    """Change a membership; see `app.identity.service.change`."""
    return await _decide(info, ChangeMembershipPayload, input, service.change)


async def end_membership(info: Info, input: inputs.EndMembershipInput) -> EndMembershipPayload:
    """End a membership; see `app.identity.service.end`."""
    return await _decide(info, EndMembershipPayload, input, service.end)


async def renew_invitation(info: Info, input: inputs.RenewInvitationInput) -> RenewInvitationPayload:
    """Make a new link; see `app.identity.service.renew`."""
    return await _invite(info, RenewInvitationPayload, input, service.renew)


async def hand_over_membership(info: Info, input: inputs.HandOverMembershipInput) -> HandOverMembershipPayload:
    """Hand a membership over; see `app.identity.service.hand_over`."""
    answer = await _invite(info, HandOverMembershipPayload, input, service.hand_over)
    if answer.key is not None:
        answer.ended_key = input.to_command().membership_id
    return answer


async def set_four_eyes(info: Info, input: inputs.SetFourEyesInput) -> SetFourEyesPayload:
    """Switch four eyes; see `app.identity.four_eyes.set_four_eyes`."""
    return await _decide(info, SetFourEyesPayload, input, four_eyes.set_four_eyes)


async def erase_person_name(info: Info, input: inputs.ErasePersonNameInput) -> ErasePersonNamePayload:
    """Erase a name; see `app.identity.erasing.erase_name`."""
    return await _decide(info, ErasePersonNamePayload, input, erasing.erase_name)
