"""The kinds of cells in the files of a region: what each may hold, and how that is said to a person."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from pydantic import BeforeValidator

MOST = 10_000_000  # no register of homes or households counts further


@dataclass(frozen=True, slots=True)
class Expects:
    """What a cell may hold, in words that fit after "expected"."""

    words: str


@dataclass(frozen=True, slots=True)
class Refers:
    """That a cell names a row of another file by its code."""

    file: str


def _whole(cell: object) -> int:
    # Python would also take "1_000", "١٢" and " 12"; a spreadsheet means nothing by those.
    if isinstance(cell, str) and re.fullmatch(r"-?[0-9]{1,8}", cell) and abs(int(cell)) <= MOST:
        return int(cell)
    raise ValueError


def _count(cell: object) -> int:
    value = _whole(cell)
    if value < 0:
        raise ValueError
    return value


def _day(cell: object) -> date:
    if type(cell) is date:  # TOML has days of its own; a moment is not a day
        return cell
    if isinstance(cell, str) and re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", cell):
        return date.fromisoformat(cell)
    raise ValueError


def _yes_or_no(cell: object) -> bool:
    if cell in ("true", "false"):
        return cell == "true"
    raise ValueError


def _code(cell: object) -> str:
    if isinstance(cell, str) and re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]*", cell):
        return cell
    raise ValueError


Code = Annotated[str, BeforeValidator(_code), Expects("a code of letters, digits, dots, dashes and underscores")]
Text = Annotated[str, Expects("a text")]
COUNT = Expects(f"a whole number from 0 to {MOST}")
Count = Annotated[int, BeforeValidator(_count), COUNT]
Whole = Annotated[int, BeforeValidator(_whole), Expects(f"a whole number from -{MOST} to {MOST}")]
Day = Annotated[date, BeforeValidator(_day), Expects("a day as 2026-07-01")]
YesOrNo = Annotated[bool, BeforeValidator(_yes_or_no), Expects("true or false")]

AreaCode = Annotated[str, Refers("areas.csv"), Expects("a code from areas.csv")]
OrganisationCode = Annotated[str, Refers("organisations.csv"), Expects("a code from organisations.csv")]
SchemeCode = Annotated[str, Refers("schemes.csv"), Expects("a code from schemes.csv")]
SourceCode = Annotated[str, Refers("sources.csv"), Expects("a code from sources.csv")]
MeasureCode = Annotated[str, Refers("measures.csv"), Expects("a code from measures.csv")]
GoalCode = Annotated[str, Refers("goals.csv"), Expects("a code from goals.csv")]
TargetGroupCode = Annotated[str, Refers("target_groups.csv"), Expects("a code from target_groups.csv")]
CategoryCode = Annotated[str, Refers("urgency_categories.csv"), Expects("a code from urgency_categories.csv")]
ConceptCode = Annotated[str, Refers("living_concepts.csv"), Expects("a code from living_concepts.csv")]
PeriodCode = Annotated[str, Refers("periods.csv"), Expects("a code from periods.csv")]
AgreementCode = Annotated[str, Refers("agreements.csv"), Expects("a code from agreements.csv")]
ShareCode = Annotated[str, Refers("shares.csv"), Expects("a code from shares.csv")]
StockTargetCode = Annotated[str, Refers("stock_targets.csv"), Expects("a code from stock_targets.csv")]


def quoted(cell: str) -> str:
    """Give a cell between quotes for a message: a long one is cut, what cannot be printed is spelled out."""
    if not cell:
        return "nothing"
    shown = "".join(one if one.isprintable() else one.encode("unicode_escape").decode() for one in cell[:60])
    return f'"{shown}…" ({len(cell)} characters)' if len(cell) > 60 else f'"{shown}"'


def has_control_characters(cell: str) -> bool:
    """Whether a cell has characters that neither a person types nor a database keeps, such as NUL."""
    return any(unicodedata.category(one) in {"Cc", "Cs"} and one not in "\n\t" for one in cell)
