"""How far a division is from a key (evenwichtsindex). Domain notes 3.6 and 7.5."""

from collections.abc import Mapping
from fractions import Fraction


def balance_index(households: Mapping[str, int], key: Mapping[str, int | Fraction]) -> Fraction | None:
    """Half the sum of the differences between shares of households and of the key: 0 is even, 1 is as far as can be.

    It is the share of the households that would have to go elsewhere to be even. Without any household, or any key,
    there are no shares to compare.
    """
    all_households = sum(households.values())
    whole_key = sum((Fraction(share) for share in key.values()), Fraction())
    if not all_households or not whole_key:
        return None
    differences = (
        abs(Fraction(households[code], all_households) - Fraction(share) / whole_key) for code, share in key.items()
    )
    return sum(differences, Fraction()) / 2
