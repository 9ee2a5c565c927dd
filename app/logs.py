"""Logs: one line of JSON for each event in production, lines for people in the demo; neither holds what a person wrote.

An error of a database may quote the row it refused. So of those errors only the kind, the code and the name of the
constraint are written, wherever in a chain of exceptions they are.
"""

import logging
import sqlite3
import sys
import traceback
from types import TracebackType
from typing import TextIO, TypeAlias

from pythonjsonlogger.orjson import OrjsonFormatter
from sqlalchemy.exc import StatementError

Raised: TypeAlias = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
CODES = ("sqlstate", "table_name", "constraint_name")  # what PostgreSQL says of an error that is no value


class Plain(logging.Formatter):
    """Lines for people."""

    def formatException(self, ei: Raised) -> str:  # noqa: N802 - the library's name
        """Write a traceback without values."""
        return told(ei[1])


class Json(OrjsonFormatter):
    """Lines of JSON."""

    def formatException(self, ei: Raised) -> str:  # noqa: N802 - the library's name
        """Write a traceback without values."""
        return told(ei[1])


def set_up(*, as_json: bool, stream: TextIO = sys.stderr) -> None:
    """Let every logger of the process write here: as JSON with a line for each request, or only what goes wrong."""
    handler = logging.StreamHandler(stream)
    if as_json:
        names = {"levelname": "level", "name": "logger", "exc_info": "trace"}
        # Which process says it, as there may be several.
        told_of_each = ["levelname", "name", "process", "message"]
        handler.setFormatter(Json(told_of_each, timestamp="time", rename_fields=names))
        # What no line tells is not looked up for each of them: it took as long as writing the line.
        logging.logThreads = logging.logMultiprocessing = False
        logging._srcfile = None
    else:
        handler.setFormatter(Plain("%(levelname)s %(message)s"))
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    logging.getLogger("woonagenda").setLevel(logging.INFO if as_json else logging.WARNING)


def told(error: BaseException | None) -> str:
    """Tell an exception and what led to it: where in the code, which kind, and the message where that is safe."""
    parts: list[str] = []
    seen: set[int] = set()
    in_statement = False
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        in_statement = in_statement or isinstance(error, StatementError)
        frames = "".join(traceback.format_tb(error.__traceback__))
        message = _codes(error) if in_statement or _is_of_a_driver(error) else str(error)
        parts.append(f"{frames}{type(error).__module__}.{type(error).__qualname__}: {message}")
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return "\n\nThat came after:\n".join(parts)


def _is_of_a_driver(error: BaseException) -> bool:
    return type(error).__module__.split(".")[0] == "asyncpg"


def _codes(error: BaseException) -> str:
    if isinstance(error, sqlite3.Error):
        return str(error)  # SQLite names the constraint and never tells a value
    return " ".join(str(getattr(error, name, None) or "") for name in CODES).strip()
