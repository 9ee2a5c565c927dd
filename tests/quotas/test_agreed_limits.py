"""What was agreed beside the quotas holds in an optimum: the limits of districts, and contingents of care providers."""

from typing import Any
from uuid import UUID

from app.agenda.models import UrgencyCategory
from app.core.database import Database
from app.core.words import Words
from app.partners.models import Area
from app.quotas.asking import asking
from app.quotas.contingents.models import Contingent, ContingentChange, ContingentVersion
from app.quotas.forecasts.models import DistrictLiveability, MutationForecast
from app.quotas.scenarios.carrying_out import Carrier
from app.quotas.scenarios.gathering import gather
from app.quotas.scenarios.inputs import Inputs
from app.quotas.scenarios.models import CalculationMethod
from app.quotas.scenarios.parameters import Bound, Parameters
from app.quotas.scenarios.problem import guaranteed
from tests.asking import Asker
from tests.quotas.test_optimum import NOW, found
from tests.quotas.working import calculated, scenario
from tests.rows import Rows, another, change, store

YEAR, DELFT = 2027, "GM0503"


async def solved(ask: Asker, database: Database, **parameters: Any) -> Any:
    """Make an optimum of 2027 and have it carried out; gives the calculation."""
    asked = await calculated(ask, await scenario(ask, YEAR, method="OPTIMUM", **parameters))
    await Carrier(database, lambda: NOW).carry_out_one()
    return await found(ask, asked)


async def gathered(database: Database, **chosen: Any) -> Inputs:
    """Gather what an optimum of 2027 is calculated from."""
    async with database.transaction() as session:
        return await gather(asking(session), YEAR, Parameters(method=CalculationMethod.OPTIMUM, **chosen))


def of_delft(calculation: Any) -> Any:
    """Give the outcome for Delft."""
    (delft,) = (one for one in calculation["result"]["municipalities"] if one["areaCode"] == DELFT)
    return delft


def homeless(calculation: Any) -> int:
    """Give how many homeless households Delft houses."""
    flows = of_delft(calculation)["inflow"]
    return sum(flow["households"]["value"] for flow in flows if flow["category"] == "HOMELESS")


async def bound(database: Database, basis_points: int) -> int:
    """Let each district of Delft take only a share of its homes; gives how many they take together."""
    rows = await Rows.of(database)
    homes: dict[UUID, int] = {}
    for cell in rows.all(MutationForecast, year=YEAR, area_id=rows.one(Area, code=DELFT).id):
        assert cell.district_id is not None
        homes[cell.district_id] = homes.get(cell.district_id, 0) + cell.expected
    told = {one.area_id: one for one in rows.all(DistrictLiveability, year=YEAR)}
    like = next(iter(told.values()))
    for district in homes:
        if district in told:
            await change(database, told[district], limit_bp=basis_points)
        else:
            await store(database, another(like, area_id=district, limit_bp=basis_points))
    return sum(basis_points * expected // 10_000 for expected in homes.values())


async def promise(database: Database, category: str, households: int, **given_back: Any) -> None:
    """Let the care providers of Delft count on so many households of a category, in a new version."""
    rows = await Rows.of(database)
    key = rows.one(UrgencyCategory, code=category).id
    delft = rows.one(Area, code=DELFT).id
    one, *others = rows.all(Contingent, year=YEAR, area_id=delft, category_id=key)
    (first,) = rows.all(ContingentVersion, contingent_id=one.id)
    size = {"agreed": households, "households": households, "ceiling": None, "change": ContingentChange.AGREED}
    made = [another(first, version=2, **size | given_back)]
    for other in others:
        (first,) = rows.all(ContingentVersion, contingent_id=other.id)
        made.append(another(first, version=2, **size | {"agreed": 0, "households": 0}))
    await store(database, *made)


def sources(calculation: Any) -> dict[str, str]:
    """Give what it was made of, by what it is."""
    return {one["label"]["nl"]: one["source"]["nl"] for one in calculation["sources"]}


async def test_no_district_takes_more_than_its_limit(ask: Asker, haaglanden: Database) -> None:
    most = await bound(haaglanden, 500)

    kept = await solved(ask, haaglanden)
    without = await solved(ask, haaglanden, keepsDistrictLimits=False)

    assert of_delft(kept)["assigned"] == most < of_delft(without)["assigned"]
    (limit, *_) = of_delft(kept)["bindingLimits"]
    assert limit["code"].startswith("neighbourhood_cap:GM0503-W")
    assert "GM0503" not in limit["label"]["nl"]
    assert sources(kept)["grenzen van wijken"] == "vastgesteld voor 2027"
    assert "grenzen van wijken" not in sources(without)


async def test_the_limits_of_an_earlier_year_hold_until_there_are_newer_ones(haaglanden: Database) -> None:
    rows = await Rows.of(haaglanden)
    for one in rows.all(DistrictLiveability, year=YEAR):
        await change(haaglanden, one, year=2025)

    inputs = await gathered(haaglanden)

    assert len(inputs.districts) == 14
    assert Words("vastgesteld voor 2025", "set for 2025") in {one.source for one in inputs.sources}


async def test_what_was_promised_to_care_providers_is_guaranteed(ask: Asker, haaglanden: Database) -> None:
    await promise(haaglanden, "HOMELESS", 90)

    kept = await solved(ask, haaglanden)
    without = await solved(ask, haaglanden, keepsContingents=False)

    assert homeless(kept) == 90 > homeless(without)
    assert sources(kept)["contingenten"] == "zoals ze nu zijn voor 2027"
    assert "contingenten" not in sources(without)


async def test_what_providers_gave_back_is_not_guaranteed(haaglanden: Database) -> None:
    await promise(haaglanden, "HOMELESS", 60, change=ContingentChange.RELEASED, agreed=90, released=30)

    inputs = await gathered(haaglanden)

    assert guaranteed(inputs)[DELFT, "HOMELESS"] == 60


async def test_contingents_of_several_providers_for_the_same_are_one_guarantee(haaglanden: Database) -> None:
    inputs = await gathered(haaglanden)

    assert len(inputs.contingents) == 19  # of 22 contingents
    assert guaranteed(inputs)[DELFT, "SHELTERED"] == 14 + 6


async def test_a_guarantee_of_a_scenario_counts_where_it_is_more_than_was_promised(haaglanden: Database) -> None:
    asked = [(Bound(DELFT, "HOMELESS", households),) for households in (95, 10)]

    found = [guaranteed(await gathered(haaglanden, guarantees=bounds)) for bounds in asked]

    assert [one[DELFT, "HOMELESS"] for one in found] == [95, 18 + 6]


async def test_a_promise_to_house_victims_is_told_to_who_sees_everything_only(ask: Asker, haaglanden: Database) -> None:
    await promise(haaglanden, "DOMESTIC_VIOLENCE", 900)

    known = await solved(ask, haaglanden)
    told = await found(ask, known, "municipality-delft")

    assert known["state"] == told["state"] == "INFEASIBLE"
    assert "guarantee:GM0503/DOMESTIC_VIOLENCE" in {one["code"] for one in known["conflict"]["limits"]}
    assert "900" in known["conflict"]["sentence"]["nl"]
    assert "guarantee" in {one["code"] for one in told["conflict"]["limits"]}
    assert "900" not in str(told["conflict"])
    assert "groep die hier niet getoond wordt" in told["conflict"]["sentence"]["nl"]


async def test_the_rule_knows_no_limits_of_districts(ask: Asker, haaglanden: Database) -> None:
    before = await calculated(ask, await scenario(ask, YEAR))
    await bound(haaglanden, 500)

    after = await calculated(ask, await scenario(ask, YEAR, name="Nog eens"))

    assert (after["digest"], after["inputDigest"]) == (before["digest"], before["inputDigest"])
