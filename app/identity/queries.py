"""Whom one can be in demo mode, and what is read of members; each select starts from what the caller may see."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from uuid import UUID

from sqlalchemy import ColumnElement, and_, case, false, func, literal, or_, select, true
from sqlalchemy.sql import FromClause
from sqlmodel import col
from sqlmodel import select as select_models
from sqlmodel.ext.asyncio.session import AsyncSession

from app.access.caller import Caller
from app.access.checks import seen
from app.access.predicates import ME, TODAY
from app.access.roles import Role
from app.core.keys import among
from app.core.revision import Reader
from app.core.tables import Choice, table_of
from app.core.words import Words
from app.identity.models import DemoRole, FourEyes, Membership, Person
from app.identity.rules import MembershipState
from app.partners.models import Organisation


@dataclass(frozen=True, slots=True)
class Persona:
    """Somebody one can be: a role, and the organisation it is held at."""

    code: str
    label: Words
    role: Role
    organisation_id: UUID | None


async def personas(reader: Reader) -> list[Persona]:
    """List them in the order of the picker. No policy here: the picker is only there in demo mode, for everybody."""
    table = table_of(DemoRole)
    columns = (table.c.code, table.c.label_nl, table.c.label_en, table.c.role, table.c.organisation_id)
    rows = await reader.rows(select(*columns).order_by(table.c.position))
    return [Persona(code, Words(nl, en), role, organisation) for code, nl, en, role, organisation in rows]


@lru_cache
def memberships(role: Role) -> FromClause:
    """Give each membership with its state today, and whether it is the caller's own; the same for every role."""
    one = table_of(Membership).alias()
    # In the order of `app.identity.rules.state_of`.
    state = case(
        (or_(one.c.ended_at.is_not(None), one.c.valid_until < TODAY), MembershipState.ENDED.value),
        (one.c.person_id.is_(None), MembershipState.INVITED.value),
        (one.c.confirmed_at.is_(None), MembershipState.REQUESTED.value),
        (one.c.valid_from > TODAY, MembershipState.PLANNED.value),
        else_=literal(MembershipState.ACTIVE.value),
    )
    is_mine = case((among(one.c.person_id, ME), true()), else_=false())
    stands = state.cast(Choice(MembershipState)).label("state")
    return select(*one.c, stands, is_mine.label("is_mine")).subquery("membership_today")


@lru_cache
def four_eyes(role: Role) -> FromClause:
    """Give for each organisation whether four eyes are on; without a row they are, at version 0."""
    organisation, kept = table_of(Organisation).alias(), table_of(FourEyes).alias()
    columns = (
        organisation.c.id,
        organisation.c.id.label("organisation_id"),
        organisation.c.code,
        func.coalesce(kept.c.is_on, true()).label("is_on"),
        func.coalesce(kept.c.version, 0).label("version"),
    )
    return (
        select(*columns)
        .outerjoin_from(organisation, kept, kept.c.organisation_id == organisation.c.id)
        .subquery("four_eyes_of_all")
    )


async def seen_membership(session: AsyncSession, caller: Caller, key: UUID) -> Membership:
    """Give the membership with this key."""
    return await seen(session, caller, Membership, "id", id=key)


async def seen_organisation(session: AsyncSession, caller: Caller, code: str | None) -> Organisation | None:
    """Give the organisation with this code; None is the region as a whole."""
    if code is None:
        return None
    return await seen(session, caller, Organisation, "organisation", code=code)


async def seen_person(session: AsyncSession, caller: Caller, key: UUID) -> Person:
    """Give the person with this key."""
    return await seen(session, caller, Person, "personId", id=key)


async def organisation_of(session: AsyncSession, membership: Membership) -> Organisation | None:
    """Give the organisation a membership is held at; None is the region as a whole."""
    if membership.organisation_id is None:
        return None
    return await session.get(Organisation, membership.organisation_id)


async def held(session: AsyncSession, role: Role, organisation_id: UUID | None, on: date) -> list[Membership]:
    """Give who holds a role at an organisation, or in the region, on a day: confirmed, begun, and not ended."""
    asked = select_models(Membership).where(
        col(Membership.role) == role,
        _at(organisation_id),
        col(Membership.person_id).is_not(None),
        col(Membership.confirmed_at).is_not(None),
        col(Membership.valid_from) <= on,
        _runs_beyond(on - timedelta(days=1)),
    )
    return list((await session.exec(asked)).all())


async def of_person(session: AsyncSession, person_id: UUID) -> list[Membership]:
    """Give all memberships of a person, also those that ended."""
    asked = select_models(Membership).where(col(Membership.person_id) == person_id)
    return list((await session.exec(asked)).all())


async def invited_by(session: AsyncSession, fingerprint: str) -> Membership | None:
    """Give the invitation whose code has this fingerprint."""
    asked = select_models(Membership).where(col(Membership.invitation_hash) == fingerprint)
    return (await session.exec(asked)).first()


async def four_eyes_at(session: AsyncSession, organisation_id: UUID | None) -> FourEyes | None:
    """Give what was said about four eyes at an organisation; None is that nobody said so."""
    asked = select_models(FourEyes).where(col(FourEyes.organisation_id) == organisation_id)
    return (await session.exec(asked)).first()


def _at(organisation_id: UUID | None) -> ColumnElement[bool]:
    column = col(Membership.organisation_id)
    return column.is_(None) if organisation_id is None else column == organisation_id


def _runs_beyond(day: date) -> ColumnElement[bool]:
    until = col(Membership.valid_until)
    return and_(col(Membership.ended_at).is_(None), or_(until.is_(None), until > day))
