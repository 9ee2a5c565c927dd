"""What the database itself refuses, whoever asks: rewriting a transfer, and counting homes twice."""

from typing import Any

import pytest

from app.core.database import Database
from tests.migrations.guarding import everything, key_for, refusal, run

COPIED = "year, area_id, district_id, organisation_id, dwelling_type, expected, certainty, is_demo"


@pytest.mark.parametrize(
    "change",
    ["households = households + 1", "year = 2028", "note = 'iets anders'", "ground = 'SAFETY'", "is_demo = FALSE"],
)
@pytest.mark.parametrize("state", ["PROPOSED", "ACCEPTED"])
async def test_what_was_asked_of_the_other_never_changes(haaglanden: Database, state: str, change: str) -> None:
    before = await everything(haaglanden, "quota_transfer")

    said = await refusal(haaglanden, f"UPDATE quota_transfer SET {change} WHERE state = '{state}'")

    assert "quota_transfer stands" in said
    assert await everything(haaglanden, "quota_transfer") == before


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE quota_transfer SET state = 'DECLINED', round_id = NULL WHERE state = 'ACCEPTED'",
        "UPDATE quota_transfer SET round_id = NULL WHERE state = 'ACCEPTED'",
        "UPDATE quota_transfer SET state = 'PROPOSED', decided_at = NULL, decider_id = NULL WHERE state = 'DECLINED'",
        "UPDATE quota_transfer SET is_after_adoption = TRUE WHERE state = 'ACCEPTED'",
        "DELETE FROM quota_transfer",
    ],
)
async def test_what_was_answered_stands(haaglanden: Database, statement: str) -> None:
    before = await everything(haaglanden, "quota_transfer")

    said = await refusal(haaglanden, statement)

    assert "quota_transfer stands" in said
    assert await everything(haaglanden, "quota_transfer") == before


async def test_an_open_transfer_can_be_answered(haaglanden: Database) -> None:
    await run(
        haaglanden,
        "UPDATE quota_transfer SET state = 'CANCELLED', decided_at = proposed_at WHERE state = 'PROPOSED'",
    )

    assert not [row for row in await everything(haaglanden, "quota_transfer") if "PROPOSED" in row]


@pytest.mark.parametrize("district", ["district_id", "NULL"])
async def test_no_home_is_forecast_twice(haaglanden: Database, district: str) -> None:
    columns = COPIED.replace("district_id", district)
    copy = f"SELECT :key, {columns} FROM mutation_forecast ORDER BY id LIMIT 1"
    insert = f"INSERT INTO mutation_forecast (id, {COPIED}) {copy}"
    if district == "NULL":
        await run(haaglanden, insert, key=key_for(haaglanden))
    before = await everything(haaglanden, "mutation_forecast")
    parameters: dict[str, Any] = {"key": key_for(haaglanden)}

    said = await refusal(haaglanden, insert, **parameters)

    assert "mutation_forecast is there" in said
    assert await everything(haaglanden, "mutation_forecast") == before
