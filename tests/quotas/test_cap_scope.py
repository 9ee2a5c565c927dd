"""Of what the cap is a share is data: of each municipality, of the region as a whole, or of each corporation."""

import asyncio
from typing import Any

from app.agenda.models import ReportingPeriod
from app.core.database import Database
from app.quotas.models import (
    CapScope,
    CountedCategory,
    CountingRuleSet,
    MutationCount,
    PlacementFlow,
    RuleSetState,
)
from app.quotas.placements.models import PlacementFlag
from tests.quotas.recording import (
    APPROVER,
    ASK_WAIVER,
    CORRECT,
    GRANT,
    RECORD,
    RESERVE,
    SMALL,
    STAEDION,
    WOONINVEST,
    Recording,
    leave_room,
)
from tests.quotas.test_placement_effect import EFFECT
from tests.reporting.writing import refusals
from tests.reporting.writing import rows as stored
from tests.rows import Rows, another, change, store

DEN_HAAG, DELFT = "GM0518", "GM0503"
MANY = 20


async def adopt(database: Database, scope: CapScope) -> None:
    """Adopt a new version of the counting rules of 2026, that differs in the scope of the cap only."""
    found = await Rows.of(database)
    (rules,) = [one for one in found.all(CountingRuleSet) if one.year == 2026]
    drafted = {"state": RuleSetState.DRAFT, "adopted_on": None, "adopted_by": None, "decision_reference": None}
    newer = another(rules, version=rules.version + 1, cap_scope=scope, **drafted)
    counted = found.all(CountedCategory, rule_set_id=rules.id)
    await store(database, newer, *(another(one, rule_set_id=newer.id) for one in counted))
    adopted = {"adopted_on": rules.adopted_on, "adopted_by": rules.adopted_by}
    reference = {"decision_reference": rules.decision_reference}
    await change(database, newer, state=RuleSetState.ADOPTED, **adopted, **reference)


async def account(database: Database) -> tuple[int, int]:
    """Give the cap of the region in 2026 and what is used of it, worked out from the rows that were loaded."""
    found = await Rows.of(database, with_placements=True)
    periods = {one.id for one in found.all(ReportingPeriod, year=2026)}
    rules = max((one for one in found.all(CountingRuleSet) if one.year == 2026), key=lambda one: one.version)
    counts = {one.category_id for one in found.all(CountedCategory, rule_set_id=rules.id) if one.counts_towards_cap}
    mutations = [one for one in found.all(MutationCount) if one.period_id in periods]
    planned, realised = (sum(getattr(one, name) or 0 for one in mutations) for name in ("planned", "realised"))
    flows = [one for one in found.all(PlacementFlow) if one.period_id in periods and one.category_id in counts]
    used = sum(one.households for one in flows)
    return max(planned, realised) * rules.cap_share_bp // 10_000, used


async def effect(recording: Recording, households: int, to: str = SMALL, **given: Any) -> dict[str, Any]:
    """Give what recording so many would do."""
    asked = {"destination": to, "month": "2026-07-01", "category": "HOMELESS", "households": households, **given}
    found: dict[str, Any] = (await recording.ask(EFFECT, as_=STAEDION, **asked)).data["placementEffect"]
    return found


async def leave_room_in_region(recording: Recording, places: int) -> int:
    """Let the cap be of the region, house in Den Haag until so many places are free, and give the cap."""
    await leave_room(recording.database, 0)
    await adopt(recording.database, CapScope.REGION)
    cap, used = await account(recording.database)
    left = cap - used - places
    while left:
        households = min(left, 1_000)
        done = await recording.send(RECORD, await recording.record(households, to=DEN_HAAG))
        assert done["placement"]["above"] == 0
        left -= households
    return cap


async def test_where_the_cap_is_of_the_region_the_account_of_the_region_decides(recording: Recording) -> None:
    cap = await leave_room_in_region(recording, 2)  # Midden-Delfland itself has no room at all
    before = await effect(recording, 3)

    fits = await recording.send(RECORD, await recording.record(2))
    beyond = await recording.send(RECORD, await recording.record(1, to=DELFT), WOONINVEST)

    told = {name: before[name] for name in ("counts", "scope", "cap", "waived", "room", "above", "roomAfter")}
    assert told == {
        "counts": True,
        "scope": "REGION",
        "cap": cap,
        "waived": 0,
        "room": 2,
        "above": 1,
        "roomAfter": -1,
    }
    assert "The cap is of the region as a whole: the municipalities share the room." in [
        one["en"] for one in before["explain"]["rules"]
    ]
    assert (fits["placement"]["above"], fits["capExceeded"]) == (0, None)
    flag = beyond["capExceeded"]
    assert (flag["above"], flag["cap"], flag["used"], flag["area"]) == (1, cap, cap + 1, {"code": DELFT})


async def test_places_held_and_waivers_anywhere_in_the_region_count(recording: Recording) -> None:
    cap = await leave_room_in_region(recording, 1)
    held = (await recording.send(RESERVE, await recording.reservation(1, to=DELFT)))["reservation"]
    other = await recording.send(RECORD, await recording.record(1), WOONINVEST)
    beyond = await recording.send(RECORD, await recording.record(2, to=DEN_HAAG))

    mine = await recording.send(RECORD, await recording.record(1, to=DELFT, reservationId=held["id"]))
    waiver = (await recording.send(ASK_WAIVER, await recording.waiver(households=2), APPROVER))["waiver"]
    await recording.decided(GRANT, waiver)

    assert (other["placement"]["above"], beyond["placement"]["above"], mine["placement"]["above"]) == (1, 2, 0)
    flags = await recording.flagged()
    # The waiver of Midden-Delfland covers the oldest flag of the region, and then a part of the next one.
    assert [(one["area"]["code"], one["above"], one["stillAbove"]) for one in flags] == [
        (DEN_HAAG, 2, 1),
        (SMALL, 1, 0),
    ]
    found = await effect(recording, 1)
    assert (found["cap"], found["waived"], found["room"], found["above"]) == (cap, 2, -1, 1)


async def test_a_correction_is_held_to_the_account_of_the_region(recording: Recording) -> None:
    await leave_room_in_region(recording, 2)
    made = (await recording.send(RECORD, await recording.record(1)))["placement"]
    more = {"placementId": made["id"], "counts": {"households": 4}, "reason": "Geteld.", "expectedVersion": 1}

    corrected = await recording.send(CORRECT, more)

    assert corrected["placement"]["above"] == 2


async def test_of_many_at_once_in_two_municipalities_exactly_one_has_the_free_place_of_the_region(
    recording: Recording,
) -> None:
    cap = await leave_room_in_region(recording, 1)
    places = [(SMALL, STAEDION), (DELFT, WOONINVEST)]
    given = [await recording.record(1, to=places[number % 2][0]) for number in range(MANY)]

    answers = await asyncio.gather(
        *(recording.ask(RECORD, as_=places[number % 2][1], input=one) for number, one in enumerate(given))
    )

    assert [refusals(one) for one in answers] == [[]] * MANY
    above = [one.data["done"]["placement"]["above"] for one in answers]
    assert (above.count(0), above.count(1)) == (1, MANY - 1)
    assert await recording.ask.count(PlacementFlag) == MANY - 1
    used = await stored(recording.database, "SELECT used FROM placement_flag ORDER BY used")
    assert [one["used"] for one in used] == list(range(cap + 1, cap + MANY))


async def test_the_mutation_of_the_region_is_unknown_while_that_of_a_municipality_is(recording: Recording) -> None:
    await adopt(recording.database, CapScope.REGION)
    await recording.forget_mutation(DELFT)

    found = await effect(recording, 1)

    assert [found[name] for name in ("counts", "cap", "room", "above", "roomAfter")] == [True, None, None, None, None]
    assert [one["en"] for one in found["explain"]["missing"]] == ["No mutation was planned."]
    assert (await recording.send(RECORD, await recording.record()))["capExceeded"] is None


async def test_where_the_cap_is_of_corporations_it_is_unknown_and_nothing_is_flagged(recording: Recording) -> None:
    await leave_room(recording.database, 0)
    flagged = await recording.send(RECORD, await recording.record(2))
    await adopt(recording.database, CapScope.CORPORATION)

    found = await effect(recording, 1)
    done = await recording.send(RECORD, await recording.record(1))

    told = [found[name] for name in ("counts", "scope", "cap", "room", "above", "roomAfter")]
    assert told == [True, "CORPORATION", None, None, None, None]
    assert [one["en"] for one in found["explain"]["missing"]] == [
        "The cap is of each corporation by itself. How many homes each one lets in a municipality is not counted."
    ]
    assert (flagged["capExceeded"]["above"], done["capExceeded"]) == (2, None)
    # What was found beyond the cap stays so, as nothing tells that it fits now.
    assert [(one["above"], one["stillAbove"]) for one in await recording.flagged()] == [(2, 2)]


async def test_a_municipality_has_no_cap_of_its_own_where_it_is_of_the_region(recording: Recording) -> None:
    await leave_room(recording.database, 0)
    before = await recording.watched()
    await adopt(recording.database, CapScope.REGION)

    watched = await recording.watched()

    assert (before["cap"], before["plannedCap"], before["room"]) == (30, 30, 0)
    assert [watched[name] for name in ("cap", "plannedCap", "realisedCap", "room", "path", "level")] == [None] * 6
    assert (watched["plannedMutation"], watched["used"]["value"]) == (100, 30)
    asked = "{ capWatch(year: 2026) { explain { missing { en } } } }"
    for one in (await recording.ask(asked, as_="secretary")).data["capWatch"]:
        assert [words["en"] for words in one["explain"]["missing"]] == [
            "The cap is of the region as a whole: the municipalities share the room."
        ]
