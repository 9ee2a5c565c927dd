"""Signing in, all the way through the front door: who comes in, as what, and where they get to."""

import re
from typing import Any

import httpx2
import pytest

from app.core.addresses import local_place
from app.core.ids import from_global_id
from app.identity.models import Membership, Person, SignedIn, SignInAttempt
from app.partners.models import Organisation
from tests.identity.town import JAN, SITE, Town, code_on, leading, parameters

KVK = "urn:nl-eid-gdi:1.0:id:KvKnr"


async def test_who_signs_in_first_asks_for_a_role_and_has_none_yet(town: Town) -> None:
    jan = town.visitor()

    answer = await jan.sign_in(naar="/cijfers")
    page = await jan.get("/rol")

    assert (answer.status_code, answer.headers["location"]) == (303, "/rol")
    assert "uw aanvraag ligt bij de beheerder van Gemeente Delft" in page.text
    assert await jan.viewer() == {"role": "PUBLIC", "label": "Jan Jansen, nog geen rol", "at": None}
    rows = await town.rows()
    (asked,) = rows.all(Membership)
    assert (asked.role, asked.confirmed_at) == ("EDITOR", None)
    assert rows.get(Organisation, asked.organisation_id).code == "GM0503"
    assert asked.proposed_by == f"person:{rows.one(Person, subject='jan').id.hex}"


async def test_who_was_confirmed_gets_the_role(town: Town) -> None:
    jan = town.visitor()
    await jan.sign_in()
    await town.confirm()

    await jan.sign_in()

    assert await jan.viewer() == {"role": "EDITOR", "label": "Jan Jansen, Gemeente Delft", "at": "GM0503"}


async def test_a_second_sign_in_asks_for_nothing_again(town: Town) -> None:
    for _ in range(2):
        await town.visitor().sign_in()

    assert len((await town.rows()).all(Membership)) == 1
    assert len((await town.rows()).all(Person)) == 1


@pytest.mark.parametrize("place", ["/cijfers", "/afspraken/HA-1-01?taal=en", "/gemeente/GM0503", "/?a=%2Fb"])
async def test_one_gets_back_to_where_one_was(town: Town, place: str) -> None:
    jan = town.visitor()
    await jan.sign_in()
    await town.confirm()

    answer = await jan.sign_in(naar=place)

    assert answer.headers["location"] == place


ELSEWHERE = [
    "//evil.example",
    "///evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "/%2Fevil.example",
    "/%2fevil.example",
    "/%5Cevil.example",
    "/%255Cevil.example",
    "/%25255Cevil.example",
    "/.//evil.example",
    "/\t/evil.example",
    "/%09/evil.example",
    "/%0D%0ALocation:%20https://evil.example",
    "/\r\nSet-Cookie: a=b",
    "https://evil.example",
    "https:evil.example",
    "javascript:alert(1)",
    "data:text/html,x",
    "evil.example",
    "@evil.example",
    " //evil.example",
    "/\u2028evil",
    "/ü",
    "/" + "a" * 500,
    "",
]


@pytest.mark.parametrize("place", ELSEWHERE)
def test_a_place_on_another_site_is_no_place(place: str) -> None:
    assert local_place(place) == "/"


async def test_signing_in_leads_to_no_other_site(town: Town) -> None:
    jan = town.visitor()
    await jan.sign_in()
    await town.confirm()
    for place in ELSEWHERE:
        answer = await jan.sign_in(naar=place)
        page = await jan.http.get("/inloggen", params={"naar": place})

        assert answer.headers["location"] == "/", place
        assert 'name="naar" value="/"' in page.text, place


SHAPES: dict[str, tuple[dict[str, Any], dict[str, Any], set[str]]] = {
    "one organisation, no claim": (
        {"organisation_claim": "ONLY", "organisation_path": None},
        {},
        {"GM0503"},
    ),
    "a text": ({}, {"tid": "tid-delft"}, {"GM0503"}),
    "a list of texts": ({}, {"tid": ["x", "tid-delft"]}, {"GM0503"}),
    "a claim with dots in its name": (
        {"organisation_path": "urn:etoegang:1.9:EntityConcernedID:KvKnr"},
        {"urn:etoegang:1.9:EntityConcernedID:KvKnr": "tid-delft"},
        {"GM0503"},
    ),
    "a claim inside another": ({"organisation_path": "a.b.c"}, {"a": {"b": {"c": "tid-delft"}}}, {"GM0503"}),
    "Keycloak, names in a list": (
        {"organisation_claim": "KEYCLOAK", "organisation_path": "organization"},
        {"organization": ["tid-delft"]},
        {"GM0503"},
    ),
    "Keycloak, names as keys": (
        {"organisation_claim": "KEYCLOAK", "organisation_path": "organization"},
        {"organization": {"tid-delft": {"id": "1"}, "x": {}}},
        {"GM0503"},
    ),
    "represents": (
        {"organisation_claim": "REPRESENTS", "organisation_path": "represents", "organisation_id_type": KVK},
        {"represents": {"sub": "tid-delft", "sub_id_type": KVK, "iss": "https://kvk.example"}},
        {"GM0503"},
    ),
}


@pytest.mark.parametrize("shape", SHAPES)
async def test_each_way_to_name_an_organisation_is_read(town: Town, shape: str) -> None:
    columns, claims, expected = SHAPES[shape]
    await town.change_provider("delft", **columns)
    town.delft.user = {"sub": "jan", "roles": ["invoeren"], **claims}

    await town.visitor().sign_in()

    rows = await town.rows()
    assert {rows.get(Organisation, one.organisation_id).code for one in rows.all(Membership)} == expected


ROLES: dict[str, tuple[dict[str, Any], dict[str, Any], list[str]]] = {
    "a text": ({}, {"roles": "invoeren"}, ["EDITOR"]),
    "a list": ({}, {"roles": ["lezen"]}, ["VIEWER"]),
    "of several, the one that allows most": ({}, {"roles": ["lezen", "beheren", "invoeren"]}, ["ORG_ADMIN"]),
    "unknown ones beside a known one": ({}, {"roles": ["x", "lezen", 7, None, {}]}, ["VIEWER"]),
    "inside another claim": ({"role_path": "realm_access.roles"}, {"realm_access": {"roles": ["raad"]}}, ["COUNCIL"]),
    "without a claim, what the row says": ({"role_path": None, "roles": ["EDITOR", "VIEWER"]}, {}, ["EDITOR"]),
    "a regional one is not asked for": ({}, {"roles": ["regio", "lezen"]}, ["VIEWER"]),
    "only a regional one": ({}, {"roles": ["regio"]}, []),
}


@pytest.mark.parametrize("shape", ROLES)
async def test_each_way_to_name_roles_is_read(town: Town, shape: str) -> None:
    columns, claims, expected = ROLES[shape]
    await town.change_provider("delft", **columns)
    town.delft.user = {**{name: value for name, value in JAN.items() if name != "roles"}, **claims}

    answer = await town.visitor().sign_in()

    assert answer.status_code == 303
    assert [one.role for one in (await town.rows()).all(Membership)] == expected


async def test_a_second_provider_speaks_for_its_own_organisations(town: Town) -> None:
    one, other = town.visitor(), town.visitor()
    await one.sign_in("delft")
    await other.sign_in("broker")
    rows = await town.rows()

    # The same subject at two providers is two people.
    assert len(rows.all(Person, subject="jan")) == 2
    assert {rows.get(Organisation, row.organisation_id).code for row in rows.all(Membership)} == {"GM0503", "staedion"}


async def test_a_request_is_made_at_each_organisation_that_is_named(town: Town) -> None:
    town.broker.user["kvk"] = ["27212730", "27370000"]

    await town.visitor().sign_in("broker")

    rows = await town.rows()
    assert {rows.get(Organisation, row.organisation_id).code for row in rows.all(Membership)} == {"staedion", "GM0518"}


async def test_one_with_two_memberships_begins_as_the_first_by_name_and_can_switch(town: Town) -> None:
    town.broker.user["kvk"] = ["27212730", "27370000"]
    jan = town.visitor()
    await jan.sign_in("broker")
    await town.confirm()
    await jan.sign_in("broker")
    first = await jan.viewer()

    page = await jan.get("/rol")
    choices = dict(zip(["GM0518", "staedion"], values_on(page), strict=True))
    answer = await jan.send("/rol", membership=choices["staedion"])

    assert first["at"] == "GM0518"  # 's-Gravenhage, or Den Haag, comes before Staedion
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    assert (await jan.viewer())["at"] == "staedion"
    assert ("session.switched", {"membership": key_in(choices["staedion"])}) in await town.actions()


async def test_a_name_that_changed_at_the_provider_changes_here(town: Town) -> None:
    jan = town.visitor()
    await jan.sign_in()
    town.delft.user |= {"name": "Jan\u202e de\x00 Vries\n"}

    await jan.sign_in()

    assert (await jan.viewer())["label"] == "Jan de Vries, nog geen rol"


async def test_a_name_may_come_in_parts_or_be_too_long(town: Town) -> None:
    jan = town.visitor()
    town.delft.user = {**JAN, "name": None, "given_name": "Jan", "family_name": "Jansen" + "x" * 200}

    await jan.sign_in()

    (person,) = (await town.rows()).all(Person)
    assert person.name == ("Jan Jansen" + "x" * 200)[:128]


async def test_without_a_name_somebody_is_called_signed_in(town: Town) -> None:
    jan = town.visitor()
    await jan.sign_in()
    town.delft.user = {name: value for name, value in JAN.items() if name != "name"}

    await jan.sign_in()

    assert (await jan.viewer())["label"] == "Ingelogd, nog geen rol"
    assert (await town.rows()).one(Person).name is None


async def test_an_invitation_gives_its_membership_once(town: Town) -> None:
    await town.invite("code-1", "VIEWER", "GM0503")
    town.delft.user["roles"] = ["lezen", "invoeren"]
    jan, another = town.visitor(), town.visitor()
    page = await jan.get("/uitnodiging/code-1")

    answer = await jan.sign_in(uitnodiging="code-1")
    again = await another.sign_in(uitnodiging="code-1")

    assert "U bent uitgenodigd" in page.text
    assert 'value="code-1"' in page.text
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    assert (await jan.viewer())["role"] == "VIEWER"
    (row,) = (await town.rows()).all(Membership)
    assert (row.label, row.invitation_hash, row.confirmed_by) == (None, None, "person:inviter")
    assert again.status_code == 403
    assert (await another.viewer())["role"] == "PUBLIC"
    assert (await another.get("/uitnodiging/code-1")).status_code == 404


async def test_an_invitation_for_who_approves_waits_for_a_second_person(town: Town) -> None:
    await town.invite("code-1", "APPROVER", "GM0503")
    town.delft.user["roles"] = ["goedkeuren"]
    jan = town.visitor()

    answer = await jan.sign_in(uitnodiging="code-1")

    assert answer.headers["location"] == "/rol"
    (row,) = (await town.rows()).all(Membership)
    assert (row.confirmed_at, row.proposed_by) == (None, "person:inviter")
    assert row.person_id is not None


async def test_a_regional_role_needs_no_organisation(town: Town) -> None:
    town.delft.user = {"sub": "ans", "name": "Ans", "roles": ["regio"]}
    ans = town.visitor()
    await ans.sign_in()
    await town.member("ans", "SECRETARY", None)

    await ans.sign_in()

    assert await ans.viewer() == {"role": "SECRETARY", "label": "Ans, hele regio", "at": None}


@pytest.mark.parametrize("acr", ["urn:high", "urn:substantial"])
async def test_who_signed_in_surely_enough_comes_in(town: Town, acr: str) -> None:
    await town.change_provider("delft", acr=["urn:substantial", "urn:high"])
    town.delft.user["acr"] = acr

    answer = await town.visitor().sign_in()

    assert answer.status_code == 303
    assert town.delft.asked_for["acr_values"] == "urn:substantial urn:high"


async def test_what_the_id_token_leaves_out_is_asked_of_userinfo(town: Town) -> None:
    town.delft.user = {"sub": "jan", "tid": "tid-delft"}
    town.delft.more = {"name": "Jan Jansen", "roles": ["lezen"], "tid": "somebody-else"}
    jan = town.visitor()

    await jan.sign_in()

    assert (await town.rows()).one(Membership).role == "VIEWER"
    assert (await jan.viewer())["label"] == "Jan Jansen, nog geen rol"


async def test_userinfo_is_not_asked_when_the_id_token_says_it_all(town: Town) -> None:
    town.delft.troubles["/userinfo"] = httpx2.Response(500)

    assert (await town.visitor().sign_in()).status_code == 303


async def test_a_provider_without_the_iss_parameter_is_known_by_its_own_address(town: Town) -> None:
    town.delft.document["authorization_response_iss_parameter_supported"] = False
    jan = town.visitor()
    back = (await jan.return_from()).replace("&iss=https%3A%2F%2Flogin.delft.example", "")

    assert "iss=" not in back
    assert (await jan.get(back)).status_code == 303


@pytest.mark.parametrize("methods", [["client_secret_basic", "client_secret_post"], None])
async def test_the_provider_knows_us_by_our_secret(town: Town, methods: list[str] | None) -> None:
    if methods:
        town.delft.document["token_endpoint_auth_methods_supported"] = methods

    assert (await town.visitor().sign_in()).status_code == 303


async def test_the_request_asks_what_it_should(town: Town) -> None:
    asked = parameters(await town.visitor().set_out())

    assert asked["redirect_uri"] == f"{SITE}/inloggen/terug/delft"
    assert (asked["scope"], asked["code_challenge_method"]) == ("openid profile", "S256")
    assert min(len(asked[name]) for name in ("state", "nonce", "code_challenge")) >= 20


async def test_metadata_is_asked_once_for_many_who_sign_in(town: Town) -> None:
    for _ in range(3):
        await town.visitor().sign_in()

    assert town.delft.asked.count("/.well-known/openid-configuration") == 1
    assert town.delft.asked.count("/keys") == 1


async def test_a_new_key_of_the_provider_is_found(town: Town) -> None:
    await town.visitor().sign_in()
    town.delft.rotate()

    assert (await town.visitor().sign_in()).status_code == 303


async def test_the_secrets_are_in_the_database_as_digests_only(town: Town) -> None:
    jan = town.visitor()
    await jan.set_out()
    attempt = jan.http.cookies["__Host-woonagenda-attempt"]
    await jan.sign_in()
    session = jan.http.cookies["__Host-woonagenda"]
    await jan.set_out()

    stored = str(await town.asker.everything())
    assert len((await town.rows()).all(SignInAttempt)) == 2
    for secret in (attempt, session, jan.http.cookies["__Host-woonagenda-attempt"]):
        assert len(secret) == 43
        assert secret not in stored


async def test_the_cookies_are_out_of_reach(town: Town) -> None:
    jan = town.visitor()
    out = await jan.send("/inloggen", provider="delft")
    back = await jan.get(town.delft.authorize(leading(out)))

    given = [out.headers["set-cookie"], *back.headers.get_list("set-cookie")]
    for one in given:
        assert {"HttpOnly", "Secure", "SameSite=lax", "Path=/"} <= {part.strip() for part in one.split(";")}
        assert "Domain" not in one
    assert {one.partition("=")[0] for one in given} == {"__Host-woonagenda", "__Host-woonagenda-attempt"}
    assert jan.cookies == {"__Host-woonagenda"}


async def test_each_sign_in_has_a_fresh_session_and_ends_the_one_before(town: Town) -> None:
    jan = town.visitor()
    await jan.sign_in()
    first = jan.http.cookies["__Host-woonagenda"]
    await jan.sign_in()
    stolen = town.visitor()
    stolen.http.cookies.set("__Host-woonagenda", first)

    assert jan.http.cookies["__Host-woonagenda"] != first
    assert len((await town.rows()).all(SignedIn)) == 1
    assert (await stolen.viewer())["label"] == "Bezoeker, niet ingelogd"


async def test_two_browsers_have_two_sessions(town: Town) -> None:
    one, other = town.visitor(), town.visitor()
    await one.sign_in()
    await other.sign_in()

    assert [(await browser.viewer())["label"] for browser in (one, other)] == ["Jan Jansen, nog geen rol"] * 2


async def test_the_pages_are_in_two_languages(town: Town) -> None:
    dutch, english = town.visitor(), town.visitor(**{"accept-language": "en-GB"})
    await english.sign_in()

    found = {
        "nl": (await dutch.get("/inloggen")).text,
        "en": (await english.get("/inloggen")).text,
        "role": (await english.get("/rol")).text,
        "left": (await english.get("/uitgelogd")).text,
        "lost": (await english.get("/inloggen/terug/delft?state=x&code=y")).text,
    }

    assert "Inloggen bij Inlogdienst broker" in found["nl"]
    assert found["nl"].index("Inlogdienst broker") < found["nl"].index("Inlogdienst delft")
    assert "Sign in at Inlogdienst delft" in found["en"]
    assert "your request is with the administrator of Gemeente Delft" in found["role"]
    assert "You are signed out" in found["left"]
    assert "This sign-in is no longer valid" in found["lost"]
    for name, text in found.items():
        assert f'<html lang="{"nl" if name == "nl" else "en"}">' in text


async def test_the_journal_tells_who_came_in_without_a_name(town: Town) -> None:
    jan = town.visitor()
    await jan.sign_in()

    actions = await town.actions()
    stored = (await town.asker.everything())["journal_entry"]

    assert [action for action, _ in actions] == ["membership.requested", "session.started"]
    assert "Jan" not in str(stored)
    assert "'jan'" not in str(stored)


async def test_a_read_by_somebody_who_signed_in_takes_no_statement_more(town: Town) -> None:
    jan = town.visitor()
    await jan.sign_in()
    document = "{ region { code } }"
    await town.visitor().ask(document)
    without = len(town.asker.statements)

    await jan.ask(document)

    assert len(town.asker.statements) == without  # who asks is read with the revision, which everybody's question takes


async def test_nothing_else_depends_on_the_provider(town: Town) -> None:
    town.delft.troubles = {path: httpx2.ConnectError("down") for path in ("/.well-known/openid-configuration",)}
    jan = town.visitor()

    pages = [(await jan.get(path)).status_code for path in ("/inloggen", "/overzicht", "/rol", "/uitgelogd")]
    refused = await jan.send("/inloggen", provider="delft")

    assert pages == [200, 200, 303, 200]
    assert (refused.status_code, code_on(refused)) == (503, "PROVIDER_UNAVAILABLE")
    del town.delft.troubles["/.well-known/openid-configuration"]
    assert (await jan.sign_in()).status_code == 303


def values_on(page: httpx2.Response) -> list[str]:
    """Give the choices of a page, in order."""
    return re.findall(r'name="membership" id="[^"]+" value="([^"]+)"', page.text)


def key_in(global_id: str) -> str:
    """Give the key inside a global id."""
    found = from_global_id(global_id)
    assert found is not None
    return found[1].hex
