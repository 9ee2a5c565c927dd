"""Reading several root plans in one statement: what a document asks at once costs one round trip to the database."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Dialect, Select

from app.access.roles import Role
from app.core.packing import conversions, in_one, rows_of
from app.core.prepared import Conversion
from schema.graph.conditions import Condition
from schema.graph.filling import filler
from schema.graph.kept import kept_with_it
from schema.graph.plan import Plan
from schema.graph.read import Ask, below
from schema.graph.statements import prepared, select_root


@dataclass(frozen=True, slots=True)
class Part:
    """The visible rows of one plan that meet all conditions, in an order."""

    plan: Plan
    where: tuple[Condition, ...] = ()
    order: str = ""

    def select(self, role: Role) -> Select[Any]:
        """Select its rows."""
        return select_root(self.plan, role, self.where, self.order)


async def read_together(parts: Sequence[Part], ask: Ask, *, is_all: bool = False) -> list[list[Any]]:
    """Read the rows of each part, and everything the document asks below them.

    `is_all` tells that nothing else is read for the answer. Where nothing is asked below either, there is no other
    statement this one has to agree with, and it needs no transaction.
    """
    first, role, dialect = parts[0].plan, ask.caller.role, ask.snapshot.dialect
    statement = _together(first, role, tuple(parts))
    is_only = is_all and not any(one.plan.goes_on for one in parts)
    ((*packed,),) = await (ask.only_rows(statement) if is_only else ask.rows(statement))
    found = []
    for part, text in zip(parts, packed, strict=True):
        objects = filler(part.plan, _conversions(part.plan, role, part, dialect))(rows_of(text))
        await below(part.plan, objects, ask)
        found.append(objects)
    return found


@prepared
def _together(_first: Plan, role: Role, parts: tuple[Part, ...]) -> Select[Any]:
    return in_one([one.select(role) for one in parts])


@kept_with_it
def _conversions(_plan: Plan, role: Role, part: Part, dialect: Dialect) -> tuple[Conversion | None, ...]:
    return conversions(part.select(role), dialect)
