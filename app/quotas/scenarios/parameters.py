"""What a scenario is calculated by, as values; `app.core.plain` keeps them in its one JSON column. Pure.

Areas, categories and corporations go by their codes. Shares are whole basis points, so that no figure is ever rounded
on its way. Lists are kept in order of their codes: the same choices give the same text, and so the same digest.
"""

from dataclasses import dataclass
from enum import StrEnum

from app.quotas.models import DistributionKey
from app.quotas.scenarios.models import CalculationMethod


class Objective(StrEnum):
    """What the optimum strives for; the order says what comes first (allocation method 2.4)."""

    UNPLACED_FIRST_PRIORITY = "UNPLACED_FIRST_PRIORITY"  # as few as can be of the first priority without a home
    UNPLACED = "UNPLACED"  # as few as can be without a home
    MOVED_AWAY = "MOVED_AWAY"  # as few as can be outside their municipality of origin
    BALANCE = "BALANCE"  # as close to the key as can be
    START_SCORE = "START_SCORE"  # as promising a start as can be
    CORPORATION_SPREAD = "CORPORATION_SPREAD"  # spread over the corporations


class Preset(StrEnum):
    """An order of objectives with a name."""

    ORIGIN_FIRST = "ORIGIN_FIRST"  # herkomst eerst: the order of the letter
    BALANCE_FIRST = "BALANCE_FIRST"  # evenwicht eerst


_BEFORE = (Objective.UNPLACED_FIRST_PRIORITY, Objective.UNPLACED)
_AFTER = (Objective.START_SCORE, Objective.CORPORATION_SPREAD)
PRESETS: dict[Preset, tuple[Objective, ...]] = {
    Preset.ORIGIN_FIRST: (*_BEFORE, Objective.MOVED_AWAY, Objective.BALANCE, *_AFTER),
    Preset.BALANCE_FIRST: (*_BEFORE, Objective.BALANCE, Objective.MOVED_AWAY, *_AFTER),
}


@dataclass(frozen=True, slots=True, order=True)
class AreaShare:
    """A cap of its own for a municipality, in basis points of its mutation."""

    area: str
    basis_points: int


@dataclass(frozen=True, slots=True, order=True)
class AreaHomes:
    """Another mutation for a municipality than was forecast, in homes."""

    area: str
    homes: int


@dataclass(frozen=True, slots=True, order=True)
class KeyWeight:
    """How much a factor weighs in the key, in basis points of the whole."""

    factor: DistributionKey
    basis_points: int


@dataclass(frozen=True, slots=True, order=True)
class Bound:
    """The fewest (guarantee) or the most (ceiling) households of a category in a municipality; no category is all."""

    area: str
    category: str
    households: int


@dataclass(frozen=True, slots=True, order=True)
class Pin:
    """So many households of a category, from one origin or (empty) from any, in a municipality: fixed by agreement."""

    category: str
    origin: str
    destination: str
    households: int


@dataclass(frozen=True, slots=True, order=True)
class StartScore:
    """How promising a start is somewhere, from 0 to 100, for households of a category from an origin."""

    category: str
    origin: str
    destination: str
    score: int


@dataclass(frozen=True, slots=True, order=True)
class PlannedTransfer:
    """Households one municipality would take over from another, beside what both agreed already."""

    giver: str
    taker: str
    households: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameters:
    """All a scenario is calculated by.

    None means: as the counting rules say it (`cap_basis_points`), or no such limit (`corporation_basis_points`). An
    empty `category` of a bound is every category. `objectives` are those of the preset where there is one. The limits
    of districts (letter, principle d) and the contingents of care providers hold in the optimum, unless a scenario is
    to show what would be without them.
    """

    method: CalculationMethod = CalculationMethod.RULE
    preset: Preset | None = Preset.ORIGIN_FIRST
    objectives: tuple[Objective, ...] = PRESETS[Preset.ORIGIN_FIRST]
    cap_basis_points: int | None = None
    caps: tuple[AreaShare, ...] = ()
    mutations: tuple[AreaHomes, ...] = ()
    key: tuple[KeyWeight, ...] = (KeyWeight(DistributionKey.SOCIAL_STOCK, 10_000),)
    carries_over: bool = False
    transfers: tuple[PlannedTransfer, ...] = ()
    guarantees: tuple[Bound, ...] = ()
    ceilings: tuple[Bound, ...] = ()
    pins: tuple[Pin, ...] = ()
    start_scores: tuple[StartScore, ...] = ()
    corporation_basis_points: int | None = None
    keeps_district_limits: bool = True
    keeps_contingents: bool = True
