"""Recorded placements, places held and flags as they stand now, for lists and single objects."""

from functools import lru_cache

from sqlalchemy import ColumnElement, Integer, case, cast, exists, extract, func, literal, null, select
from sqlalchemy.sql import FromClause

from app.access.predicates import TODAY
from app.access.roles import Role
from app.core.tables import Choice, table_of
from app.quotas.models import CapScope
from app.quotas.placements.models import Placement, PlacementFlag, PlacementVersion, Reservation, ReservationOutcome
from app.quotas.placements.rules import ReservationState
from app.reporting.placing.accounts import accounts, flagged, is_corrected, of_shared_years
from app.reporting.placing.sharing import together


def newest(version: FromClause, placement: FromClause) -> ColumnElement[bool]:
    """Keep the highest version of a placement only."""
    later = version.alias()
    is_old = exists().where(later.c.placement_id == version.c.placement_id, later.c.version > version.c.version)
    return (version.c.placement_id == placement.c.id) & ~is_old


@lru_cache
def in_force() -> FromClause:
    """Give each recorded placement with its highest version."""
    placement, version = table_of(Placement).alias(), table_of(PlacementVersion).alias()
    told = [one for one in version.c if one.name not in {"id", "placement_id"}]
    return (
        select(*placement.c, cast(extract("year", placement.c.month), Integer).label("year"), *told)
        .join_from(placement, version, newest(version, placement))
        .subquery("placement_in_force")
    )


@lru_cache
def placements(_role: Role) -> FromClause:
    """Give each recorded placement as it stands, with the households of it that went beyond the cap."""
    placement, flag = in_force().alias(), table_of(PlacementFlag).alias()
    same = (flag.c.placement_id == placement.c.id) & (flag.c.version == placement.c.version)
    above = func.coalesce(flag.c.above, 0).label("above")
    return select(*placement.c, above).outerjoin_from(placement, flag, same).subquery("standing_placement")


@lru_cache
def reservations(_role: Role) -> FromClause:
    """Give each reservation with its state today."""
    held = table_of(Reservation).alias()
    # In the order of `app.quotas.placements.rules.state_of`.
    state = case(
        (held.c.outcome == ReservationOutcome.PLACED, ReservationState.PLACED.value),
        (held.c.outcome == ReservationOutcome.RELEASED, ReservationState.RELEASED.value),
        (held.c.expires_on < TODAY, ReservationState.EXPIRED.value),
        else_=literal(ReservationState.RUNNING.value),
    )
    return select(*held.c, state.cast(Choice(ReservationState)).label("state")).subquery("reservation_today")


@lru_cache
def flagged_placements(_role: Role) -> FromClause:
    """Give the flags of versions that stand."""
    flag = table_of(PlacementFlag).alias()
    return select(flag).where(~is_corrected(flag)).subquery("standing_flag")


@lru_cache
def flagged_placements_today(role: Role) -> FromClause:
    """Give the same flags with how many households still are above: what waivers and room cover is the oldest first.

    What goes beyond the cap now is therefore put down to the newest flags.
    """
    flag, account = flagged_placements(role).alias(), accounts(flagged).alias()
    region = together(of_shared_years).alias()
    is_shared = account.c.cap_scope == CapScope.REGION
    later = func.sum(flag.c.above).over(
        partition_by=(case((is_shared, null()), else_=flag.c.area_id), flag.c.year),
        order_by=(flag.c.recorded_at.desc(), flag.c.id.desc()),
    )
    excess = case((is_shared, region.c.excess), else_=account.c.excess)
    left = excess - (later - flag.c.above)
    still = case((left <= 0, 0), (left < flag.c.above, left), else_=flag.c.above)  # all, where the cap is unknown now
    same = (account.c.area_id == flag.c.area_id) & (account.c.year == flag.c.year)
    return (
        select(*flag.c, cast(still, Integer).label("still_above"))
        .join_from(flag, account, same)
        .outerjoin(region, region.c.year == flag.c.year)
        .subquery("standing_flag_today")
    )
