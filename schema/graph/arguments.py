"""The arguments of fields, each with its sentence."""

from typing import Annotated, Any, TypeAlias, TypeVar

import strawberry

T = TypeVar("T")


def told(description: str) -> Any:
    """Say what an argument is for."""
    return strawberry.argument(description=description)


After: TypeAlias = Annotated[str | None, told("From which place on: the `cursor` of an edge, or `endCursor`.")]
AgendaCode: TypeAlias = Annotated[str | None, told("The code of an agenda; without it, the latest.")]
AreaCode: TypeAlias = Annotated[str | None, told("Only for the area with this code.")]
AnyId: TypeAlias = Annotated[strawberry.ID, told("The id of an object of any type.")]
Code: TypeAlias = Annotated[str, told("The code.")]
Filter: TypeAlias = Annotated[T | None, told("Which ones; without it, all.")]
First: TypeAlias = Annotated[int, told("How many at the most, from 0 to 100.")]
FirstOfMany: TypeAlias = Annotated[
    int, told("How many at the most, from 0 to 1000: this list is there to be exported.")
]
Giver: TypeAlias = Annotated[str, told("The code of the municipality that hands over, such as GM0518.")]
Households: TypeAlias = Annotated[int, told("How many households.")]
Input: TypeAlias = Annotated[T, told("What is decided.")]
Last: TypeAlias = Annotated[int, told("How many of the last, from 0 to 100.")]
LatestPeriod: TypeAlias = Annotated[str | None, told("The code of a period; without it, the latest one published.")]
PeriodCode: TypeAlias = Annotated[str, told("The code of a period, such as 2026-H1.")]
Taker: TypeAlias = Annotated[str, told("The code of the municipality that takes over.")]
Year: TypeAlias = Annotated[int, told("The year.")]
