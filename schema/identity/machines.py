"""Machines: programs that ask with a token of their own."""

from datetime import date, datetime
from uuid import UUID

import strawberry
from sqlmodel.ext.asyncio.session import AsyncSession

from app.access.roles import Role
from app.identity import machine_queries, machine_service
from app.identity.machine_commands import EndMachine, RegisterMachine
from schema.attempt import Payload, attempt, key_of
from schema.context import Info
from schema.graph import links as link
from schema.graph.conditions import by_id
from schema.graph.links import column, graph, resolved
from schema.partners.types import Organisation
from schema.root import read_one
from schema.shared.types import Node

REQUEST_NUMBER = "Your number for this request, at most 128 characters: sent twice, done once."
REASON = "Why, at most 1000 characters; kept apart from the journal, so that it can be erased."


@graph.table("machine", machine_queries.machines)
@strawberry.type(description="A program that asks with a token of its own: one role, at one organisation (systeem).")
class Machine(Node):
    """A program that asks with a token of its own."""

    provider_code: str = column("The provider that gives it tokens.")
    client: str = column("What the provider calls it: the claim `client_id`.")
    name: str = column("What people call it.")
    role: Role = column("What it may be at the most; the scope of a token can make it less.")
    valid_from: date = column("The first day it may ask.")
    valid_until: date | None = column("The last day it may ask; null while there is none.")
    ended_at: datetime | None = column("When its access was ended; null while it was not.")
    version: int = column("Counts its changes.")
    organisation: Organisation | None = link.one(by="organisation_id", description="The organisation it speaks for.")


@strawberry.input(description="Let a program ask with tokens of a provider.")
class RegisterMachineInput:
    """Let a program ask with tokens of a provider."""

    provider_code: str = strawberry.field(description="The provider that gives it tokens; it has to take machines.")
    client: str = strawberry.field(description="What the provider calls it: `client_id`, at most 200 characters.")
    name: str = strawberry.field(description="What people call it, at most 128 characters.")
    organisation: str = strawberry.field(description="The code of the organisation it speaks for.")
    role: Role = strawberry.field(description="VIEWER or EDITOR, or what goes with the kind of organisation.")
    valid_from: date | None = strawberry.field(default=None, description="The first day; without it, today.")
    valid_until: date | None = strawberry.field(default=None, description="The last day; without it, there is no end.")
    reason: str | None = strawberry.field(default=None, description=REASON)
    client_mutation_id: str | None = strawberry.field(default=None, description=REQUEST_NUMBER)

    def to_command(self) -> RegisterMachine:
        """Give the command."""
        return RegisterMachine(
            provider_code=self.provider_code,
            client=self.client,
            name=self.name,
            organisation=self.organisation,
            role=self.role,
            valid_from=self.valid_from,
            valid_until=self.valid_until,
            reason=self.reason,
            client_mutation_id=self.client_mutation_id,
        )


@strawberry.input(description="Let a program ask no more.")
class EndMachineInput:
    """Let a program ask no more."""

    id: strawberry.ID = strawberry.field(description="The machine.")
    expected_version: int = strawberry.field(description="The version you saw.")
    reason: str | None = strawberry.field(default=None, description=REASON)
    client_mutation_id: str | None = strawberry.field(default=None, description=REQUEST_NUMBER)

    def to_command(self) -> EndMachine:
        """Give the command."""
        return EndMachine(
            machine_id=key_of(self.id, "Machine", "id"),
            expected_version=self.expected_version,
            reason=self.reason,
            client_mutation_id=self.client_mutation_id,
        )


async def _machine(info: Info, key: UUID | None) -> Machine | None:
    """Give the machine as it stands now."""
    if key is None:
        return None
    found: Machine | None = await read_one(info, "Machine", by_id, id=key)
    return found


@strawberry.type(description="The machine that may ask from now on, or why not.")
class RegisterMachinePayload(Payload):
    """The machine that may ask from now on, or why not."""

    @resolved("The machine; null when it was refused.")
    async def machine(self, info: Info) -> Machine | None:
        """Give the machine."""
        return await _machine(info, self.key)


@strawberry.type(description="The machine that asks no more, or why that was refused.")
class EndMachinePayload(Payload):
    """The machine that asks no more, or why that was refused."""

    @resolved("The machine; null when it was refused.")
    async def machine(self, info: Info) -> Machine | None:
        """Give the machine."""
        return await _machine(info, self.key)


async def register_machine(info: Info, input: RegisterMachineInput) -> RegisterMachinePayload:
    """Let a program ask; see `app.identity.machine_service.register_machine`."""

    async def work(session: AsyncSession) -> UUID:
        return await machine_service.register_machine(session, info.context.caller, input.to_command())

    return await attempt(info, RegisterMachinePayload, input.client_mutation_id, work)


async def end_machine(info: Info, input: EndMachineInput) -> EndMachinePayload:
    """Let a program ask no more; see `app.identity.machine_service.end_machine`."""

    async def work(session: AsyncSession) -> UUID:
        return await machine_service.end_machine(session, info.context.caller, input.to_command())

    return await attempt(info, EndMachinePayload, input.client_mutation_id, work)
