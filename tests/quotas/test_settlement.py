"""Settling a year: what was to be housed, what was housed, and what is left; and settling it again."""

from collections import Counter
from typing import Any
from uuid import UUID

import pytest

from app.agenda.models import OriginRule, PeriodState, ReportingPeriod, UrgencyCategory
from app.core.database import Database
from app.core.ids import global_id
from app.partners.models import Area
from app.quotas.models import CountedCategory, PlacementFlow, QuotaLine, QuotaRound, QuotaRoundState
from app.quotas.settlement.models import QuotaSettlement
from app.reporting.settlement.rules import PROMISING, Balance, Owed, assigned_in_year, housed_for
from tests.quotas.recording import APPROVER, AUDITOR, BOARD, CORRECT, DELFT, ERRORS, RECORD, STAEDION, Recording
from tests.rows import Rows, another, change, store

ROWS = """settlements { version opening assigned realised { value isRounded } closing reason area { code } }"""
SETTLE = f"""mutation Settle($input: SettleRoundInput!) {{
  done: settleRound(input: $input) {{ round {{ id state {ROWS} }} {ERRORS} }} }}"""
AGAIN = f"""mutation Again($input: SettleAgainInput!) {{
  done: settleAgain(input: $input) {{ round {{ id state {ROWS} }} {ERRORS} }} }}"""
READ = f"query($year: Int!) {{ quotas(year: $year) {{ state {ROWS} }} }}"


async def close(database: Database, *codes: str) -> None:
    """Close periods."""
    rows = await Rows.of(database)
    for code in codes:
        await change(database, rows.one(ReportingPeriod, code=code), state=PeriodState.CLOSED, published_on=None)


async def the_round(database: Database, year: int = 2026) -> str:
    """Give the id of the division of a year."""
    return global_id("QuotaRound", (await Rows.of(database)).one(QuotaRound, year=year).id)


async def reckoned(database: Database) -> dict[str, int]:
    """Count by hand what each municipality housed in 2026 of what it had to."""
    rows = await Rows.of(database, with_placements=True)
    periods = {one.id for one in rows.all(ReportingPeriod, year=2026)}
    rules = rows.one(QuotaRound, year=2026).rule_set_id
    counts = {one.category_id for one in rows.all(CountedCategory, rule_set_id=rules) if one.counts_towards_cap}
    found: Counter[UUID] = Counter()
    for flow in rows.all(PlacementFlow):
        if flow.period_id in periods and flow.category_id in counts:
            category = rows.get(UrgencyCategory, flow.category_id)
            is_secret = category.origin_rule is OriginRule.SAFE_ELSEWHERE
            home = housed_for(flow.origin_area_id, flow.destination_area_id, flow.ground.value, is_secret=is_secret)
            found[home] += flow.households
    return {rows.get(Area, area).code: count for area, count in found.items()}


def by_area(rows: list[dict[str, Any]], version: int = 1) -> dict[str, tuple[Any, ...]]:
    """Give the rows of a version by municipality."""
    return {
        one["area"]["code"]: (one["opening"], one["assigned"], one["realised"]["value"], one["closing"])
        for one in rows
        if one["version"] == version
    }


def test_who_left_for_a_good_start_counts_with_the_origin_but_for_whom_that_is_secret() -> None:
    assert sorted(PROMISING) == ["CARE_CONTINUITY", "NETWORK", "SAFETY", "WORK_EDUCATION"]
    assert housed_for("there", "here", "NETWORK") == "there"
    assert housed_for("there", "here", "NETWORK", is_secret=True) == "here"
    assert [housed_for("there", "here", ground) for ground in ("SWAP", "SUITABLE_DWELLING", "POOL")] == ["here"] * 3
    assert housed_for(None, "here", "NETWORK") == "here"


def test_what_the_quota_holds_of_the_opening_is_not_counted_twice() -> None:
    """The second golden table of domain 3.6: Westland owed 25, Wassenaar had 6 too many, Den Haag's 60 did not fit."""
    westland = Owed(assigned=172, debt=25, credit=0)
    wassenaar = Owed(assigned=36, debt=0, credit=6)
    den_haag = Owed(assigned=1328, debt=0, credit=0)

    for opening, line, left in ((25, westland, 0), (-6, wassenaar, 0), (60, den_haag, 60)):
        assigned = assigned_in_year(line, carries_over=True)
        assert Balance(opening=opening, assigned=assigned, realised=line.assigned).closing == left
    assert assigned_in_year(westland, carries_over=False) == 172
    assert assigned_in_year(westland, carries_over=False, transferred=-4) == 168


async def test_a_year_is_settled_from_what_was_assigned_and_housed(recording: Recording) -> None:
    await close(recording.database, "2026-H1", "2026-H2")
    expected, rows = await reckoned(recording.database), await Rows.of(recording.database)
    assigned = {rows.get(Area, line.area_id).code: line.assigned for line in rows.all(QuotaLine)}

    done = await recording.send(SETTLE, {"roundId": await the_round(recording.database)}, "secretary")

    assert done["round"]["state"] == "SETTLED"
    assert by_area(done["round"]["settlements"]) == {
        area: (0, quota, expected[area], quota - expected[area]) for area, quota in assigned.items()
    }


async def test_others_get_rounded_counts_and_what_follows_from_them(recording: Recording) -> None:
    await close(recording.database, "2026-H1", "2026-H2")
    await recording.send(SETTLE, {"roundId": await the_round(recording.database)}, "secretary")

    exact = (await recording.ask(READ, as_="secretary", year=2026)).data["quotas"]["settlements"]
    shown = (await recording.ask(READ, as_="public", year=2026)).data["quotas"]["settlements"]

    assert len(recording.ask.statements) <= 3
    for one, other in zip(exact, shown, strict=True):
        rounded = (one["realised"]["value"] + 2) // 5 * 5
        assert (other["realised"], other["closing"]) == (
            {"value": rounded, "isRounded": True},
            other["opening"] + other["assigned"] - rounded,
        )


async def test_corrections_after_it_are_settled_again_and_the_first_is_kept(recording: Recording) -> None:
    placement = (await recording.send(RECORD, await recording.record(3)))["placement"]
    await close(recording.database, "2026-H1", "2026-H2")
    round_ = await the_round(recording.database)
    first = (await recording.send(SETTLE, {"roundId": round_}, "secretary"))["round"]["settlements"]
    again = {"roundId": round_, "reason": "Correctie van Staedion.", "expectedVersion": 1}
    async with recording.unchanged():
        nothing = await recording.refused(AGAIN, again, "secretary")
    correction = {"placementId": placement["id"], "counts": {"households": 1}, "reason": "x", "expectedVersion": 1}
    await recording.send(CORRECT, correction)

    done = (await recording.send(AGAIN, again, "secretary"))["round"]

    assert nothing == [("INVALID_INPUT", "input.roundId")]
    assert by_area(done["settlements"]) == by_area(first)
    before, after = by_area(first)["GM1842"], by_area(done["settlements"], 2)["GM1842"]
    assert after == (0, 16, before[2] - 2, before[3] + 2)
    assert {one["reason"] for one in done["settlements"] if one["version"] == 2} == {"Correctie van Staedion."}


async def test_what_the_year_before_left_is_carried_over_only_when_asked(recording: Recording) -> None:
    await close(recording.database, "2026-H1", "2026-H2")
    round_ = await the_round(recording.database)
    async with recording.unchanged():
        given = {"roundId": round_, "carryOver": True}
        assert await recording.refused(SETTLE, given, "secretary") == [("INVALID_INPUT", "input.carryOver")]
    rows = await Rows.of(recording.database)
    before = another(rows.one(QuotaRound, year=2026), year=2025, state=QuotaRoundState.SETTLED)
    values: dict[str, Any] = {"round_id": before.id, "settled_on": recording.today(), "is_demo": True}
    left = QuotaSettlement(
        area_id=rows.one(Area, code="GM1842").id,
        version=1,
        opening=0,
        assigned=20,
        realised=14,
        closing=6,
        recorded_at=recording.clock(),
        **values,
    )
    await store(recording.database, before, left)

    done = (await recording.send(SETTLE, given, "secretary"))["round"]

    opened = {area: opening for area, (opening, *_) in by_area(done["settlements"]).items()}
    assert opened == {area: 6 if area == "GM1842" else 0 for area in opened}


async def test_only_the_secretary_settles_a_year_that_is_over(recording: Recording) -> None:
    round_ = {"roundId": await the_round(recording.database)}
    async with recording.unchanged():
        for who in (BOARD, AUDITOR, APPROVER, DELFT, STAEDION, "public"):
            assert await recording.refused(SETTLE, round_, who) == [("NOT_ALLOWED", None)], who
            again = {**round_, "reason": "x", "expectedVersion": 1}
            assert await recording.refused(AGAIN, again, who) == [("NOT_ALLOWED", None)], who
        assert await recording.refused(SETTLE, round_, "secretary") == [("PERIODS_NOT_CLOSED", "input.roundId")]
        again = {**round_, "reason": "x", "expectedVersion": 1}
        assert await recording.refused(AGAIN, again, "secretary") == [("ROUND_NOT_SO_FAR", "input.roundId")]
    await close(recording.database, "2026-H2")
    await recording.send(SETTLE, round_, "secretary")
    async with recording.unchanged():
        assert await recording.refused(SETTLE, round_, "secretary") == [("ROUND_NOT_SO_FAR", "input.roundId")]
        stale = {**round_, "reason": "x", "expectedVersion": 0}
        assert await recording.refused(AGAIN, stale, "secretary") == [("STALE_VERSION", "input.expectedVersion")]


@pytest.mark.parametrize("state", [QuotaRoundState.DRAFT, QuotaRoundState.PROPOSED, QuotaRoundState.ADOPTED])
async def test_a_division_that_is_not_running_is_not_settled(recording: Recording, state: QuotaRoundState) -> None:
    rows = await Rows.of(recording.database)  # a division that was adopted does not go back, so it is another year
    await store(recording.database, another(rows.one(QuotaRound, year=2026), year=2027, state=state))
    round_ = {"roundId": await the_round(recording.database, 2027)}

    async with recording.unchanged():
        answer = await recording.ask(SETTLE, as_="secretary", input=round_)

    (error,) = answer.data["done"]["errors"]
    assert (error["code"], error["field"], error["round"]) == ("ROUND_NOT_SO_FAR", ["input", "roundId"], state.value)
    assert error["message"].endswith("Alleen een verdeling die in uitvoering is, kan worden afgerekend.")
