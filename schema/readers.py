"""Who may read a field, printed in its description: from the rules of the policy, so that it cannot be forgotten."""

from collections import defaultdict
from typing import Any

from graphql import GraphQLField, GraphQLObjectType, GraphQLSchema, get_named_type

from app.access.briefly import readers, readers_of, readers_of_counts
from app.access.policy import GRANTS
from app.access.roles import Role
from schema.graph.links import NEEDS, declared, declared_class, graph
from schema.root import PERMISSION

PROTECTED = "precision"  # the column a field needs that hands a count to `protect`
ABOVE = "who reads the field it hangs on"
DONE = "whoever sent the mutation"


def tell_readers(schema: GraphQLSchema) -> None:
    """Add to each field of an object a last line that says who may read it; root fields say which permission it takes.

    Behind a type with rows stand the rules of its table. A type without rows that hangs on one root field, or on some
    for the same roles, is for those; one that also hangs on objects is for who reads those.
    """
    without_rows = _readers_without_rows(schema)
    for owner in _objects(schema):
        if owner in (schema.query_type, schema.mutation_type):
            continue
        for field in owner.fields.values():
            said = without_rows.get(owner.name) or _of_row(owner, field)
            field.description = f"{field.description}\n\nRead by: {said}."


def _of_row(owner: GraphQLObjectType, field: GraphQLField) -> str:
    source, definition = graph.sources[declared_class(owner)], declared(field)
    if PROTECTED in definition.metadata.get(NEEDS, ()):
        columns = source.rows(Role.PUBLIC, definition.metadata[NEEDS]).c.keys()
        return f"{readers_of(source.table)}. Counts exact: {readers_of_counts(source.counts, columns)}"
    return readers_of(source.table)


def _readers_without_rows(schema: GraphQLSchema) -> dict[str, str]:
    """Tell of each type without rows who reads it, by following the fields from the roots down to it."""
    reached: defaultdict[str, set[str]] = defaultdict(set)
    for owner in _objects(schema):
        for field in owner.fields.values():
            if owner is schema.query_type:
                _reach(schema, field, readers(GRANTS[declared(field).metadata[PERMISSION]]), reached)
            elif owner is schema.mutation_type:
                _reach(schema, field, DONE, reached)
            elif _has_rows(owner):
                _reach(schema, field, ABOVE, reached)
    return {name: next(iter(ways)) if len(ways) == 1 else ABOVE for name, ways in reached.items()}


def _reach(schema: GraphQLSchema, field: GraphQLField, way: str, reached: defaultdict[str, set[str]]) -> None:
    named: Any = get_named_type(field.type)
    found = schema.get_possible_types(named) if hasattr(named, "resolve_type") else [named]
    for type_ in found:
        if isinstance(type_, GraphQLObjectType) and not _has_rows(type_) and way not in reached[type_.name]:
            reached[type_.name].add(way)
            for below in type_.fields.values():
                _reach(schema, below, way, reached)


def _objects(schema: GraphQLSchema) -> list[GraphQLObjectType]:
    return [
        one for one in schema.type_map.values() if isinstance(one, GraphQLObjectType) and not one.name.startswith("__")
    ]


def _has_rows(owner: GraphQLObjectType) -> bool:
    return declared_class(owner) in graph.sources
