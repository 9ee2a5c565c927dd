"""Permissions: each is named by what needs it, and descriptions tell who holds it."""

from typing import Any

from app.access.policy import GRANTS, Permission
from app.access.roles import Role
from schema.build import make_schema
from schema.graph.links import declared
from schema.root import PERMISSION
from tests.access.matrix import rows


def fields() -> dict[str, Any]:
    """Give every root field and mutation."""
    schema: Any = make_schema()._schema
    return {**schema.query_type.fields, **schema.mutation_type.fields}


def permissions() -> dict[str, Permission]:
    """Give the permission each root field and mutation names."""
    return {name: declared(field).metadata[PERMISSION] for name, field in fields().items()}


def test_each_permission_is_named_somewhere() -> None:
    assert set(permissions().values()) == set(Permission) == set(GRANTS)


def test_who_holds_a_permission_can_do_something_with_it_and_nobody_else() -> None:
    named, can = permissions(), dict[Permission, set[Role]]()
    for kind, nothing in (("query", {"refused"}), ("mutation", {"refused", "not found"})):
        for row in rows(kind):
            holders = {role for role, word in row.expected.items() if word not in nothing}
            can.setdefault(named[row.place.field], set()).update(holders)

    assert can == {permission: GRANTS[permission] for permission in can}


def test_each_root_field_tells_in_its_description_what_it_needs() -> None:
    named, mutations = permissions(), {row.place.field for row in rows("mutation")}
    for name, field in fields().items():
        permission = named[name]
        last = field.description.splitlines()[-1]
        assert last.startswith(f"Needs `{permission.value}`: "), name
        if name in mutations:
            assert last == f"Needs `{permission.value}`: {', '.join(sorted(GRANTS[permission]))}."


def test_permissions_are_in_alphabetical_order_and_named_after_their_value() -> None:
    values = [one.value for one in Permission]

    assert values == sorted(values)
    assert [one.name for one in Permission] == [value.replace(":", "_").upper() for value in values]
