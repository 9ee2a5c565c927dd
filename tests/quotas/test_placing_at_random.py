"""Records, corrections, places held and waivers in any order, held against a plain model that knows nothing of SQL."""

from datetime import timedelta
from random import Random
from typing import Any

import pytest

from app.core.database import Database
from tests.quotas.recording import (
    APPROVER,
    ASK_WAIVER,
    CORRECT,
    GRANT,
    RECORD,
    RELEASE,
    RESERVE,
    STAEDION,
    WOONINVEST,
    Recording,
    leave_room,
)
from tests.reporting.test_totals import check_totals

CAP, ROOM, STEPS = 30, 6, 30
WHO = (STAEDION, WOONINVEST)


class Model:
    """What a municipality houses and holds, as lists: nothing is added up in advance."""

    def __init__(self) -> None:
        self.housed = CAP - ROOM
        self.records: dict[str, dict[str, Any]] = {}
        self.held: dict[str, dict[str, Any]] = {}
        self.waived = 0
        self.today = 0

    @property
    def used(self) -> int:
        """Count everybody who was housed."""
        return self.housed + sum(int(one["households"]) for one in self.records.values() if one["counts"])

    def places(self, *, before: int | None = None) -> int:
        """Count the places that are held today; with `before`, those that were held before that one."""
        held = [one for one in self.held.values() if one["until"] >= self.today]
        return sum(int(one["households"]) for one in held if before is None or one["number"] < before)

    @property
    def flagged(self) -> int:
        """Count the households that were flagged."""
        return sum(int(one["above"]) for one in self.records.values())

    def beyond(self, households: int, places: int) -> int:
        """Tell how many of these find no place: they come one by one, after those who stand within the cap."""
        limit = CAP + self.waived
        outside = min(self.flagged, max(0, self.used + self.places() - limit))
        taken, without = self.used - outside + places, 0
        for _ in range(households):
            if taken >= limit:
                without += 1
            else:
                taken += 1
        return without


@pytest.mark.parametrize("seed", [1, 2])
async def test_whatever_is_recorded_in_whatever_order_is_flagged_as_the_model_says(
    recording: Recording, haaglanden: Database, seed: int
) -> None:
    await leave_room(haaglanden, ROOM)
    model, random, number = Model(), Random(seed), 0
    for _ in range(STEPS):
        number += 1
        who, households = random.choice(WHO), random.randrange(1, 4)
        match random.randrange(8):
            case 0:
                until = model.today + random.randrange(3)
                given = await recording.reservation(households)
                given["expiresOn"] = str(recording.today() + timedelta(days=until - model.today))
                without = model.beyond(households, model.places())
                held = (await recording.send(RESERVE, given, who))["reservation"]
                assert held["above"] == without
                model.held[held["id"]] = {"households": households, "until": until, "who": who, "number": number}
            case 1 if model.held:
                id, held = random.choice(sorted(model.held.items()))
                if held["until"] < model.today:
                    given = await recording.record(households, reservationId=id)
                    assert await recording.refused(RECORD, given, held["who"]) == [
                        ("RESERVATION_OVER", "input.reservationId")
                    ]
                    continue
                before = model.places(before=held["number"])
                without = model.beyond(households, before)
                await _record(recording, model, held["who"], households, without, reservationId=id)
                del model.held[id]
            case 2 if model.held:
                id, held = random.choice(sorted(model.held.items()))
                if held["until"] >= model.today:
                    await recording.send(RELEASE, {"reservationId": id}, held["who"])
                    del model.held[id]
            case 3 if model.records:
                await _correct(recording, model, *random.choice(sorted(model.records.items())), random.randrange(5))
            case 4 if model.waived < 3:
                waiver = (await recording.send(ASK_WAIVER, await recording.waiver(households=1), APPROVER))["waiver"]
                await recording.decided(GRANT, waiver)
                model.waived += 1
            case 5:
                recording.clock.moment += timedelta(days=1)
                model.today += 1
            case 6:
                await _record(recording, model, who, households, 0, category="PERMIT_HOLDER")
            case _:
                await _record(recording, model, who, households, model.beyond(households, model.places()))

    watched = await recording.watched()
    assert (watched["used"]["value"], watched["reserved"], watched["waived"]) == (
        model.used,
        model.places(),
        model.waived,
    )
    still = max(0, model.used + model.places() - CAP - model.waived)
    flags = await recording.flagged()
    assert sum(one["above"] for one in flags) == model.flagged
    assert sum(one["stillAbove"] for one in flags) == min(still, model.flagged)
    await check_totals(haaglanden)


async def _record(recording: Recording, model: Model, who: str, households: int, without: int, **changes: Any) -> None:
    counts = changes.get("category") != "PERMIT_HOLDER"
    placement = (await recording.send(RECORD, await recording.record(households, **changes), who))["placement"]
    assert placement["above"] == without
    told = {"households": households, "above": without, "counts": counts, "version": 1, "who": who}
    model.records[placement["id"]] = told


async def _correct(recording: Recording, model: Model, id: str, one: dict[str, Any], households: int) -> None:
    if not one["counts"]:
        without = 0
    elif households <= one["households"]:
        without = max(0, one["above"] - (one["households"] - households))
    else:
        without = one["above"] + model.beyond(households - one["households"], model.places())
    given = {"placementId": id, "counts": {"households": households}, "reason": "Geteld."}
    given["expectedVersion"] = one["version"]
    placement = (await recording.send(CORRECT, given, one["who"]))["placement"]
    assert placement["above"] == without
    one.update(households=households, above=without, version=one["version"] + 1)
