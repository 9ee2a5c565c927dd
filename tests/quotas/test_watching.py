"""Watching the cap during a year, and the indicators: of what each may see, with what is missing said."""

from typing import Any

from app.agenda.models import PeriodState, ReportingPeriod
from app.core.explanation import Coverage
from app.partners.models import Area
from app.quotas.models import MutationCount
from app.reporting.indicators.definitions import DEFINITIONS, Code
from app.reporting.indicators.rules import balance, concentration
from app.reporting.rules import Precision
from tests.quotas.recording import (
    AUDITOR,
    BOARD,
    COUNCIL,
    DELFT,
    EDITOR,
    RECORD,
    SMALL,
    STAEDION,
    WATCH,
    Recording,
    leave_room,
)
from tests.rows import Rows, change

INDICATORS = """query Indicators($year: Int!, $period: String, $area: String) {
  indicators(year: $year, period: $period, area: $area) {
    code value basisPoints numerator { value isProtected } denominator { value } coverage { reported expected }
    name { nl en } definition { nl en } explain { missing { en } }
  } }"""
MATCH = """{ dashboard(period: "2026-H1") { placements { originMatch { numerator { value } denominator { value } } }
  region { urgent { value } mutation cap } } }"""


async def found(recording: Recording, as_: str, **given: Any) -> dict[str, dict[str, Any]]:
    """Give the indicators somebody gets, by their codes."""
    given = {"year": 2026, **given}
    listed = (await recording.ask(INDICATORS, as_=as_, **given)).data["indicators"]
    return {one["code"]: one for one in listed}


async def test_the_path_goes_with_the_day_of_who_asks(recording: Recording) -> None:
    await leave_room(recording.database, 4)  # of 30

    told = []
    for month, day in ((1, 1), (7, 1), (11, 15), (12, 31)):
        recording.clock.moment = recording.clock.moment.replace(month=month, day=day)
        watched = await recording.watched()
        told.append((watched["path"], watched["level"]))

    assert told == [(0, "ABOVE"), (14, "ABOVE"), (26, "ABOVE"), (30, "NEAR")]


async def test_what_is_not_published_is_watched_by_its_own_municipality_and_who_sees_everything(
    recording: Recording,
) -> None:
    await leave_room(recording.database, 6)
    await recording.send(RECORD, await recording.record(3))

    told = {}
    for who in (EDITOR, "secretary", AUDITOR, BOARD, STAEDION, DELFT, COUNCIL, "public"):
        watched = await recording.watched(who)
        told[who] = (watched["isLive"], watched["used"]["value"], watched["reserved"], watched["room"])
    (_,) = recording.ask.statements

    live, others = (True, 27, 0, 3), (False, 24, None, 6)
    assert told == {
        EDITOR: live,
        "secretary": live,
        AUDITOR: live,
        BOARD: others,
        STAEDION: others,
        DELFT: others,
        COUNCIL: (False, 25, None, 5),
        "public": (False, 25, None, 5),
    }


async def test_all_municipalities_are_watched_in_one_statement(recording: Recording) -> None:
    listed = (await recording.ask(WATCH, as_="secretary", year=2026)).data["capWatch"]

    assert len(recording.ask.statements) <= 2
    assert len(listed) == 9
    assert [one["area"]["code"] for one in listed] == sorted(one["area"]["code"] for one in listed)


async def test_without_adopted_rules_there_is_no_cap_and_nothing_is_flagged(recording: Recording) -> None:
    await recording.begin_2027()

    done = await recording.send(RECORD, await recording.record(500, month="2027-01-01"))
    (watched,) = (await recording.ask(WATCH, as_="secretary", year=2027, area=SMALL)).data["capWatch"]

    assert (done["placement"]["above"], done["capExceeded"]) == (0, None)
    assert (watched["cap"], watched["room"], watched["path"], watched["level"]) == (None, None, None, None)
    assert watched["plannedMutation"] is not None


async def test_without_mutation_there_is_no_cap_and_nothing_is_flagged(recording: Recording) -> None:
    await recording.forget_mutation(SMALL)

    done = await recording.send(RECORD, await recording.record(500))
    watched = await recording.watched()

    assert (done["placement"]["above"], done["capExceeded"]) == (0, None)
    assert (watched["cap"], watched["room"], watched["path"], watched["level"]) == (None, None, None, None)


async def test_the_cap_follows_the_mutation_once_more_was_let_than_planned(recording: Recording) -> None:
    rows = await Rows.of(recording.database)
    here = rows.one(Area, code=SMALL).id
    period = rows.one(ReportingPeriod, code="2026-H2").id
    count = next(one for one in rows.all(MutationCount, area_id=here) if one.period_id == period)

    told = []
    for realised in (51, 52, 61):
        await change(recording.database, count, realised=realised)
        told.append((await recording.watched())["cap"])

    assert told == [30, 30, 33]  # 49 were let in the first half


async def test_indicators_are_what_the_dashboard_shows_and_say_what_they_mean(recording: Recording) -> None:
    dashboard = (await recording.ask(MATCH, as_="secretary")).data["dashboard"]

    told = await found(recording, "secretary", period="2026-H1")

    assert len(recording.ask.statements) <= 7
    assert list(told) == [code.value for code in Code]
    region, match = dashboard["region"], dashboard["placements"]["originMatch"]
    assert told["URG-1"]["numerator"]["value"] == region["urgent"]["value"]
    assert told["URG-1"]["denominator"]["value"] == region["mutation"]
    assert told["URG-2"]["denominator"]["value"] == region["cap"]
    assert told["URG-3"]["numerator"]["value"] == match["numerator"]["value"]
    assert told["URG-3"]["denominator"]["value"] == match["denominator"]["value"]
    assert told["URG-5"]["denominator"]["value"] == 2660
    for code, one in told.items():
        definition = DEFINITIONS[Code(code)]
        assert one["name"] == {"nl": definition.name.nl, "en": definition.name.en}
        assert (one["value"] is None) == (one["basisPoints"] is None) == bool(one["explain"]["missing"])
    assert told["START-1"]["explain"]["missing"][0]["en"].startswith("Of no placement")


async def test_starts_and_attention_areas_are_of_what_is_known(recording: Recording) -> None:
    known = {"allConditions": 6, "inAttentionAreas": 5}
    await recording.send(RECORD, await recording.record(8, counts=known))
    await recording.send(RECORD, await recording.record(40))
    rows = await Rows.of(recording.database)
    period = rows.one(ReportingPeriod, code="2026-H2")
    here = rows.one(Area, code=SMALL).id
    count = next(one for one in rows.all(MutationCount, area_id=here) if one.period_id == period.id)
    await change(recording.database, count, realised=50, in_attention_areas=25)

    exact = await found(recording, "secretary", period="2026-H2", area=SMALL)
    await change(recording.database, period, state=PeriodState.PUBLISHED, published_on=recording.today())
    shown = await found(recording, "public", area=SMALL)

    assert (exact["START-1"]["value"], exact["START-1"]["coverage"]) == ("0.7500", {"reported": 1, "expected": 1})
    assert exact["LEEF-1"]["value"] == "1.2500"  # 5 of 8, against 25 of 50
    assert (shown["START-1"]["value"], shown["LEEF-1"]["value"]) == (None, None)  # of fewer than 20
    assert "URG-7" not in exact


async def test_what_is_recorded_counts_for_others_once_it_is_published(recording: Recording) -> None:
    await recording.send(RECORD, await recording.record(100, origin="GM0518"))
    period = (await Rows.of(recording.database)).one(ReportingPeriod, code="2026-H2")

    before = await found(recording, "public", period="2026-H2", area=SMALL)
    await change(recording.database, period, state=PeriodState.PUBLISHED, published_on=recording.today())
    after = await found(recording, "public", period="2026-H2", area=SMALL)

    assert after["URG-1"]["numerator"]["value"] >= before["URG-1"]["numerator"]["value"] + 100


async def test_small_counts_and_years_without_figures_have_no_indicators(recording: Recording) -> None:
    small = await found(recording, "public", area=SMALL)

    assert small["URG-3"]["numerator"] == {"value": None, "isProtected": True}
    assert small["URG-3"]["basisPoints"] is None
    assert small["URG-3"]["explain"]["missing"] == [{"en": "The counts are too small to be shown."}]
    assert await found(recording, "secretary", year=2040) == {}
    assert await found(recording, "secretary", area="GM9999") == {}


def test_the_balance_index_is_half_of_all_differences() -> None:
    """The golden table of domain 3.6: origin against stock is 0.0604, quota against stock 0.0211."""
    stock = dict(zip("abcdefghi", (82000, 22500, 20000, 11500, 10500, 9800, 4600, 2900, 2000), strict=True))
    origin = dict(zip("abcdefghi", (1420, 330, 300, 120, 140, 155, 60, 25, 15), strict=True))
    quota = dict(zip("abcdefghi", (1328, 398, 312, 172, 163, 164, 73, 34, 16), strict=True))

    found = [balance(counts, {**stock}, Precision.EXACT, Coverage(9, 9)) for counts in (origin, quota)]

    assert [one.value for one in found] == ["0.0604", "0.0211"]
    rounded = balance({"a": 12, "b": 3}, {"a": 1, "b": 1}, Precision.ROUNDED, Coverage(2, 2))
    assert (rounded.value, rounded.numerator.is_protected) == (None, True)
    assert balance({"a": 12}, None, Precision.EXACT, Coverage(1, 1)).because[0].en.startswith("The distribution key")


def test_concentration_without_a_part_says_which() -> None:
    coverage = Coverage(0, 9)

    no_placements = concentration(None, (1, 2), Precision.EXACT, coverage)
    no_mutation = concentration((1, 2), None, Precision.EXACT, coverage)
    nothing_there = concentration((0, 10), (0, 20), Precision.EXACT, coverage)

    assert [one.value for one in (no_placements, no_mutation, nothing_there)] == [None] * 3
    assert [one.because[0].en.split()[0] for one in (no_placements, no_mutation, nothing_there)] == [
        "Of",
        "The",
        "Nothing",
    ]
