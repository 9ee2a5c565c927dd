"""Quota lines and calculations as a role may have them: the rows, and households as precisely as it gets them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from functools import lru_cache
from typing import Any

from sqlalchemy import func, literal, select
from sqlalchemy.sql import FromClause

from app.access.roles import Role
from app.core.tables import table_of
from app.core.words import Words
from app.quotas.models import CountedCategory, QuotaLine, QuotaRound, UrgencyDemand
from app.quotas.rounds.models import QuotaProposal
from app.quotas.scenarios.models import Calculation
from app.quotas.scenarios.outcome import (
    CategoryOutcome,
    Conflict,
    Inflow,
    Limit,
    Municipality,
    ObjectiveValue,
    Outcome,
)
from app.quotas.transfers import queries as transfers
from app.reporting.precision import of_tables
from app.reporting.rules import Precision, ProtectedCount, protect, share_of

NOT_SHOWN = Words("Een afspraak over een groep die hier niet getoond wordt.", "An agreement on a group not shown here.")


@lru_cache
def lines(role: Role) -> FromClause:
    """Give the quota lines."""
    line = table_of(QuotaLine).alias()
    return select(line, literal(of_tables(role).value).label("precision")).subquery("lines")


@lru_cache
def standing_lines(role: Role) -> FromClause:
    """Give the quota lines with what transfers shifted, and the urgencies from there that do not count for the cap."""
    line, round_ = transfers.lines(role), table_of(QuotaRound).alias()
    demand, counted = table_of(UrgencyDemand).alias(), table_of(CountedCategory).alias()
    counts = select(counted.c.category_id).where(
        counted.c.rule_set_id == round_.c.rule_set_id, counted.c.counts_towards_cap
    )
    others = (
        select(func.sum(demand.c.households))
        .where(
            demand.c.year == round_.c.year,
            demand.c.origin_area_id == line.c.area_id,
            demand.c.category_id.not_in(counts),
        )
        .correlate(line, round_)
        .scalar_subquery()
    )
    return (
        select(line, literal(of_tables(role).value).label("precision"), others.label("others"))
        .join_from(line, round_, round_.c.id == line.c.round_id)
        .subquery("standing_lines")
    )


# The columns of lines that are added up for the region, and what the calculation tells of the region as a whole.
SUMS = ("mutation", "cap", "demand", "assigned", "deferred")
TOLD = ("shortfall", "balance_basis_points")


@lru_cache
def rounds(_role: Role) -> FromClause:
    """Give the divisions with the sums of their lines, and what the calculation told that the lines came from.

    Who sees a round sees every line of it, and its columns are agreed numbers that everybody gets exactly, so the rules
    of lines need no asking. A round that came from a file has no calculation.
    """
    round_, line = table_of(QuotaRound).alias(), table_of(QuotaLine).alias()
    proposal, calculation = table_of(QuotaProposal).alias(), table_of(Calculation).alias()
    sums = (
        select(line.c.round_id, *(func.sum(line.c[name]).label(name) for name in SUMS))
        .group_by(line.c.round_id)
        .subquery("sums")
    )
    last = (
        select(proposal.c.calculation_id)
        .where(proposal.c.round_id == round_.c.id)
        .order_by(proposal.c.number.desc())
        .limit(1)
        .correlate(round_)
        .scalar_subquery()
    )
    told = (calculation.c.output[name].as_integer().label(name) for name in TOLD)
    return (
        select(round_, *(sums.c[name] for name in SUMS), *told)
        .join_from(round_, sums, sums.c.round_id == round_.c.id, isouter=True)
        .join(calculation, calculation.c.id == last, isouter=True)
        .subquery("rounds")
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundTotals:
    """A division as a whole, in households and homes; shares are basis points. None is unknown."""

    mutation: int | None
    cap: int | None
    demand: int | None
    assigned: int | None
    basis_points: int | None
    shortfall: int | None
    deferred: int | None
    balance_basis_points: int | None


def round_totals(round_: Mapping[str, Any]) -> RoundTotals:
    """Give a division as a whole."""
    known = {name: round_[name] for name in (*SUMS, *TOLD)}
    return RoundTotals(**known, basis_points=share_of(known["assigned"], known["mutation"]))


@lru_cache
def calculations(role: Role) -> FromClause:
    """Give the calculations."""
    made = table_of(Calculation).alias()
    return select(made, literal(of_tables(role).value).label("precision")).subquery("calculations")


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownInflow:
    """Households that come to a municipality, as a role may have them."""

    origin: str | None
    origin_name: str | None
    category: str | None
    label: Words
    households: ProtectedCount


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownCategory:
    """The outcome for a category, as a role may have it."""

    category: str
    label: Words
    counts_towards_cap: bool
    demand: ProtectedCount
    placed: ProtectedCount
    unplaced: ProtectedCount


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownMunicipality(Municipality):
    """The outcome for a municipality, as a role may have it; shares are basis points."""

    basis_points: int | None
    share_basis_points: int | None
    shown_inflow: tuple[ShownInflow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownOutcome:
    """What came out of a calculation, as a role may have it."""

    municipalities: tuple[ShownMunicipality, ...]
    categories: tuple[ShownCategory, ...]
    objectives: tuple[ObjectiveValue, ...]
    demand: int
    assigned: int
    shortfall: int
    deferred: int
    balance_index: str
    balance_basis_points: int


def shown_outcome(found: Outcome, precision: Precision) -> ShownOutcome:
    """Give what came out, with households as precisely as a role may have them."""
    return ShownOutcome(
        municipalities=tuple(_municipality(one, found.assigned, precision) for one in found.municipalities),
        categories=tuple(_category(one, precision) for one in found.categories),
        objectives=found.objectives,
        demand=found.demand,
        assigned=found.assigned,
        shortfall=found.shortfall,
        deferred=found.deferred,
        balance_index=found.balance_index,
        balance_basis_points=found.balance_basis_points,
    )


def shown_inflow(flows: Iterable[Inflow], precision: Precision) -> tuple[ShownInflow, ...]:
    """Give inflows, with households as precisely as a role may have them: victims only for who sees everything.

    What is told of no category are columns of the quota itself, which are agreed numbers.
    """
    return tuple(
        ShownInflow(
            origin=one.origin,
            origin_name=one.origin_name,
            category=one.category,
            label=one.label,
            households=protect(
                one.households,
                Precision.EXACT if one.category is None else _careful(precision, is_safety=one.is_safety),
            ),
        )
        for one in flows
    )


def shown_limits(limits: Iterable[Limit], precision: Precision) -> tuple[Limit, ...]:
    """Give limits as a role may have them: of those about victims, only that there is one."""
    return tuple(
        one
        if _careful(precision, is_safety=one.is_safety) is not Precision.HIDDEN
        else replace(one, code=one.code.partition(":")[0], label=NOT_SHOWN, value=None)
        for one in limits
    )


def shown_conflict(found: Conflict, precision: Precision) -> Conflict:
    """Give a conflict as a role may have it."""
    return replace(
        found,
        limits=shown_limits(found.limits, precision),
        relaxations=shown_limits(found.relaxations, precision),
    )


def _municipality(one: Municipality, together: int, precision: Precision) -> ShownMunicipality:
    kept = {field.name: getattr(one, field.name) for field in fields(one)}
    kept["limits"] = shown_limits(one.limits, precision)
    return ShownMunicipality(
        **kept,
        basis_points=share_of(one.assigned, one.mutation),
        share_basis_points=share_of(one.assigned, together),
        shown_inflow=shown_inflow(one.inflow, precision),
    )


def _category(one: CategoryOutcome, precision: Precision) -> ShownCategory:
    how = _careful(precision, is_safety=one.is_safety)
    return ShownCategory(
        category=one.category,
        label=one.label,
        counts_towards_cap=one.counts_towards_cap,
        demand=protect(one.demand, how),
        placed=protect(one.placed, how),
        unplaced=protect(one.unplaced, how),
    )


def _careful(precision: Precision, *, is_safety: bool) -> Precision:
    return Precision.HIDDEN if is_safety and precision is not Precision.EXACT else precision
