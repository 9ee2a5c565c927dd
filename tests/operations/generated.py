"""Generated operations: every one is right by the schema, and asks what somebody could ask."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from typing import Any

from graphql import (
    GraphQLArgument,
    GraphQLBoolean,
    GraphQLEnumType,
    GraphQLField,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLSchema,
    get_named_type,
    is_leaf_type,
    is_required_argument,
    is_required_input_field,
)

from app.core.ids import from_global_id
from tests.operations.values import DAYS, NUMBERS, ODD, SIZES, TEXTS, Values

CONDITION = GraphQLNonNull(GraphQLBoolean)
LINKS = {1: 2, 2: 1, 3: 1, 4: 0}  # the most links out of an object, by how deep it stands
LENGTHS = [0, 1, 2, 2, 3]  # of a list somebody gives
SENTENCES = {"note", "text", "decisionRequested", "dependsOn", "label", "name", "reason"}


@dataclass(frozen=True)
class Operation:
    """A document and its variables."""

    text: str
    variables: dict[str, Any]


class Writer:
    """Writes one operation, by chance."""

    def __init__(self, schema: GraphQLSchema, values: Values, chance: Random, deeds: tuple[str, ...] = ()) -> None:
        self.schema, self.values, self.chance = schema, values, chance
        self.deeds = deeds  # the mutations to ask for; without any it is a query
        self.variables: dict[str, Any] = {}
        self.declared: dict[str, tuple[Any, str, str]] = {}  # the type, and the field and argument it is for
        self.fragments: list[str] = []
        self.names = 0

    def operations(self, times: int) -> Iterator[Operation]:
        """Write a document, and ask it so many times for other variables; if it has none, once."""
        text = self.document()
        yield Operation(text, self.variables)
        for _ in range(times - 1 if self.variables else 0):
            yield Operation(text, {name: self.value(*one) for name, one in self.declared.items()})

    def document(self) -> str:
        """Write a query, or a mutation that does these deeds."""
        root = self.schema.mutation_type if self.deeds else self.schema.query_type
        assert root is not None
        names = list(self.deeds) or self.some(sorted(root.fields), 1, 2)
        body = " ".join(self.field(root, name, 1) for name in names)
        types = ", ".join(f"${name}: {type_}" for name, (type_, *_) in self.declared.items())
        declared = f"({types})" if types else ""
        kind = "mutation" if self.deeds else "query"
        return " ".join([f"{kind}{declared} {{ {body} }}", *self.fragments])

    def field(self, owner: GraphQLObjectType, name: str, level: int) -> str:
        """Write a field, perhaps under another name."""
        alias = f"{self.name()}: " if self.chance.random() < 0.1 else ""
        return f"{alias}{self.unnamed(owner, name, level)}"

    def unnamed(self, owner: GraphQLObjectType, name: str, level: int) -> str:
        """Write a field with its arguments and what is asked below it."""
        field = owner.fields[name]
        arguments, type_ = self.arguments(name, field), get_named_type(field.type)
        condition = f" @include(if: {self.variable(CONDITION, 'include', 'if')})" if self.maybe(0.03) else ""
        below = "" if is_leaf_type(type_) else f" {{ {self.selection(type_, level)} }}"
        return f"{name}{arguments}{condition}{below}"

    def selection(self, type_: Any, level: int) -> str:
        """Write what is asked of an object: some plain fields, and some links while there is room."""
        if isinstance(type_, GraphQLInterfaceType):
            return self.of_interface(type_, level)
        assert isinstance(type_, GraphQLObjectType)
        leaves = sorted(name for name, one in type_.fields.items() if is_leaf_type(get_named_type(one.type)))
        links = sorted(set(type_.fields) - set(leaves))
        asked = self.some(leaves, 0, 4) + self.some(links, 0, LINKS[level])
        written = [self.field(type_, name, level + 1) for name in asked]
        if not written or self.maybe(0.1):
            written.append("__typename")
        return self.in_fragment(type_, " ".join(written)) if self.maybe(0.05) else " ".join(written)

    def of_interface(self, type_: GraphQLInterfaceType, level: int) -> str:
        """Write what all share, and what only one type has: the one whose id was just given, if any was."""
        possible = {one.name: one for one in self.schema.get_possible_types(type_)}
        given = [found[0] for one in self.variables.values() if isinstance(one, str) and (found := from_global_id(one))]
        name = next((one for one in given if one in possible), self.chance.choice(sorted(possible)))
        plain = sorted(name for name, one in type_.fields.items() if is_leaf_type(get_named_type(one.type)))
        shared = " ".join(self.some(plain, 1, 2))
        return f"{shared} __typename ... on {name} {{ {self.selection(possible[name], level)} }}"

    def in_fragment(self, type_: GraphQLObjectType, body: str) -> str:
        """Ask the same through a fragment."""
        if self.maybe(0.5):
            return f"... on {type_.name} {{ {body} }}"
        name = self.name()
        self.fragments.append(f"fragment {name} on {type_.name} {{ {body} }}")
        return f"...{name}"

    def arguments(self, name: str, field: GraphQLField) -> str:
        """Write the arguments that must be given and some of the others, in the text or as variables."""
        given = [
            f"{argument}: {self.argument(name, argument, one)}"
            for argument, one in sorted(field.args.items())
            if is_required_argument(one) or self.maybe(0.15 if argument == "after" else 0.6)
        ]
        return f"({', '.join(given)})" if given else ""

    def argument(self, field: str, name: str, argument: GraphQLArgument) -> str:
        """Write one argument; ids go as variables, so that what hangs under them is known."""
        if name == "id" or self.maybe(0.7):
            return self.variable(argument.type, field, name)
        return literal(argument.type, self.value(argument.type, field, name))

    def variable(self, type_: Any, field: str, argument: str) -> str:
        """Declare a variable, give it a value, and give its name."""
        name = self.name()
        self.declared[name] = type_, field, argument
        self.variables[name] = self.value(type_, field, argument)
        return f"${name}"

    def value(self, type_: Any, field: str, name: str) -> Any:
        """Give a value of a type, for an argument or input field of this name."""
        if isinstance(type_, GraphQLNonNull):
            return self.value_of(type_.of_type, field, name)
        return None if self.maybe(0.15) else self.value_of(type_, field, name)

    def value_of(self, type_: Any, field: str, name: str) -> Any:
        """Give a value that is not null."""
        if isinstance(type_, GraphQLList):
            return [self.value(type_.of_type, field, name) for _ in range(self.chance.choice(LENGTHS))]
        if isinstance(type_, GraphQLInputObjectType):
            return self.input(type_, field)
        if isinstance(type_, GraphQLEnumType):
            return self.chance.choice(sorted(type_.values))
        if type_.name == "Boolean":
            return self.maybe(0.8)
        if type_.name == "Int":
            return self.number(name)
        if type_.name == "Date":
            return self.chance.choice(DAYS)
        if name in SENTENCES:
            return self.chance.choice(TEXTS) if self.maybe(0.8) else self.chance.choice(ODD)
        if name == "clientMutationId":
            return self.chance.choice(ODD) if self.maybe(0.2) else f"{self.chance.random()}"
        return self.values.pick(self.chance, field, name)

    def number(self, name: str) -> int:
        """Give a whole number: a size that fits, a year there is, or any that GraphQL takes."""
        if name in {"first", "last"}:
            return self.chance.choice(SIZES)
        if name == "expectedVersion":
            return self.chance.choice([0, 0, 0, 1, 1, 2]) if self.maybe(0.9) else self.chance.choice(NUMBERS)
        if name == "year" and self.maybe(0.9):
            return int(self.chance.choice(self.values.real[name]))
        return self.chance.choice(NUMBERS) if self.maybe(0.4) else self.chance.randint(0, 50)

    def input(self, type_: GraphQLInputObjectType, field: str) -> dict[str, Any]:
        """Give an input object: of a choice one field, else what must be there and some of the rest."""
        if type_.is_one_of:
            name = self.chance.choice(sorted(type_.fields))
            return {name: self.value_of(type_.fields[name].type, field, name)}
        return {
            name: self.value(one.type, field, name)
            for name, one in sorted(type_.fields.items())
            if is_required_input_field(one) or self.maybe(0.4)
        }

    def some(self, names: list[str], least: int, most: int) -> list[str]:
        """Choose some of these names."""
        return self.chance.sample(names, min(len(names), self.chance.randint(least, most)))

    def maybe(self, share: float) -> bool:
        """Throw the dice."""
        return self.chance.random() < share

    def name(self) -> str:
        """Give a name that was not used in this document."""
        self.names += 1
        return f"n{self.names}"


def literal(type_: Any, value: Any) -> str:
    """Write a value as it stands in a document."""
    plain = type_.of_type if isinstance(type_, GraphQLNonNull) else type_
    if value is None or isinstance(value, int):
        return json.dumps(value)
    if isinstance(plain, GraphQLList):
        return f"[{', '.join(literal(plain.of_type, one) for one in value)}]"
    if isinstance(plain, GraphQLInputObjectType):
        fields = (f"{name}: {literal(plain.fields[name].type, one)}" for name, one in value.items())
        return f"{{{', '.join(fields)}}}"
    return str(value) if isinstance(plain, GraphQLEnumType) else json.dumps(value, ensure_ascii=False)
