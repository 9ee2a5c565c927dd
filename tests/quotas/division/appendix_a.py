"""The calculation rule as the domain notes sketch it (appendix A): what ours is compared with.

It was written by others and is kept as it works there. Nothing of it is used by the product.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import floor


def hamilton(total: int, weights: Mapping[str, int], room: Mapping[str, int]) -> tuple[dict[str, int], int]:
    given, left = dict.fromkeys(weights, 0), total
    active = {code for code in weights if weights[code] > 0 and room[code] > 0}
    while left > 0 and active:
        together = sum(Fraction(weights[code]) for code in active)
        quota = {code: left * Fraction(weights[code]) / together for code in active}
        saturated = [code for code in active if quota[code] >= room[code] - given[code]]
        if saturated:
            for code in sorted(saturated):
                step = min(room[code] - given[code], left)
                given[code] += step
                left -= step
                active.discard(code)
            continue
        lower = {code: floor(quota[code]) for code in active}
        rest = left - sum(lower.values())
        for code in sorted(active, key=lambda code: (-(quota[code] - lower[code]), code))[:rest]:
            lower[code] += 1
        for code in active:
            given[code] += lower[code]
        left = 0
    return given, left


def allocate(
    demand: Mapping[str, int],
    cap: Mapping[str, int],
    key: Mapping[str, int],
    pool: int,
    transfers: Sequence[tuple[str, str, int]],
    balance: Mapping[str, int],
) -> tuple[dict[str, int], dict[str, int], int]:
    """Give quotas, what is deferred, and the shortfall."""
    need = dict(demand)
    for giver, taker, households in transfers:
        need[giver] -= households
        need[taker] += households
    credit = {code: min(max(-balance[code], 0), need[code]) for code in need}
    current = {code: min(need[code] - credit[code], cap[code]) for code in need}
    over = {code: need[code] - credit[code] - current[code] for code in need}
    debt = {code: min(max(balance[code], 0), cap[code] - current[code]) for code in need}
    deferred = {code: max(balance[code], 0) - debt[code] for code in need}
    used = {code: current[code] + debt[code] for code in need}
    from_pool, first = hamilton(pool + sum(credit.values()), key, {code: cap[code] - used[code] for code in need})
    used = {code: used[code] + from_pool[code] for code in need}
    overflow, second = hamilton(sum(over.values()), key, {code: cap[code] - used[code] for code in need})
    return {code: used[code] + overflow[code] for code in need}, deferred, first + second
