"""What came out of a calculation, as values; `app.core.plain` keeps them in its one JSON column. Pure.

Exact numbers that need not be whole (objectives, keys, the balance index) are kept as text: "720207/58300".
"""

from dataclasses import dataclass

from app.core.words import Words
from app.quotas.models import DistributionKey
from app.quotas.scenarios.parameters import Objective
from app.quotas.words import in_households


@dataclass(frozen=True, slots=True, kw_only=True)
class Factor:
    """One factor of the key of a municipality: what it counts there, what it weighs, and what it adds to the key."""

    factor: DistributionKey
    counted: int
    weight: int
    basis_points: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of a staircase: where it stands after it, and what it changed; the changes add up to the last value."""

    label: Words
    value: int
    delta: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Inflow:
    """Households that come to a municipality; no origin is the regional pool, no category is all together."""

    origin: str | None
    origin_name: str | None
    category: str | None
    label: Words
    households: int
    is_safety: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """A limit that matters: with room for one household more, the outcome would be better.

    One of victims is told to who sees everything only: it tells how many are expected where.
    """

    code: str
    label: Words
    value: int | None = None
    is_safety: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Portion:
    """What one corporation would house of the quota of a municipality."""

    corporation: str
    name: str
    mutation: int
    assigned: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Municipality:
    """The outcome for one municipality, in the terms of a quota line (domain 3.6)."""

    area: str
    name: str
    mutation: int
    cap: int
    demand: int
    transfers_net: int
    credit: int
    current: int
    debt: int
    pool: int
    overflow_out: int
    overflow_in: int
    assigned: int
    deferred: int
    key_basis_points: int
    factors: tuple[Factor, ...] = ()
    staircase: tuple[Step, ...] = ()
    inflow: tuple[Inflow, ...] = ()
    limits: tuple[Limit, ...] = ()
    portions: tuple[Portion, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CategoryOutcome:
    """How many of a category asked for a home in the region, and how many get one; None where nobody worked it out."""

    category: str
    label: Words
    counts_towards_cap: bool
    is_safety: bool
    demand: int
    placed: int | None
    unplaced: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectiveValue:
    """What became of an objective: an exact number, as text."""

    objective: Objective
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """All that came out. `shortfall` fits nowhere; `balance_index` is half the sum of the differences with the key."""

    municipalities: tuple[Municipality, ...]
    categories: tuple[CategoryOutcome, ...]
    objectives: tuple[ObjectiveValue, ...]
    demand: int
    assigned: int
    shortfall: int
    deferred: int
    balance_index: str
    balance_basis_points: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Why a calculation ended without an outcome or a conflict: time was up, or it could not be done."""

    words: Words

    @classmethod
    def of_fault(cls) -> "Problem":
        """Say that something went wrong that nobody foresaw."""
        return cls(
            words=Words(
                "Er ging iets mis bij het rekenen. Meld dit aan de beheerder van de dienst.",
                "Something went wrong while calculating. Tell who keeps the service running.",
            )
        )

    @classmethod
    def of_server(cls) -> "Problem":
        """Say that the server stopped that was at work on it."""
        return cls(
            words=Words(
                "De server stopte terwijl hij rekende. Laat het opnieuw berekenen.",
                "The server stopped while it calculated. Have it calculated again.",
            )
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Why there is no outcome: limits that cannot hold together, and the smallest relaxation after which they can."""

    limits: tuple[Limit, ...]
    relaxations: tuple[Limit, ...]
    relaxation: int

    @property
    def sentence(self) -> Words:
        """The conflict in words."""
        room = in_households(self.relaxation)
        return Words(
            nl=f"Dit kan niet samen: {' '.join(one.label.nl for one in self.limits)} "
            f"Het kan wel als er samen voor {room.nl} ruimte bij komt.",
            en=f"These cannot hold together: {' '.join(one.label.en for one in self.limits)} "
            f"They can with room for {room.en} more in all.",
        )
