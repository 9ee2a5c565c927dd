"""What recording placements would do, told before it is sent: judged and added up by the same functions."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Select

from app.access.caller import Caller
from app.access.policy import Permission, require
from app.access.predicates import own
from app.agenda.models import UrgencyCategory
from app.core.refusal import NotFound, Refusal
from app.core.words import Words
from app.partners.models import Area
from app.quotas.asking import Ask
from app.quotas.models import PlacementGround
from app.quotas.placements.commands import PlacementCounts
from app.reporting.placing.queries import coded, own_corporation, reservation_for
from app.reporting.placing.weighing import Intended, Weighed, weigh


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What somebody thinks of recording, by codes; `reservation_id` is of the places that were held for them."""

    destination: str
    month: date
    category: str
    households: int
    reservation_id: UUID | None


async def effect(ask: Ask, caller: Caller, asked: Asked) -> Weighed | Words:
    """Tell what recording would do, or in which words it would be refused.

    Where the households came from and why they are housed there changes no room, so it is not asked.
    """
    try:
        return await _weighed(ask, caller, asked)
    except Refusal as refusal:
        return refusal.words


async def _weighed(ask: Ask, caller: Caller, asked: Asked) -> Weighed:
    """See, may and right of `app.reporting.placing.service.record_placements`, without a deed."""
    role, mine = caller.role, own(caller)
    destination = await _seen(ask, coded(Area, role), {**mine, "code": asked.destination}, "destinationAreaId")
    category = await _seen(ask, coded(UrgencyCategory, role), {**mine, "code": asked.category}, "categoryId")
    held = asked.reservation_id and await _seen(
        ask, reservation_for(role), {**mine, "id": asked.reservation_id}, "reservationId"
    )

    require(caller, Permission.PLACEMENTS_RECORD, held.organisation_id if held else None)
    await own_corporation(ask, caller)

    intended = Intended(
        month=asked.month,
        origin=None,
        destination=destination,
        category=category,
        ground=PlacementGround.POOL,
        counts=PlacementCounts(households=asked.households),
        held=held or None,
    )
    return await weigh(ask, caller.today, intended)


async def _seen(ask: Ask, statement: Select[Any], given: dict[str, Any], field: str) -> Any:
    """Give the row of a statement, which has the columns of its model; for who may not see it there is none."""
    found = await ask(statement, given)
    if not found:
        raise NotFound(field)
    return found[0]
