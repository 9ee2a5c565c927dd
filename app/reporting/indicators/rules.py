"""The arithmetic of the indicators: pure, exact, in whole numbers. Source: domain notes 7.5."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.core.explanation import Coverage
from app.core.words import Words
from app.reporting.indicators.definitions import Code
from app.reporting.rules import (
    SMALLEST_DENOMINATOR,
    WHOLE,
    Precision,
    ProtectedCount,
    protect,
    share_of,
)

NOTHING = Coverage(0, 0)


@dataclass(frozen=True, slots=True)
class Indicator:
    """An indicator as somebody may have it; `basis_points` is null when a part is unknown or protected.

    `because` says why there is no value, and `notes` what else to know.
    """

    code: Code
    numerator: ProtectedCount
    denominator: ProtectedCount
    basis_points: int | None
    coverage: Coverage
    because: tuple[Words, ...] = ()
    notes: tuple[Words, ...] = ()

    @property
    def value(self) -> str | None:
        """The value as a decimal of four places: "0.2143"; null when there is none."""
        if self.basis_points is None:
            return None
        whole, rest = divmod(self.basis_points, WHOLE)
        return f"{whole}.{rest:04}"


def of_counts(
    code: Code,
    numerator: int | None,
    denominator: int | None,
    coverage: Coverage,
    *,
    precision: Precision,
    of_households: bool,
    why_not: Words,
) -> Indicator:
    """Give the share of one count in another; `of_households` tells whether the whole is a count of households too."""
    part = protect(numerator, precision)
    whole = protect(denominator, precision if of_households else Precision.EXACT)
    small = part.is_rounded and whole.value is not None and whole.value < SMALLEST_DENOMINATOR
    share = None if small else share_of(part.value, whole.value)
    return Indicator(code, part, whole, share, coverage, because=_reasons(part, whole, share, why_not))


PROTECTED = Words("De aantallen zijn te klein om te tonen.", "The counts are too small to be shown.")


def _reasons(part: ProtectedCount, whole: ProtectedCount, share: int | None, why_not: Words) -> tuple[Words, ...]:
    if share is not None:
        return ()
    known = part.is_protected or whole.is_protected or (part.value is not None and bool(whole.value))
    return (PROTECTED,) if known else (why_not,)


def balance(
    counts: Mapping[str, int | None], key: Mapping[str, int | None] | None, precision: Precision, coverage: Coverage
) -> Indicator:
    """Give half the sum of the differences between shares and key, of the counts as this caller may have them.

    It is numerator over denominator exactly: the households above their share, and all, both times the whole key. Only
    whoever gets exact counts gets these two.
    """
    code, unknown = Code.BALANCE, ProtectedCount(None)
    if key is None or any(one is None for one in key.values()) or not sum(one or 0 for one in key.values()):
        why = Words("De verdeelsleutel is niet bekend.", "The distribution key is not known.")
        return Indicator(code, unknown, unknown, None, coverage, because=(why,))
    shown = {area: protect(count, precision) for area, count in counts.items()}
    if any(one.is_protected for one in shown.values()):
        hidden = ProtectedCount(None, is_protected=True)
        return Indicator(code, hidden, hidden, None, coverage, because=(PROTECTED,))
    housed = {area: one.value or 0 for area, one in shown.items()}
    total, weight = sum(housed.values()), sum(one or 0 for one in key.values())
    above = sum(max(0, housed.get(area, 0) * weight - total * (one or 0)) for area, one in key.items())
    share = share_of(above, total * weight)
    because = () if share is not None else (Words("Er is niemand gehuisvest.", "Nobody was housed."),)
    is_exact = precision is Precision.EXACT
    parts = (ProtectedCount(above), ProtectedCount(total * weight)) if is_exact else (unknown, unknown)
    return Indicator(code, *parts, share, coverage, because=because)


def concentration(
    urgent: tuple[int, int] | None, mutation: tuple[int, int] | None, precision: Precision, coverage: Coverage
) -> Indicator:
    """Give the part of urgent households in attention areas against the part of mutation there.

    Each is (in attention areas, of all for which that is known), or None when it is known of nobody.
    """
    code, unknown = Code.CONCENTRATION, ProtectedCount(None)
    if urgent is None or mutation is None:
        missing = (
            Words(
                "Van geen enkele plaatsing is bekend of zij in een aandachtsgebied ligt.",
                "Of no placement it is known whether it is in an attention area.",
            )
            if urgent is None
            else Words(
                "De mutatie in aandachtsgebieden is niet bekend.", "The mutation in attention areas is not known."
            )
        )
        return Indicator(code, unknown, unknown, None, coverage, because=(missing,))
    part, whole = (protect(count, precision) for count in urgent)
    inside, everywhere = mutation
    if part.value is None or whole.value is None or (part.is_rounded and whole.value < SMALLEST_DENOMINATOR):
        return Indicator(code, part, whole, None, coverage, because=(PROTECTED,))
    share = share_of(part.value * everywhere, whole.value * inside)
    why = Words("In aandachtsgebieden is niets verhuurd.", "Nothing was let in attention areas.")
    return Indicator(code, part, whole, share, coverage, because=() if share is not None else (why,))
