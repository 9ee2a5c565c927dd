"""Each entry of the journal holds the seal of the one before: what is done behind its back is found."""

import json
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import col, select

from app.audit.chain import START, Head, Verdict, seal, verify
from app.audit.models import JournalEntry
from app.audit.service import record, take_turn
from app.core.database import Database
from tests.audit.callers import caller
from tests.reporting.writing import change, rows

ENTRIES = 6
# How the guards are taken away by somebody who owns the database.
UNGUARDED = {
    True: ("DROP TRIGGER journal_entry_no_update", "DROP TRIGGER journal_entry_no_delete"),
    False: ("DROP TRIGGER journal_entry_append_only ON journal_entry",),
}


async def fill(database: Database, many: int = ENTRIES) -> Head:
    """Do something so many times, and give the head afterwards."""
    async with database.transaction() as session:
        await take_turn(session)
        for number in range(many):
            told: dict[str, object] = {"value": number, "text": "één", "nothing": None}
            last = await record(session, caller(), "thing.done", ("Thing", uuid4()), told, reason="daarom")
    return Head(last.sequence, last.hash)


async def behind_its_back(database: Database, *statements: str) -> None:
    await change(database, *UNGUARDED[database.is_sqlite], *statements)


async def verdict(database: Database, expected: Head | None = None) -> Verdict:
    async with database.snapshot() as snapshot:
        return await verify(snapshot, expected)


async def test_an_empty_journal_is_whole(empty: Database) -> None:
    assert await verdict(empty) == Verdict(Head(0, START))


async def test_a_journal_that_was_left_alone_is_whole(empty: Database) -> None:
    head = await fill(empty)

    assert head.sequence == ENTRIES
    assert await verdict(empty) == Verdict(head)


async def test_the_journal_is_read_in_pages(empty: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.audit.chain.AT_A_TIME", 4)

    for many in (3, 1, 4, 5):
        head = await fill(empty, many)
        assert await verdict(empty) == Verdict(head)


@pytest.mark.parametrize(
    "change",
    [
        "actor = 'person:somebodyelse'",
        "role = 'SECRETARY'",
        "action = 'thing.undone'",
        "subject_type = 'Other'",
        "recorded_at = '2026-11-21 12:00:00'",
        "request_id = 'ffffffffffffffffffffffffffffffff'",
        "reason_digest = NULL",
        "subject_id = id",
        """payload = '{"to": {"value": 2000, "text": "één", "nothing": null}}'""",
        "previous_hash = 'abc'",
        "hash = 'abc'",
    ],
)
async def test_an_entry_that_was_changed_is_found(empty: Database, change: str) -> None:
    await fill(empty)

    await behind_its_back(empty, f"UPDATE journal_entry SET {change} WHERE sequence = 3")

    found = await verdict(empty)
    assert found.head.sequence == 2
    assert found.fault in {"entry 3 was changed", "entry 3 does not follow entry 2"}


async def test_an_entry_left_out_is_found(empty: Database) -> None:
    await fill(empty)

    await behind_its_back(
        empty,
        "DELETE FROM journal_reason WHERE entry_id = (SELECT id FROM journal_entry WHERE sequence = 4)",
        "DELETE FROM journal_entry WHERE sequence = 4",
    )

    assert (await verdict(empty)).fault == "entry 4 is missing"


async def test_an_entry_changed_and_sealed_anew_does_not_fit_the_next(empty: Database) -> None:
    await fill(empty)
    async with empty.transaction() as session:
        entry = (await session.exec(select(JournalEntry).where(col(JournalEntry.sequence) == 3))).one()
        forged = seal({**entry.model_dump(), "role": "SECRETARY"})

    await behind_its_back(empty, f"UPDATE journal_entry SET role = 'SECRETARY', hash = '{forged}' WHERE sequence = 3")

    found = await verdict(empty)
    assert (found.head.sequence, found.fault) == (3, "entry 4 does not follow entry 3")


async def test_a_tail_that_was_cut_off_is_found_by_who_noted_the_head(empty: Database) -> None:
    noted = await fill(empty)

    await behind_its_back(
        empty, "DELETE FROM journal_reason", f"DELETE FROM journal_entry WHERE sequence > {ENTRIES - 2}"
    )

    assert (await verdict(empty)).fault is None  # the rest fits: only a head noted elsewhere can tell
    told = (await verdict(empty, noted)).fault
    assert told == f"entry {noted.sequence} with hash {noted.hash} is not in the journal"


async def test_a_head_noted_earlier_is_still_there_when_the_journal_grew(empty: Database) -> None:
    noted = await fill(empty)
    later = await fill(empty)

    assert await verdict(empty, noted) == Verdict(later)
    assert await verdict(empty, Head(0, START)) == Verdict(later)


async def test_a_reason_can_be_erased_and_the_chain_stays_whole(empty: Database) -> None:
    head = await fill(empty)
    kept = await rows(empty, "SELECT body, salt FROM journal_reason")
    assert {one["body"] for one in kept} == {"daarom"}

    await change(empty, "DELETE FROM journal_reason")

    assert await verdict(empty) == Verdict(head)
    assert "daarom" not in json.dumps(await rows(empty, "SELECT * FROM journal_entry"), default=str)


async def test_a_clock_that_was_put_back_does_not_change_the_order(empty: Database) -> None:
    early, late = caller(moment=caller().moment.replace(hour=3)), caller()
    async with empty.transaction() as session:
        await take_turn(session)
        first = await record(session, late, "thing.done", ("Thing", uuid4()), {})
        second = await record(session, early, "thing.done", ("Thing", uuid4()), {})

    assert first.recorded_at == late.moment
    assert (second.recorded_at - first.recorded_at).total_seconds() == 0.000001
    assert (await verdict(empty)).fault is None


PLAIN = st.none() | st.booleans() | st.integers(-(2**70), 2**70) | st.text(st.characters(exclude_categories=["Cs"]))


@given(payload=st.dictionaries(st.text(st.characters(exclude_categories=["Cs"])), PLAIN | st.lists(PLAIN)))
def test_the_seal_does_not_depend_on_the_order_or_on_how_a_database_writes_json(payload: dict[str, object]) -> None:
    values = {**some_values(), "payload": payload}

    turned = {**values, "payload": json.loads(json.dumps(dict(reversed(payload.items()))))}

    assert seal(values) == seal(turned)


def some_values() -> dict[str, object]:
    entry = JournalEntry(
        sequence=1,
        recorded_at=caller().moment,
        actor="public",
        role="PUBLIC",
        action="thing.done",
        subject_type="Thing",
        subject_id=uuid4(),
        payload={},
        request_id="1",
        is_demo=False,
        previous_hash=START,
        hash="",
    )
    return entry.model_dump()
