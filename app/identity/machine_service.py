"""Letting machines in and out: see, may, right, do, remember. Nothing here commits; the unit of work around it does."""

from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from app.access.caller import Caller
from app.access.checks import seen
from app.access.policy import Permission, require
from app.access.roles import Role
from app.audit.service import first_result, keep_receipt, record, take_turn
from app.core.refusal import InvalidInput, StaleVersion, fitting_text
from app.core.words import Words
from app.identity.machine_commands import EndMachine, RegisterMachine
from app.identity.machine_queries import (
    is_running,
    provider_for_machines,
    speaks_for,
)
from app.identity.models import Machine
from app.identity.rules import FOR_MACHINES, check_days, check_role
from app.partners.models import Organisation

CLIENT_LENGTH, NAME_LENGTH, REASON_LENGTH, REQUEST_ID_LENGTH = 200, 128, 1000, 128

FOR_PEOPLE = Words(
    nl="Deze rol is voor mensen. Een systeem kan lezen of cijfers doorgeven.",
    en="This role is for people. A machine can read or report figures.",
)
NOT_VOUCHED = Words(
    nl="Deze inlogdienst spreekt niet voor deze organisatie. Vraag de beheerder van het platform dit te regelen.",
    en="This provider does not speak for this organisation. Ask the platform administrator to arrange it.",
)
RUNNING = Words(
    nl="Dit systeem heeft al toegang. Beëindig eerst de toegang die er is.",
    en="This machine has access already. End the access it has first.",
)
ENDED = Words(nl="De toegang van dit systeem is al beëindigd.", en="The access of this machine ended already.")


async def register_machine(session: AsyncSession, caller: Caller, ask: RegisterMachine) -> UUID:
    """Let a program ask for an organisation, and give the machine's key.

    Raises NotFound, NotAllowed, InvalidInput or RequestReused.
    """
    await take_turn(session)
    organisation = await seen(session, caller, Organisation, "organisation", code=ask.organisation)

    _require(caller, organisation.id)

    request_id = _fitting(ask.client_mutation_id, "clientMutationId", REQUEST_ID_LENGTH)
    earlier = await first_result(session, caller, request_id, ask)
    if earlier is not None:
        return earlier
    provider = await provider_for_machines(session, ask.provider_code)
    client = fitting_text(ask.client, "client", CLIENT_LENGTH)
    name = fitting_text(ask.name, "name", NAME_LENGTH)
    reason = _fitting(ask.reason, "reason", REASON_LENGTH)
    valid_from = ask.valid_from or caller.today
    if ask.role not in FOR_MACHINES:
        raise InvalidInput(FOR_PEOPLE, "role")
    check_role(ask.role, organisation.kind, "role")
    check_days(valid_from, ask.valid_until, "validUntil")
    if not await speaks_for(session, provider, organisation):
        raise InvalidInput(NOT_VOUCHED, "organisation")
    if await is_running(session, provider, client):
        raise InvalidInput(RUNNING, "client")

    machine = Machine(
        provider_id=provider.id,
        client=client,
        name=name,
        organisation_id=organisation.id,
        role=ask.role,
        valid_from=valid_from,
        valid_until=ask.valid_until,
    )
    session.add(machine)
    await session.flush()

    registered = ("Machine", machine.id)
    await record(session, caller, "machine.registered", registered, _facts(machine, provider.code), reason=reason)
    await keep_receipt(session, caller, request_id, ask, registered)
    return machine.id


async def end_machine(session: AsyncSession, caller: Caller, ask: EndMachine) -> UUID:
    """Let a program ask no more, and give the machine's key.

    Raises NotFound, NotAllowed, InvalidInput, StaleVersion or RequestReused.
    """
    await take_turn(session)
    machine = await seen(session, caller, Machine, "id", id=ask.machine_id)

    _require(caller, machine.organisation_id)

    request_id = _fitting(ask.client_mutation_id, "clientMutationId", REQUEST_ID_LENGTH)
    earlier = await first_result(session, caller, request_id, ask)
    if earlier is not None:
        return earlier
    reason = _fitting(ask.reason, "reason", REASON_LENGTH)
    if machine.version != ask.expected_version:
        raise StaleVersion(machine.version)
    if machine.ended_at is not None:
        raise InvalidInput(ENDED, "id")

    before: dict[str, object] = {"version": machine.version}
    machine.ended_at = caller.moment
    machine.version += 1
    session.add(machine)

    ended = ("Machine", machine.id)
    stands: dict[str, object] = {"version": machine.version, "endedAt": caller.moment.isoformat()}
    await record(session, caller, "machine.ended", ended, stands, before=before, reason=reason)
    await keep_receipt(session, caller, request_id, ask, ended)
    return machine.id


def _require(caller: Caller, organisation_id: UUID) -> None:
    """Refuse who may not manage the machines of an organisation; the secretary may, of all."""
    owner = None if caller.role is Role.SECRETARY else organisation_id
    require(caller, Permission.MACHINES_MANAGE, owner)


def _fitting(text: str | None, field: str, most: int) -> str | None:
    return None if text is None else fitting_text(text, field, most)


def _facts(machine: Machine, provider_code: str) -> dict[str, object]:
    """Give what the journal keeps of a machine: codes and days, and not what people call it."""
    return {
        "version": machine.version,
        "provider": provider_code,
        "organisation": machine.organisation_id.hex,
        "role": machine.role.value,
        "validFrom": machine.valid_from.isoformat(),
        "validUntil": machine.valid_until.isoformat() if machine.valid_until else None,
    }
