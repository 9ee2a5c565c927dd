"""What a transfer would do to every municipality: pure. Before a division is adopted by the rule, afterwards by hand.

Before the adoption accepted transfers go into the calculation, so all the rest follows the rule again (domain 3.6):
what the taker has no room for overflows to others. Afterwards quotas stand, and only what has to be housed shifts.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.core.words import Words, number
from app.quotas.division.rule import Line, Municipality, Transfer, divide
from app.quotas.words import in_households


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """Where a municipality is: what it has to house under its cap, and its overflow where the rule is applied."""

    cap: int
    to_house: int
    overflow_out: int = 0
    overflow_in: int = 0

    @property
    def room(self) -> int:
        """The households that fit under the cap still; below 0 it houses more than its cap."""
        return self.cap - self.to_house


@dataclass(frozen=True, slots=True)
class Change:
    """A municipality before and after the transfer."""

    before: Stand
    after: Stand


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """What a transfer would do: to each municipality, by code, and to what fits nowhere in the region."""

    is_adopted: bool
    changes: Mapping[str, Change]
    shortfall_before: int
    shortfall_after: int

    @property
    def overflow_before(self) -> int:
        """The households of the region that are housed elsewhere for want of room, without the transfer."""
        return sum(one.before.overflow_out for one in self.changes.values())

    @property
    def overflow_after(self) -> int:
        """The same, with the transfer."""
        return sum(one.after.overflow_out for one in self.changes.values())


def by_rule(
    municipalities: Sequence[Municipality], pool: int, agreed: Sequence[Transfer], transfer: Transfer | None
) -> Effect:
    """Work out what a transfer would do before the division is adopted, beside those that were agreed already.

    Without a transfer nothing changes. Raises InvalidInput where the giver has not so many households.
    """
    before = divide(municipalities, pool=pool, transfers=agreed)
    after = divide(municipalities, pool=pool, transfers=[*agreed, *((transfer,) if transfer else ())])
    return Effect(
        is_adopted=False,
        changes={code: Change(_stand(before.lines[code]), _stand(after.lines[code])) for code in before.lines},
        shortfall_before=before.shortfall,
        shortfall_after=after.shortfall,
    )


def by_hand(stands: Mapping[str, Stand], transfer: Transfer | None) -> Effect:
    """Work out what a transfer would do once the division is adopted: the two municipalities shift, and no other."""
    shifts = {transfer.giver: -transfer.households, transfer.taker: transfer.households} if transfer else {}
    changes = {
        code: Change(one, Stand(cap=one.cap, to_house=one.to_house + shifts.get(code, 0)))
        for code, one in stands.items()
    }
    return Effect(is_adopted=True, changes=changes, shortfall_before=0, shortfall_after=0)


def warnings(effect: Effect, transfer: Transfer, names: Mapping[str, str]) -> tuple[Words, ...]:
    """Say what both municipalities should know before they agree; nothing, where everything fits.

    Once the division is adopted nothing overflows, and what does not fit is refused.
    """
    change, taker = effect.changes[transfer.taker], names[transfer.taker]
    found = []
    over = change.after.overflow_out - change.before.overflow_out
    if over > 0:
        found.append(_overflows(effect, taker, change.after.cap, over, names))
    more = effect.shortfall_after - effect.shortfall_before
    if more > 0:
        found.append(
            Words(
                nl=f"Voor {in_households(more).nl} is dan nergens in de regio plaats onder een plafond.",
                en=f"For {in_households(more).en} there is then no room under any cap in the region.",
            )
        )
    return tuple(found)


def _overflows(effect: Effect, taker: str, cap: int, over: int, names: Mapping[str, str]) -> Words:
    """Say how many of the taker do not fit, and which municipalities take the overflow of the region."""
    to = [(-one.after.overflow_in, names[code]) for code, one in effect.changes.items() if one.after.overflow_in]
    told = ", ".join(f"{name} {-households}" for households, name in sorted(to))
    all_, most, people = number(effect.overflow_after), number(cap), in_households(over)
    return Words(
        nl=f"{taker} komt met deze overdracht boven het plafond van {most.nl}. Voor {people.nl} is daar geen "
        f"plaats: dat loopt over naar andere gemeenten. De overloop van de hele regio is dan {all_.nl}"
        + (f", en gaat naar: {told}." if told else "."),
        en=f"With this transfer {taker} goes over its cap of {most.en}. There is no room there for {people.en}, "
        f"which overflow to other municipalities. The overflow of the whole region is then {all_.en}"
        + (f", and goes to: {told}." if told else "."),
    )


def _stand(line: Line) -> Stand:
    return Stand(cap=line.cap, to_house=line.assigned, overflow_out=line.overflow_out, overflow_in=line.overflow_in)
