"""The division as a flow of households: nodes, arcs, and the named limits on them. See docs/optimum.md.

A household goes from (group, origin) to (group, municipality), to a cell (dwellings of one corporation, neighbourhood
and type), up to its neighbourhood or its corporation there, to the municipality, and to the sink; or it stays unplaced.
Limits are nested in this order, so that a flow in whole households is always best.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from app.quotas.engine.limits import Limit

SINK = 0


@dataclass(frozen=True, slots=True)
class Parts:
    """What of a problem counts; the explanation leaves things out, one by one."""

    carry_over: bool = True
    caps: bool = True
    dwellings: bool = True
    neighbourhood_limits: bool = True
    suitability: bool = True
    corporation_limits: bool = True
    agreements: bool = True


class Placing(NamedTuple):
    """An arc of households of a group that go from an origin to a municipality."""

    arc: int
    group: str
    origin: str
    destination: str


class Unplaced(NamedTuple):
    """An arc of households that get no place."""

    arc: int
    group: str
    origin: str


class Use(NamedTuple):
    """An arc of dwellings of a cell that a group gets."""

    arc: int
    group: str
    municipality: str
    corporation: str
    neighbourhood: str
    dwelling_type: str


class Load(NamedTuple):
    """An arc with everything a municipality houses, or a corporation in a municipality."""

    arc: int
    municipality: str
    corporation: str | None = None


@dataclass(slots=True)
class Network:
    """Arcs side by side: `tails[i]` to `heads[i]`, carrying from `least[i]` to `room[i]`, whatever limits say.

    `supply` is what goes in at a node; the sink takes it all. `keys` are the stable names of arcs that a tie is broken
    by; the other arcs follow from these.
    """

    supply: list[int] = field(default_factory=lambda: [0])
    tails: list[int] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    least: list[int] = field(default_factory=list)
    room: list[int] = field(default_factory=list)
    keys: list[str | None] = field(default_factory=list)
    placings: list[Placing] = field(default_factory=list)
    unplaced: list[Unplaced] = field(default_factory=list)
    uses: list[Use] = field(default_factory=list)
    municipalities: list[Load] = field(default_factory=list)
    corporations: list[Load] = field(default_factory=list)
    limits: list[Limit] = field(default_factory=list)

    def node(self, supply: int = 0) -> int:
        """Add a node."""
        self.supply.append(supply)
        self.supply[SINK] -= supply
        return len(self.supply) - 1

    def arc(self, tail: int, head: int, room: int, *, least: int = 0, key: str | None = None) -> int:
        """Add an arc."""
        self.tails.append(tail)
        self.heads.append(head)
        self.least.append(least)
        self.room.append(room)
        self.keys.append(key)
        return len(self.tails) - 1

    @property
    def households(self) -> int:
        """Everybody who seeks a home."""
        return -self.supply[SINK]

    def bounds(self, limits: Iterable[Limit], relaxed: str | None = None) -> tuple[list[int], list[int]]:
        """Give the least and the most of each arc under these limits; the one called `relaxed` gives way by one."""
        lower, upper = list(self.least), list(self.room)
        for limit in limits:
            for arc, least, most in limit.bounds(relaxed_by=1 if limit.name == relaxed else 0):
                if least is not None:
                    lower[arc] = max(lower[arc], least)
                if most is not None:
                    upper[arc] = min(upper[arc], most)
        return lower, upper
