"""What the optimum answers: the best division, why there is none, or how far it came."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from app.core.words import Words
from app.quotas.engine.stages import Proven

METHOD = "woonagenda-optimum/1"  # to be raised when the same input may get another answer


@dataclass(frozen=True, slots=True)
class Quota:
    """Households of a group that a corporation houses in a municipality."""

    municipality: str
    corporation: str
    group: str
    households: int


@dataclass(frozen=True, slots=True)
class Dwellings:
    """Dwellings of one kind, of a corporation in a neighbourhood, that go to a group."""

    neighbourhood: str
    corporation: str
    dwelling_type: str
    group: str
    dwellings: int


@dataclass(frozen=True, slots=True)
class Placed:
    """Households of a group from an origin that go to a municipality."""

    group: str
    origin: str
    destination: str
    households: int


@dataclass(frozen=True, slots=True)
class Waiting:
    """Households of a group from an origin that get no place."""

    group: str
    origin: str
    households: int


@dataclass(frozen=True, slots=True)
class Pressed:
    """A limit that may matter: at the prices of the proof, an objective presses against it."""

    name: str
    objective: str
    words: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Optimal:
    """The best division. Everything but `solver` is the same whoever solves, and `digest` is of all of that.

    `objective` has the values in their order; `pressed` are the limits of which `limits_that_matter` tries one more.
    """

    municipality_totals: Mapping[str, int]
    quotas: tuple[Quota, ...]
    dwellings: tuple[Dwellings, ...]
    flows: tuple[Placed, ...]
    unplaced: tuple[Waiting, ...]
    objective: tuple[Proven, ...]
    input_digest: str
    digest: str
    method: str
    pressed: tuple[Pressed, ...] = field(compare=False)
    solver: str = field(compare=False)

    @property
    def vector(self) -> tuple[Fraction, ...]:
        """The values of the objectives; a smaller one is better, apart from the start score."""
        return tuple(one.value for one in self.objective)

    def inflow(self, municipality: str) -> Counter[tuple[str, str]]:
        """Give who comes to a municipality, by (group, origin); its own residents are among them."""
        return Counter(
            {(one.group, one.origin): one.households for one in self.flows if one.destination == municipality}
        )


@dataclass(frozen=True, slots=True)
class Relaxed:
    """By how many households a limit would have to give way."""

    name: str
    households: int
    words: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Limits that cannot hold together, while all but any one of them can."""

    names: tuple[str, ...]
    words: tuple[Words, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Infeasible:
    """Why there is no division: the smallest conflicts, and the least that would have to give way.

    `is_complete` if these are all the minimal conflicts there are.
    """

    conflicts: tuple[Conflict, ...]
    is_complete: bool
    relaxation: tuple[Relaxed, ...]
    input_digest: str
    digest: str
    method: str
    solver: str = field(compare=False)

    @property
    def smallest_total_relaxation(self) -> int:
        """The fewest households by which limits have to give way, all together."""
        return sum(one.households for one in self.relaxation)


@dataclass(frozen=True, slots=True, kw_only=True)
class OutOfTime:
    """How far solving came: `proven` is the best that exists, `found` is good but not proven to be the best."""

    proven: tuple[Proven, ...]
    found: tuple[Proven, ...]
    words: Words
    input_digest: str
    solver: str


Answer = Optimal | Infeasible | OutOfTime
