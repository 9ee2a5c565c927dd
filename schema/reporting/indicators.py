"""The indicators of goal 1."""

from typing import Any

import strawberry

from app.core import explanation as explained
from app.core.words import Words as Both
from app.reporting.indicators.definitions import DEFINITIONS
from app.reporting.indicators.reading import indicators
from app.reporting.indicators.rules import Indicator as Found
from app.reporting.rules import ProtectedCount as Count
from schema.context import Info
from schema.graph.links import column
from schema.shared.types import Coverage, Explanation, ProtectedCount, Words

FORMULA = Both("teller gedeeld door noemer", "numerator divided by denominator")
ROUNDED = Both(
    "Aantallen zijn afgerond op vijftallen, en kleine zijn verborgen.",
    "Counts are rounded to fives, and small ones are hidden.",
)


@strawberry.type(
    description="One number that tells how goal 1 goes (indicator), computed when it is asked and never stored."
)
class Indicator:
    """One number that tells how goal 1 goes."""

    code: str = column("The code, such as URG-3.")
    name: Words = column("What it is called.")
    definition: Words = column("What it says.")
    numerator: ProtectedCount = column("The part.")
    denominator: ProtectedCount = column("The whole.")
    value: str | None = column("The value as an exact decimal of four places, such as 0.2143; null when there is none.")
    basis_points: int | None = column("The same in basis points: 2143 is 21.43%.")
    coverage: Coverage = column("Of how many counts or municipalities it is known.")
    explain: Explanation = column("How it came about, and why there is no value where there is none.")


async def indicators_of(info: Info, year: int, period: str | None, area: str | None) -> list[Indicator]:
    """Give the indicators as this caller may have them."""
    found = await indicators(info.context.snapshot, info.context.caller, year, period, area)
    return [_shown(one) for one in found]


def _shown(one: Found) -> Indicator:
    definition = DEFINITIONS[one.code]
    shown: dict[str, Any] = {
        "code": one.code.value,
        "name": definition.name,
        "definition": definition.definition,
        "numerator": one.numerator,
        "denominator": one.denominator,
        "value": one.value,
        "basis_points": one.basis_points,
        "coverage": one.coverage,
        "explain": _explain(one, definition.definition),
    }
    return Indicator(**shown)


def _explain(one: Found, definition: Both) -> explained.Explanation:
    inputs = (_input("teller", "numerator", one.numerator), _input("noemer", "denominator", one.denominator))
    rules = [definition]
    if one.numerator.is_rounded:
        rules.append(ROUNDED)
    return explained.Explanation(FORMULA, inputs, one.because, tuple(rules))


def _input(nl: str, en: str, count: Count) -> explained.ExplanationInput:
    return explained.ExplanationInput(Both(nl, en), explained.shown(count.value))
