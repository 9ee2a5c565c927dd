"""When reporting a figure is refused; each time the database stays as it was."""

import pytest

from tests.asking import Asker
from tests.reporting.given import SHARE, Given
from tests.reporting.writing import REPORT, change, change_promises, refusals


@pytest.mark.parametrize(
    ("code", "state", "closes"), [("2026-H1", "PUBLISHED", "2026-08-31"), ("2027-H1", "PLANNED", "2027-08-31")]
)
async def test_a_period_that_is_not_open_takes_no_figures(
    ask: Asker, given: Given, code: str, state: str, closes: str
) -> None:
    asked = await given.right(periodId=await given.period(code))
    before = await ask.everything()

    answer = await ask(REPORT, as_="corporation-staedion", input=asked)

    (error,) = answer.data["reportObservation"]["errors"]
    assert (error["code"], error["field"]) == ("PERIOD_NOT_OPEN", ["input", "periodId"])
    assert (error["state"], error["closesOn"]) == (state, closes)
    assert await ask.everything() == before


async def test_a_period_that_was_closed_takes_no_figures_any_more(ask: Asker, given: Given) -> None:
    await change(ask.database, "UPDATE reporting_period SET state = 'CLOSED' WHERE code = '2026-H2'")
    before = await ask.everything()

    answer = await ask(REPORT, as_="corporation-staedion", input=await given.right())

    assert [one["state"] for one in answer.data["reportObservation"]["errors"]] == ["CLOSED"]
    assert await ask.everything() == before


async def test_there_is_nothing_to_count_before_the_term_of_a_share(ask: Asker, given: Given) -> None:
    """HA-2-10 runs from 2027 to 2030; it is a proposal still, so first it is agreed."""
    await change_promises(ask.database, "UPDATE agreement SET state = 'ACTIVE' WHERE code = 'HA-2-10'")
    asked = await given.right(subject=await given.share("HA-2-10-GM0518-staedion"), expectedVersion=0)
    before = await ask.everything()

    answer = await ask(REPORT, as_="corporation-staedion", input=asked)

    assert refusals(answer) == [("INVALID_INPUT", "input.periodId")]
    assert await ask.everything() == before


@pytest.mark.parametrize(
    ("starts_on", "due_on", "refused"),
    [
        ("2024-01-01", "2026-06-30", True),
        ("2024-01-01", "2026-07-01", False),  # the first day of the period is the last of the term
        ("2026-12-31", "2027-12-31", False),  # the other way round
        ("2027-01-01", "2027-12-31", True),
    ],
)
async def test_a_period_counts_when_one_day_of_it_lies_in_the_term(
    ask: Asker, given: Given, starts_on: str, due_on: str, refused: bool
) -> None:
    await change_promises(
        ask.database,
        f"UPDATE commitment_share SET starts_on = '{starts_on}', due_on = '{due_on}' WHERE code = '{SHARE}'",
    )

    answer = await ask(REPORT, as_="corporation-staedion", input=await given.right())

    assert refusals(answer) == ([("INVALID_INPUT", "input.periodId")] if refused else [])
