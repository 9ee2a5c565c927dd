"""The arguments of fields, each with its sentence."""

from datetime import date
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
CategoryCode: TypeAlias = Annotated[str, told("The code of a ground for priority, such as HOMELESS.")]
Code: TypeAlias = Annotated[str, told("The code.")]
Destination: TypeAlias = Annotated[str, told("The code of the municipality they will live in, such as GM0518.")]
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
Month: TypeAlias = Annotated[date, told("The first day of the month.")]
PeriodCode: TypeAlias = Annotated[str, told("The code of a period, such as 2026-H1.")]
ReservationId: TypeAlias = Annotated[
    strawberry.ID | None, told("The places that were held for them; they are held no longer after it is recorded.")
]
Taker: TypeAlias = Annotated[str, told("The code of the municipality that takes over.")]
Year: TypeAlias = Annotated[int, told("The year.")]
