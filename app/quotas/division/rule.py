"""The calculation rule (rekenregel): a division in eight steps that a person can redo on paper. Domain notes 3.6.

Whole households. Nobody's quota is above their cap; what fits nowhere is told as a shortfall and never dropped.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from app.core.refusal import InvalidInput
from app.core.words import Words, number
from app.quotas.division.apportionment import largest_remainder


@dataclass(frozen=True, slots=True, kw_only=True)
class Municipality:
    """What the rule has to know of a municipality.

    `demand` is the urgencies granted to people from here, `cap` the most it houses, `key` its weight where the pool and
    the overflow are divided (0 takes part in neither), and `balance` what is carried over: above 0 it housed too few
    before, below 0 too many.
    """

    code: str
    demand: int
    cap: int
    key: int | Fraction
    balance: int = 0


@dataclass(frozen=True, slots=True)
class Transfer:
    """Households that one municipality takes over from another, as both agreed (overdracht)."""

    giver: str
    taker: str
    households: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """How the quota of a municipality came about, in households; `assigned` is the quota.

    `assigned = current + debt + pool + overflow_in`, and `demand + transfers_net - credit = current + overflow_out`.
    """

    demand: int
    transfers_net: int
    credit: int
    current: int
    debt: int
    pool: int
    overflow_out: int
    overflow_in: int
    cap: int
    deferred: int

    @property
    def assigned(self) -> int:
        """The quota: what the municipality houses."""
        return self.current + self.debt + self.pool + self.overflow_in


@dataclass(frozen=True, slots=True)
class Division:
    """The lines by municipality, and who fits under nobody's cap: of the pool, and of the overflow."""

    lines: Mapping[str, Line]
    pool_shortfall: int
    overflow_shortfall: int

    @property
    def shortfall(self) -> int:
        """The households that nobody has room for: an open task of the region."""
        return self.pool_shortfall + self.overflow_shortfall


def divide(municipalities: Sequence[Municipality], *, pool: int = 0, transfers: Sequence[Transfer] = ()) -> Division:
    """Divide the demand of a year. `pool` is who has no origin in the region. Refuses what cannot be (`InvalidInput`).

    The order of municipalities and transfers makes no difference: ties go by code.
    """
    _check(municipalities, pool, transfers)
    net = {one.code: 0 for one in municipalities}
    for transfer in transfers:
        net[transfer.giver] -= transfer.households
        net[transfer.taker] += transfer.households
    starts = {one.code: _start(one, net[one.code]) for one in municipalities}
    keys = {one.code: one.key for one in municipalities}

    room = {code: line.cap - line.assigned for code, line in starts.items()}
    credits = sum(line.credit for line in starts.values())
    from_pool, pool_left = largest_remainder(pool + credits, keys, room)

    room = {code: space - from_pool[code] for code, space in room.items()}
    overflow = sum(line.overflow_out for line in starts.values())
    from_others, overflow_left = largest_remainder(overflow, keys, room)

    lines = {code: replace(line, pool=from_pool[code], overflow_in=from_others[code]) for code, line in starts.items()}
    return Division(lines, pool_left, overflow_left)


def _start(one: Municipality, net: int) -> Line:
    """Own need first, then own arrears, within the cap. Arrears are never pushed to others."""
    need = one.demand + net
    credit = min(max(-one.balance, 0), need)
    current = min(need - credit, one.cap)
    debt = min(max(one.balance, 0), one.cap - current)
    return Line(
        demand=one.demand,
        transfers_net=net,
        credit=credit,
        current=current,
        debt=debt,
        pool=0,
        overflow_out=need - credit - current,
        overflow_in=0,
        cap=one.cap,
        deferred=max(one.balance, 0) - debt,
    )


def _check(municipalities: Sequence[Municipality], pool: int, transfers: Sequence[Transfer]) -> None:
    codes = {one.code for one in municipalities}
    if len(codes) < len(municipalities):
        raise InvalidInput(
            Words(nl="Een gemeente staat er twee keer in.", en="A municipality is there twice."), "municipalities"
        )
    for one in municipalities:
        if min(one.demand, one.cap, one.key) < 0:
            raise InvalidInput(
                Words(
                    nl=f"Vraag, plafond en verdeelsleutel van {one.code} kunnen niet onder 0 zijn.",
                    en=f"Demand, cap and key of {one.code} cannot be below 0.",
                ),
                "municipalities",
                one.code,
            )
    if pool < 0:
        raise InvalidInput(Words(nl="De pool kan niet onder 0 zijn.", en="The pool cannot be below 0."), "pool")
    given = dict.fromkeys(codes, 0)
    for transfer in transfers:
        parties = {transfer.giver, transfer.taker}
        if len(parties) < 2 or not parties <= codes or transfer.households < 1:
            raise InvalidInput(
                Words(
                    nl="Een overdracht is van minstens 1 huishouden, tussen twee gemeenten van de regio.",
                    en="A transfer is of at least 1 household, between two municipalities of the region.",
                ),
                "transfers",
            )
        given[transfer.giver] += transfer.households
    for one in municipalities:
        if given[one.code] > one.demand:
            over, there = number(given[one.code]), number(one.demand)
            raise InvalidInput(
                Words(
                    nl=f"{one.code} draagt {over.nl} huishoudens over, maar heeft er {there.nl}.",
                    en=f"{one.code} hands over {over.en} households, but has {there.en}.",
                ),
                "transfers",
                one.code,
            )
