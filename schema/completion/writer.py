"""Writes the function that completes a selection: loops and conditions, with a local name for each value.

Nothing a caller wrote gets into the source but names, which the grammar of GraphQL keeps plain, and quoted text.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeAlias

from graphql import (
    FieldNode,
    GraphQLEnumType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLObjectType,
    get_named_type,
    is_introspection_type,
    is_leaf_type,
)

from schema.completion.leaves import NAMES, leaf_of, names_of
from schema.graph.links import LINK, NEEDS, declared, declared_class, slot

Complete: TypeAlias = Callable[[Any], Any]


class Irregular(Exception):
    """This is for graphql-core: a selection for which no function can be written, or a value that is out of line."""


class Writer:
    """Writes one function. `collect` opens the fragments of a selection, as graphql-core does."""

    def __init__(self, collect: Callable[[GraphQLObjectType, Any], Any]) -> None:
        self.collect = collect
        self.known: dict[str, Any] = {"Irregular": Irregular, **NAMES}  # what the source speaks of
        self.lines: list[str] = []
        self.depth, self.numbers = 1, 0

    def function(self, type_: Any, details: Any) -> Complete:
        """Give the function that completes a value of this type for the fields in `details`; refuse with Irregular."""
        exec(compile(self.source(type_, details), "<completion>", "exec"), self.known)
        complete: Complete = self.known["complete"]
        return complete

    def source(self, type_: Any, details: Any) -> str:
        """Write the source of that function."""
        if is_introspection_type(get_named_type(type_)):
            raise Irregular  # its fields are not declared by us
        answer = self._present(type_, "found", details)
        return "\n".join(["def complete(found):", *self.lines, f"    return {answer}", ""])

    def _value(self, type_: Any, name: str, details: Any) -> str:
        """Write what completes the variable `name`, and give the expression of the result."""
        if isinstance(type_, GraphQLNonNull):
            return self._present(type_.of_type, name, details)
        if is_leaf_type(type_):
            written = self._leaf(type_, name, f"{name} is not None and ")
            return name if written == name else f"None if {name} is None else {written}"
        answer = self._new("answer")
        self._line(f"{answer} = None")
        self._line(f"if {name} is not None:")
        with self._indented():
            self._line(f"{answer} = {self._present(type_, name, details)}")
        return answer

    def _present(self, type_: Any, name: str, details: Any) -> str:
        """Do the same for a value that may not be None."""
        if is_leaf_type(type_):
            return self._leaf(type_, name)
        if isinstance(type_, GraphQLList):
            return self._list(type_, name, details)
        if isinstance(type_, GraphQLObjectType):
            return self._object(type_, name, details)
        raise Irregular  # an interface or a union: graphql-core finds out what it is, and comes back with that

    def _leaf(self, type_: Any, name: str, unless: str = "") -> str:
        leaf = leaf_of(type_)
        if leaf is None:
            raise Irregular
        if isinstance(type_, GraphQLEnumType):
            self.known[type_.name] = names_of(type_)
        wrong = leaf.wrong.format(name)
        self._line(f"if {unless}({wrong}): raise Irregular" if unless else f"if {wrong}: raise Irregular")
        return leaf.written.format(name)

    def _list(self, type_: GraphQLList[Any], name: str, details: Any) -> str:
        answers, one = self._new("answers"), self._new("one")
        self._line(f"if type({name}) is not list and type({name}) is not tuple: raise Irregular")
        self._line(f"{answers} = []")
        self._line(f"for {one} in {name}:")
        with self._indented():
            self._line(f"{answers}.append({self._value(type_.of_type, one, details)})")
        return answers

    def _object(self, type_: GraphQLObjectType, name: str, details: Any) -> str:
        if type_.is_type_of:
            self.known[type_.name] = declared_class(type_)
            self._line(f"if not isinstance({name}, {type_.name}): raise Irregular")
        else:
            self._line(f"if {name} is None: raise Irregular")
        entries = []
        for key, below in self.collect(type_, details).grouped_field_set.items():
            entries.append(f"{key!r}: {self._field(type_, name, below)}")
        return f"{{{', '.join(entries)}}}"

    def _field(self, owner: GraphQLObjectType, name: str, details: Any) -> str:
        node: FieldNode = details[0].node
        if node.name.value == "__typename":
            return repr(owner.name)
        field = owner.fields[node.name.value]
        definition = declared(field)
        value = self._new(definition.python_name)
        if LINK in definition.metadata:
            place = slot(definition.python_name, node)
            self._line(f"{value} = {name}.{place}" if place.isidentifier() else f"{value} = getattr({name}, {place!r})")
        elif NEEDS in definition.metadata and definition.base_resolver:
            computing = f"{owner.name}_{definition.python_name}"
            self.known[computing] = definition.base_resolver.wrapped_func
            self._line(f"{value} = {computing}({name})")
        elif definition.is_basic_field:
            self._line(f"{value} = {name}.{definition.python_name}")
        else:
            raise Irregular  # it reads for itself, or somebody has to be asked first
        return self._value(field.type, value, details)

    def _line(self, text: str) -> None:
        self.lines.append("    " * self.depth + text)

    @contextmanager
    def _indented(self) -> Iterator[None]:
        self.depth += 1
        yield
        self.depth -= 1

    def _new(self, name: str) -> str:
        """Give a name of its own to a value."""
        self.numbers += 1
        return f"{name}_{self.numbers}"
