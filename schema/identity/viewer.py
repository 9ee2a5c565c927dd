"""Who is asking: read as far as the document asks, and nothing for who asks the role alone."""

from typing import Any
from uuid import UUID

from graphql import FieldNode
from sqlalchemy import ColumnElement, and_

from app.access.policy import granted
from app.access.predicates import Columns
from app.identity.rules import MembershipState
from schema.context import Info
from schema.graph.conditions import Condition, by_id
from schema.graph.selection import Selection
from schema.identity.types import Viewer
from schema.root import read_all, type_named
from schema.tasks.types import tasks_of


async def viewer_of(info: Info) -> Viewer:
    """Give who is asking."""
    caller = info.context.caller
    me, here = caller.person_id, caller.organisation_id
    organisations = await _asked(info, "organisation", "Organisation", here, by_id)
    people = await _asked(info, "name", "Person", me, by_id, "name")
    memberships = await _asked(info, "memberships", "Membership", me, _is_held)
    return Viewer(
        role=caller.role,
        label=info.context.label,  # type: ignore[arg-type]
        name=people[0].name if people else None,
        organisation=organisations[0] if organisations else None,
        memberships=memberships,
        permissions=list(granted(caller.role)),
        tasks=await tasks_of(info) if _nodes(info, "tasks") else [],
        is_demo=caller.is_demo,
    )


async def _asked(
    info: Info, field: str, type_name: str, about: UUID | None, where: Condition, *needed: str
) -> list[Any]:
    """Read what a field of the viewer gives, where the document asks for it and there is somebody it is about."""
    nodes = _nodes(info, field)
    if about is None or not nodes:
        return []
    return await read_all(info, type_name, where, nodes=nodes, needed=needed, order="id", id=about)


def _nodes(info: Info, field: str) -> list[FieldNode]:
    """Give the nodes that ask for a field of the viewer."""
    return Selection(info._raw_info).below(type_named(info, "Viewer"), info._raw_info.field_nodes, field)


def _is_held(rows: Columns) -> ColumnElement[bool]:
    return and_(rows.is_mine, rows.state != MembershipState.ENDED)
