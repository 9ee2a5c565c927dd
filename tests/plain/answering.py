"""A plain GraphQL over the rows: each field of each object is looked up when it is asked for, one by one.

It reads the printed schema and the rows, and shares no line with the reader of the product: no plans, no statements, no
predicates. graphql-core opens the fragments and settles the conditions.
"""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from graphql import build_schema, execute_sync, parse

from app.access.roles import Role
from app.core.ids import from_global_id
from app.core.tables import Table
from tests.access.sight import PARTNERS, Sight
from tests.graph.declared import One
from tests.plain.fields import Told
from tests.plain.links import LINKS, MODELS, ROOTS, Listed, listed
from tests.plain.seeing import sees

SCHEMA = build_schema((Path(__file__).parents[2] / "schema" / "schema.graphql").read_text())
MANAGERS = {Role.ORG_ADMIN, Role.GRIFFIE, Role.SECRETARY}
HELD_BY = {
    "contingents": PARTNERS,
    "forecasts": PARTNERS,
    "liveability": PARTNERS,
    "fourEyes": MANAGERS | {Role.AUDITOR},
    "machines": {Role.ORG_ADMIN, Role.SECRETARY, Role.AUDITOR},
    "memberships": MANAGERS | {Role.AUDITOR},
    "scenarios": PARTNERS,
}


@dataclass(frozen=True)
class Thing:
    """A row, as an object of a type."""

    type: str
    row: Any


class Plain:
    """Answers documents for one caller."""

    def __init__(self, sight: Sight) -> None:
        self.sight, self.rows, self.told = sight, sight.rows, Told(sight)

    def answer(self, text: str, variables: dict[str, Any]) -> Any:
        """Give the data of an answer."""
        found = execute_sync(
            SCHEMA,
            parse(text),
            variable_values=variables,
            field_resolver=self._field,
            type_resolver=lambda thing, *_: thing.type,
        )
        assert all(isinstance(one.original_error, Refused) for one in found.errors or ()), found.errors
        return found.data

    def _field(self, source: Any, info: Any, **given: Any) -> Any:
        name = info.field_name
        if source is None:
            return self._root(name, given)
        if isinstance(source, dict):
            return source[name]
        place = "*.history" if name == "history" else f"{source.type}.{name}"
        if place not in LINKS:
            return self.told.value(source.type, name, source.row)
        link = LINKS[place]
        if isinstance(link, One):
            key = getattr(source.row, link.by) if isinstance(link.by, str) else link.by(self.rows, source.row)
            return self._first(link.type, [self.rows.get(MODELS[link.type], key)] if key else [])
        return self._several(listed(self.rows, source.row, link), given)

    def _root(self, name: str, given: dict[str, Any]) -> Any:
        if self.sight.role not in HELD_BY.get(name, set(Role) - {Role.PLATFORM_ADMIN}):
            raise Refused(name)
        if name == "node":
            return self._node(given["id"])
        found = ROOTS[name](self.sight, given)
        return self._several(found, given) if isinstance(found, Listed) else self._first(*found)

    def _node(self, id_: str) -> Thing | None:
        type_name, key = from_global_id(id_) or ("", None)
        return self._first(type_name, self.rows.all(MODELS[type_name], id=key))

    def _first(self, type_name: str, found: list[Any]) -> Thing | None:
        return next((Thing(type_name, one) for one in found if sees(self.sight, type_name, one)), None)

    def _several(self, found: Listed, given: dict[str, Any]) -> Any:
        """Give the children that are seen: all of them, the last few, or a page."""
        seen = [one for one in found.rows if sees(self.sight, found.type, one)]
        things = [Thing(found.type, one) for one in seen]
        match found.kind:
            case "many":
                return things
            case "last":
                count = given.get("last", 8)
                return things[-count:] if count else []
        after = given.get("after")
        start = 0 if after is None else sum(not self._is_beyond(found, one, after) for one in seen)
        nodes = things[start:][: given.get("first", 20)]
        edges = [{"node": one, "cursor": cursor_of(found, one.row)} for one in nodes]
        more, end = len(things) - start > len(nodes), edges[-1]["cursor"] if edges else None
        page = {"hasNextPage": more, "endCursor": end}
        return {"nodes": nodes, "edges": edges, "pageInfo": page, "totalCount": len(things)}

    def _is_beyond(self, found: Listed, row: Table, after: str) -> bool:
        place: list[Any] = json.loads(urlsafe_b64decode(after))[1:]
        here = place_of(found, row)
        return here < place if found.descending else here > place


class Refused(Exception):
    """The role may not ask this."""


def place_of(found: Listed, row: Table) -> list[Any]:
    """Give what fixes the place of a row in a list, ending in its key."""
    values = [getattr(row, name) for name in found.order]
    return [*(one.isoformat() if isinstance(one, date) else one for one in values), row.id.hex]


def cursor_of(found: Listed, row: Table) -> str:
    """Give the cursor of a row in a list."""
    return urlsafe_b64encode(json.dumps([found.type, *place_of(found, row)]).encode()).decode()
