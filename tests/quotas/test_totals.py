"""A division as a whole: the sums of its lines, and what its calculation tells of the region; never stored."""

from typing import Any

from app.core.database import Database
from tests.asking import Asker
from tests.quotas.working import calculated, done, prepare, proposed, scenario

TOTALS = "totals { mutation cap demand assigned basisPoints shortfall deferred balanceBasisPoints }"
DECISION = {"decidedOn": "2026-11-20", "decisionReference": "Besluit 7 (voorbeeld)"}


async def totals(ask: Asker, year: int, as_: str | None = None) -> Any:
    """Ask for a division as a whole."""
    found = (await ask(f"query($year: Int!) {{ quotas(year: $year) {{ {TOTALS} }} }}", as_=as_, year=year)).data
    return None if found["quotas"] is None else found["quotas"]["totals"]


async def test_a_division_from_a_file_has_the_sums_of_its_lines_and_nothing_of_a_calculation(ask: Asker) -> None:
    found = [await totals(ask, 2026, who) for who in (None, "council-delft", "municipality-delft", "secretary")]

    assert (
        found
        == [
            {
                "mutation": 8992,
                "cap": 2694,
                "demand": 2565,
                "assigned": 2660,
                "basisPoints": 2958,
                "shortfall": None,
                "deferred": 0,
                "balanceBasisPoints": None,
            }
        ]
        * 4
    )


async def test_a_proposed_division_tells_what_its_calculation_tells(ask: Asker, haaglanden: Database) -> None:
    await proposed(ask, haaglanden)

    partner, secretary = [await totals(ask, 2028, who) for who in ("municipality-delft", "secretary")]

    assert partner == secretary
    assert (partner["assigned"], partner["shortfall"], partner["balanceBasisPoints"]) == (2660, 0, 211)
    assert [await totals(ask, 2028, who) for who in (None, "council-delft")] == [None, None]


async def test_everybody_reads_what_fits_nowhere_once_a_division_is_adopted(ask: Asker, haaglanden: Database) -> None:
    await prepare(haaglanden)
    made = await scenario(ask, 2028, "Laag plafond", capBasisPoints=1000)
    outcome = (await calculated(ask, made))["result"]
    round_ = await done(ask, "proposeScenario", scenarioId=made["id"], expectedVersion=1)

    await done(ask, "adoptRound", roundId=round_["id"], expectedVersion=1, despiteObjections=True, **DECISION)

    found = await totals(ask, 2028)
    assert found == {
        "mutation": 8992,
        "cap": 895,
        "demand": 2565,
        "assigned": 895,
        "basisPoints": 995,
        "shortfall": 1765,
        "deferred": 0,
        "balanceBasisPoints": outcome["balanceBasisPoints"],
    }
    assert outcome["shortfall"] == 2660 - 895


async def test_a_division_that_is_proposed_anew_tells_what_was_proposed_last(ask: Asker, haaglanden: Database) -> None:
    round_ = await proposed(ask, haaglanden)
    await done(ask, "withdrawProposal", roundId=round_["id"], expectedVersion=1)
    other = await scenario(ask, 2028, "Laag plafond", capBasisPoints=1000)
    await calculated(ask, other)

    withdrawn = await totals(ask, 2028, "secretary")
    await done(ask, "proposeScenario", scenarioId=other["id"], expectedVersion=1)

    assert (withdrawn["assigned"], withdrawn["shortfall"]) == (2660, 0)
    assert (await totals(ask, 2028, "secretary"))["shortfall"] == 1765


async def test_the_totals_of_all_divisions_take_no_statement_more(ask: Asker, haaglanden: Database) -> None:
    await proposed(ask, haaglanden)

    answer = await ask(f"{{ quotaRounds {{ nodes {{ year {TOTALS} }} }} }}", as_="secretary")

    shortfalls = [(one["year"], one["totals"]["shortfall"]) for one in answer.data["quotaRounds"]["nodes"]]
    assert shortfalls == [(2028, 0), (2026, None)]
    assert len(ask.statements) == 1
