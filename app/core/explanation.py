"""How a number came about: every computed number can tell its formula, its inputs, and what is missing."""

from dataclasses import dataclass

from app.core.words import Words


@dataclass(frozen=True, slots=True)
class ExplanationInput:
    """One number that went in; `value` is text because it may be a count, a share or a date, and null when unknown."""

    label: Words
    value: str | None
    source: Words | None = None


@dataclass(frozen=True, slots=True)
class Explanation:
    """The formula in words, what went in, what is missing, and the rules that were applied."""

    formula: Words
    inputs: tuple[ExplanationInput, ...]
    missing: tuple[Words, ...] = ()
    rules: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many of how many reported."""

    reported: int
    expected: int


def shown_share(basis_points: int | None) -> str | None:
    """Write a share of basis points as an input: 3000 is "30%", 2750 is "27.5%"; unknown stays unknown."""
    if basis_points is None:
        return None
    whole, rest = divmod(basis_points, 100)
    return f"{whole}.{rest:02}".rstrip("0") + "%" if rest else f"{whole}%"


def shown(value: object) -> str | None:
    """Write an input as text; unknown stays unknown."""
    return None if value is None else str(value)
