"""Single values: what each has to be, and how it is written; in the words of generated source."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from graphql import GraphQLEnumType, GraphQLLeafType

# The names generated source may speak of, besides those of the types it is about.
NAMES = {"date": date, "datetime": datetime}


@dataclass(frozen=True, slots=True)
class Leaf:
    """A type of single values: when `{0}` is not one that is written as it is, and what it is written as."""

    wrong: str
    written: str = "{0}"


# A value that is something else may still be right, as the number 1 where True is asked: graphql-core knows.
SCALARS = {
    "Boolean": Leaf("type({0}) is not bool"),
    "Date": Leaf("type({0}) is not date", "{0}.isoformat()"),
    "DateTime": Leaf("type({0}) is not datetime", "{0}.isoformat()"),
    "ID": Leaf("type({0}) is not str"),
    "Int": Leaf("type({0}) is not int or not -2**31 <= {0} < 2**31"),
    "String": Leaf("type({0}) is not str"),
}


def leaf_of(type_: GraphQLLeafType) -> Leaf | None:
    """Give how values of a type are written; None for a scalar that only graphql-core knows."""
    if isinstance(type_, GraphQLEnumType):
        return Leaf(f"{{0}} not in {type_.name}", f"{type_.name}[{{0}}]")
    return SCALARS.get(type_.name)


def names_of(type_: GraphQLEnumType) -> dict[Any, str]:
    """Give the names of an enum by its values."""
    members = type_.extensions["strawberry-definition"].wrapped_cls
    return {member: type_.coerce_output_value(member) for member in members}
