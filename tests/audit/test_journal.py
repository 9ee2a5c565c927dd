"""The journal counts on without holes, and a request number stands for one request of one actor."""

import asyncio
from datetime import UTC, datetime, timedelta, timezone
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from app.access.roles import Role
from app.audit.models import JournalEntry, Receipt
from app.audit.service import RequestReused, first_result, hash_of, keep_receipt, record, take_turn
from app.core.database import Database
from app.core.refusal import NotFound
from app.core.tables import table_of
from tests.audit.callers import caller

THING = UUID(int=7)


async def entries(database: Database) -> list[JournalEntry]:
    async with database.transaction() as session:
        journal = table_of(JournalEntry)
        return list((await session.exec(select(JournalEntry).order_by(journal.c.sequence))).scalars().all())  # type: ignore[call-overload]


async def remember(database: Database, number: int) -> int:
    async with database.transaction() as session:
        await take_turn(session)
        return (await record(session, caller(), "thing.done", ("Thing", THING), {"number": number})).sequence


async def test_an_entry_says_who_did_what_when_in_which_request(empty: Database) -> None:
    moment = datetime(2026, 11, 22, 13, 30, 15, 123456, tzinfo=timezone(timedelta(hours=1)))
    somebody = caller(moment=moment, role=Role.SECRETARY, actor="demo:secretary")

    async with empty.transaction() as session:
        await record(session, somebody, "thing.done", ("Thing", THING), {"value": 12, "lights": ["RED"]})

    (entry,) = await entries(empty)
    assert (entry.sequence, entry.actor, entry.role) == (1, "demo:secretary", "SECRETARY")
    assert (entry.action, entry.subject_type, entry.subject_id) == ("thing.done", "Thing", THING)
    assert entry.recorded_at == datetime(2026, 11, 22, 12, 30, 15, 123456, tzinfo=UTC)
    assert entry.recorded_at.tzinfo is UTC or entry.recorded_at.utcoffset() == timedelta(0)
    assert entry.payload == {"to": {"value": 12, "lights": ["RED"]}}
    assert (entry.organisation_id, entry.request_id, entry.is_demo) == (None, caller().request_id, True)


async def test_the_journal_counts_from_one(empty: Database) -> None:
    found = [await remember(empty, number) for number in range(5)]

    assert found == [1, 2, 3, 4, 5]


async def test_several_deeds_in_one_transaction_are_several_entries(empty: Database) -> None:
    async with empty.transaction() as session:
        await take_turn(session)
        found = [(await record(session, caller(), "thing.done", ("Thing", THING), {})).sequence for _ in range(3)]

    assert found == [1, 2, 3]
    assert len(await entries(empty)) == 3


async def test_a_deed_that_is_taken_back_leaves_no_hole(empty: Database) -> None:
    async def think_better_of_it() -> None:
        async with empty.transaction() as session:
            await take_turn(session)
            await record(session, caller(), "thing.done", ("Thing", THING), {})
            raise NotFound

    await remember(empty, 1)
    with pytest.raises(NotFound):
        await think_better_of_it()
    await remember(empty, 2)

    assert [(one.sequence, one.payload) for one in await entries(empty)] == [
        (1, {"to": {"number": 1}}),
        (2, {"to": {"number": 2}}),
    ]


async def test_many_writers_at_once_take_turns(empty: Database) -> None:
    found = await asyncio.gather(*(remember(empty, number) for number in range(24)))

    assert sorted(found) == list(range(1, 25))
    assert [one.sequence for one in await entries(empty)] == list(range(1, 25))


async def test_two_programs_over_one_database_take_turns_too(empty: Database) -> None:
    """As when the region is loaded again while the service runs."""
    other = Database(empty.engines[1].url.render_as_string(hide_password=False))

    found = await asyncio.gather(*(remember(one, number) for number in range(12) for one in (empty, other)))
    await other.close()

    assert sorted(found) == list(range(1, 25))


async def test_a_request_number_gives_its_first_result(empty: Database) -> None:
    async with empty.transaction() as session:
        before = await first_result(session, caller(), "brief-7", {"value": 12})
        await keep_receipt(session, caller(), "brief-7", {"value": 12}, ("Thing", THING))
    async with empty.transaction() as session:
        after = await first_result(session, caller(), "brief-7", {"value": 12})
        other = await first_result(session, caller(), "brief-8", {"value": 12})

    assert (before, after, other) == (None, THING, None)


async def test_a_request_number_with_other_content_is_refused(empty: Database) -> None:
    async with empty.transaction() as session:
        await keep_receipt(session, caller(), "brief-7", {"value": 12}, ("Thing", THING))

    async with empty.transaction() as session:
        with pytest.raises(RequestReused) as refused:
            await first_result(session, caller(), "brief-7", {"value": 13})

    assert (refused.value.code, refused.value.field) == ("REQUEST_REUSED", ("clientMutationId",))


async def test_a_request_number_is_the_actors_own(empty: Database) -> None:
    somebody, another = caller(), caller(actor="demo:corporation-wooninvest")
    async with empty.transaction() as session:
        await keep_receipt(session, somebody, "brief-7", {"value": 12}, ("Thing", THING))

    async with empty.transaction() as session:
        found = await first_result(session, another, "brief-7", {"value": 13})
        await keep_receipt(session, another, "brief-7", {"value": 13}, ("Thing", uuid4()))

    assert found is None


async def test_without_a_request_number_nothing_is_kept(empty: Database) -> None:
    async with empty.transaction() as session:
        await keep_receipt(session, caller(), None, {"value": 12}, ("Thing", THING))
        found = await first_result(session, caller(), None, {"value": 12})
    async with empty.snapshot() as snapshot:
        kept = await snapshot.rows(select(table_of(Receipt)))

    assert found is None
    assert list(kept) == []


async def test_a_receipt_holds_a_fingerprint_and_not_the_request(empty: Database) -> None:
    async with empty.transaction() as session:
        await keep_receipt(session, caller(), "brief-7", {"note": "Mevrouw De Vries"}, ("Thing", THING))

    async with empty.snapshot() as snapshot:
        (row,) = await snapshot.rows(select(table_of(Receipt)))
    assert row.request_hash == hash_of({"note": "Mevrouw De Vries"})
    assert "Vries" not in repr(row)


VALUES = st.none() | st.integers() | st.text() | st.uuids() | st.booleans()


@given(st.dictionaries(st.text(), VALUES))
def test_the_fingerprint_of_a_request_does_not_depend_on_the_order_of_its_parts(request: dict[str, object]) -> None:
    turned = dict(reversed(request.items()))

    assert hash_of(turned) == hash_of(request)
    assert len(hash_of(request)) == 64


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"value": 0}, {"value": None}),
        ({"value": 1}, {"value": "1"}),
        ({"value": 1}, {"value": True}),
        ({"note": ""}, {"note": None}),
        ({"a": 1, "b": 2}, {"a": 2, "b": 1}),
        ({}, {"a": None}),
    ],
)
def test_requests_that_differ_have_different_fingerprints(one: object, other: object) -> None:
    assert hash_of(one) != hash_of(other)
