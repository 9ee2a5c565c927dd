"""Prepared statements: compiled once, then run straight on the driver as often as they are asked."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeAlias

from sqlalchemy import Dialect, Select

Conversion: TypeAlias = Callable[[Any], Any]  # from what the driver takes or gives


class Text:
    """A statement as one database reads it: its text, its parameters in order, and what its columns need.

    `conversions` has one for each column, None where the driver gives the value as it should be.
    """

    def __init__(self, statement: Select[Any], dialect: Dialect) -> None:
        compiled = statement.compile(dialect=dialect)
        asked = {one.key for one in compiled.binds.values() if one.required}
        # The constants of a statement, such as the states in `IN (...)`, are settled here; who asks is given later.
        state = compiled.construct_expanded_state(dict.fromkeys(asked))
        kinds = {name: one.type.dialect_impl(dialect) for name, one in compiled.binds.items()}
        conversions = {name: kind.bind_processor(dialect) for name, kind in kinds.items()} | dict(state.processors)
        names = list(enumerate(state.positiontup or ()))
        self.text = state.statement
        self.asked = [(place, name, conversions[name]) for place, name in names if name in asked]
        self.constants = [
            None if name in asked else _converted(conversions.get(name), state.parameters[name]) for _, name in names
        ]
        types = (one.type.dialect_impl(dialect) for one in statement.selected_columns)
        self.conversions: tuple[Conversion | None, ...] = tuple(one.result_processor(dialect, None) for one in types)

    def arguments(self, given: dict[str, Any]) -> tuple[Any, ...]:
        """Give the parameters in the order of the text."""
        values = self.constants.copy()
        for place, name, conversion in self.asked:
            values[place] = _converted(conversion, given[name])
        return tuple(values)

    def converted(self, rows: Iterable[Sequence[Any]]) -> list[tuple[Any, ...]]:
        """Give rows of the driver with the values that their columns have in Python."""
        needed = [(place, one) for place, one in enumerate(self.conversions) if one is not None]
        found = []
        for row in rows:
            values = list(row)
            for place, conversion in needed:
                values[place] = conversion(values[place])
            found.append(tuple(values))
        return found


class Prepared:
    """A statement that is kept: written and compiled at the first time a database is asked it.

    What is kept is its text. As SQLAlchemy has it, a statement takes ten times the room.
    """

    def __init__(self, write: Callable[[], Select[Any]]) -> None:
        self.write = write
        self._texts: dict[str, Text] = {}

    def on(self, dialect: Dialect) -> Text:
        """Give the statement as this kind of database reads it."""
        found = self._texts.get(dialect.name)
        if found is None:
            found = self._texts[dialect.name] = Text(self.write(), dialect)
        return found


def _converted(conversion: Any, value: Any) -> Any:
    return value if conversion is None else conversion(value)
