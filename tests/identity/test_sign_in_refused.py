"""Who is not let in: whatever comes back wrong gives a page with a code, no session, and changes nothing."""

import logging
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import httpx2
import pytest

from app.identity import openid
from app.identity.models import SignInAttempt
from tests.identity.provider import WRONG_TOKENS
from tests.identity.town import EARLIER, FORM, JAN, SITE, Town, Visitor, code_on
from tests.rows import change

KVK = "urn:nl-eid-gdi:1.0:id:KvKnr"
REPRESENTS = {"organisation_claim": "REPRESENTS", "organisation_path": "represents", "organisation_id_type": KVK}


async def refused(town: Town, jan: Visitor, before: dict[str, list[str]], answer: httpx2.Response) -> str:
    """Give the code of a refusal, once it is sure that nobody came in and nothing changed."""
    assert 400 <= answer.status_code < 500 or answer.status_code == 503, answer.text
    assert "Dit lukte niet" in answer.text
    assert answer.headers["cache-control"] == "no-store"
    assert "__Host-woonagenda" not in jan.cookies
    assert await town.sessions() == []
    assert await town.everything() == before
    return code_on(answer)


@pytest.mark.parametrize("name", WRONG_TOKENS)
async def test_a_token_that_proves_nothing_lets_nobody_in(
    town: Town, name: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, "woonagenda")
    jan, before = town.visitor(), await town.everything()
    town.delft.deed = WRONG_TOKENS[name]

    answer = await jan.sign_in()

    assert await refused(town, jan, before, answer) == "PROOF_REFUSED"
    assert await town.actions() == [("session.refused", {"code": "PROOF_REFUSED"})]
    assert "jan" not in caplog.text.lower().replace("january", "")


TROUBLES: dict[str, tuple[str, httpx2.Response | Exception, str]] = {
    "the token endpoint fails": ("/token", httpx2.Response(500), "PROVIDER_UNAVAILABLE"),
    "the token endpoint is down": ("/token", httpx2.ConnectError("down"), "PROVIDER_UNAVAILABLE"),
    "the token endpoint is slow": ("/token", httpx2.ReadTimeout("slow"), "PROVIDER_UNAVAILABLE"),
    "the token endpoint speaks garbage": ("/token", httpx2.Response(200, content=b"<html>\xff"), "PROOF_REFUSED"),
    "the token endpoint gives a list": ("/token", httpx2.Response(200, json=["a"]), "PROOF_REFUSED"),
    "the token endpoint gives a number": ("/token", httpx2.Response(200, json=7), "PROOF_REFUSED"),
    "the token endpoint gives numbers": (
        "/token",
        httpx2.Response(200, json={"access_token": 1, "id_token": 2, "expires_in": "x"}),
        "PROOF_REFUSED",
    ),
    "the token endpoint leads elsewhere": (
        "/token",
        httpx2.Response(302, headers={"location": "https://evil.example/token"}),
        "PROVIDER_UNAVAILABLE",
    ),
    "the code is not taken": ("/token", httpx2.Response(400, json={"error": "invalid_grant"}), "SIGN_IN_DECLINED"),
    "our secret is not taken": ("/token", httpx2.Response(401, json={"error": "invalid_client"}), "SIGN_IN_DECLINED"),
    "no keys": ("/keys", httpx2.Response(404), "PROVIDER_UNAVAILABLE"),
    "keys that are garbage": ("/keys", httpx2.Response(200, content=b"[["), "PROOF_REFUSED"),
    "keys that are no keys": ("/keys", httpx2.Response(200, json={"keys": [{"kty": "x"}]}), "PROOF_REFUSED"),
}


@pytest.mark.parametrize("name", TROUBLES)
async def test_trouble_at_the_provider_is_told_and_lets_nobody_in(town: Town, name: str) -> None:
    path, trouble, code = TROUBLES[name]
    jan, before = town.visitor(), await town.everything()
    back = await jan.return_from()
    town.delft.troubles[path] = trouble

    answer = await jan.get(back)

    assert await refused(town, jan, before, answer) == code
    del town.delft.troubles[path]
    assert (await jan.sign_in()).status_code == 303


METADATA: dict[str, dict[str, Any]] = {
    "of another issuer": {"issuer": "https://evil.example"},
    "without an issuer": {"issuer": None},
    "with the secret in the open": {"token_endpoint": "http://login.delft.example/token"},
    "with an address that is none": {"authorization_endpoint": "javascript:alert(1)"},
    "with keys in the open": {"jwks_uri": "http://login.delft.example/keys"},
    "with a password in an address": {"token_endpoint": "https://a:b@login.delft.example/token"},
    "with no signature but a shared secret": {"id_token_signing_alg_values_supported": ["HS256", "none"]},
    "without a token endpoint": {"token_endpoint": None},
    "with a list for an address": {"userinfo_endpoint": ["x"]},
}


@pytest.mark.parametrize("name", METADATA)
async def test_a_provider_that_describes_itself_wrongly_is_not_gone_to(town: Town, name: str) -> None:
    jan, before = town.visitor(), await town.everything()
    town.delft.document |= METADATA[name]

    answer = await jan.send("/inloggen", provider="delft")

    assert await refused(town, jan, before, answer) == "PROVIDER_MISCONFIGURED"
    assert "__Host-woonagenda-attempt" not in jan.cookies


@pytest.mark.parametrize("trouble", [httpx2.ConnectError("down"), httpx2.Response(500), httpx2.Response(302)])
async def test_without_a_description_nobody_is_sent_away(town: Town, trouble: httpx2.Response | Exception) -> None:
    jan, before = town.visitor(), await town.everything()
    town.delft.troubles["/.well-known/openid-configuration"] = trouble

    answer = await jan.send("/inloggen", provider="delft")

    assert await refused(town, jan, before, answer) == "PROVIDER_UNAVAILABLE"


async def test_what_a_provider_describes_beyond_addresses_changes_nothing_of_how_it_is_spoken_to(town: Town) -> None:
    """Authlib hands metadata on to its HTTP client: `verify`, `proxy` or another PKCE method would be obeyed."""
    town.delft.document |= {"verify": False, "proxy": "http://evil.example", "code_challenge_method": "plain"}
    town.delft.document |= {"scope": "everything", "base_url": "https://evil.example", "client_id": "x"}

    assert (await town.visitor().sign_in()).status_code == 303
    assert (town.delft.asked_for["scope"], town.delft.asked_for["code_challenge_method"]) == ("openid profile", "S256")


async def test_a_provider_that_never_answers_is_given_up(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    jan, before = town.visitor(), await town.everything()
    back = await jan.return_from()
    monkeypatch.setattr(openid, "PATIENCE", 0.05)
    town.delft.trouble = never
    town.delft.troubles["/keys"] = httpx2.ReadTimeout("slow")

    answer = await jan.get(back)

    assert await refused(town, jan, before, answer) == "PROVIDER_UNAVAILABLE"


ON_THE_WAY_BACK: dict[str, tuple[Callable[[str], str], str]] = {
    "another state": (lambda back: back.replace("state=", "state=x"), "SIGN_IN_LOST"),
    "no state": (lambda back: back.replace("state=", "other="), "SIGN_IN_LOST"),
    "an empty state": (lambda back: back.split("&state=")[0] + "&state=", "PROOF_REFUSED"),
    "no code": (lambda back: back.replace("code=", "other="), "PROOF_REFUSED"),
    "another code": (lambda back: back.replace("code=", "code=x"), "SIGN_IN_DECLINED"),
    "the iss of another": (lambda back: back.replace("login.delft", "evil"), "PROOF_REFUSED"),
    "no iss, though it was promised": (lambda back: back.split("&iss=")[0], "PROOF_REFUSED"),
    "access denied": (lambda back: back.replace("code=", "error=access_denied&x="), "SIGN_IN_DECLINED"),
    "access denied, and a code": (lambda back: f"{back}&error=access_denied", "SIGN_IN_DECLINED"),
    "an error that is a script": (lambda back: back.replace("code=", "error=%3Cscript%3E&x="), "SIGN_IN_DECLINED"),
    "another provider": (lambda back: back.replace("/terug/delft", "/terug/broker"), "SIGN_IN_LOST"),
    "no provider of ours": (lambda back: back.replace("/terug/delft", "/terug/evil"), "SIGN_IN_LOST"),
    "nothing": (lambda back: back.split("?")[0], "PROOF_REFUSED"),
}


@pytest.mark.parametrize("name", ON_THE_WAY_BACK)
async def test_what_comes_back_changed_lets_nobody_in(town: Town, name: str) -> None:
    changed, code = ON_THE_WAY_BACK[name]
    jan, before = town.visitor(), await town.everything()

    answer = await jan.get(changed(await jan.return_from()))

    assert await refused(town, jan, before, answer) == code
    assert "<script>" not in answer.text


async def test_the_iss_parameter_of_another_is_refused_even_where_none_was_promised(town: Town) -> None:
    town.delft.document["authorization_response_iss_parameter_supported"] = False
    jan, before = town.visitor(), await town.everything()
    back = (await jan.return_from()).replace("login.delft", "evil")

    assert await refused(town, jan, before, await jan.get(back)) == "PROOF_REFUSED"


async def test_a_sign_in_of_another_browser_is_of_no_use(town: Town) -> None:
    jan, thief, before = town.visitor(), town.visitor(), await town.everything()
    back = await jan.return_from()

    assert await refused(town, thief, before, await thief.get(back)) == "SIGN_IN_LOST"


async def test_a_sign_in_begun_in_another_browser_is_not_finished_in_this_one(town: Town) -> None:
    """Or somebody would work under the name of who sent them the link."""
    jan, evil, before = town.visitor(), town.visitor(), await town.everything()
    back = await evil.return_from()
    await jan.set_out()

    assert await refused(town, jan, before, await jan.get(back)) == "SIGN_IN_LOST"


async def test_coming_back_twice_works_once(town: Town) -> None:
    jan = town.visitor()
    back = await jan.return_from()
    attempt = jan.http.cookies["__Host-woonagenda-attempt"]
    assert (await jan.get(back)).status_code == 303
    again = town.visitor()
    again.http.cookies.set("__Host-woonagenda-attempt", attempt)

    answer = await again.get(back)

    assert (answer.status_code, code_on(answer)) == (400, "SIGN_IN_LOST")
    assert len(await town.sessions()) == 1


async def test_a_code_is_not_traded_in_a_second_sign_in(town: Town) -> None:
    jan, evil, before = town.visitor(), town.visitor(), await town.everything()
    code = (await jan.return_from()).split("code=")[1].split("&")[0]
    mine = (await evil.return_from()).split("code=")[1].split("&")
    back = f"{SITE}/inloggen/terug/delft?code={code}&" + "&".join(mine[1:])

    assert await refused(town, evil, before, await evil.get(back)) == "SIGN_IN_DECLINED"


async def test_after_ten_minutes_a_sign_in_is_over(town: Town) -> None:
    jan, before = town.visitor(), await town.everything()
    back = await jan.return_from()
    (attempt,) = (await town.rows()).all(SignInAttempt)
    await change(town.database, attempt, ends_at=EARLIER)

    assert await refused(town, jan, before, await jan.get(back)) == "SIGN_IN_LOST"


async def test_a_provider_switched_off_meanwhile_lets_nobody_in(town: Town) -> None:
    jan = town.visitor()
    back = await jan.return_from()
    await town.change_provider("delft", is_active=False)
    before = await town.everything()

    assert await refused(town, jan, before, await jan.get(back)) == "SIGN_IN_LOST"
    page = await jan.get("/inloggen")
    assert "Inlogdienst delft" not in page.text
    assert (await jan.send("/inloggen", provider="delft")).status_code == 400


USERINFO: dict[str, tuple[httpx2.Response, str]] = {
    "about somebody else": (httpx2.Response(200, json={"sub": "piet", "roles": ["beheren"]}), "PROOF_REFUSED"),
    "about nobody": (httpx2.Response(200, json={"roles": ["beheren"]}), "PROOF_REFUSED"),
    "that fails": (httpx2.Response(500), "PROVIDER_UNAVAILABLE"),
    "that is garbage": (httpx2.Response(200, content=b"x"), "PROOF_REFUSED"),
    "that is a list": (httpx2.Response(200, json=[1]), "PROOF_REFUSED"),
}


@pytest.mark.parametrize("name", USERINFO)
async def test_userinfo_that_cannot_be_right_lets_nobody_in(town: Town, name: str) -> None:
    answer_of_it, code = USERINFO[name]
    jan, before = town.visitor(), await town.everything()
    town.delft.user = {"sub": "jan", "tid": "tid-delft"}
    town.delft.troubles["/userinfo"] = answer_of_it

    assert await refused(town, jan, before, await jan.sign_in()) == code


CLAIMS: dict[str, tuple[dict[str, Any], dict[str, Any], str]] = {
    "an organisation not on the list": ({}, {"tid": "tid-rijswijk"}, "ORGANISATION_NOT_LISTED"),
    "the organisation of another provider": ({}, {"tid": "27212730"}, "ORGANISATION_NOT_LISTED"),
    "our own code for it": ({}, {"tid": "GM0503"}, "ORGANISATION_NOT_LISTED"),
    "other letters": ({}, {"tid": "TID-DELFT"}, "ORGANISATION_NOT_LISTED"),
    "no organisation": ({}, {"tid": None}, "ORGANISATION_NOT_LISTED"),
    "an organisation as an object": ({}, {"tid": {"tid-delft": True}}, "ORGANISATION_NOT_LISTED"),
    "a list in a list": ({}, {"tid": [["tid-delft"]]}, "ORGANISATION_NOT_LISTED"),
    "represents of another type": (
        REPRESENTS,
        {"represents": {"sub": "tid-delft", "sub_id_type": "urn:nl-eid-gdi:1.0:id:RSIN"}},
        "ORGANISATION_NOT_LISTED",
    ),
    "represents without a type": (REPRESENTS, {"represents": {"sub": "tid-delft"}}, "ORGANISATION_NOT_LISTED"),
    "represents in a chain": (
        REPRESENTS,
        {"represents": {"sub": "tid-delft", "sub_id_type": KVK, "represents": {"sub": "x", "sub_id_type": KVK}}},
        "ORGANISATION_NOT_LISTED",
    ),
    "represents as a list": (
        REPRESENTS,
        {"represents": [{"sub": "tid-delft", "sub_id_type": KVK}]},
        "ORGANISATION_NOT_LISTED",
    ),
    "represents many at once": (
        REPRESENTS,
        {"represents": {"sub": ["tid-delft"], "sub_id_type": KVK}},
        "ORGANISATION_NOT_LISTED",
    ),
    "represents as a text": (REPRESENTS, {"represents": "tid-delft"}, "ORGANISATION_NOT_LISTED"),
    "unknown roles": ({}, {"roles": ["EDITOR", "admin"]}, "NO_ROLE_VOUCHED"),
    "no roles": ({}, {"roles": None}, "NO_ROLE_VOUCHED"),
    "roles as an object": ({}, {"roles": {"invoeren": True}}, "NO_ROLE_VOUCHED"),
    "the role of everybody": ({"role_map": {"invoeren": "PUBLIC"}}, {}, "NO_ROLE_VOUCHED"),
    "a role nobody knows": ({"role_map": {"invoeren": "KING"}}, {}, "NO_ROLE_VOUCHED"),
    "too little certainty": ({"acr": ["urn:high"]}, {"acr": "urn:low"}, "SIGN_IN_TOO_WEAK"),
    "no certainty": ({"acr": ["urn:high"]}, {}, "SIGN_IN_TOO_WEAK"),
    "certainties in a list": ({"acr": ["urn:high"]}, {"acr": ["urn:high"]}, "SIGN_IN_TOO_WEAK"),
}


@pytest.mark.parametrize("name", CLAIMS)
async def test_claims_outside_the_row_of_the_provider_let_nobody_in(town: Town, name: str) -> None:
    columns, claims, code = CLAIMS[name]
    if columns:
        await town.change_provider("delft", **columns)
    jan, before = town.visitor(), await town.everything()
    town.delft.user = {**JAN, **claims}

    answer = await jan.sign_in()

    assert answer.status_code == 403
    assert await refused(town, jan, before, answer) == code
    assert await town.actions() == [("session.refused", {"code": code})]


async def test_certainty_from_userinfo_is_none(town: Town) -> None:
    """Only what was signed tells how sure sign-in was."""
    await town.change_provider("delft", acr=["urn:high"])
    town.delft.user, town.delft.more = {"sub": "jan", "tid": "tid-delft"}, {"acr": "urn:high", "roles": ["lezen"]}
    jan, before = town.visitor(), await town.everything()

    assert await refused(town, jan, before, await jan.sign_in()) == "SIGN_IN_TOO_WEAK"


INVITATIONS: dict[str, tuple[str, str | None, dict[str, Any]]] = {
    "for another organisation": ("EDITOR", "staedion", {}),
    "for a role the provider does not vouch for": ("APPROVER", "GM0503", {}),
    "for the region": ("SECRETARY", None, {}),
    "that is too old": ("EDITOR", "GM0503", {"invitation_ends_at": EARLIER}),
    "that was taken back": ("EDITOR", "GM0503", {"ended_at": EARLIER}),
    "that has no end": ("EDITOR", "GM0503", {"invitation_ends_at": None}),
}


@pytest.mark.parametrize("name", INVITATIONS)
async def test_an_invitation_that_does_not_fit_lets_nobody_in(town: Town, name: str) -> None:
    role, organisation, columns = INVITATIONS[name]
    await town.invite("code-1", role, organisation, **columns)
    jan, before = town.visitor(), await town.everything()

    answer = await jan.sign_in(uitnodiging="code-1")

    assert answer.status_code == 403
    await refused(town, jan, before, answer)


async def test_an_invitation_nobody_made_lets_nobody_in(town: Town) -> None:
    jan, before = town.visitor(), await town.everything()

    await refused(town, jan, before, await jan.sign_in(uitnodiging="a guess"))
    assert (await jan.get("/uitnodiging/a-guess")).status_code == 404


FOREIGN: dict[str, dict[str, str]] = {
    "another site": {"sec-fetch-site": "cross-site", "origin": "https://evil.example"},
    "a neighbour": {"sec-fetch-site": "same-site", "origin": "https://evil.wonen.example"},
    "another origin": {"origin": "https://evil.example"},
    "an origin that is hidden": {"origin": "null"},
    "nobody says": {},
    "typed in": {"sec-fetch-site": "none"},
    "two stories": {"sec-fetch-site": "same-origin", "origin": "https://evil.example"},
}


@pytest.mark.parametrize("path", ["/inloggen", "/uitloggen", "/rol"])
async def test_a_form_of_another_site_does_nothing(town: Town, path: str) -> None:
    jan = town.visitor()
    await jan.sign_in()
    before = await town.asker.everything()
    for name, headers in FOREIGN.items():
        answer = await jan.http.post(path, data={"provider": "delft", "membership": "x"}, headers=headers)

        assert (answer.status_code, code_on(answer)) == (403, "CSRF"), name
    assert await town.asker.everything() == before
    assert "__Host-woonagenda" in jan.cookies


async def test_the_api_takes_a_session_only_with_our_own_header(town: Town) -> None:
    jan = town.visitor()
    await jan.sign_in()
    body = {"query": "{ viewer { role } }"}

    refusals = [await jan.http.post("/graphql", json=body, headers=one) for one in ({}, {"x-woonagenda": "0"}, FORM)]

    for answer in refusals:
        assert answer.status_code == 403
        assert answer.json()["errors"][0]["extensions"] == {"code": "CSRF"}
    assert (await town.visitor().http.post("/graphql", json=body)).status_code == 200


async def test_a_form_without_end_is_not_read(town: Town) -> None:
    jan = town.visitor()

    answer = await jan.send("/inloggen", provider="delft", naar="x" * 3_000)

    assert answer.status_code == 400


async def test_old_attempts_are_cleared_away(town: Town) -> None:
    jan = town.visitor()
    await jan.set_out()
    (attempt,) = (await town.rows()).all(SignInAttempt)
    await change(town.database, attempt, ends_at=EARLIER + timedelta(days=1))

    await town.visitor().set_out()

    assert attempt.id not in {one.id for one in (await town.rows()).all(SignInAttempt)}


async def never(request: httpx2.Request) -> httpx2.Response:
    raise AssertionError("It was not to be asked.")
