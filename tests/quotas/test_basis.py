"""What a scenario starts from: exactly what a calculation would use, and null where nothing is known."""

from datetime import date
from typing import Any

from app.core.database import Database
from app.partners.models import Area
from app.quotas.forecasts.models import MutationForecast
from app.quotas.models import CapScope, CountingRuleSet, QuotaRound
from app.quotas.settlement.models import QuotaSettlement
from tests.asking import Asker
from tests.quotas.making import MADE
from tests.quotas.working import calculated, scenario
from tests.reporting.writing import change
from tests.rows import Rows, another, store

BASIS = """query($year: Int!) {
  scenarioBasis(year: $year) {
    municipalities { area { code name } mutation socialStock inhabitants demand cap }
    categories { code label { nl } }
    capBasisPoints
    hasSettlement
  }
}"""


async def basis(ask: Asker, year: int, as_: str = "secretary") -> Any:
    """Ask what a scenario starts from."""
    return (await ask(BASIS, as_=as_, year=year)).data["scenarioBasis"]


def of(found: Any, code: str) -> Any:
    """Give what is told of one municipality."""
    (one,) = (one for one in found["municipalities"] if one["area"]["code"] == code)
    return one


async def test_a_scenario_starts_from_what_its_calculation_uses(ask: Asker) -> None:
    found = await basis(ask, 2026)
    outcome = (await calculated(ask, await scenario(ask)))["result"]

    assert of(found, "GM0503") == {
        "area": {"code": "GM0503", "name": "Delft"},
        "mutation": 1350,
        "socialStock": 22500,
        "inhabitants": 109000,
        "demand": 330,
        "cap": 405,
    }
    assert [(one["area"]["code"], one["mutation"], one["cap"], one["demand"]) for one in found["municipalities"]] == [
        (one["areaCode"], one["mutation"], one["cap"], one["demand"]) for one in outcome["municipalities"]
    ]
    assert [one["code"] for one in found["categories"]] == sorted(one["code"] for one in found["categories"])
    assert {"code": "HOMELESS", "label": {"nl": "Dak- en thuislozen; uitstroom maatschappelijke opvang"}} in found[
        "categories"
    ]
    assert (found["capBasisPoints"], found["hasSettlement"]) == (3000, False)


async def test_where_there_is_a_forecast_a_scenario_starts_from_that(ask: Asker, haaglanden: Database) -> None:
    rows = await Rows.of(haaglanden)
    delft = rows.one(Area, code="GM0503")
    expected = sum(one.expected for one in rows.all(MutationForecast, year=2027, area_id=delft.id))

    found = await basis(ask, 2027, "municipality-delft")

    assert of(found, "GM0503")["mutation"] == expected
    assert of(found, "GM0503")["cap"] == expected * 30 // 100


async def test_a_year_without_counting_rules_has_no_basis(ask: Asker) -> None:
    assert await basis(ask, 2030) is None


async def test_what_is_not_known_is_null_and_never_zero(ask: Asker, haaglanden: Database) -> None:
    rules = (await Rows.of(haaglanden)).one(CountingRuleSet, year=2026)
    await store(haaglanden, another(rules, year=2031))
    await change(haaglanden, "DELETE FROM inhabitants")

    found = of(await basis(ask, 2031), "GM0503")

    assert (found["mutation"], found["cap"], found["inhabitants"], found["demand"]) == (None, None, None, None)
    assert found["socialStock"] == 22590  # as it is planned for 2027, the last that is told


async def test_a_cap_of_each_corporation_is_not_known_while_mutation_is_not_split(
    ask: Asker, haaglanden: Database
) -> None:
    rules = (await Rows.of(haaglanden)).one(CountingRuleSet, year=2026)
    await store(haaglanden, another(rules, year=2026, version=rules.version + 1, cap_scope=CapScope.CORPORATION))

    found = of(await basis(ask, 2026), "GM0503")

    assert (found["mutation"], found["cap"]) == (1350, None)


async def test_the_year_after_one_that_was_settled_can_carry_over(ask: Asker, haaglanden: Database) -> None:
    rows = await Rows.of(haaglanden)
    round_, delft = rows.one(QuotaRound), rows.one(Area, code="GM0503")
    settled = QuotaSettlement(
        round_id=round_.id,
        version=1,
        area_id=delft.id,
        opening=0,
        assigned=398,
        realised=390,
        closing=8,
        settled_on=date(2027, 2, 1),
        recorded_at=MADE,
        is_demo=True,
    )
    await store(haaglanden, settled)

    assert [(await basis(ask, year))["hasSettlement"] for year in (2026, 2027)] == [False, True]


async def test_councils_and_the_public_are_not_told_what_a_scenario_starts_from(ask: Asker) -> None:
    before = await ask.everything()

    codes = [(await ask(BASIS, as_=who, year=2026)).codes for who in ("council-delft", None)]

    assert codes == [["NOT_ALLOWED"], ["NOT_ALLOWED"]]
    assert await ask.everything() == before
