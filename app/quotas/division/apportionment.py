"""Dividing whole households by weights: by largest remainder under ceilings (Hamilton), and by Sainte-Laguë.

No method is fair in every respect (Balinski and Young, 1982). The calculation rule uses largest remainders, which a
person can redo on paper (domain notes 3.6). Limits are split by Sainte-Laguë, under which one household more never
costs anybody one (docs/optimum.md).
"""

from collections.abc import Mapping
from fractions import Fraction
from math import ceil, floor


def largest_remainder(
    total: int, weights: Mapping[str, int | Fraction], room: Mapping[str, int] | None = None
) -> tuple[dict[str, int], int]:
    """Divide `total` households by weight, nobody above their room; give the shares, and what fits nowhere.

    A weight of 0 gets nothing. Who is full leaves, and the rest is divided again over the others. Of equal remainders
    the lowest code comes first.
    """
    shares = dict.fromkeys(weights, 0)
    space = dict.fromkeys(weights, total) if room is None else room
    taking = {code for code, weight in weights.items() if weight > 0 and space[code] > 0}
    left = total
    while left and taking:
        together = sum(Fraction(weights[code]) for code in taking)
        quotas = {code: left * Fraction(weights[code]) / together for code in taking}
        full = {code for code in taking if quotas[code] >= space[code]}
        if not full:
            return shares | _rounded(left, quotas), 0
        shares |= {code: space[code] for code in full}
        left -= sum(space[code] for code in full)
        taking -= full
    return shares, left


def _rounded(total: int, quotas: Mapping[str, Fraction]) -> dict[str, int]:
    shares = {code: floor(quota) for code, quota in quotas.items()}
    by_remainder = sorted(quotas, key=lambda code: (shares[code] - quotas[code], code))
    for code in by_remainder[: total - sum(shares.values())]:
        shares[code] += 1
    return shares


def sainte_lague(total: int, weights: Mapping[str, int]) -> dict[str, int]:
    """Divide `total` by weight, each next one to the largest weight / (2 x what it has + 1); lowest code first.

    Without any weight nobody gets anything.
    """
    together = sum(weights.values())
    if not together:
        return dict.fromkeys(weights, 0)
    # Rounding each share gives what this method gives for a total nearby; a step for each one too few or too many.
    shares = {
        code: max(0, ceil(Fraction(total * weight, together) - Fraction(1, 2))) for code, weight in weights.items()
    }
    taking = sorted(code for code, weight in weights.items() if weight)
    while (missing := total - sum(shares.values())) > 0:
        shares[min(taking, key=lambda code: (Fraction(2 * shares[code] + 1, weights[code]), code))] += 1
    for _ in range(-missing):
        having = [code for code in taking if shares[code]]
        shares[max(having, key=lambda code: (Fraction(2 * shares[code] - 1, weights[code]), code))] -= 1
    return shares
