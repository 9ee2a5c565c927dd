"""Scenarios side by side: per municipality, corporation and category, and what each strives for."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, select
from sqlalchemy.sql import Select

from app.access.caller import Caller
from app.access.predicates import own, visible
from app.access.roles import Role
from app.core.ids import global_id
from app.core.keys import KeyList, among
from app.core.plain import made
from app.core.revision import Reader
from app.core.tables import table_of
from app.core.words import Words
from app.quotas.scenarios.models import Calculation, CalculationMethod, CalculationState, Scenario
from app.quotas.scenarios.outcome import Outcome
from app.quotas.scenarios.parameters import Objective
from app.reporting.divided import ShownCategory, ShownMunicipality, ShownOutcome, shown_outcome
from app.reporting.precision import of_tables
from app.reporting.rules import ProtectedCount

UNKNOWN = ProtectedCount(None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """A scenario among others; without an outcome as it stands, its figures are unknown."""

    id: str
    name: str
    version: int
    method: CalculationMethod | None
    digest: str | None
    outcome: ShownOutcome | None

    @property
    def demand(self) -> int | None:
        """All that was to be divided."""
        return self.outcome.demand if self.outcome else None

    @property
    def assigned(self) -> int | None:
        """All that was divided."""
        return self.outcome.assigned if self.outcome else None

    @property
    def shortfall(self) -> int | None:
        """What fits nowhere."""
        return self.outcome.shortfall if self.outcome else None

    @property
    def deferred(self) -> int | None:
        """Arrears that did not fit."""
        return self.outcome.deferred if self.outcome else None

    @property
    def balance_index(self) -> str | None:
        """How far from the key, exactly."""
        return self.outcome.balance_index if self.outcome else None

    @property
    def balance_basis_points(self) -> int | None:
        """The same in basis points."""
        return self.outcome.balance_basis_points if self.outcome else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Quota:
    """What one scenario gives to a municipality or a corporation; `difference` is with the first scenario."""

    assigned: int | None
    cap: int | None
    basis_points: int | None
    share_basis_points: int | None
    difference: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A municipality, or a corporation there, in every scenario."""

    area: str
    area_name: str
    corporation: str | None
    corporation_name: str | None
    quotas: tuple[Quota, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CategoryRow:
    """A category in every scenario."""

    category: str
    label: Words
    placed: tuple[ProtectedCount, ...]
    unplaced: tuple[ProtectedCount, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectiveRow:
    """An objective in every scenario; unknown where it was not strived for."""

    objective: Objective
    values: tuple[str | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Scenarios side by side, in the order in which they were asked for."""

    scenarios: tuple[Compared, ...]
    municipalities: tuple[Row, ...]
    corporations: tuple[Row, ...]
    categories: tuple[CategoryRow, ...]
    objectives: tuple[ObjectiveRow, ...]


async def comparison(reader: Reader, caller: Caller, keys: Sequence[UUID]) -> Comparison | None:
    """Put scenarios side by side; None where the caller does not see one of them."""
    rows = await reader.rows(_asked(caller.role), {**own(caller), "keys": list(keys)})
    precision = of_tables(caller.role)
    found: dict[UUID, Compared] = {}
    for row in rows:  # the newest calculation comes last
        outcome = None if row.output is None else shown_outcome(made(Outcome, row.output), precision)
        found[row.id] = Compared(
            id=global_id("Scenario", row.id),
            name=row.name,
            version=row.version,
            method=row.method,
            digest=row.digest,
            outcome=outcome,
        )
    if not set(keys) <= set(found):
        return None
    return side_by_side(tuple(found[key] for key in keys))


def _asked(role: Role) -> Select[Any]:
    scenario, calculation = table_of(Scenario).alias(), table_of(Calculation).alias()
    as_it_stands = (
        (calculation.c.scenario_id == scenario.c.id)
        & (calculation.c.scenario_version == scenario.c.version)
        & (calculation.c.state == CalculationState.SOLVED)
    )
    return (
        select(
            scenario.c.id,
            scenario.c.name,
            scenario.c.version,
            calculation.c.method,
            calculation.c.digest,
            calculation.c.output,
        )
        .outerjoin_from(scenario, calculation, as_it_stands)
        .where(among(scenario.c.id, bindparam("keys", type_=KeyList())), visible("scenario", scenario.c, role))
        .order_by(calculation.c.requested_at, calculation.c.id)
    )


def side_by_side(scenarios: tuple[Compared, ...]) -> Comparison:
    """Lay the outcomes of scenarios beside each other."""
    by_area = [{one.area: one for one in _municipalities(scenario)} for scenario in scenarios]
    names = {one.area: one.name for scenario in scenarios for one in _municipalities(scenario)}
    portions = [
        {(area, one.corporation): one for area, there in areas.items() for one in there.portions} for areas in by_area
    ]
    pairs = {pair: one.name for there in portions for pair, one in there.items()}
    return Comparison(
        scenarios=scenarios,
        municipalities=tuple(
            Row(
                area=area,
                area_name=names[area],
                corporation=None,
                corporation_name=None,
                quotas=_quotas([_of_area(there.get(area)) for there in by_area]),
            )
            for area in sorted(names)
        ),
        corporations=tuple(
            Row(
                area=pair[0],
                area_name=names[pair[0]],
                corporation=pair[1],
                corporation_name=pairs[pair],
                quotas=_quotas(
                    [(there[pair].assigned, None, None, None) if pair in there else None for there in portions]
                ),
            )
            for pair in sorted(pairs)
        ),
        categories=_categories(scenarios),
        objectives=_objectives(scenarios),
    )


def _municipalities(scenario: Compared) -> tuple[ShownMunicipality, ...]:
    return scenario.outcome.municipalities if scenario.outcome else ()


Figures = tuple[int, int | None, int | None, int | None]


def _of_area(one: ShownMunicipality | None) -> Figures | None:
    return None if one is None else (one.assigned, one.cap, one.basis_points, one.share_basis_points)


def _quotas(figures: list[Figures | None]) -> tuple[Quota, ...]:
    first = figures[0]
    return tuple(
        Quota(
            assigned=one[0],
            cap=one[1],
            basis_points=one[2],
            share_basis_points=one[3],
            difference=None if first is None else one[0] - first[0],
        )
        if one is not None
        else Quota(assigned=None, cap=None, basis_points=None, share_basis_points=None, difference=None)
        for one in figures
    )


def _categories(scenarios: tuple[Compared, ...]) -> tuple[CategoryRow, ...]:
    found = [
        {one.category: one for one in (scenario.outcome.categories if scenario.outcome else ())}
        for scenario in scenarios
    ]
    known: dict[str, ShownCategory] = {code: one for there in found for code, one in there.items()}
    return tuple(
        CategoryRow(
            category=code,
            label=known[code].label,
            placed=tuple(there[code].placed if code in there else UNKNOWN for there in found),
            unplaced=tuple(there[code].unplaced if code in there else UNKNOWN for there in found),
        )
        for code in sorted(known)
    )


def _objectives(scenarios: tuple[Compared, ...]) -> tuple[ObjectiveRow, ...]:
    found = [
        {one.objective: one.value for one in (scenario.outcome.objectives if scenario.outcome else ())}
        for scenario in scenarios
    ]
    return tuple(
        ObjectiveRow(objective=objective, values=tuple(there.get(objective) for there in found))
        for objective in Objective
        if any(objective in there for there in found)
    )
