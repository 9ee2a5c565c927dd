"""The account of a cap: what a municipality may house in a year, and what is used, held and waived of it.

One selection for the guard, which looks at one municipality and year, and for lists, which look at many. Its parts each
have a row for an area and a year. The parameters `area`, `year` and `today` say which, and on which day. Where the cap
is of the region as a whole, its municipalities share one account: see `app.reporting.placing.sharing`.
"""

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any, TypeAlias

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Integer,
    Uuid,
    and_,
    bindparam,
    case,
    cast,
    exists,
    extract,
    func,
    literal,
    null,
    select,
)
from sqlalchemy.sql import FromClause

from app.access.predicates import TODAY
from app.agenda.models import ReportingPeriod
from app.core.tables import table_of
from app.partners.models import Area, AreaKind
from app.quotas.models import CapScope, CountedCategory, CountingRuleSet, MutationCount, RuleSetState
from app.quotas.placements.models import PlacementFlag, PlacementVersion, Reservation
from app.quotas.rules import WHOLE, MutationBasis
from app.quotas.waivers.counting import in_force
from app.quotas.waivers.models import CapWaiver
from app.reporting.totals.adding import added
from app.reporting.totals.models import PlacementTotal

AREA, YEAR = bindparam("area", type_=Uuid()), bindparam("year", type_=Integer())
# Which of the rows a part adds up, by what their area and their year are.
Chosen: TypeAlias = Callable[[ColumnElement[Any], ColumnElement[Any]], ColumnElement[bool]]


def one(area: ColumnElement[Any], year: ColumnElement[Any]) -> ColumnElement[bool]:
    """Choose one municipality and one year."""
    return and_(area == AREA, year == YEAR)


def of_year(_area: ColumnElement[Any], year: ColumnElement[Any]) -> ColumnElement[bool]:
    """Choose every municipality in one year."""
    return year == YEAR


def of_shared_years(_area: ColumnElement[Any], year: ColumnElement[Any]) -> ColumnElement[bool]:
    """Choose every municipality in the years in which a placement was flagged and the cap is of the region."""
    flag, rules = table_of(PlacementFlag).alias(), adopted_rules().alias()
    shared = select(rules.c.year).where(rules.c.cap_scope == CapScope.REGION)
    return exists().where(flag.c.year == year) & year.in_(shared)


def flagged(area: ColumnElement[Any], year: ColumnElement[Any]) -> ColumnElement[bool]:
    """Choose every municipality and year in which a placement was flagged."""
    flag = table_of(PlacementFlag).alias()
    return exists().where(flag.c.area_id == area, flag.c.year == year)


@lru_cache
def accounts(chosen: Chosen) -> FromClause:
    """Give the accounts of what was chosen, with all that was recorded, whoever may see it: for deeds and for flags.

    `cap` is unknown without adopted rules or planned mutation, and where it is not of a municipality; `excess` is how
    far what is used and held goes beyond the cap and its waivers.
    """
    who, rules = _who(chosen), adopted_rules()
    let, taken, held, spared = (part(chosen) for part in (mutation, used, reserved, waived))
    marked = flags(chosen)
    cap = own_cap(rules, let)
    columns = {
        "planned": let.c.planned,
        "realised": let.c.realised,
        "cap_share_bp": rules.c.cap_share_bp,
        "mutation_basis": rules.c.mutation_basis,
        "cap_scope": rules.c.cap_scope,
        "cap": cap,
        **{name: func.coalesce(part.c[name], 0) for name, part in _counts(taken, held, spared, marked)},
    }
    excess = excess_of(columns, cap)
    found = select(
        who.c.area_id, who.c.year, *(value.label(name) for name, value in columns.items()), excess.label("excess")
    )
    joined = found.outerjoin_from(who, rules, rules.c.year == who.c.year)
    for part in (let, taken, held, spared, marked):
        joined = joined.outerjoin(part, (part.c.area_id == who.c.area_id) & (part.c.year == who.c.year))
    return joined.subquery("account")


def _counts(*parts: FromClause) -> list[tuple[str, FromClause]]:
    return list(zip(("used", "reserved", "waived", "flagged"), parts, strict=True))


def excess_of(columns: Mapping[str, ColumnElement[Any]], cap: ColumnElement[Any]) -> ColumnElement[Any]:
    """Give how far what is used and held goes beyond the cap and its waivers; unknown where the cap is."""
    beyond = columns["used"] + columns["reserved"] - columns["waived"] - cap
    return case((beyond > 0, beyond), (beyond <= 0, 0), else_=null())


def _who(chosen: Chosen) -> FromClause:
    if chosen is one:
        return select(AREA.label("area_id"), YEAR.label("year")).subquery("who")
    if chosen is of_shared_years:
        area, rules = table_of(Area).alias(), adopted_rules().alias()
        here = select(area.c.id.label("area_id"), rules.c.year).join_from(area, rules, literal(True))
        return here.where(area.c.kind == AreaKind.MUNICIPALITY, chosen(area.c.id, rules.c.year)).subquery("who")
    if chosen is of_year:
        area = table_of(Area).alias()
        here = select(area.c.id.label("area_id"), YEAR.label("year"))
        return here.where(area.c.kind == AreaKind.MUNICIPALITY).subquery("who")
    flag = table_of(PlacementFlag).alias()
    return select(flag.c.area_id, flag.c.year).distinct().subquery("who")


def own_cap(rules: FromClause, let: FromClause) -> ColumnElement[Any]:
    """Give the cap of a municipality; there is none where the cap is of the region or of each corporation."""
    return case((rules.c.cap_scope == CapScope.MUNICIPALITY, cap_of(rules, let)), else_=null())


def cap_of(rules: FromClause, let: FromClause) -> ColumnElement[Any]:
    """Give the cap as `app.quotas.placements.rules` has it (a test holds them equal): a maximum, so rounded down."""
    larger = and_(rules.c.mutation_basis == MutationBasis.PLANNED_UNTIL_REALISED_LARGER, let.c.realised > let.c.planned)
    held = case((larger, let.c.realised), else_=let.c.planned)
    return cast(cast(held, BigInteger) * rules.c.cap_share_bp // WHOLE, Integer)


@lru_cache
def adopted_rules() -> FromClause:
    """Give the newest counting rules of each year that were adopted."""
    rules, newer = table_of(CountingRuleSet).alias(), table_of(CountingRuleSet).alias()
    adopted = RuleSetState.ADOPTED
    is_old = exists().where(newer.c.year == rules.c.year, newer.c.version > rules.c.version, newer.c.state == adopted)
    return select(rules).where(rules.c.state == adopted, ~is_old).subquery("adopted_rules")


def counting(category: ColumnElement[Any], year: ColumnElement[Any]) -> ColumnElement[bool]:
    """Tell whether a category counts towards the cap of a year; one without a row does not."""
    counted, rules = table_of(CountedCategory).alias(), adopted_rules().alias()
    counts = select(counted.c.category_id).join_from(counted, rules, rules.c.id == counted.c.rule_set_id)
    return category.in_(counts.where(rules.c.year == year, counted.c.counts_towards_cap))


def mutation(chosen: Chosen) -> FromClause:
    """Add up the homes to be let and those that were; what was counted is unknown while nothing is."""
    count, when = table_of(MutationCount).alias(), table_of(ReportingPeriod).alias()
    return (
        select(
            count.c.area_id,
            when.c.year,
            added(count.c.planned).label("planned"),
            added(count.c.realised).label("realised"),
        )
        .join_from(count, when, when.c.id == count.c.period_id)
        .where(chosen(count.c.area_id, when.c.year))
        .group_by(count.c.area_id, when.c.year)
        .subquery("let")
    )


def used(chosen: Chosen, *where: Callable[[FromClause], ColumnElement[bool]]) -> FromClause:
    """Add up the households that count towards the cap, loaded and recorded, from the totals."""
    total, when = table_of(PlacementTotal).alias(), table_of(ReportingPeriod).alias()
    area = total.c.destination_area_id
    return (
        select(area.label("area_id"), when.c.year, added(total.c.households).label("used"))
        .join_from(total, when, when.c.id == total.c.period_id)
        .where(chosen(area, when.c.year), counting(total.c.category_id, when.c.year), *(ask(total) for ask in where))
        .group_by(area, when.c.year)
        .subquery("taken")
    )


def is_running(held: FromClause) -> ColumnElement[bool]:
    """Tell whether a place is held today: not ended, and its last day has not passed."""
    found: ColumnElement[bool] = held.c.outcome.is_(None) & (held.c.expires_on >= TODAY)
    return found


def reserved(chosen: Chosen, *where: Callable[[FromClause], ColumnElement[bool]]) -> FromClause:
    """Add up the places that are held today for households that would count."""
    held = table_of(Reservation).alias()
    area, year = held.c.destination_area_id, cast(extract("year", held.c.month), Integer)
    return (
        select(area.label("area_id"), year.label("year"), added(held.c.households).label("reserved"))
        .where(chosen(area, year), is_running(held), counting(held.c.category_id, year), *(ask(held) for ask in where))
        .group_by(area, year)
        .subquery("held")
    )


def waived(chosen: Chosen) -> FromClause:
    """Add up the waivers in force: granted, until their last day. After its year, one until the end of it stays."""
    waiver = table_of(CapWaiver).alias()
    return (
        select(waiver.c.area_id, waiver.c.year, added(waiver.c.households).label("waived"))
        .where(chosen(waiver.c.area_id, waiver.c.year), in_force(waiver))
        .group_by(waiver.c.area_id, waiver.c.year)
        .subquery("spared")
    )


def is_corrected(flag: FromClause) -> ColumnElement[bool]:
    """Tell whether a later version of the placement stands instead of the one that was flagged."""
    later = table_of(PlacementVersion).alias()
    return exists().where(later.c.placement_id == flag.c.placement_id, later.c.version > flag.c.version)


def flags(chosen: Chosen) -> FromClause:
    """Add up the households above the cap, of the versions that stand."""
    flag = table_of(PlacementFlag).alias()
    return (
        select(flag.c.area_id, flag.c.year, added(flag.c.above).label("flagged"))
        .where(literal(True) if chosen is flagged else chosen(flag.c.area_id, flag.c.year), ~is_corrected(flag))
        .group_by(flag.c.area_id, flag.c.year)
        .subquery("marked")
    )
