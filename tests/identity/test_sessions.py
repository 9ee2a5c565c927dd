"""Sessions: how long they last, what they count as, and how they end here, at the provider, and by the provider."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import httpx2
import pytest

from app.identity.models import Membership, Person, ProviderOrganisation, SignedIn
from tests.identity.provider import CLIENT, SECRET
from tests.identity.signing import key_of, public_text, signed
from tests.identity.town import SITE, Town, Visitor, leading, parameters
from tests.rows import change, remove

NOBODY = {"role": "PUBLIC", "label": "Bezoeker, niet ingelogd", "at": None}
EDITOR = {"role": "EDITOR", "label": "Jan Jansen, Gemeente Delft", "at": "GM0503"}
NO_ROLE = {"role": "PUBLIC", "label": "Jan Jansen, nog geen rol", "at": None}


async def editor(town: Town) -> Visitor:
    """Give somebody who signed in as an editor of Delft."""
    jan = town.visitor()
    await jan.sign_in()
    await town.confirm()
    await jan.sign_in()
    assert await jan.viewer() == EDITOR
    return jan


async def session_of(town: Town) -> SignedIn:
    (found,) = await town.sessions()
    return found


def ago(**parts: int) -> datetime:
    return datetime.now(UTC) - timedelta(**parts)


async def test_a_session_that_is_used_goes_on(town: Town) -> None:
    jan = await editor(town)
    await change(town.database, await session_of(town), seen_at=ago(minutes=29))

    assert await jan.viewer() == EDITOR
    assert (await session_of(town)).seen_at > ago(minutes=1)


async def test_that_somebody_is_there_is_noted_once_a_minute(town: Town) -> None:
    jan = await editor(town)
    before = (await session_of(town)).seen_at
    await jan.viewer()
    assert (await session_of(town)).seen_at == before
    await change(town.database, await session_of(town), seen_at=ago(minutes=2))

    await jan.viewer()
    writing = [one for one in town.asker.statements if not one.startswith("SELECT")]
    await jan.viewer()

    assert len(writing) == 1
    assert [one for one in town.asker.statements if not one.startswith("SELECT")] == []


@pytest.mark.parametrize(
    "values", [{"seen_at": ago(minutes=31)}, {"ends_at": ago(minutes=1)}, {"seen_at": ago(days=400)}]
)
async def test_a_session_ends_when_it_is_not_used_and_after_a_day_of_work(town: Town, values: dict[str, Any]) -> None:
    jan = await editor(town)
    await change(town.database, await session_of(town), **values)

    assert await jan.viewer() == NOBODY
    assert (await jan.get("/rol")).headers["location"] == "/inloggen?naar=/rol"
    assert (await jan.send("/rol", membership="x")).headers["location"] == "/inloggen?naar=/rol"


async def test_a_session_lasts_eight_hours_and_no_longer(town: Town) -> None:
    await editor(town)
    found = await session_of(town)

    assert found.ends_at - found.started_at == timedelta(hours=8)


async def test_how_long_sessions_last_is_a_setting(town: Town) -> None:
    shorter = Town(town.database, session_idle_minutes=5, session_hours=1)
    shorter.delft.user = town.delft.user
    jan = shorter.visitor()
    await jan.sign_in()
    found = await session_of(town)
    await change(town.database, found, seen_at=ago(minutes=6))

    assert found.ends_at - found.started_at == timedelta(hours=1)
    assert await jan.viewer() == NOBODY


async def test_what_ended_is_cleared_away_when_somebody_signs_in(town: Town) -> None:
    await editor(town)
    old = await session_of(town)
    await change(town.database, old, seen_at=ago(minutes=31))

    await town.visitor().sign_in()

    assert (await session_of(town)).id != old.id


ENDED: dict[str, dict[str, Any]] = {
    "ended": {"ended_at": ago(hours=1)},
    "over": {"valid_from": date(2026, 1, 1), "valid_until": date(2026, 1, 2)},
    "not begun": {"valid_from": date(2126, 1, 1)},
    "not confirmed any more": {"confirmed_at": None, "confirmed_by": None},
}


@pytest.mark.parametrize("how", ENDED)
async def test_a_membership_that_does_not_count_gives_no_role_from_that_moment(town: Town, how: str) -> None:
    jan = await editor(town)
    (row,) = (await town.rows()).all(Membership)

    await change(town.database, row, **ENDED[how])

    assert await jan.viewer() == NO_ROLE


@pytest.mark.parametrize("values", [{"roles": ["VIEWER"]}, {"organisations": []}, {"roles": []}])
async def test_a_role_beyond_what_the_provider_vouched_for_is_none(town: Town, values: dict[str, Any]) -> None:
    jan = await editor(town)

    await change(town.database, await session_of(town), **values)

    assert await jan.viewer() == NO_ROLE


async def test_a_role_the_provider_no_longer_vouches_for_is_gone_at_the_next_sign_in(town: Town) -> None:
    jan = await editor(town)
    town.delft.user["roles"] = ["lezen"]

    answer = await jan.sign_in()

    assert answer.headers["location"] == "/rol"
    assert await jan.viewer() == NO_ROLE


async def test_an_organisation_taken_off_the_list_is_gone_at_the_next_sign_in(town: Town) -> None:
    jan = await editor(town)
    (listed,) = (await town.rows()).all(ProviderOrganisation, named_as="tid-delft")
    await remove(town.database, listed)

    answer = await jan.sign_in()

    assert answer.status_code == 403


async def test_a_provider_switched_off_takes_its_sessions_along(town: Town) -> None:
    jan = await editor(town)

    await town.change_provider("delft", is_active=False)

    assert await jan.viewer() == NOBODY


@pytest.mark.parametrize("secret", ["", "x", "x" * 43, "' OR 1=1", "ü", "a" * 5_000])
async def test_a_made_up_secret_is_nobody(town: Town, secret: str) -> None:
    await editor(town)
    evil = town.visitor()
    headers = [(b"cookie", b"__Host-woonagenda=" + secret.encode()), (b"x-woonagenda", b"1")]

    answer = await evil.http.post("/graphql", json={"query": "{ viewer { role } }"}, headers=headers)

    assert answer.json() == {"data": {"viewer": {"role": "PUBLIC"}}}


async def test_a_digest_of_a_secret_is_no_secret(town: Town) -> None:
    await editor(town)
    evil = town.visitor()
    evil.http.cookies.set("__Host-woonagenda", (await session_of(town)).secret_hash)

    assert await evil.viewer() == NOBODY


async def test_one_is_nobody_elses_membership(town: Town) -> None:
    jan = await editor(town)
    town.delft.user = {**town.delft.user, "sub": "piet", "name": "Piet"}
    piet = town.visitor()
    await piet.sign_in()
    rows = await town.rows()
    theirs = rows.one(Membership, person_id=rows.one(Person, subject="jan").id)
    page = await jan.get("/rol")
    before = await town.asker.everything()

    answers = [await piet.send("/rol", membership=one) for one in (choice_on(page), "x", "", f"Person:{theirs.id}")]

    assert [one.status_code for one in answers] == [404] * 4
    assert await town.asker.everything() == before
    # Not even when the row said so: a session counts only as a membership of its own person.
    (session,) = [one for one in await town.sessions() if one.person_id != theirs.person_id]
    await change(town.database, session, membership_id=theirs.id)
    assert (await piet.viewer())["role"] == "PUBLIC"


async def test_signing_out_ends_the_session_here_and_at_the_provider(town: Town) -> None:
    jan = await editor(town)
    secret = jan.http.cookies["__Host-woonagenda"]

    answer = await jan.send("/uitloggen")

    there = parameters(leading(answer))
    assert leading(answer).startswith("https://login.delft.example/end_session?")
    assert there["post_logout_redirect_uri"] == f"{SITE}/uitgelogd"
    assert there["id_token_hint"].count(".") == 2
    assert len(there["state"]) >= 20
    assert await town.sessions() == []
    assert "__Host-woonagenda" not in jan.cookies
    assert answer.headers["clear-site-data"] == '"cache"'
    jan.http.cookies.set("__Host-woonagenda", secret)
    assert await jan.viewer() == NOBODY
    assert (await town.actions())[-1] == ("session.ended", {"by": "person"})


@pytest.mark.parametrize("trouble", ["no address", "down"])
async def test_one_is_signed_out_here_also_when_the_provider_cannot_be_reached(town: Town, trouble: str) -> None:
    if trouble == "no address":
        del town.delft.document["end_session_endpoint"]
    jan = await editor(town)
    if trouble == "down":
        town.delft.troubles["/.well-known/openid-configuration"] = httpx2.ConnectError("down")
        await town.change_provider("delft", name="Anders")  # so that it is asked again

    answer = await jan.send("/uitloggen")

    assert (answer.status_code, answer.headers["location"]) == (303, "/uitgelogd")
    assert await town.sessions() == []
    assert (await jan.get("/uitgelogd")).status_code == 200


async def test_signing_out_without_a_session_is_no_trouble(town: Town) -> None:
    jan = town.visitor()
    before = await town.asker.everything()

    assert (await jan.send("/uitloggen")).headers["location"] == "/uitgelogd"
    jan.http.cookies.set("__Host-woonagenda", "x" * 43)
    assert (await jan.send("/uitloggen")).headers["location"] == "/uitgelogd"
    assert await town.asker.everything() == before


async def tell(town: Town, token: str, code: str = "delft") -> httpx2.Response:
    """Tell as a provider does, without a browser."""
    async with httpx2.AsyncClient(transport=httpx2.ASGITransport(app=town.app), base_url=SITE) as http:
        return await http.post(f"/uitloggen/achterkanaal/{code}", data={"logout_token": token})


@pytest.mark.parametrize(
    ("claims", "typ"),
    [
        ({"sid": "sid-1"}, "logout+jwt"),
        ({"sub": "jan"}, "logout+jwt"),
        ({"sid": "sid-1", "sub": "jan"}, "logout+jwt"),
        ({"sid": "sid-1"}, "JWT"),
        ({"sid": "sid-1"}, None),
        ({"sub": "jan", "aud": [CLIENT, "another"]}, "logout+jwt"),
    ],
)
async def test_a_provider_can_end_the_session_of_somebody(town: Town, claims: dict[str, Any], typ: str | None) -> None:
    town.delft.user["sid"] = "sid-1"
    jan = await editor(town)
    token = town.delft.logout_token(typ, **claims)

    answer = await tell(town, token)

    assert (answer.status_code, answer.content, answer.headers["cache-control"]) == (200, b"", "no-store")
    assert await jan.viewer() == NOBODY
    assert (await town.actions())[-1] == ("session.ended", {"by": "provider"})
    before = await town.asker.everything()
    assert (await tell(town, token)).status_code == 200  # once more does nothing
    assert await town.asker.everything() == before


@pytest.mark.parametrize("claims", [{"sid": "sid-2"}, {"sub": "piet"}, {"sid": "sid-1", "sub": "piet"}])
async def test_a_provider_ends_no_other_session(town: Town, claims: dict[str, Any]) -> None:
    town.delft.user["sid"] = "sid-1"
    jan = await editor(town)

    assert (await tell(town, town.delft.logout_token(**claims))).status_code == 200
    assert await jan.viewer() == EDITOR


async def test_a_provider_ends_no_session_of_another_provider(town: Town) -> None:
    town.delft.user["sid"] = town.broker.user["sid"] = "sid-1"
    jan = await editor(town)

    answer = await tell(town, town.broker.logout_token(sid="sid-1", sub="jan"), "broker")

    assert answer.status_code == 200
    assert await jan.viewer() == EDITOR


def wrong_logout_tokens(town: Town) -> dict[str, str]:
    """Give what no provider should be believed on."""
    delft = town.delft
    good = {"sid": "sid-1", "sub": "jan"}
    now = int(datetime.now(UTC).timestamp())
    claims = {"iss": delft.address, "aud": CLIENT, "iat": now, "exp": now + 100, **good}
    claims["events"] = {"http://schemas.openid.net/event/backchannel-logout": {}}
    header = {"alg": "HS256", "kid": delft.kid, "typ": "logout+jwt"}
    return {
        "another audience": delft.logout_token(aud="somebody-else", **good),
        "no audience": delft.logout_token(aud=None, **good),
        "another issuer": delft.logout_token(iss="https://evil.example", **good),
        "the type of an access token": delft.logout_token("at+jwt", **good),
        "the type of an id_token of another kind": delft.logout_token("secevent+jwt", **good),
        "a nonce": delft.logout_token(nonce="x", **good),
        "no events": delft.logout_token(events=None, **good),
        "other events": delft.logout_token(events={"http://evil.example": {}}, **good),
        "events in a list": delft.logout_token(events=["backchannel-logout"], **good),
        "an event that is a text": delft.logout_token(
            events={"http://schemas.openid.net/event/backchannel-logout": "x"}, **good
        ),
        "neither sid nor sub": delft.logout_token(),
        "a sid that is a number": delft.logout_token(sid=7),
        "an empty sub": delft.logout_token(sub=""),
        "expired": delft.logout_token(iat=now - 900, exp=now - 600, **good),
        "from the future": delft.logout_token(iat=now + 600, exp=now + 700, **good),
        "no end": delft.logout_token(exp=None, **good),
        "no beginning": delft.logout_token(iat=None, **good),
        "of another provider": town.broker.logout_token(**good),
        "of another provider, in our name": town.broker.logout_token(iss=delft.address, **good),
        "no signature": signed({**header, "alg": "none"}, claims, None),
        "signed with our secret": signed(header, claims, SECRET.encode()),
        "signed with the public key": signed(header, claims, public_text(delft.key, "PEM")),
        "the key of somebody else": delft.sign(claims, key=key_of("RSA", "https://evil.example#1"), typ="logout+jwt"),
        "an id_token": delft.sign({**claims, "nonce": "x", "events": 1}, typ="JWT"),
        "no token": "",
        "garbage": "a.b.c",
        "without end": "x" * 30_000,
    }


async def test_a_logout_token_that_proves_nothing_ends_nothing(town: Town) -> None:
    town.delft.user["sid"] = "sid-1"
    jan = await editor(town)
    before = await town.asker.everything()
    for name, token in wrong_logout_tokens(town).items():
        answer = await tell(town, token)

        assert (answer.status_code, answer.headers["cache-control"]) == (400, "no-store"), name
        assert answer.json() == {"error": "invalid_request"}, name
    assert (await tell(town, town.delft.logout_token(sub="jan"), "evil")).status_code == 400
    assert await town.asker.everything() == before
    assert await jan.viewer() == EDITOR


def choice_on(page: httpx2.Response) -> str:
    """Give the one choice of a page."""
    return page.text.split('name="membership"')[1].split('value="')[1].split('"')[0]
