"""Keys are ordered in time, and the ids made of them lead back to them."""

import time
from base64 import urlsafe_b64encode
from uuid import UUID, uuid4

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from sqlalchemy import bindparam, select

from app.core.database import Database
from app.core.ids import from_global_id, global_id
from app.core.keys import KeyList, among, new_key
from app.core.tables import table_of
from app.partners.models import Organisation


def test_a_key_is_a_version_seven_uuid_of_this_moment() -> None:
    before = time.time_ns() // 1_000_000
    key = new_key()
    after = time.time_ns() // 1_000_000

    assert key.version == 7
    assert key.variant == "specified in RFC 4122"
    assert before <= key.int >> 80 <= after


def test_keys_of_later_milliseconds_come_later_as_numbers_and_as_text() -> None:
    keys = [new_key()]
    while len(keys) < 20:
        key = new_key()
        if key.int >> 80 > keys[-1].int >> 80:
            keys.append(key)

    assert sorted(keys) == keys
    assert sorted(key.hex for key in keys) == [key.hex for key in keys]


def test_keys_of_the_same_moment_differ() -> None:
    assert len({new_key() for _ in range(10_000)}) == 10_000


@given(st.text("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=1), st.uuids())
def test_a_global_id_leads_back_to_its_type_and_key(type_name: str, key: UUID) -> None:
    found = global_id(type_name, key)

    assert from_global_id(found) == (type_name, key)
    assert global_id(type_name, key.hex) == found
    assert set(found) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")


@given(st.text())
@example("")
@example("=")
@example("a")
@example("\0")
@example("é")
@example("\ud800")
@example("Q29tbWl0bWVudFNoYXJl")
@example("Q29tbWl0bWVudFNoYXJlOg")
@example("Og==")
@example("_" * 10_001)
def test_a_strangers_id_is_simply_not_one_of_ours(text: str) -> None:
    found = from_global_id(text)

    assert found is None or isinstance(found[1], UUID)


@given(st.binary())
def test_whatever_an_id_says_inside_it_does_no_harm(content: bytes) -> None:
    found = from_global_id(urlsafe_b64encode(content).decode())

    assert found is None or isinstance(found[1], UUID)


async def test_among_finds_the_rows_of_a_list_of_keys_and_no_others(haaglanden: Database) -> None:
    table = table_of(Organisation)
    async with haaglanden.snapshot() as snapshot:
        keys = [row.id for row in await snapshot.rows(select(table.c.id).order_by(table.c.code))]
        asked = select(table.c.id).where(among(table.c.id, bindparam("keys", type_=KeyList())))
        some = await snapshot.rows(asked, {"keys": [*keys[:3], uuid4()]})
        none = await snapshot.rows(asked, {"keys": frozenset()})
        many = await snapshot.rows(asked, {"keys": [*keys, *(uuid4() for _ in range(40_000))]})

    assert {row.id for row in some} == set(keys[:3])
    assert list(none) == []
    assert {row.id for row in many} == set(keys)


async def test_nothing_is_not_among_anything(haaglanden: Database) -> None:
    """An organisation without an area is not found by any list of areas."""
    table = table_of(Organisation)
    async with haaglanden.snapshot() as snapshot:
        areas = [
            row.area_id for row in await snapshot.rows(select(table.c.area_id).where(table.c.area_id.is_not(None)))
        ]
        asked = select(table.c.id, table.c.area_id).where(among(table.c.area_id, bindparam("keys", type_=KeyList())))
        found = await snapshot.rows(asked, {"keys": areas})
        everybody = await snapshot.rows(select(table.c.id))

    assert 0 < len(found) < len(everybody)
    assert all(row.area_id is not None for row in found)


@pytest.mark.parametrize("key", [UUID(int=0), UUID(int=2**128 - 1)])
def test_the_ends_of_the_range_go_round(key: UUID) -> None:
    assert from_global_id(global_id("Area", key)) == ("Area", key)
