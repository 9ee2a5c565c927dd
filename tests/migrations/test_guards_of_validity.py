"""What the database itself refuses, whoever asks: memberships, periods and versions that overlap."""

import pytest
from sqlalchemy.exc import DBAPIError

from app.core.database import Database
from tests.migrations.guarding import everything, key_for, refusal, run, some


async def membership(database: Database, first: str, last: str | None) -> None:
    """Let the first member of the first region be a member in this time, too."""
    row = await some(database, "region_membership")
    dates = {"first": first, "last": last}
    shown = {name: f"'{day}'" if day else "NULL" for name, day in dates.items()}
    await run(
        database,
        "INSERT INTO region_membership (id, scheme_id, organisation_id, valid_from, valid_to, source_id, certainty) "
        f"SELECT :key, scheme_id, organisation_id, {shown['first']}, {shown['last']}, source_id, certainty "
        "FROM region_membership WHERE id = :row",
        key=key_for(database),
        row=row["id"],
    )


async def one_membership(database: Database, first: str, last: str | None) -> None:
    """Leave the first member with one membership, in this time."""
    row = await some(database, "region_membership")
    shown = f"'{last}'" if last else "NULL"
    await run(
        database,
        f"UPDATE region_membership SET valid_from = '{first}', valid_to = {shown} WHERE id = :row",
        row=row["id"],
    )


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ("2024-01-01", "2024-12-31"),  # the same
        ("2023-01-01", "2024-01-01"),  # its last day is the first
        ("2024-12-31", "2025-12-31"),  # its first day is the last
        ("2024-03-01", "2024-03-01"),  # within
        ("2020-01-01", "2030-12-31"),  # around
        ("2020-01-01", None),
        ("2024-12-31", None),
    ],
)
async def test_a_member_is_not_twice_a_member_on_one_day(haaglanden: Database, first: str, last: str | None) -> None:
    await one_membership(haaglanden, "2024-01-01", "2024-12-31")
    before = await everything(haaglanden, "region_membership")

    with pytest.raises(DBAPIError, match="region_membership"):
        await membership(haaglanden, first, last)

    assert await everything(haaglanden, "region_membership") == before


@pytest.mark.parametrize(
    ("first", "last"), [("2020-01-01", "2023-12-31"), ("2025-01-01", "2025-12-31"), ("2025-01-01", None)]
)
async def test_a_membership_may_follow_the_day_after_another(
    haaglanden: Database, first: str, last: str | None
) -> None:
    await one_membership(haaglanden, "2024-01-01", "2024-12-31")
    before = await everything(haaglanden, "region_membership")

    await membership(haaglanden, first, last)

    assert len(await everything(haaglanden, "region_membership")) == len(before) + 1


async def test_nothing_follows_a_membership_without_end(haaglanden: Database) -> None:
    await one_membership(haaglanden, "2024-01-01", None)

    with pytest.raises(DBAPIError, match="region_membership overlaps"):
        await membership(haaglanden, "2090-01-01", None)
    await membership(haaglanden, "2020-01-01", "2023-12-31")


async def test_a_membership_is_not_stretched_over_another_either(haaglanden: Database) -> None:
    await one_membership(haaglanden, "2024-01-01", "2024-12-31")
    await membership(haaglanden, "2025-01-01", None)

    said = await refusal(
        haaglanden, "UPDATE region_membership SET valid_to = '2025-01-01' WHERE valid_to = '2024-12-31'"
    )
    await run(haaglanden, "UPDATE region_membership SET valid_to = '2024-12-30' WHERE valid_to = '2024-12-31'")

    assert "region_membership overlaps" in said


async def test_others_may_be_members_at_the_same_time(haaglanden: Database) -> None:
    """All thirty members of Haaglanden are, since 2023."""
    rows = await everything(haaglanden, "region_membership")

    assert len([row for row in rows if "2023" in row]) >= 30


PERIOD = (
    "INSERT INTO reporting_period "
    "(id, code, year, half, starts_on, ends_on, opens_on, closes_on, published_on, state) VALUES "
    "(:key, '2030-H1', 2030, 1, '{first}', '{last}', '2030-01-01', '2030-12-31', NULL, 'PLANNED')"
)


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ("2027-06-30", "2027-12-31"),
        ("2023-01-01", "2024-01-01"),
        ("2025-02-01", "2025-02-02"),
        ("2020-01-01", "2040-01-01"),
    ],
)
async def test_periods_do_not_overlap(haaglanden: Database, first: str, last: str) -> None:
    before = await everything(haaglanden, "reporting_period")

    said = await refusal(haaglanden, PERIOD.format(first=first, last=last), key=key_for(haaglanden))

    assert "reporting_period overlaps" in said
    assert await everything(haaglanden, "reporting_period") == before


@pytest.mark.parametrize(("first", "last"), [("2028-01-01", "2028-06-30"), ("2023-07-01", "2023-12-31")])
async def test_a_period_may_touch_another(haaglanden: Database, first: str, last: str) -> None:
    before = await everything(haaglanden, "reporting_period")

    await run(haaglanden, PERIOD.format(first=first, last=last), key=key_for(haaglanden))

    assert len(await everything(haaglanden, "reporting_period")) == len(before) + 1


async def test_a_period_is_not_stretched_over_the_next(haaglanden: Database) -> None:
    said = await refusal(haaglanden, "UPDATE reporting_period SET ends_on = '2026-07-01' WHERE code = '2026-H1'")

    assert "reporting_period overlaps" in said


async def version(database: Database, first: str | None, last: str | None, number: int = 2) -> None:
    """Give agreement HA-1-01 one more version; its first is in force from 2024."""
    shown = [f"'{day}'" if day else "NULL" for day in (first, last)]
    await run(
        database,
        "INSERT INTO agreement_version (id, agreement_id, number, title, body, reason, measure_id, total_amount, "
        "starts_on, due_on, in_force_from, in_force_until, source_id) "
        "SELECT :key, version.agreement_id, :number, title, body, reason, measure_id, total_amount, starts_on, due_on, "
        f"{shown[0]}, {shown[1]}, source_id FROM agreement_version AS version "
        "JOIN agreement ON agreement.id = version.agreement_id WHERE agreement.code = 'HA-1-01' AND version.number = 1",
        key=key_for(database),
        number=number,
    )


async def in_force(database: Database, first: str, last: str | None) -> None:
    shown = f"'{last}'" if last else "NULL"
    await run(
        database,
        f"UPDATE agreement_version SET in_force_from = '{first}', in_force_until = {shown} WHERE number = 1 AND "
        "agreement_id = (SELECT id FROM agreement WHERE code = 'HA-1-01')",
    )


@pytest.mark.parametrize(
    ("first", "last"),
    [("2024-01-01", "2025-01-01"), ("2024-12-31", None), ("2023-01-01", "2024-01-02"), ("2024-06-01", "2024-06-02")],
)
async def test_two_versions_of_an_agreement_are_not_in_force_at_once(
    haaglanden: Database, first: str, last: str | None
) -> None:
    await in_force(haaglanden, "2024-01-01", "2025-01-01")
    before = await everything(haaglanden, "agreement_version")

    with pytest.raises(DBAPIError, match="agreement_version overlaps"):
        await version(haaglanden, first, last)

    assert await everything(haaglanden, "agreement_version") == before


@pytest.mark.parametrize(
    ("first", "last"),
    [("2025-01-01", None), ("2023-01-01", "2024-01-01"), (None, None)],
    ids=["from the day the other ends", "until the day the other starts", "a proposal"],
)
async def test_a_version_takes_over_on_the_day_the_other_ends(
    haaglanden: Database, first: str | None, last: str | None
) -> None:
    await in_force(haaglanden, "2024-01-01", "2025-01-01")
    before = await everything(haaglanden, "agreement_version")

    await version(haaglanden, first, last)

    assert len(await everything(haaglanden, "agreement_version")) == len(before) + 1


async def test_a_second_version_without_end_is_refused_twice_over(haaglanden: Database) -> None:
    """By the trigger, and by the unique index on what is in force."""
    with pytest.raises(DBAPIError, match="agreement_version"):
        await version(haaglanden, "2027-01-01", None)
