"""Reading the folder of a region: every cell is looked at, and every problem is told, not only the first.

A folder holds `region.toml` and CSV files (UTF-8, commas, a header). Its folder `demo/` may hold the same files with
example rows: those are added to the others and marked as examples.
"""

import csv
import hashlib
import io
import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

from pydantic import ValidationError

from app.regions.cells import COUNT, has_control_characters, quoted
from app.regions.check import check
from app.regions.check.references import Unread
from app.regions.errors import Problem, RegionFilesInvalid, RegionUnknown
from app.regions.region import KINDS, Region
from app.regions.rows.agenda import AgendaRow
from app.regions.rows.row import Column, Place, Row, WideRow, columns_of

HERE = Path(__file__).parent
HEAD = "region.toml"
DEMO = "demo"
FILES = {kind.file: kind for kind in KINDS}


def folder_of(code: str) -> Path:
    """Give the folder of a region that comes with the product; refuse another name with `RegionUnknown`."""
    known = {folder.parent.name: folder.parent for folder in HERE.glob(f"*/{HEAD}")}
    if code not in known:
        raise RegionUnknown(code, tuple(sorted(known)))
    return known[code]


def content_hash(folder: Path, demo: bool) -> str:
    """Give the fingerprint (sha256) of the files a load uses: their names and their bytes."""
    found = hashlib.sha256()
    for file in _files(folder, demo):
        name, content = file.relative_to(folder).as_posix().encode(), file.read_bytes()
        # Lengths keep "ab" + "c" apart from "a" + "bc".
        found.update(b"%d %d " % (len(name), len(content)) + name + content)
    return found.hexdigest()


def read_region(folder: Path) -> Region:
    """Read and check the files of a region; raise `RegionFilesInvalid` with every problem that was found."""
    reading = _Reading()
    for file in _files(folder, demo=True):
        is_demo = file.parent.name == DEMO and file.parent != folder
        name = file.relative_to(folder).as_posix()
        kind = FILES.get(file.name)
        if kind is not None and (is_demo or not kind.only_demo):
            reading.sheet(file, Place(name, None, is_demo), kind)
        elif name != HEAD:
            where = f"{DEMO}/" if kind is not None else ""
            known = f"{where}{file.name}" if kind is not None else f"one of {HEAD}, {', '.join(FILES)}"
            reading.problems.append(Problem(name, None, None, "a file of this name", known))
    agenda, head = reading.head(folder / HEAD)
    if agenda is None:
        raise RegionFilesInvalid(reading.problems)
    region = Region(
        code=head["code"],
        name=head["name"],
        agenda=agenda,
        rows={kind: tuple(rows) for kind, rows in reading.rows.items()},
        hashes={demo: content_hash(folder, demo) for demo in (False, True)},
    )
    problems = reading.problems + check(region, unread=reading.unread, whole=not reading.problems)
    if problems:
        raise RegionFilesInvalid(problems)
    return region


def _files(folder: Path, demo: bool) -> list[Path]:
    places = [folder, folder / DEMO] if demo else [folder]
    files = (file for place in places if place.is_dir() for file in sorted(place.iterdir()))
    return [file for file in files if file.is_file() and not file.name.startswith(".")]


class _Reading:
    """What came out of the files so far."""

    def __init__(self) -> None:
        self.rows: dict[type[Row], list[Row]] = {}
        self.problems: list[Problem] = []
        self.unread = Unread()

    def head(self, file: Path) -> tuple[AgendaRow | None, dict[str, str]]:
        """Read region.toml: the code and the name of the region, and its agenda."""
        place = Place(file.name, None, is_demo=False)
        try:
            content = tomllib.loads(file.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            self.problems.append(Problem(file.name, None, None, str(error), "a readable TOML file"))
            return None, {}
        before = len(self.problems)
        head: dict[str, str] = {}
        for name, value in content.items():
            if name in ("code", "name") and isinstance(value, str) and 0 < len(value) <= 64:
                head[name] = value
            elif name != "agenda" or not isinstance(value, dict):
                expected = "a text of at most 64 characters" if name in ("code", "name") else "code, name or [agenda]"
                self.problems.append(Problem(file.name, None, name, quoted(str(value)), expected))
        for name in {"code", "name", "agenda"} - set(content):
            self.problems.append(Problem(file.name, None, name, "nothing", "a value"))
        if len(self.problems) > before:
            return None, {}
        agenda = self.row(AgendaRow, place, {name: value for name, value in content["agenda"].items() if value != ""})
        return agenda if isinstance(agenda, AgendaRow) else None, head

    def sheet(self, file: Path, place: Place, kind: type[Row]) -> None:
        """Read one CSV file."""
        before = len(self.problems)
        lines = self.lines(file, place)
        if not lines or not self.header(lines[0][1], place, kind):
            if len(self.problems) > before:
                self.unread.files.add(kind.file)
            return
        header = lines[0][1]
        for number, cells in lines[1:]:
            here = Place(place.file, number, place.is_demo)
            if len(cells) != len(header):
                found, expected = f"{len(cells)} cells", f"{len(header)} cells, as in the header"
                self.problems.append(Problem(place.file, number, None, found, expected))
                self.unread.remember(kind, dict(zip(header, cells, strict=False)))
                continue
            row = self.row(kind, here, dict(zip(header, cells, strict=True)))
            if row is not None:
                self.rows.setdefault(kind, []).append(row)

    def lines(self, file: Path, place: Place) -> list[tuple[int, list[str]]]:
        """Give the lines of a CSV file with their numbers; none, with the problem noted, if it is not one."""
        try:
            # A spreadsheet likes to put a mark in front, which "sig" takes away.
            return list(_lines(file.read_bytes().decode("utf-8-sig")))
        except UnicodeDecodeError:
            self.problems.append(Problem(place.file, None, None, "bytes that are not UTF-8", "text in UTF-8"))
        except csv.Error as error:
            self.problems.append(Problem(place.file, None, None, str(error), "cells between commas"))
        return []

    def header(self, header: list[str], place: Place, kind: type[Row]) -> bool:
        """Check the names of the columns: none unknown, none twice, none missing that must be there."""
        columns = columns_of(kind)
        before = len(self.problems)
        expected = "one of " + ", ".join(columns)
        if issubclass(kind, WideRow):
            expected += f", or {kind.across_words}"
        for name in dict.fromkeys(header):
            if name not in columns and not (issubclass(kind, WideRow) and re.fullmatch(kind.across, name)):
                self.problems.append(Problem(place.file, 1, name or None, "an unknown column", expected))
            elif header.count(name) > 1:
                self.problems.append(Problem(place.file, 1, name, "this column twice", "it once"))
        for column in columns.values():
            if column.required and column.name not in header:
                self.problems.append(Problem(place.file, 1, column.name, "no such column", column.expected))
        return len(self.problems) == before

    def row(self, kind: type[Row], place: Place, cells: Mapping[str, object]) -> Row | None:
        """Read one row; None, with the problems noted, if it cannot be read."""
        columns = columns_of(kind)
        problems = [
            Problem(place.file, place.line, name, quoted(str(cell)), expected)
            for name, cell in cells.items()
            if isinstance(cell, str) and (expected := _unkeepable(cell, columns.get(name))) is not None
        ]
        given: dict[str, object] = {name: cell for name, cell in cells.items() if name in columns and cell != ""}
        if issubclass(kind, WideRow):
            given["cells"] = {name: cell or None for name, cell in cells.items() if name not in columns}
        try:
            row = kind.model_validate({**given, **_unknown(cells, columns, kind), "place": place})
        except ValidationError as error:
            told = {problem.column for problem in problems}
            for one in error.errors():
                name = str(one["loc"][-1])
                if name not in told:
                    problems.append(
                        Problem(place.file, place.line, name, quoted(str(cells.get(name, ""))), _expected(kind, name))
                    )
            row = None
        if problems:
            self.problems += problems
            self.unread.remember(kind, cells)
            return None
        return row


def _lines(text: str) -> Iterator[tuple[int, list[str]]]:
    """Give the lines with their numbers; a cell may run over several lines, an empty line is none."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    number = 1
    for cells in reader:
        if cells:
            yield number, [cell.strip() for cell in cells]
        number = reader.line_num + 1


def _unkeepable(cell: str, column: Column | None) -> str | None:
    """Say what was expected of a text that no database keeps, or that is too long; None if it can be kept."""
    if has_control_characters(cell):
        return "no control characters"
    if column is not None and column.longest is not None and len(cell) > column.longest:
        return column.expected
    return None


def _unknown(cells: Mapping[str, object], columns: Mapping[str, Column], kind: type[Row]) -> dict[str, object]:
    """Give what no column of this name exists for, so that it is told; in a wide file the header was checked."""
    return {} if issubclass(kind, WideRow) else {name: cell for name, cell in cells.items() if name not in columns}


def _expected(kind: type[Row], name: str) -> str:
    column = columns_of(kind).get(name)
    if column is not None:
        return column.expected
    return f"{COUNT.words}, or nothing" if issubclass(kind, WideRow) else "one of " + ", ".join(columns_of(kind))
