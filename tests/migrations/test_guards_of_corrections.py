"""What the database itself refuses, whoever asks: rewriting a correction, and two that wait for the same figure."""

import pytest

from app.core.database import Database
from app.reporting.corrections.models import CorrectionState
from app.reporting.models import Observation
from tests.migrations.guarding import everything, key_for, refusal, run
from tests.reporting.correcting import correction
from tests.rows import Rows, store

ANSWER = "decided_at = requested_at, decided_by = 'somebody else', answer = 'Nee.'"
COPY = "state, decided_at, decided_by, answer, requested_at, requested_by, base_version, observation_id, reason, value"


async def asked(database: Database) -> None:
    """Put in a correction of each kind of figure that waits for an answer, and one that was declined."""
    figures = (await Rows.of(database)).all(Observation)
    shares = [one for one in figures if one.share_id is not None]
    target = next(one for one in figures if one.stock_target_id is not None)
    measure = next(one for one in figures if one.share_id is None and one.stock_target_id is None)
    declined = correction(shares[1], state=CorrectionState.DECLINED)
    await store(database, correction(shares[0]), correction(target), correction(measure), declined)


@pytest.mark.parametrize("state", ["REQUESTED", "DECLINED"])
@pytest.mark.parametrize("change", ["value = 7", "value = NULL", "reason = 'Anders.'", "base_version = 2"])
async def test_what_was_asked_for_never_changes(haaglanden: Database, state: str, change: str) -> None:
    await asked(haaglanden)
    before = await everything(haaglanden, "figure_correction")

    said = await refusal(haaglanden, f"UPDATE figure_correction SET {change} WHERE state = '{state}'")

    assert "figure_correction stands" in said
    assert await everything(haaglanden, "figure_correction") == before


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE figure_correction SET state = 'ACCEPTED' WHERE state = 'DECLINED'",
        "UPDATE figure_correction SET answer = 'Toch niet.' WHERE state = 'DECLINED'",
        "UPDATE figure_correction SET decided_at = NULL, decided_by = NULL WHERE state = 'DECLINED'",
        "DELETE FROM figure_correction",
    ],
)
async def test_what_was_answered_stands(haaglanden: Database, statement: str) -> None:
    await asked(haaglanden)
    before = await everything(haaglanden, "figure_correction")

    said = await refusal(haaglanden, statement)

    assert "figure_correction stands" in said
    assert await everything(haaglanden, "figure_correction") == before


async def test_a_correction_that_waits_can_be_answered(haaglanden: Database) -> None:
    await asked(haaglanden)

    await run(haaglanden, f"UPDATE figure_correction SET state = 'DECLINED', {ANSWER} WHERE state = 'REQUESTED'")

    assert not any("REQUESTED" in one for one in await everything(haaglanden, "figure_correction"))


@pytest.mark.parametrize(
    "of",
    ["share_id IS NOT NULL", "stock_target_id IS NOT NULL", "share_id IS NULL AND stock_target_id IS NULL"],
    ids=["a share", "a stock target", "a measure"],
)
async def test_one_correction_waits_for_each_figure(haaglanden: Database, of: str) -> None:
    await asked(haaglanden)
    about = "period_id, measure_id, organisation_id, area_id, share_id, stock_target_id, is_demo"
    again = (
        f"INSERT INTO figure_correction (id, {about}, {COPY}) SELECT :key, {about}, {COPY} "
        f"FROM figure_correction WHERE state = 'REQUESTED' AND {of}"
    )

    said = await refusal(haaglanden, again, key=key_for(haaglanden))

    assert "unique" in said.lower()
