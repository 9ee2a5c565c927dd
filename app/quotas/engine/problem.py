"""What the optimum is asked: a year of a region in policy words, as frozen values. See docs/optimum.md.

Households and dwellings are whole numbers, shares and keys exact fractions. The order of rows means nothing.
"""

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Municipality:
    """A municipality that houses people.

    `mutation` is what the cap is a share of; without it, what its supply adds up to. `key` is what its load is measured
    against; with a key of 0 it houses nobody. `carry_over` is what it owes from before (above 0) or is owed. `waived`
    is what it may house above its cap, as was decided.
    """

    code: str
    key: Fraction
    mutation: int | None = None
    cap_share: Fraction | None = None
    carry_over: int = 0
    waived: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbourhood:
    """A neighbourhood, with the most it takes: as a share of its mutation, in households, or both."""

    code: str
    municipality: str
    max_share: Fraction | None = None
    max_households: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A group of urgent home-seekers. Priority 1 goes first; without dwelling types every dwelling suits.

    With `must_place` nobody of the group may stay without a place.
    """

    code: str
    priority: int = 1
    dwelling_types: frozenset[str] | None = None
    must_place: bool = False


@dataclass(frozen=True, slots=True)
class Supply:
    """Dwellings of a corporation that are expected to come free in a neighbourhood in the year."""

    corporation: str
    neighbourhood: str
    dwelling_type: str
    dwellings: int


@dataclass(frozen=True, slots=True)
class Demand:
    """Households of a group that come from somewhere; outside the region they have no origin to stay in."""

    group: str
    origin: str
    households: int


@dataclass(frozen=True, slots=True)
class StartScore:
    """How promising a start is (kansrijke woonstart), from 0 to 100; what is not told is 0."""

    group: str
    origin: str
    destination: str
    score: int


@dataclass(frozen=True, slots=True)
class Guarantee:
    """The least a municipality houses of a group, or of all groups together."""

    municipality: str
    group: str | None
    minimum: int


@dataclass(frozen=True, slots=True)
class Ceiling:
    """The most a municipality houses of a group, or of all groups together."""

    municipality: str
    group: str | None
    maximum: int


@dataclass(frozen=True, slots=True)
class Pin:
    """What negotiators fixed: so many of a group go there, from one origin or from all together."""

    group: str
    origin: str | None
    destination: str
    households: int


@dataclass(frozen=True, slots=True)
class Realised:
    """Who was housed already this year: a division cannot take that back."""

    group: str
    origin: str
    destination: str
    households: int


@dataclass(frozen=True, slots=True)
class NotAllowed:
    """A group that cannot go there, from one origin or from any."""

    group: str
    origin: str | None
    destination: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Everything the optimum of a year depends on.

    `objectives` are names of `objectives.py`, the most important first. `reach` says per origin where one can go;
    who is not in it can go everywhere. With `is_nested` the limit of a neighbourhood is split over its corporations,
    which happens as well when corporations have a limit or an objective of their own.
    """

    municipalities: tuple[Municipality, ...]
    groups: tuple[Group, ...]
    objectives: tuple[str, ...]
    neighbourhoods: tuple[Neighbourhood, ...] = ()
    supply: tuple[Supply, ...] = ()
    demand: tuple[Demand, ...] = ()
    start_scores: tuple[StartScore, ...] = ()
    guarantees: tuple[Guarantee, ...] = ()
    ceilings: tuple[Ceiling, ...] = ()
    pins: tuple[Pin, ...] = ()
    realised: tuple[Realised, ...] = ()
    not_allowed: tuple[NotAllowed, ...] = ()
    reach: tuple[tuple[str, frozenset[str]], ...] = ()
    corporation_max_share: Fraction | None = None
    is_nested: bool = False
