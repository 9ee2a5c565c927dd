"""Limits that people set and that have a name: what they bound, how they are relaxed, and how they read."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from app.core.words import Words
from app.quotas.division.apportionment import sainte_lague


class LimitKind(StrEnum):
    """What a limit is about; the first part of its name."""

    MUNICIPAL_CAP = "municipal_cap"
    NEIGHBOURHOOD_CAP = "neighbourhood_cap"
    CORPORATION_CAP = "corporation_cap"
    CEILING = "ceiling"
    MUST_PLACE = "must_place"
    GUARANTEE = "guarantee"
    PIN = "pin"

    @property
    def is_upper(self) -> bool:
        """Whether it says how many at most."""
        return self is not LimitKind.GUARANTEE

    @property
    def is_lower(self) -> bool:
        """Whether it says how many at least."""
        return self in {LimitKind.GUARANTEE, LimitKind.PIN}


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """A named limit of `value` households on arcs of the network.

    `codes` are those after the colon of its name. A limit on several arcs is split over them by weight, by
    Sainte-Laguë: one household more raises one of them by one (docs/optimum.md).
    """

    kind: LimitKind
    codes: tuple[str, ...]
    value: int
    arcs: tuple[int, ...]
    weights: tuple[int, ...] = ()

    @property
    def name(self) -> str:
        """The name, as in `municipal_cap:GM0503`."""
        return f"{self.kind}:{'/'.join(self.codes)}"

    def bounds(self, relaxed_by: int = 0) -> Iterator[tuple[int, int | None, int | None]]:
        """Give each arc with the least and the most it carries."""
        if self.weights:
            # Arcs are in the order of the codes of their corporations, which decides between equals.
            names = [f"{place:06}" for place in range(len(self.arcs))]
            parts = sainte_lague(self.value + relaxed_by, dict(zip(names, self.weights, strict=True)))
            yield from ((arc, None, parts[name]) for arc, name in zip(self.arcs, names, strict=True))
            return
        lower = max(0, self.value - relaxed_by) if self.kind.is_lower else None
        upper = self.value + relaxed_by if self.kind.is_upper else None
        yield from ((arc, lower, upper) for arc in self.arcs)


def in_words(limit: Limit) -> Words:
    """Say what a limit asks, for people."""
    first, *rest = ("alle" if code == "*" else code for code in limit.codes)
    one, *more = ("all" if code == "*" else code for code in limit.codes)
    n = limit.value
    match limit.kind:
        case LimitKind.MUNICIPAL_CAP:
            return Words(nl=f"{first} huisvest er hoogstens {n}.", en=f"{one} houses {n} at most.")
        case LimitKind.NEIGHBOURHOOD_CAP:
            return Words(
                nl=f"In de wijk {first} passen er hoogstens {n}.", en=f"Neighbourhood {one} takes {n} at most."
            )
        case LimitKind.CORPORATION_CAP:
            return Words(
                nl=f"{rest[0]} verhuurt in {first} hoogstens {n} woningen aan urgenten.",
                en=f"{more[0]} lets {n} homes at most to urgent seekers in {one}.",
            )
        case LimitKind.CEILING:
            return Words(
                nl=f"{first} huisvest er hoogstens {n} van groep {rest[0]}.",
                en=f"{one} houses {n} of group {more[0]} at most.",
            )
        case LimitKind.MUST_PLACE:
            return Words(
                nl=f"Iedereen van groep {first} uit {rest[0]} krijgt een plek.",
                en=f"Everybody of group {one} from {more[0]} gets a place.",
            )
        case LimitKind.GUARANTEE:
            return Words(
                nl=f"{first} huisvest er minstens {n} van groep {rest[0]}.",
                en=f"{one} houses {n} of group {more[0]} at least.",
            )
        case LimitKind.PIN:
            return Words(
                nl=f"Van groep {first} uit {rest[0]} gaan er precies {n} naar {rest[1]}.",
                en=f"Of group {one} from {more[0]}, exactly {n} go to {more[1]}.",
            )
