"""Watching what is asked of a database, through SQLAlchemy or as a prepared statement."""

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import event
from sqlalchemy.ext.asyncio import AsyncEngine

from app.core.lines import Line, Rows
from app.core.prepared import Prepared

Note = Callable[[str], Any]
_watching: list[tuple[Collection[AsyncEngine], Note]] = []
_fetch = Line.fetch


async def _watched(line: Line, statement: Prepared, parameters: dict[str, Any]) -> Rows:
    for engines, note in _watching:
        if line.connection.engine in engines:
            note(statement.on(line.connection.dialect).text)
    return await _fetch(line, statement, parameters)


Line.fetch = _watched  # type: ignore[method-assign, assignment]  # there may be several who watch


@contextmanager
def watched(engines: Collection[AsyncEngine], note: Note) -> Iterator[None]:
    """Note the text of every statement, before it is asked."""

    def tell(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        note(statement)

    for engine in engines:
        event.listen(engine.sync_engine, "before_cursor_execute", tell)
    watcher = (engines, note)
    _watching.append(watcher)
    try:
        yield
    finally:
        _watching.remove(watcher)
        for engine in engines:
            event.remove(engine.sync_engine, "before_cursor_execute", tell)
