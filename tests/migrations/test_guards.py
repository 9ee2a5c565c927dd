"""What the database itself refuses, whoever asks: bad rows, changes to history, validity that overlaps."""

import re
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import CheckConstraint, Integer, Table, UniqueConstraint, text
from sqlalchemy.exc import DBAPIError

from app.audit.service import keep_receipt, record, take_turn
from app.core.database import Database
from app.core.keys import new_key
from app.models import metadata
from tests.audit.callers import caller
from tests.identity.rows import fill_identity

HISTORY = ("journal_entry", "observation_version", "progress_update_version")


async def some(database: Database, table: str) -> dict[str, Any]:
    """Give a row of a table, as the database keeps it."""
    async with database.snapshot() as snapshot:
        return dict((await snapshot.rows(text(f"SELECT * FROM {table} ORDER BY id LIMIT 1")))[0]._mapping)


async def everything(database: Database, table: str) -> list[str]:
    async with database.snapshot() as snapshot:
        return sorted(map(repr, await snapshot.rows(text(f"SELECT * FROM {table}"))))


async def run(database: Database, statement: str, **parameters: Any) -> None:
    async with database.connection() as connection:
        await connection.execute(text(statement), parameters)


async def refusal(database: Database, statement: str, **parameters: Any) -> str:
    """Give what the database says when it refuses a statement."""
    with pytest.raises(DBAPIError) as refused:
        await run(database, statement, **parameters)
    return str(refused.value.orig)


async def remember_something(database: Database) -> None:
    async with database.transaction() as session:
        await take_turn(session)
        await record(session, caller(), "thing.done", ("Thing", uuid4()), {"number": 1})


# --- History ---


@pytest.mark.parametrize("table", HISTORY)
async def test_history_is_not_changed_and_not_deleted(haaglanden: Database, table: str) -> None:
    await remember_something(haaglanden)
    key = (await some(haaglanden, table))["id"]
    before = await everything(haaglanden, table)
    statements = [
        f"UPDATE {table} SET recorded_at = recorded_at WHERE id = :key",
        f"UPDATE {table} SET id = id",
        f"DELETE FROM {table} WHERE id = :key",
        f"DELETE FROM {table}",
    ]
    if not haaglanden.is_sqlite:
        statements.append(f"TRUNCATE {table} CASCADE")

    said = [
        await refusal(haaglanden, statement, **({"key": key} if ":key" in statement else {}))
        for statement in statements
    ]

    assert before
    assert [one for one in said if f"{table} is append-only" not in one] == []
    assert await everything(haaglanden, table) == before


@pytest.mark.parametrize("table", HISTORY)
async def test_history_is_not_replaced_through_our_own_connections(haaglanden: Database, table: str) -> None:
    """INSERT OR REPLACE, and its kin on PostgreSQL, delete or change a row in passing."""
    await remember_something(haaglanden)
    row = await some(haaglanden, table)
    before = await everything(haaglanden, table)
    columns, values = ", ".join(row), ", ".join(f":{name}" for name in row)
    statement = f"INSERT OR REPLACE INTO {table} ({columns}) VALUES ({values})"
    if not haaglanden.is_sqlite:
        statement = f"INSERT INTO {table} SELECT * FROM {table} ON CONFLICT (id) DO UPDATE SET recorded_at = now()"

    said = await refusal(haaglanden, statement, **(row if haaglanden.is_sqlite else {}))

    assert f"{table} is append-only" in said
    assert await everything(haaglanden, table) == before


async def test_what_history_hangs_under_cannot_be_deleted(haaglanden: Database) -> None:
    said = [await refusal(haaglanden, f"DELETE FROM {table}") for table in ("observation", "progress_update")]

    assert [one for one in said if "foreign key" not in one.lower()] == []


# --- Validity ---


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


def key_for(database: Database) -> Any:
    return new_key().hex if database.is_sqlite else new_key()


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


@pytest.mark.parametrize(("first", "last"), [("2027-07-01", "2027-12-31"), ("2023-07-01", "2023-12-31")])
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


# --- Rows ---

# What to set to break the CHECKs that are not of one of the three kinds all tables have.
OTHERWISE: dict[str, list[dict[str, str]]] = {
    "ck_agreement_party_withdrawn_has_a_day": [
        {"status": "'WITHDRAWN'", "withdrawn_on": "NULL"},
        {"status": "'AGREED'", "withdrawn_on": "'2026-01-01'"},
    ],
    "ck_agreement_party_reservation_is_said": [{"status": "'AGREED_WITH_RESERVATION'", "reservation": "NULL"}],
    "ck_agreement_version_number_counts_from_one": [{"number": "0"}, {"number": "-1"}],
    "ck_agreement_version_total_has_a_measure": [
        {"measure_id": "NULL", "total_amount": "10"},
        {"measure_id": "(SELECT id FROM measure ORDER BY id LIMIT 1)", "total_amount": "NULL"},
    ],
    "ck_agreement_version_in_force_in_order": [
        {"in_force_from": "'2026-01-01'", "in_force_until": "'2025-12-31'"},
        {"in_force_from": "'2026-01-01'", "in_force_until": "'2026-01-01'"},
    ],
    "ck_agreement_version_total_not_negative": [
        {"measure_id": "(SELECT id FROM measure ORDER BY id LIMIT 1)", "total_amount": "-1"}
    ],
    "ck_calendar_entry_repeats_sensibly": [{"repeats_every_years": "0"}, {"repeats_every_years": "-1"}],
    "ck_counting_rule_set_cap_is_a_share": [{"cap_share_bp": "-1"}, {"cap_share_bp": "10001"}],
    "ck_counting_rule_set_state_known": [{"state": "'SOMETHING'", "adopted_on": "NULL"}],
    "ck_counting_rule_set_adopted_has_a_day": [
        {"state": "'ADOPTED'", "adopted_on": "NULL"},
        {"state": "'DRAFT'", "adopted_on": "'2026-01-01'"},
    ],
    "ck_four_eyes_version_counts_from_one": [{"version": "0"}, {"version": "-1"}],
    "ck_goal_not_its_own_parent": [{"parent_id": "id"}],
    "ck_identity_provider_path_unless_only_one_organisation": [
        {"organisation_claim": "'ONLY'", "organisation_path": "'organisatie'"},
        {"organisation_claim": "'PLAIN'", "organisation_path": "NULL"},
    ],
    "ck_installation_sole_is_one": [{"sole": "2"}, {"sole": "0"}],
    "ck_machine_version_counts_from_one": [{"version": "0"}, {"version": "-1"}],
    "ck_membership_confirmed_by_somebody": [{"confirmed_by": "'public'", "confirmed_at": "NULL"}],
    "ck_membership_regional_roles_have_no_organisation": [
        {"role": "'SECRETARY'"},
        {"role": "'EDITOR'", "organisation_id": "NULL"},
    ],
    "ck_membership_role_is_given": [{"role": "'PUBLIC'"}],
    "ck_membership_version_counts_from_one": [{"version": "0"}, {"version": "-1"}],
    "ck_mutation_count_planned_not_negative": [{"planned": "-1"}],
    "ck_mutation_count_realised_not_negative": [{"realised": "-1"}],
    "ck_mutation_count_stock_not_negative": [{"social_stock": "-1"}],
    "ck_observation_one_subject": [
        {
            "share_id": "(SELECT id FROM commitment_share ORDER BY id LIMIT 1)",
            "stock_target_id": "(SELECT id FROM stock_target ORDER BY id LIMIT 1)",
        }
    ],
    "ck_observation_version_version_counts_from_one": [{"version": "0"}, {"version": "-1"}],
    "ck_observation_version_value_not_negative": [{"value": "-1"}],
    "ck_placement_flow_households_not_negative": [{"households": "-1"}],
    "ck_progress_update_version_version_counts_from_one": [{"version": "0"}, {"version": "-1"}],
    "ck_progress_update_version_forecast_not_negative": [{"forecast": "-1"}],
    "ck_quota_line_not_negative": [{"mutation": "-1"}, {"deferred": "-1"}],
    "ck_quota_line_need_adds_up": [{"transfers_net": "transfers_net + 1"}, {"demand": "demand + 1"}],
    "ck_quota_line_within_the_cap": [{"cap": "assigned - 1"}],
    "ck_quota_line_assigned_adds_up": [{"assigned": "assigned - 1"}, {"pool": "pool + 1"}],
    "ck_reporting_period_state_known": [{"state": "'SOMETHING'", "published_on": "NULL"}],
    "ck_reporting_period_published_has_a_day": [
        {"state": "'PUBLISHED'", "published_on": "NULL"},
        {"state": "'CLOSED'", "published_on": "'2026-01-01'"},
    ],
    "ck_share_amount_amount_not_negative": [{"amount": "-1"}],
    "ck_stock_target_baseline_not_negative": [{"baseline_value": "-1"}],
    "ck_stock_target_target_after_baseline": [
        {"baseline_on": "'2030-01-01'", "target_on": "'2030-01-01'"},
        {"baseline_on": "'2030-01-02'", "target_on": "'2030-01-01'"},
    ],
    "ck_stock_target_target_not_negative": [{"target_value": "-1"}],
    "ck_urgency_demand_households_not_negative": [{"households": "-1"}],
}


def broken(table: Table, constraint: CheckConstraint) -> list[dict[str, str]]:
    """Give what to set to break a CHECK, in SQL."""
    name, sql = str(constraint.name), str(constraint.sqltext)
    column = re.split(r"\W+", sql.removeprefix("length("))[0]
    if name in OTHERWISE:
        return OTHERWISE[name]
    if name.endswith("_known"):
        number = isinstance(table.c[column].type, Integer)
        return [{column: "3"}] if number else [{column: "'SOMETHING'"}, {column: "''"}]
    if name.endswith("_length"):
        return [{column: "''"}]
    if "_after_" in name:
        last, _, first = name.removeprefix(f"ck_{table.name}_").partition("_after_")
        return [{first: "'2020-01-02'", last: "'2020-01-01'"}]
    raise KeyError(f"Write down in OTHERWISE how {name} is broken.")


async def attempted(database: Database, table: Table, row: Any, changes: dict[str, str]) -> str:
    """Change a row, or add one like it where rows are not changed, and give what the database says to that."""
    statement = f"UPDATE {table.name} SET " + ", ".join(f'"{name}" = {value}' for name, value in changes.items())
    statement += " WHERE id = :row"
    parameters = {"row": row}
    if table.name in HISTORY:
        own = {"id": ":key", "version": "version + 1000", "sequence": "sequence + 1000"}
        own |= {"hash": "'another'", "previous_hash": "'another'"}
        values = {one.name: changes.get(one.name, own.get(one.name, f'"{one.name}"')) for one in table.c}
        columns = ", ".join(f'"{name}"' for name in values)
        statement = f"INSERT INTO {table.name} ({columns}) SELECT {', '.join(values.values())} "
        statement += f"FROM {table.name} WHERE id = :row"
        parameters |= {"key": key_for(database)} if ":key" in statement else {}
    try:
        await run(database, statement, **parameters)
    except DBAPIError as refused:
        return str(refused.orig)
    return "kept"


@pytest.fixture
async def full(haaglanden: Database) -> Database:
    """Haaglanden, with something in every table."""
    async with haaglanden.transaction() as session:
        for number in range(2):
            await record(session, caller(), "thing.done", ("Thing", uuid4()), {"number": number})
        await keep_receipt(session, caller(), "1", {}, ("Thing", uuid4()))
        await keep_receipt(session, caller(), "2", {}, ("Thing", uuid4()))
    await fill_identity(haaglanden)
    return haaglanden


async def test_every_check_refuses_what_it_is_there_for(full: Database) -> None:
    said = {}
    for table in metadata.sorted_tables:
        row = (await some(full, table.name))["id"]
        for constraint in table.constraints:
            if isinstance(constraint, CheckConstraint):
                for changes in broken(table, constraint):
                    said[constraint.name, str(changes)] = await attempted(full, table, row, changes)

    assert len(said) > 150
    assert {case: words for case, words in said.items() if str(case[0]) not in words} == {}


async def test_texts_have_an_end_in_the_database_too(full: Database) -> None:
    said = {}
    for table in metadata.sorted_tables:
        row = (await some(full, table.name))["id"]
        for constraint in table.constraints:
            length = re.fullmatch(r"length\((\w+)\) BETWEEN 1 AND (\d+)", str(getattr(constraint, "sqltext", "")))
            if length:
                longer = "é" * (int(length[2]) + 1)
                said[table.name, length[1]] = await attempted(full, table, row, {length[1]: f"'{longer}'"})

    assert len(said) > 50
    refused = ("CHECK constraint failed", "value too long", "violates check constraint")
    assert {case: words for case, words in said.items() if not any(one in words for one in refused)} == {}


async def test_what_has_to_be_filled_in_cannot_be_left_out(full: Database) -> None:
    said = {}
    for table in metadata.sorted_tables:
        row = (await some(full, table.name))["id"]
        for column in table.c:
            if not column.nullable:
                said[table.name, column.name] = await attempted(full, table, row, {column.name: "NULL"})

    assert len(said) > 150
    refused = ("NOT NULL constraint failed", "violates not-null constraint")
    assert {case: words for case, words in said.items() if not any(one in words for one in refused)} == {}


async def test_every_reference_leads_somewhere(full: Database) -> None:
    said = {}
    for table in metadata.sorted_tables:
        row = (await some(full, table.name))["id"]
        for column in table.c:
            if column.foreign_keys:
                said[table.name, column.name] = await attempted(full, table, row, {column.name: f"'{nowhere(full)}'"})

    # Of these two a CHECK says something first: a subject is one thing, and a measure goes with a total.
    del said["observation", "stock_target_id"], said["agreement_version", "measure_id"]
    assert len(said) > 40
    refused = ("FOREIGN KEY constraint failed", "violates foreign key constraint")
    assert {case: words for case, words in said.items() if not any(one in words for one in refused)} == {}


def nowhere(database: Database) -> str:
    return UUID(int=0).hex if database.is_sqlite else str(UUID(int=0))


async def test_what_is_unique_stays_so(full: Database) -> None:
    said = {}
    for table in metadata.sorted_tables:
        async with full.snapshot() as snapshot:
            keys = [row[0] for row in await snapshot.rows(text(f"SELECT id FROM {table.name} ORDER BY id LIMIT 2"))]
        for constraint in table.constraints:
            if not isinstance(constraint, UniqueConstraint):
                continue
            names = [column.name for column in constraint.columns]
            if table.name in HISTORY:  # one more row with everything that has to be unique
                said[constraint.name] = await attempted(full, table, keys[0], {name: f'"{name}"' for name in names})
            elif len(keys) == 2:
                other = str(keys[1])
                same = {
                    name: f"(SELECT one.\"{name}\" FROM {table.name} AS one WHERE one.id = '{other}')" for name in names
                }
                said[constraint.name] = await attempted(full, table, keys[0], same)

    assert len(said) > 25
    refused = ("UNIQUE constraint failed", "violates unique constraint", "overlaps")
    assert {case: words for case, words in said.items() if not any(one in words for one in refused)} == {}


async def test_a_subject_is_reported_once_in_a_period(full: Database) -> None:
    """By the partial indexes: over a share, over a stock target, and over the measure itself."""
    conditions = (
        "share_id IS NOT NULL",
        "stock_target_id IS NOT NULL",
        "share_id IS NULL AND stock_target_id IS NULL",
    )
    said = []
    for condition in conditions:
        statement = (
            "INSERT INTO observation "
            "(id, measure_id, period_id, organisation_id, area_id, share_id, stock_target_id, is_demo) "
            "SELECT :key, measure_id, period_id, organisation_id, area_id, share_id, stock_target_id, is_demo "
            f"FROM observation WHERE {condition} ORDER BY id LIMIT 1"
        )
        said.append(await refusal(full, statement, key=key_for(full)))

    assert [one for one in said if "unique" not in one.lower()] == []
