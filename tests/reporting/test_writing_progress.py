"""Telling how an agreement goes: who may, what fits, and what is kept."""

import json
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import select

from app.access.roles import Role
from app.agenda.models import ReportingPeriod
from app.agreements.models import Agreement, CommitmentShare
from app.core.ids import global_id
from app.core.tables import table_of
from app.identity.models import DemoRole
from app.partners.models import Organisation
from app.reporting.models import ProgressUpdate, ProgressUpdateVersion
from tests.asking import Asker
from tests.reporting.writing import TELL, break_writing, change, id_of, outcomes, refusals, rows

LAST_UPDATE = """
query ($code: String!) { agreement(code: $code) { updates(last: 1) { text period { code } } } }
"""


async def told(ask: Asker, agreement: str = "HA-1a-03", **changes: Any) -> dict[str, Any]:
    """Give an input that is right for a party to the agreement; Staedion leads HA-1a-03."""
    return {
        "agreementId": await id_of(ask.database, Agreement, agreement),
        "periodId": await id_of(ask.database, ReportingPeriod, "2026-H2"),
        "contentLight": "GREEN",
        "planningLight": "AMBER",
        "financeLight": "RED",
        "text": "De verhuizingen lopen.",
    } | changes


async def let_in(ask: Asker, organisation: str, role: Role = Role.EDITOR) -> str:
    """Let somebody of this organisation in, and give the code of the role."""
    partner = table_of(Organisation)
    async with ask.database.snapshot() as snapshot:
        ((key,),) = await snapshot.rows(select(partner.c.id).where(partner.c.code == organisation))
    code = f"{organisation}-{role.value}"
    async with ask.database.transaction() as session:
        session.add(DemoRole(code=code, label_nl=code, label_en=code, role=role, organisation_id=key, position=99))
    return code


async def test_a_party_tells_how_an_agreement_goes(ask: Asker) -> None:
    updates, versions = await ask.count(ProgressUpdate), await ask.count(ProgressUpdateVersion)
    asked = await told(
        ask,
        forecast=1140,
        dependsOn="Genoeg kleine woningen.",
        decisionRequested="Geef voorrang.",
        clientMutationId="1",
    )

    payload = (await ask(TELL, as_="corporation-staedion", input=asked)).data["reportProgress"]

    assert payload["errors"] == []
    assert payload["clientMutationId"] == "1"
    assert payload["update"].pop("id")
    assert payload["update"] == {
        "version": 1,
        "contentLight": "GREEN",
        "planningLight": "AMBER",
        "financeLight": "RED",
        "text": "De verhuizingen lopen.",
        "forecast": 1140,
        "dependsOn": "Genoeg kleine woningen.",
        "decisionRequested": "Geef voorrang.",
        "isDemo": True,
        "agreement": {"code": "HA-1a-03"},
        "organisation": {"code": "staedion"},
        "period": {"code": "2026-H2"},
    }
    assert (await ask.count(ProgressUpdate), await ask.count(ProgressUpdateVersion)) == (updates + 1, versions + 1)


async def test_telling_again_is_a_new_version_and_the_old_one_stays(ask: Asker) -> None:
    first = await ask(TELL, as_="corporation-staedion", input=await told(ask, forecast=1140))
    second = await ask(
        TELL,
        as_="corporation-staedion",
        input=await told(ask, text="Toch niet.", contentLight="RED", expectedVersion=1),
    )

    (one, two) = (answer.data["reportProgress"]["update"] for answer in (first, second))
    assert (one["version"], two["version"]) == (1, 2)
    assert one["id"] == two["id"]
    assert (two["text"], two["contentLight"], two["forecast"]) == ("Toch niet.", "RED", None)
    kept = await rows(
        ask.database,
        "SELECT version.version, version.body, version.forecast FROM progress_update_version AS version "
        "ORDER BY version.recorded_at DESC LIMIT 2",
    )
    assert kept == [
        {"version": 2, "body": "Toch niet.", "forecast": None},
        {"version": 1, "body": "De verhuizingen lopen.", "forecast": 1140},
    ]


async def test_what_is_told_of_an_open_period_is_for_the_teller_and_the_secretary(ask: Asker) -> None:
    await ask(TELL, as_="corporation-staedion", input=await told(ask))

    roles = ("corporation-staedion", "secretary", "corporation-wooninvest", "council-delft", "public")
    seen = {role: (await ask(LAST_UPDATE, as_=role, code="HA-1a-03")).data["agreement"]["updates"] for role in roles}

    mine = [{"text": "De verhuizingen lopen.", "period": {"code": "2026-H2"}}]
    assert seen["corporation-staedion"] == seen["secretary"] == mine
    assert seen["corporation-wooninvest"] == seen["council-delft"] == seen["public"]
    assert "2026-H2" not in str(seen["public"])


async def test_two_parties_tell_each_for_itself(ask: Asker) -> None:
    first = await ask(TELL, as_="corporation-staedion", input=await told(ask))
    second = await ask(TELL, as_="corporation-wooninvest", input=await told(ask))

    payloads = [answer.data["reportProgress"] for answer in (first, second)]
    assert [one["errors"] for one in payloads] == [[], []]
    assert [one["update"]["organisation"]["code"] for one in payloads] == ["staedion", "wooninvest"]
    assert [one["update"]["version"] for one in payloads] == [1, 1]


async def test_who_is_no_party_or_may_only_look_does_not_tell(ask: Asker) -> None:
    asked = await told(ask)
    roles = ("council-delft", "province", "provider-de-linde", "public", "secretary", "tenants-shh")
    before = await ask.everything()

    answers = {role: await ask(TELL, as_=role, input=asked) for role in roles}

    assert {role: refusals(one) for role, one in answers.items()} == {role: [("NOT_ALLOWED", None)] for role in roles}
    assert {one.data["reportProgress"]["errors"][0]["needs"] for one in answers.values()} == {"PROGRESS_REPORT"}
    assert await ask.everything() == before


async def test_an_agreement_one_may_not_see_is_not_found(ask: Asker) -> None:
    """HA-1a-02 is for the region, HA-2-17 for its parties."""
    region, parties = await told(ask, "HA-1a-02"), await told(ask, "HA-2-17")
    before = await ask.everything()

    found = {
        role: [refusals(await ask(TELL, as_=role, input=asked)) for asked in (region, parties)]
        for role in ("public", "council-delft", "corporation-staedion", "secretary")
    }

    unseen, refused = [("NOT_FOUND", "input.agreementId")], [("NOT_ALLOWED", None)]
    assert found == {
        "public": [unseen, unseen],
        "council-delft": [unseen, unseen],
        "corporation-staedion": [refused, unseen],
        "secretary": [refused, refused],
    }
    assert await ask.everything() == before


async def test_a_party_that_withdrew_or_declined_does_not_tell_any_more(ask: Asker) -> None:
    """Mooiland withdrew from HA-2-04; the municipality of Midden-Delfland declined HA-2-13."""
    withdrawn, declined = await let_in(ask, "mooiland"), await let_in(ask, "GM1842")
    before = await ask.everything()

    left = await ask(TELL, as_=withdrawn, input=await told(ask, "HA-2-04"))
    never = await ask(TELL, as_=declined, input=await told(ask, "HA-2-13"))

    assert refusals(left) == refusals(never) == [("NOT_ALLOWED", None)]
    assert await ask.everything() == before
    elsewhere = await ask(TELL, as_=withdrawn, input=await told(ask, "HA-1-01"))
    assert refusals(elsewhere) == []


@pytest.mark.parametrize(
    ("role", "may"),
    [(Role.EDITOR, True), (Role.APPROVER, True), (Role.VIEWER, False), (Role.ORG_ADMIN, False), (Role.BOARD, False)],
)
async def test_of_the_people_of_a_party_editors_and_approvers_tell(ask: Asker, role: Role, may: bool) -> None:
    code = await let_in(ask, "haag-wonen", role)

    answer = await ask(TELL, as_=code, input=await told(ask))

    assert refusals(answer) == ([] if may else [("NOT_ALLOWED", None)])


@pytest.mark.parametrize(("period", "state"), [("2026-H1", "PUBLISHED"), ("2027-H1", "PLANNED")])
async def test_a_period_that_is_not_open_takes_no_progress(ask: Asker, period: str, state: str) -> None:
    asked = await told(ask, periodId=await id_of(ask.database, ReportingPeriod, period))
    before = await ask.everything()

    answer = await ask(TELL, as_="corporation-staedion", input=asked)

    assert refusals(answer) == [("PERIOD_NOT_OPEN", "input.periodId")]
    assert answer.data["reportProgress"]["errors"][0]["state"] == state
    assert await ask.everything() == before


async def test_a_closed_period_takes_no_progress(ask: Asker) -> None:
    await change(ask.database, "UPDATE reporting_period SET state = 'CLOSED' WHERE code = '2026-H2'")

    answer = await ask(TELL, as_="corporation-staedion", input=await told(ask))

    assert refusals(answer) == [("PERIOD_NOT_OPEN", "input.periodId")]
    assert answer.data["reportProgress"]["errors"][0]["state"] == "CLOSED"


async def test_who_did_not_see_the_last_version_of_progress_is_told_which_one_stands(ask: Asker) -> None:
    await ask(TELL, as_="corporation-staedion", input=await told(ask))
    before = await ask.everything()

    answers = [
        await ask(TELL, as_="corporation-staedion", input=await told(ask, text="Anders.", expectedVersion=version))
        for version in (0, 2, -1)
    ]

    errors = [one.data["reportProgress"]["errors"] for one in answers]
    assert [[(one["code"], one["currentVersion"]) for one in found] for found in errors] == [[("STALE_VERSION", 1)]] * 3
    assert await ask.everything() == before


async def test_texts_that_do_not_fit_are_refused(ask: Asker) -> None:
    wrong: dict[str, list[Any]] = {
        "text": ["", " \n\t ", "x" * 2001, "🏠" * 2001, "bel\x07", "een\r\ntwee", "\x7f"],
        "dependsOn": ["x" * 501, "🏠" * 501, "bel\x07"],
        "decisionRequested": ["x" * 501, "🏠" * 501, "bel\x07"],
        "clientMutationId": ["", "x" * 129, "bel\x07"],
        "forecast": [-1, 10_000_001, 2**31, 2.5, "12", True],
        "contentLight": ["BLUE", "green", "", 1, None],
        "planningLight": ["BLUE"],
        "financeLight": ["BLUE"],
        "expectedVersion": ["1", 2**31, None],
    }
    inputs = {f"{field} {value!r:.20}": await told(ask, **{field: value}) for field in wrong for value in wrong[field]}
    nul = {f"input.{field}": await told(ask, **{field: "a\0b"}) for field in ("text", "dependsOn", "clientMutationId")}
    before = await ask.everything()

    found = await outcomes(ask, TELL, "corporation-staedion", inputs)
    nothing = await outcomes(ask, TELL, "corporation-staedion", nul)

    assert found == {name: [("INVALID_INPUT", f"input.{name.split()[0]}")] for name in inputs}
    assert nothing == {field: [("INVALID_INPUT", field)] for field in nul}
    assert await ask.everything() == before


@pytest.mark.parametrize(
    "missing", ["agreementId", "periodId", "contentLight", "planningLight", "financeLight", "text"]
)
async def test_what_progress_cannot_do_without_is_asked_for(ask: Asker, missing: str) -> None:
    asked = await told(ask)
    del asked[missing]

    answer = await ask(TELL, as_="corporation-staedion", input=asked)

    assert refusals(answer) == [("INVALID_INPUT", "input")]
    assert f"'{missing}'" in answer.content["errors"][0]["message"]


async def test_ids_of_something_else_are_not_found(ask: Asker) -> None:
    share = await id_of(ask.database, CommitmentShare, "HA-1a-03-GM0518-staedion")
    period = await id_of(ask.database, ReportingPeriod, "2026-H2")
    ids = (share, period, global_id("Agreement", uuid4()), "", "HA-1a-03", "é🏠", "Q" * 50_000)
    inputs = {str(place): await told(ask, agreementId=one) for place, one in enumerate(ids)}
    before = await ask.everything()

    found = await outcomes(ask, TELL, "corporation-staedion", inputs)
    other = await ask(TELL, as_="corporation-staedion", input=await told(ask, periodId=share))

    assert found == {name: [("NOT_FOUND", "input.agreementId")] for name in inputs}
    assert refusals(other) == [("NOT_FOUND", "input.periodId")]
    assert await ask.everything() == before


async def test_texts_that_just_fit_are_kept_to_the_letter(ask: Asker) -> None:
    asked = await told(
        ask, text=" " + "🏠" * 2000, dependsOn="é" * 500, decisionRequested="x" * 500 + "\n", forecast=10_000_000
    )

    update = (await ask(TELL, as_="corporation-staedion", input=asked)).data["reportProgress"]["update"]

    assert (update["text"], update["dependsOn"]) == ("🏠" * 2000, "é" * 500)
    assert (update["decisionRequested"], update["forecast"]) == ("x" * 500, 10_000_000)


async def test_blank_extras_are_nothing(ask: Asker) -> None:
    asked = await told(ask, dependsOn=" ", decisionRequested="", forecast=None)

    update = (await ask(TELL, as_="corporation-staedion", input=asked)).data["reportProgress"]["update"]

    assert (update["dependsOn"], update["decisionRequested"], update["forecast"]) == (None, None, None)


async def test_progress_sent_twice_is_told_once(ask: Asker) -> None:
    once = await told(ask, clientMutationId="brief-7")
    first = await ask(TELL, as_="corporation-staedion", input=once)
    before = await ask.everything()

    second = await ask(TELL, as_="corporation-staedion", input=once)
    other = await ask(TELL, as_="corporation-staedion", input=once | {"text": "Anders."})

    assert first.data["reportProgress"]["errors"] == []
    assert second.data == first.data
    assert refusals(other) == [("REQUEST_REUSED", "input.clientMutationId")]
    assert await ask.everything() == before


async def test_the_journal_of_progress_has_lights_and_figures_and_no_text(ask: Asker) -> None:
    asked = await told(ask, text="Mevrouw De Vries is ziek.", dependsOn="De Vries", forecast=1140)

    await ask(TELL, as_="corporation-staedion", input=asked)

    (entry,) = await rows(ask.database, "SELECT * FROM journal_entry")
    assert (entry["sequence"], entry["actor"], entry["role"]) == (1, "demo:corporation-staedion", "EDITOR")
    assert (entry["action"], entry["subject_type"]) == ("progress.reported", "ProgressUpdate")
    payload = entry["payload"] if isinstance(entry["payload"], dict) else json.loads(entry["payload"])
    lights = {"contentLight": "GREEN", "planningLight": "AMBER", "financeLight": "RED"}
    assert payload == {"from": {}, "to": {"version": 1, **lights, "forecast": 1140}}
    assert "Vries" not in str(entry)


@pytest.mark.parametrize("table", ["progress_update", "progress_update_version", "journal_entry"])
async def test_when_one_part_of_progress_cannot_be_written_nothing_is(ask: Asker, table: str) -> None:
    asked = await told(ask)
    await break_writing(ask.database, table)
    before = await ask.everything()

    answer = await ask(TELL, as_="corporation-staedion", input=asked)

    assert answer.codes == ["UNAVAILABLE"]
    assert await ask.everything() == before
