"""Who made a scenario: for everybody who sees it, in words, without a name and whatever they see of the journal."""

from app.access.caller import Caller
from app.access.roles import Role
from app.audit.service import record
from app.core.database import Database
from app.core.ids import global_id
from app.partners.models import Organisation
from tests.asking import Asker
from tests.quotas.making import MADE
from tests.quotas.making import scenario as row
from tests.quotas.working import done, scenario
from tests.rows import Rows, store

DOCUMENT = "{ scenarios { nodes { name madeBy { nl en } } } }"


async def test_all_who_read_scenarios_are_told_in_which_role_one_was_made(ask: Asker) -> None:
    await scenario(ask, name="Voorraad")

    for who in ("secretary", "municipality-delft", "province", "tenants-shh"):
        answer = await ask(DOCUMENT, as_=who)
        assert answer.data["scenarios"]["nodes"] == [
            {"name": "Voorraad", "madeBy": {"nl": "regiosecretaris", "en": "regional secretary"}}
        ]
        assert len(ask.statements) == 1


async def test_who_changes_a_scenario_did_not_make_it(ask: Asker, haaglanden: Database) -> None:
    await store(haaglanden, made := row(name="Uit een bestand"))
    copy = await done(ask, "createScenario", year=2027, name="Kopie", basedOnId=global_id("Scenario", made.id))
    await done(ask, "changeScenario", scenarioId=global_id("Scenario", made.id), expectedVersion=1, note="Anders")

    found = (await ask(DOCUMENT, as_="province")).data["scenarios"]["nodes"]

    assert copy["name"] == "Kopie"
    assert {one["name"]: one["madeBy"] and one["madeBy"]["nl"] for one in found} == {
        "Uit een bestand": None,
        "Kopie": "regiosecretaris",
    }


async def test_where_somebody_made_it_for_an_organisation_that_is_told_as_well(
    ask: Asker, haaglanden: Database
) -> None:
    rows = await Rows.of(haaglanden)
    delft = rows.one(Organisation, code="GM0503")
    await store(haaglanden, made := row(name="Van Delft"))
    caller = Caller("somebody", Role.APPROVER, delft.id, MADE, "request")
    async with haaglanden.transaction() as session:
        await record(session, caller, "scenario.created", ("Scenario", made.id), {"year": 2027})

    (found,) = (await ask(DOCUMENT, as_="province")).data["scenarios"]["nodes"]

    assert found["madeBy"] == {"nl": "goedkeurder, Delft", "en": "approver, Delft"}
