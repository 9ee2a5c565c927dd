"""Machines that bring a proper token: who they are taken for, and what they may do."""

import json
from datetime import timedelta
from typing import Any

import pytest
from pydantic import SecretStr

from app.agenda.models import ReportingPeriod
from app.agreements.models import Agreement, CommitmentShare
from app.identity.machines import ProviderWithoutAlgorithm
from app.identity.models import IdentityProvider
from app.main import make_app
from app.partners.models import Organisation
from app.reporting.models import Observation
from app.settings import Mode, Settings
from tests.graph.declared import gid
from tests.identity.machine_room import READER, REPORTER, MachineRoom, moment_of
from tests.identity.rows import AUDIENCE
from tests.identity.signing import KINDS, key_of
from tests.rows import Rows, change

EDITOR_AT_STAEDION = {"role": "EDITOR", "organisation": {"code": "staedion"}}
REPORT = """mutation($input: ReportObservationInput!) {
  reportObservation(input: $input) { observation { version } errors { code } }
}"""


def is_editor(found: dict[str, Any]) -> bool:
    return {name: found[name] for name in EDITOR_AT_STAEDION} == EDITOR_AT_STAEDION


async def test_a_machine_is_who_its_token_says_in_one_statement(room: MachineRoom) -> None:
    found = await room.viewer(room.token())

    assert found["label"] == {"nl": "Zaaksysteem Staedion (systeem)"}
    assert is_editor(found)
    assert "OBSERVATIONS_REPORT" in found["permissions"]
    # The machine with its provider, and the organisation that was asked for; the rest looks at the revision.
    assert len([one for one in room.ask.statements if "FROM revision" not in one]) == 2
    assert len(room.web.asked) == 2
    await room.viewer(room.token())
    assert len(room.web.asked) == 2


@pytest.mark.parametrize("alg", sorted(KINDS))
async def test_every_asymmetric_signature_a_provider_lists_is_taken(room: MachineRoom, alg: str) -> None:
    room.delft.alg, room.delft.keys = alg, [key_of(KINDS[alg], f"{alg} of Delft")]

    assert is_editor(await room.viewer(room.token()))


@pytest.mark.parametrize(
    "claims",
    [
        {"aud": [AUDIENCE]},
        {"aud": ["https://elsewhere.example", AUDIENCE]},
        {"iat": 60, "nbf": 60, "exp": 600},
        {"iat": -300, "exp": -59},
        {"iat": -3600, "exp": 5 * 3600},
        {"nbf": -1},
        {"iat": 0.5, "exp": 30.25},
        {"scope": "openid woonagenda:write woonagenda:read"},
        {"sub": "another name for it", "jti": None, "extra": {"nested": [None]}},
    ],
)
async def test_a_proper_token_is_taken(room: MachineRoom, claims: dict[str, Any]) -> None:
    moments = {name: room.moment.timestamp() + value for name, value in claims.items() if name in {"iat", "nbf", "exp"}}

    assert is_editor(await room.viewer(room.token(**{**claims, **moments})))


@pytest.mark.parametrize("kind", ["at+jwt", "application/at+jwt", "AT+JWT", "Application/at+JWT"])
async def test_the_type_may_be_written_out(room: MachineRoom, kind: str) -> None:
    assert is_editor(await room.viewer(room.delft.sign(room.claims(), typ=kind)))


async def test_without_a_kid_the_only_key_that_fits_is_the_key(room: MachineRoom) -> None:
    assert is_editor(await room.viewer(room.delft.sign(room.claims(), kid=None)))


async def test_header_members_that_say_nothing_to_us_are_passed_over(room: MachineRoom) -> None:
    assert is_editor(await room.viewer(room.delft.sign(room.claims(), x5t="YWJj", cty="x", nonce="1")))


async def test_the_scope_bounds_what_a_machine_may_be(room: MachineRoom) -> None:
    found = await room.viewer(room.token(scope="woonagenda:read"))

    assert found["role"] == "VIEWER"
    assert "OBSERVATIONS_REPORT" not in found["permissions"]
    reader = await room.viewer(room.token(READER))
    assert (reader["role"], reader["organisation"]) == ("VIEWER", {"code": "GM0503"})


async def test_a_machine_is_of_its_own_provider(room: MachineRoom) -> None:
    """Two providers call a machine the same; each has its own keys, its own audience and its own organisation."""
    other = room.corporations
    token = other.sign(other.claims(REPORTER, f"{AUDIENCE}/corporaties", room.moment))

    assert (await room.viewer(token))["organisation"] == {"code": "wooninvest"}
    assert (await room.viewer(room.token()))["organisation"] == {"code": "staedion"}


async def test_a_machine_asks_until_and_including_its_last_day_here(room: MachineRoom) -> None:
    room.moment = moment_of("2026-11-22") + timedelta(hours=10, minutes=59)  # a minute before midnight in Delft
    assert (await room.asks(room.token(READER))).status_code == 200

    room.moment += timedelta(minutes=1)

    assert (await room.asks(room.token(READER))).status_code == 401


async def test_a_cookie_beside_a_token_means_nothing(room: MachineRoom) -> None:
    found = await room.viewer(room.token(READER), ("cookie", "woonagenda_demo_role=secretary; woonagenda=abc"))

    assert (found["role"], found["organisation"]) == ("VIEWER", {"code": "GM0503"})


async def test_a_machine_reports_a_figure_under_a_name_of_its_own(room: MachineRoom) -> None:
    rows = await Rows.of(room.database)
    staedion, period = rows.one(Organisation, code="staedion"), rows.one(ReportingPeriod, code="2026-H2")
    share = next(
        one
        for one in rows.all(CommitmentShare, organisation_id=staedion.id)
        if not rows.all(Observation, share_id=one.id, period_id=period.id)
        and rows.get(Agreement, one.agreement_id).visibility == "PUBLIC"
    )
    given = {"subject": {"shareId": gid(share)}, "periodId": gid(period), "value": 7}
    before = await room.ask.everything()

    readable = await room.asks(room.token(scope="woonagenda:read"), REPORT, input=given)
    assert readable.json()["data"]["reportObservation"] == {"observation": None, "errors": [{"code": "NOT_ALLOWED"}]}
    assert await room.ask.everything() == before
    done = await room.asks(room.token(), REPORT, input=given)

    assert done.json()["data"]["reportObservation"] == {"observation": {"version": 1}, "errors": []}
    (entry,) = set((await room.ask.everything())["journal_entry"]) - set(before["journal_entry"])
    machine = next(one for one in before["machine"] if f"'{REPORTER}'" in one and "Zaaksysteem Staedion" in one)
    assert machine.split("'")[1].replace("-", "") in entry
    assert "machine:" in entry
    assert "Zaaksysteem" not in entry


async def test_the_page_without_script_takes_a_token_too(room: MachineRoom) -> None:
    good = await room.ask.http.get("/overzicht", headers={"authorization": f"Bearer {room.token()}"})
    bad = await room.ask.http.get("/overzicht", headers={"authorization": "Bearer a.b.c"})

    assert good.status_code == 200
    assert (bad.status_code, json.loads(bad.content)["errors"][0]["extensions"]["code"]) == (401, "INVALID_TOKEN")


@pytest.mark.parametrize("algorithms", [[], ["none"], ["HS256"], ["HS256", "dir"]])
async def test_a_provider_without_a_signature_we_take_stops_the_start(room: MachineRoom, algorithms: list[str]) -> None:
    row = (await Rows.of(room.database)).one(IdentityProvider, code="delft")
    await change(room.database, row, algorithms=algorithms)
    async with room.database.connection() as connection:
        await connection.exec_driver_sql("UPDATE installation SET is_demo = false")
    settings = Settings(
        mode=Mode.PRODUCTION,
        public_url="https://woonagenda.example",
        oidc_secrets={code: SecretStr("secret") for code in ("delft", "corporaties")},
    )
    made = make_app(settings, room.database, transport=room.web)

    answer = await room.asks(room.token())

    assert answer.json()["errors"][0]["extensions"]["reason"] == "ALGORITHM"
    with pytest.raises(ProviderWithoutAlgorithm, match="delft"):
        async with made.router.lifespan_context(made):
            raise AssertionError("It started.")
