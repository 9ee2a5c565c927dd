"""Contingents: see, may, right, do, remember. Nothing here commits; the unit of work around it does."""

from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from app.access.caller import Caller
from app.access.checks import seen
from app.access.policy import Permission, require
from app.agenda.models import UrgencyCategory
from app.audit.service import first_result, keep_receipt, record, take_turn
from app.core.refusal import InvalidInput, StaleVersion, fitting_count, fitting_text
from app.core.words import Words
from app.partners.models import Area, AreaKind, Organisation, OrganisationKind
from app.quotas.asking import asking
from app.quotas.contingents.commands import AgreeContingent, RedivideContingents, ReleaseContingent
from app.quotas.contingents.errors import ProposalOutdated
from app.quotas.contingents.models import Contingent, ContingentChange, ContingentRedivision, ContingentVersion
from app.quotas.contingents.proposal import propose
from app.quotas.contingents.queries import contingent_of, is_settled, last_version
from app.quotas.transfers.errors import NotThatMany, YearIsOver
from app.quotas.words import in_households

REASON_LENGTH, REQUEST_ID_LENGTH = 1000, 128


async def agree_contingent(session: AsyncSession, caller: Caller, ask: AgreeContingent) -> UUID:
    """Keep what was agreed with a provider, as the first version or the next one, and give the contingent's key.

    What was given back before is in what was agreed anew. Raises NotFound, NotAllowed, InvalidInput, YearIsOver,
    StaleVersion or RequestReused.
    """
    await take_turn(session)
    provider = await seen(
        session,
        caller,
        Organisation,
        "organisationId",
        id=ask.organisation_id,
        kind=OrganisationKind.CARE_PROVIDER,
    )
    area = await seen(session, caller, Area, "areaId", id=ask.area_id, kind=AreaKind.MUNICIPALITY)
    category = await seen(session, caller, UrgencyCategory, "categoryId", id=ask.category_id)

    require(caller, Permission.CONTINGENTS_MANAGE)

    request_id = _request_id(ask.client_mutation_id)
    earlier = await first_result(session, caller, request_id, ask)
    if earlier is not None:
        return earlier
    await _check_year(session, caller, ask.year, "year")
    households = fitting_count(ask.households, "households")
    ceiling = None if ask.ceiling is None else fitting_count(ask.ceiling, "ceiling")
    if ceiling is not None and ceiling < households:
        raise InvalidInput(
            Words(
                nl=f"De zorgaanbieder kan er hooguit {ceiling} begeleiden. Spreek er niet meer af.",
                en=f"The provider can guide {ceiling} at most. Agree on no more than that.",
            ),
            "ceiling",
        )
    scope = {"organisation_id": provider.id, "area_id": area.id, "category_id": category.id}
    found = await contingent_of(session, ask.year, **scope)
    last = None if found is None else await last_version(session, found.id)
    _check_version(0 if last is None else last.version, ask.expected_version)

    if found is None:
        found = Contingent(year=ask.year, is_demo=caller.is_demo, **scope)
        session.add(found)
        await session.flush()
    version = ContingentVersion(
        contingent_id=found.id,
        version=ask.expected_version + 1,
        change=ContingentChange.AGREED,
        agreed=households,
        households=households,
        released=0,
        ceiling=ceiling,
        recorded_at=caller.moment,
    )
    session.add(version)
    await session.flush()

    agreed = ("Contingent", found.id)
    await record(session, caller, "contingent.agreed", agreed, _facts(version), before=_facts(last) if last else {})
    await keep_receipt(session, caller, request_id, ask, agreed)
    return found.id


async def release_contingent(session: AsyncSession, caller: Caller, ask: ReleaseContingent) -> UUID:
    """Give back what a provider does not use, and give the contingent's key; the secretary may divide it again.

    Raises NotFound, NotAllowed, InvalidInput, YearIsOver, NotThatMany, StaleVersion or RequestReused.
    """
    await take_turn(session)
    contingent = await seen(session, caller, Contingent, "id", id=ask.id)

    require(caller, Permission.CONTINGENTS_RELEASE, contingent.organisation_id)

    request_id = _request_id(ask.client_mutation_id)
    earlier = await first_result(session, caller, request_id, ask)
    if earlier is not None:
        return earlier
    await _check_year(session, caller, contingent.year, "id")
    reason = _optional(ask.reason)
    last = await last_version(session, contingent.id)
    _check_version(last.version, ask.expected_version)
    if fitting_count(ask.households, "households") == 0:
        raise InvalidInput(Words(nl="Vul 1 of meer in.", en="Fill in 1 or more."), "households")
    if ask.households > last.households:
        left = in_households(last.households)
        words = Words(
            nl=f"U kunt nog {left.nl} teruggeven. Kies een kleiner aantal.",
            en=f"You can give back {left.en} still. Choose a smaller number.",
        )
        raise NotThatMany(words, last.households, "households")

    version = ContingentVersion(
        contingent_id=contingent.id,
        version=last.version + 1,
        change=ContingentChange.RELEASED,
        agreed=last.agreed,
        households=last.households - ask.households,
        released=last.released + ask.households,
        ceiling=last.ceiling,
        recorded_at=caller.moment,
    )
    session.add(version)
    await session.flush()

    given = ("Contingent", contingent.id)
    await record(session, caller, "contingent.released", given, _facts(version), before=_facts(last), reason=reason)
    await keep_receipt(session, caller, request_id, ask, given)
    return contingent.id


async def redivide_contingents(session: AsyncSession, caller: Caller, ask: RedivideContingents) -> UUID:
    """Divide again what was given back, exactly as it was shown, and give the key of what was done.

    Raises NotFound, NotAllowed, InvalidInput, YearIsOver, ProposalOutdated or RequestReused.
    """
    await take_turn(session)
    area = None
    if ask.area_id is not None:
        area = await seen(session, caller, Area, "areaId", id=ask.area_id, kind=AreaKind.MUNICIPALITY)

    require(caller, Permission.CONTINGENTS_MANAGE)

    request_id = _request_id(ask.client_mutation_id)
    earlier = await first_result(session, caller, request_id, ask)
    if earlier is not None:
        return earlier
    await _check_year(session, caller, ask.year, "year")
    reason = _optional(ask.reason)
    proposed = await propose(asking(session), ask.year, area.code if area else None)
    division = proposed.redivision
    if division.digest != ask.proposal:
        raise ProposalOutdated
    if division.divided == 0:
        raise InvalidInput(
            Words(
                nl="Er is niets te verdelen: niemand gaf iets terug, of nergens is nog plaats.",
                en="There is nothing to divide: nobody gave anything back, or there is no room anywhere.",
            ),
            "proposal",
        )

    done = ContingentRedivision(
        year=ask.year,
        area_id=ask.area_id,
        divided=division.divided,
        remaining=division.remaining,
        decided_at=caller.moment,
        is_demo=caller.is_demo,
    )
    session.add(done)
    await session.flush()
    for code in division.changed:
        last = await last_version(session, proposed.keys[code])
        after = division.after[code]
        version = ContingentVersion(
            contingent_id=last.contingent_id,
            version=last.version + 1,
            change=ContingentChange.REDIVIDED,
            agreed=last.agreed,
            households=after.households,
            released=after.released,
            ceiling=last.ceiling,
            redivision_id=done.id,
            recorded_at=caller.moment,
        )
        session.add(version)
        await session.flush()
        about = ("Contingent", last.contingent_id)
        await record(session, caller, "contingent.redivided", about, _facts(version), before=_facts(last))

    redivided = ("ContingentRedivision", done.id)
    facts: dict[str, object] = {"year": done.year, "divided": done.divided, "remaining": done.remaining}
    await record(session, caller, "contingents.redivided", redivided, facts, reason=reason)
    await keep_receipt(session, caller, request_id, ask, redivided)
    return done.id


async def _check_year(session: AsyncSession, caller: Caller, year: int, field: str) -> None:
    """Refuse a year that was settled, or is over."""
    if year < caller.today.year or await is_settled(session, year):
        raise YearIsOver(year, field)


def _check_version(current: int, expected: int) -> None:
    if current != expected:
        raise StaleVersion(current)


def _facts(version: ContingentVersion) -> dict[str, object]:
    """Give what the journal keeps of a version."""
    return {
        "version": version.version,
        "agreed": version.agreed,
        "households": version.households,
        "released": version.released,
        "ceiling": version.ceiling,
    }


def _optional(reason: str | None) -> str | None:
    return None if reason is None or not reason.strip() else fitting_text(reason, "reason", REASON_LENGTH)


def _request_id(client_mutation_id: str | None) -> str | None:
    return (
        None if client_mutation_id is None else fitting_text(client_mutation_id, "clientMutationId", REQUEST_ID_LENGTH)
    )
