"""A small schema over made-up objects, to see what becomes of values that are not as they should be."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

import strawberry

from schema.graph import links as link
from schema.graph.links import column, computed, resolved
from schema.shared.enums import describe


class Colour(StrEnum):
    RED = "red"
    BLUE = "blue"


describe(Colour, "A colour.", RED="Red.", BLUE="Blue.")


@strawberry.interface(description="Something that grows.")
class Growing:
    label: str = column("What it is called.")


@strawberry.type(description="A plain object behind a type.")
class Size:
    width: int = column("How wide.")
    note: str | None = column("A remark.")


@strawberry.type(description="A plant.")
class Plant(Growing):
    count: int = column("How many.")
    spare: int | None = column("How many are left.")
    is_green: bool = column("Whether it is green.")
    colour: Colour = column("Its colour.")
    second: Colour | None = column("Its second colour.")
    sown_on: date = column("The day it was sown.")
    seen_on: date | None = column("The day it was seen.")
    seen_at: datetime | None = column("When it was seen.")
    names: list[str] = column("Its names.")
    parts: list[Size | None] | None = column("Its parts.")
    size: Size = column("Its size.")
    other: Size | None = column("Another size.")
    neighbour: "Plant | None" = link.one(by="neighbour_id", description="What stands beside it.")
    shoots: list["Plant"] = link.last(by="plant_id", order="label", description="What grows out of it.")
    host: Growing | None = column("What it grows on.")

    @computed("count", description="Twice as many.")
    def twice(self) -> int:
        return self.count * 2

    @computed("spare", description="A tenth of a share.")
    def tenth(self) -> int | None:
        return None if self.spare is None else 10 // self.spare

    @resolved("A plant that is looked up.")
    async def found(self) -> "Plant":
        return self


@strawberry.type(description="A bed.")
class Bed(Growing):
    depth: int = column("How deep.")


@strawberry.type(description="Where every question starts.")
class Query:
    @resolved("All plants.")
    async def plants(self, info: strawberry.Info) -> list[Plant]:
        found: list[Plant] = info.context.plants
        return found

    @resolved("One that may not be there.")
    def plant(self, info: strawberry.Info) -> Plant | None:
        found: Plant | None = info.context.plants[0]
        return found

    @resolved("Whatever grows.")
    def growing(self, info: strawberry.Info) -> list[Growing]:
        found: list[Growing] = info.context.plants
        return found


@dataclass
class Plain:
    """What stands behind a `Size`: an object that knows nothing of GraphQL."""

    width: Any
    note: Any = None


def plant(**changed: Any) -> Any:
    """Make a plant as the reader would, with some of its values changed."""
    made: Any = object.__new__(Plant)
    vars(made).update(
        label="Rose",
        count=3,
        spare=2,
        is_green=True,
        colour=Colour.RED,
        second=None,
        sown_on=date(2026, 3, 1),
        seen_on=date(2026, 4, 1),
        seen_at=datetime(2026, 4, 1, 12, 30),
        names=["rose", "roos"],
        parts=[Plain(1), None],
        size=Plain(5, "wide"),
        other=None,
        neighbour=None,
        host=None,
        shoots=[],
    )
    vars(made).update(changed)
    return made


garden = strawberry.Schema(Query, types=[Bed])._schema
