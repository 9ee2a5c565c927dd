"""Awkward queries: right by the schema, and full of what makes completing an answer hard."""

from typing import Any

from graphql import GraphQLInterfaceType, GraphQLObjectType, get_named_type, is_leaf_type

from tests.operations.generated import CONDITION, Writer


class AwkwardWriter(Writer):
    """Writes queries with a field under several names or asked in parts, fragments in each other, and conditions."""

    def document(self) -> str:
        """Write a query."""
        root = self.schema.query_type
        assert root is not None
        body = " ".join(self.field(root, name, 1) for name in self.some(sorted(root.fields), 1, 2))
        types = ", ".join(f"${name}: {type_}" for name, (type_, *_) in self.declared.items())
        return " ".join([f"query{f'({types})' if types else ''} {{ {body} }}", *self.fragments])

    def field(self, owner: GraphQLObjectType, name: str, level: int) -> str:
        """Write a field, and perhaps the same one under another name with arguments of its own."""
        written = super().field(owner, name, level)
        if owner.fields[name].args and self.maybe(0.3):
            written += f" {self.name()}: {self.unnamed(owner, name, level)}"
        return written

    def selection(self, type_: Any, level: int) -> str:
        """Write what is asked of an object, some of it apart."""
        parts = [super().selection(type_, level)]
        if isinstance(type_, GraphQLObjectType):
            parts += [self.once_more(type_) for _ in range(self.chance.randint(0, 2))]
            parts += [self.through(one, type_) for one in type_.interfaces if self.maybe(0.5)]
            parts += [f"{self.name()}: __typename"] if self.maybe(0.2) else []
        self.chance.shuffle(parts)
        return " ".join(parts)

    def once_more(self, type_: GraphQLObjectType) -> str:
        """Ask for something that may be asked already: both are one field of the answer."""
        plain = sorted(name for name, one in type_.fields.items() if not one.args)
        name = self.chance.choice(plain)
        below = "" if is_leaf_type(get_named_type(type_.fields[name].type)) else " { __typename }"
        return f"{name}{self.condition()}{below}"

    def through(self, interface: GraphQLInterfaceType, type_: GraphQLObjectType) -> str:
        """Ask what all of an interface have, with a fragment on the type inside."""
        plain = sorted(name for name, one in interface.fields.items() if not one.args)
        body = f"{self.chance.choice(plain)} ... on {type_.name}{self.condition()} {{ {self.once_more(type_)} }}"
        if self.maybe(0.5):
            return f"... on {interface.name}{self.condition()} {{ {body} }}"
        name = self.name()
        self.fragments.append(f"fragment {name} on {interface.name} {{ {body} }}")
        return f"...{name}{self.condition()} ...{name}"

    def condition(self) -> str:
        """Write a condition, or none."""
        if self.maybe(0.7):
            return ""
        kind = "skip" if self.maybe(0.5) else "include"
        given = self.variable(CONDITION, "condition", "if") if self.maybe(0.7) else str(self.maybe(0.5)).lower()
        return f" @{kind}(if: {given})"
