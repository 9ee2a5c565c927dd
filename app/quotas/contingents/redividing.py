"""Dividing again what providers gave back: pure, by largest remainder of what was agreed, under everybody's ceiling."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from app.quotas.division.apportionment import largest_remainder


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A contingent as it stands, in households. `code` tells it from the others and orders equal remainders."""

    code: str
    version: int
    agreed: int
    households: int
    released: int
    ceiling: int | None
    gave_back: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Redivision:
    """What dividing again comes to: the contingents as they would stand, by code, and what fits nowhere."""

    divided: int
    remaining: int
    before: Mapping[str, Held]
    after: Mapping[str, Held]

    @property
    def changed(self) -> tuple[str, ...]:
        """The contingents that would get another size, in order."""
        return tuple(code for code in sorted(self.after) if self.after[code] != self.before[code])

    @property
    def digest(self) -> str:
        """The fingerprint of what would be done to what: another one is another proposal."""
        rows = [(code, self.before[code], self.after[code]) for code in sorted(self.after)]
        return sha256(repr(rows).encode()).hexdigest()


def redivide(held: Sequence[Held]) -> Redivision:
    """Divide what was given back over those who gave nothing back themselves; what is promised stays the same in all.

    Nobody goes over the ceiling. What fits nowhere stays with those who gave it back, in proportion.
    """
    before = {one.code: one for one in held}
    released = {code: one.released for code, one in before.items() if one.released}
    total = sum(released.values())
    takers = {code: one for code, one in before.items() if not one.gave_back}
    room = {code: total if one.ceiling is None else one.ceiling - one.households for code, one in takers.items()}
    shares, remaining = largest_remainder(total, {code: one.agreed for code, one in takers.items()}, room)
    taken, _ = largest_remainder(total - remaining, released, released)
    after = {
        code: replace(one, households=one.households + shares.get(code, 0), released=one.released - taken.get(code, 0))
        for code, one in before.items()
    }
    return Redivision(divided=total - remaining, remaining=remaining, before=before, after=after)
