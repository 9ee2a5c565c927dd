"""How far a division is from a key (evenwichtsindex). Domain notes 3.6 and 7.5."""

from collections.abc import Mapping
from fractions import Fraction


def balance_index(households: Mapping[str, int], key: Mapping[str, int | Fraction]) -> Fraction | None:
    """Half the sum of the differences between shares of households and of the key: 0 is even, 1 is as far as can be.

    It is the share of the households that would have to go elsewhere to be even. Without any household, or any key,
    there are no shares to compare.
    """
    all_households, whole_key = sum(households.values()), sum(key.values(), Fraction())
    if not all_households or not whole_key:
        return None
    return (
        sum((abs(Fraction(households[code], all_households) - key[code] / whole_key) for code in key), Fraction()) / 2
    )
