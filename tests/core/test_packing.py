"""Several selections in one statement: what comes out is what each gives by itself."""

from typing import Any

import pytest
from sqlalchemy import Select, String, literal, select

from app.agenda.models import ReportingPeriod
from app.core.database import Database
from app.core.packing import conversions, in_one, rows_of
from app.core.prepared import Prepared
from app.core.snapshot import Snapshot
from app.core.tables import table_of
from app.identity.models import Membership
from app.partners.models import Organisation
from app.quotas.models import MutationCount

PERIODS = select(table_of(ReportingPeriod)).order_by(table_of(ReportingPeriod).c.starts_on.desc())
COUNTS = select(table_of(MutationCount)).order_by(table_of(MutationCount).c.id)
ODD: Any = select(
    literal('"aangehaald", \\ en \n een é, 住 en 🏠').label("words"), literal(None, String()).label("unknown")
)
NOBODY = select(table_of(Organisation)).where(table_of(Organisation).c.code == "nobody")
ASKED: tuple[Select[Any], ...] = (PERIODS, COUNTS, ODD, NOBODY)


async def test_selections_together_give_what_each_gives_by_itself(haaglanden: Database) -> None:
    async with haaglanden.snapshot() as snapshot:
        (packed,) = await snapshot.fetch(Prepared(lambda: in_one(ASKED)), {})
        together = [_unpacked(rows, text, snapshot) for rows, text in zip(ASKED, packed, strict=True)]

        assert together == [await _alone(rows, snapshot) for rows in ASKED]
        assert [bool(rows) for rows in together] == [True, True, True, False]


@pytest.mark.parametrize("rows", [select(table_of(Membership).c.ended_at), select(literal(b"bytes"))])
async def test_what_json_would_not_give_back_is_refused(haaglanden: Database, rows: Select[Any]) -> None:
    async with haaglanden.snapshot() as snapshot:
        with pytest.raises(TypeError, match="cannot be packed"):
            conversions(rows, snapshot.dialect)


def _unpacked(rows: Select[Any], text: str, snapshot: Snapshot) -> list[list[Any]]:
    found = conversions(rows, snapshot.dialect)
    return [
        [value if one is None else one(value) for value, one in zip(row, found, strict=True)] for row in rows_of(text)
    ]


async def _alone(rows: Select[Any], snapshot: Snapshot) -> list[list[Any]]:
    return [list(row) for row in await snapshot.read(Prepared(lambda: rows), {})]
