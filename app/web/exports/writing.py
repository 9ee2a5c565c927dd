"""How an export is written: as lines of JSON for programs, or as a spreadsheet for people."""

import csv
import io
from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import orjson

from app.access.caller import HERE
from app.access.names import NAMES
from app.access.roles import Role
from app.core.words import Language, Words
from app.web.exports.columns import Node, cell, count, harmless
from app.web.exports.named import Export

BOM = "\ufeff"  # by which Excel knows that a file is UTF-8
AS_OF = Words("stand van {moment}", "as of {moment}")
SEEN = Words("zoals een {role} het ziet", "as a {role} sees it")
MADE_UP = Words("VOORBEELD: deze gegevens zijn verzonnen", "EXAMPLE: this data is made up")


@dataclass(frozen=True, slots=True)
class Heading:
    """What an export says of itself: what it is of, from when, for whom, and whether it is made up.

    `revision` counts what was written: two exports of one number saw the same data. `organisation` is the name of the
    one the caller speaks for, and `periods` are the last ones, the oldest first.
    """

    export: Export
    region_code: str
    region: str
    moment: datetime
    revision: int
    role: Role
    organisation: str | None
    is_demo: bool
    periods: tuple[str, ...]
    language: Language

    def file_name(self, suffix: str) -> str:
        """Give the name under which a browser keeps it."""
        example = Words("voorbeeld", "example")
        parts = ["woonagenda", self.region_code, self.export.title.in_(self.language).replace(" ", "-")]
        parts += [f"{self.moment.astimezone(HERE):%Y-%m-%d}", *([example.in_(self.language)] if self.is_demo else [])]
        return f"{'-'.join(parts)}.{suffix}"


class Writer(ABC):
    """Writes one export, a page at a time."""

    suffix: str
    media_type: str

    def __init__(self, heading: Heading) -> None:
        self.heading, self.rows = heading, 0

    @abstractmethod
    def begin(self) -> bytes:
        """Give what stands above the rows."""

    def page(self, nodes: Sequence[Node]) -> bytes:
        """Give the rows of a page."""
        self.rows += len(nodes)
        return self._rows(nodes)

    @abstractmethod
    def _rows(self, nodes: Sequence[Node]) -> bytes: ...

    def end(self) -> bytes:
        """Give what only stands below an export that is whole."""
        return b""

    def broken(self, error: dict[str, Any]) -> bytes:
        """Give what stands below an export that could not go on."""
        return b""


class Lines(Writer):
    """Lines of JSON: the heading, each node as the API gives it, and last of all whether this was everything."""

    suffix = "jsonl"
    media_type = "application/jsonl"

    def begin(self) -> bytes:
        """Give the heading."""
        head = self.heading
        return _line(
            {
                "export": head.export.name,
                "region": {"code": head.region_code, "name": head.region},
                "asOf": head.moment.astimezone(HERE).isoformat(timespec="seconds"),
                "revision": head.revision,
                "role": head.role.value,
                "organisation": head.organisation,
                "isDemo": head.is_demo,
            }
        )

    def _rows(self, nodes: Sequence[Node]) -> bytes:
        return b"".join(map(_line, nodes))

    def end(self) -> bytes:
        """Say that this was everything."""
        return _line({"complete": True, "rows": self.rows})

    def broken(self, error: dict[str, Any]) -> bytes:
        """Say that it was not, and why."""
        return _line({"complete": False, "rows": self.rows, "error": error})


class Spreadsheet(Writer):
    """CSV as Excel opens it: UTF-8 with a mark, and in Dutch with semicolons, as Excel has lists there."""

    suffix = "csv"
    media_type = "text/csv"

    def begin(self) -> bytes:
        """Give a line that says what this is, and the names of the columns."""
        head, language = self.heading, self.heading.language
        role = NAMES[head.role].in_(language) + (f" ({head.organisation})" if head.organisation else "")
        told = [
            f"Woonagenda {head.region}: {head.export.title.in_(language)}",
            AS_OF.in_(language).format(moment=f"{head.moment.astimezone(HERE):%Y-%m-%d %H:%M}"),
            SEEN.in_(language).format(role=role),
            *([MADE_UP.in_(language)] if head.is_demo else []),
        ]
        names = [column.header.in_(language) for column in head.export.columns]
        by_period = head.periods if head.export.by_period else ()
        return BOM.encode() + self._written([[*map(harmless, told)], [*names, *by_period]])

    def _rows(self, nodes: Sequence[Node]) -> bytes:
        return self._written([self._row(node) for node in nodes])

    def _row(self, node: Node) -> list[str | int]:
        head, language = self.heading, self.heading.language
        values = [column.value(node) for column in head.export.columns]
        if head.export.by_period:
            figures = {one["period"]["code"]: one for one in node["figures"]}
            values += [count(figures.get(period)) for period in head.periods]
        return [cell(value, language) for value in values]

    def _written(self, rows: list[list[str | int]]) -> bytes:
        text = io.StringIO()
        csv.writer(text, delimiter=";" if self.heading.language is Language.NL else ",").writerows(rows)
        return text.getvalue().encode()


WRITERS: dict[str, type[Writer]] = {one.suffix: one for one in (Spreadsheet, Lines)}


def _line(content: Any) -> bytes:
    return orjson.dumps(content, option=orjson.OPT_APPEND_NEWLINE)
