"""Tokens that are not taken: each is answered 401 at once, in general words, and changes nothing."""

import json
import time
from collections.abc import Callable
from typing import Any

import pytest
from joserfc.util import urlsafe_b64encode

from app.identity.models import IdentityProvider, ProviderOrganisation
from app.partners.models import Organisation
from tests.identity.machine_room import READER, REPORTER, MachineRoom
from tests.identity.rows import AUDIENCE
from tests.identity.signing import key_of, public_text, signed
from tests.rows import Rows, change, remove

Forge = Callable[[MachineRoom], str]
STRANGER = key_of("RSA", "of a stranger")


def header(room: MachineRoom, **changed: Any) -> dict[str, Any]:
    return {"alg": "RS256", "typ": "at+jwt", "kid": room.delft.key.kid, **changed}


def raw(*parts: bytes) -> str:
    return b".".join(urlsafe_b64encode(part) for part in parts).decode()


def with_payload(token: str, claims: dict[str, Any]) -> str:
    """Put other claims under a signature."""
    head, _, signature = token.split(".")
    return f"{head}.{raw(json.dumps(claims).encode())}.{signature}"


def confused(room: MachineRoom, encoding: Any) -> str:
    """Sign with the public key as if it were a secret that both sides have."""
    return signed(header(room, alg="HS256"), room.claims(), public_text(room.delft.key, encoding))


def stranger_with(room: MachineRoom, **more: Any) -> str:
    """Let a stranger sign, who says where the key is to be found."""
    return signed(header(room, **more), room.claims(), STRANGER)


def corporations_token(room: MachineRoom, **changed: Any) -> str:
    """Let another active provider sign for the machine of `delft`."""
    return room.corporations.sign(room.claims(**changed))


def deep(room: MachineRoom, depth: int) -> bytes:
    """Give a header that is nested about as deep as Python can read."""
    proper = json.dumps(header(room))[1:-1]
    return ("{" + proper + ', "x": ' + "[" * depth + "]" * depth + "}").encode()


FORGED: dict[str, tuple[str, Forge]] = {
    # Signatures
    "without a signature": ("ALGORITHM", lambda room: signed(header(room, alg="none"), room.claims(), None)),
    "none, in other letters": ("ALGORITHM", lambda room: signed(header(room, alg="nOnE"), room.claims(), None)),
    "the public key as a secret, PEM": ("ALGORITHM", lambda room: confused(room, "PEM")),
    "the public key as a secret, DER": ("ALGORITHM", lambda room: confused(room, "DER")),
    "the public key as a secret, JWK": ("ALGORITHM", lambda room: confused(room, "JWK")),
    "an algorithm that is a list": ("ALGORITHM", lambda room: signed(header(room, alg=["RS256"]), room.claims(), None)),
    "no algorithm": ("ALGORITHM", lambda room: signed({"typ": "at+jwt"}, room.claims(), None)),
    "the key of a stranger under a known kid": ("SIGNATURE", stranger_with),
    "an unknown kid": ("KEY", lambda room: stranger_with(room, kid="unknown")),
    "a kid that is a number": ("HEADER", lambda room: stranger_with(room, kid=7)),
    "a kid like a path": ("KEY", lambda room: stranger_with(room, kid="../../dev/null")),
    "an algorithm of another kind of key": ("KEY", lambda room: signed(header(room, alg="ES256"), room.claims(), b"x")),
    "a key in the header": ("HEADER", lambda room: stranger_with(room, jwk=STRANGER.as_dict(private=False))),
    "an address of keys in the header": ("HEADER", lambda room: stranger_with(room, jku="https://stranger.example/keys")),
    "an address of certificates in the header": ("HEADER", lambda room: stranger_with(room, x5u="https://stranger.example/x")),
    "a certificate in the header": ("HEADER", lambda room: stranger_with(room, x5c=["MIIB"])),
    "something critical": ("HEADER", lambda room: room.delft.sign(room.claims(), crit=["exp"])),
    "an unencoded payload": ("HEADER", lambda room: room.delft.sign(room.claims(), b64=False)),
    "claims changed afterwards": ("SIGNATURE", lambda room: with_payload(room.token(READER), room.claims(REPORTER))),
    "half a signature": ("SIGNATURE", lambda room: room.token()[:-171]),
    "no signature at all": ("SIGNATURE", lambda room: room.token().rpartition(".")[0] + "."),
    # Who and for whom
    "an issuer nobody knows": ("ISSUER", lambda room: room.token(iss="https://stranger.example")),
    "an issuer with a slash more": ("ISSUER", lambda room: room.token(iss=f"{room.delft.address}/")),
    "an issuer that is a list": ("ISSUER", lambda room: room.token(iss=[room.delft.address])),
    "an issuer with a NUL": ("ISSUER", lambda room: room.token(iss="https://delft.example\x00")),
    "an issuer with half a character": ("ISSUER", lambda room: room.token(iss="\ud800")),
    "an issuer without end": ("ISSUER", lambda room: room.token(iss="https://" + "d" * 4000)),
    "no issuer": ("ISSUER", lambda room: room.token(iss=None)),
    "another provider in the name of this one": ("KEY", corporations_token),
    "this provider in the name of another": ("KEY", lambda room: room.token(iss=room.corporations.address)),
    "a provider that is no longer active": ("ISSUER", lambda room: room.old.sign(room.claims(iss=room.old.address))),
    "for somebody else": ("AUDIENCE", lambda room: room.token(aud="https://elsewhere.example")),
    "for the audience of another provider": ("AUDIENCE", lambda room: room.token(aud=f"{AUDIENCE}/corporaties")),
    "for nobody": ("AUDIENCE", lambda room: room.token(aud=None)),
    "an empty audience": ("AUDIENCE", lambda room: room.token(aud="")),
    "an empty list of audiences": ("AUDIENCE", lambda room: room.token(aud=[])),
    "an audience that is an object": ("AUDIENCE", lambda room: room.token(aud={AUDIENCE: True})),
    # What kind
    "a token of somebody who signs in": ("KIND", lambda room: room.delft.sign(room.claims(aud=AUDIENCE), typ="JWT")),
    "a token of no kind": ("KIND", lambda room: room.delft.sign(room.claims(), typ=None)),
    "a token to sign out": ("KIND", lambda room: room.delft.sign(room.claims(), typ="logout+jwt")),
    # When
    "over": ("TIME", lambda room: room.token(iat=room.seconds(minutes=-9), exp=room.seconds(seconds=-60))),
    "without an end": ("CLAIM", lambda room: room.token(exp=None)),
    "an end in words": ("CLAIM", lambda room: room.token(exp="2030-01-01")),
    "an end that never comes": ("CLAIM", lambda room: room.token(exp=float("nan"))),
    "an end beyond all numbers": ("CLAIM", lambda room: room.token(exp=float("inf"))),
    "an end that is true": ("CLAIM", lambda room: room.token(exp=True)),
    "an end in milliseconds": ("CLAIM", lambda room: room.token(exp=room.seconds(minutes=5) * 1000)),
    "not begun": ("TIME", lambda room: room.token(nbf=room.seconds(seconds=61))),
    "a beginning that is nothing": ("CLAIM", lambda room: with_null(room, "nbf")),
    "made in the future": ("TIME", lambda room: room.token(iat=room.seconds(seconds=61))),
    "without a beginning": ("CLAIM", lambda room: room.token(iat=None)),
    "ends before it begins": ("TIME", lambda room: room.token(iat=room.seconds(seconds=30), exp=room.seconds())),
    "for a year": ("LIFETIME", lambda room: room.token(exp=room.seconds(days=365))),
    "for six hours and a second": ("LIFETIME", lambda room: room.token(exp=room.seconds(hours=6, seconds=1))),
    # Which machine
    "no client": ("CLAIM", lambda room: room.token(client_id=None)),
    "a client that is a list": ("CLAIM", lambda room: room.token(client_id=[REPORTER])),
    "a client with a NUL": ("CLAIM", lambda room: room.token(client_id="a\x00b")),
    "no subject": ("CLAIM", lambda room: room.token(sub=None)),
    "an unknown client": ("CLIENT", lambda room: room.token("unknown")),
    "a machine that ended": ("CLIENT", lambda room: room.token("gestopt")),
    "a machine after its last day": ("CLIENT", lambda room: room.token("voorbij")),
    "a machine before its first day": ("CLIENT", lambda room: room.token("later")),
    "a machine with a role for people": ("CLIENT", lambda room: room.token("te veel")),
    "a machine of an organisation its provider is not of": ("CLIENT", lambda room: room.token("van een ander")),
    "no scope": ("SCOPE", lambda room: room.token(scope=None)),
    "a scope of others": ("SCOPE", lambda room: room.token(scope="openid woonagenda:readall woonagenda:write")),
    "a scope that is an object": ("SCOPE", lambda room: room.token(scope={"a": "x woonagenda:read y"})),
    # No token
    "nothing": ("MALFORMED", lambda room: ""),
    "a word": ("MALFORMED", lambda room: "secretary"),
    "garbage": ("MALFORMED", lambda room: "%%%.&&&.***"),
    "bytes that are no text": ("MALFORMED", lambda room: raw(b"\xff\xfe", b"\x00", b"\x00")),
    "a header that is a text": ("MALFORMED", lambda room: raw(b'"alg"', b"{}", b"x")),
    "claims that are a list": ("MALFORMED", lambda room: raw(b'{"alg": "RS256"}', b"[]", b"x")),
    "a number without end": ("MALFORMED", lambda room: raw(b'{"alg": ' + b"9" * 5000 + b"}", b"{}", b"x")),
    "brackets without end": ("MALFORMED", lambda room: raw(b"[" * 2900, b"{}", b"x")),
    "two parts": ("MALFORMED", lambda room: room.token().rpartition(".")[0]),
    "five parts, which is encrypted": ("MALFORMED", lambda room: f"{room.token()}.YQ.YQ"),
    "more than 8 kB": ("MALFORMED", lambda room: room.token(more="x" * 8000)),
}  # fmt: skip


def with_null(room: MachineRoom, name: str) -> str:
    return room.delft.sign({**room.claims(), name: None})


@pytest.mark.parametrize("case", FORGED)
async def test_a_token_that_is_not_right_is_refused(room: MachineRoom, case: str) -> None:
    reason, forge = FORGED[case]
    token, before = forge(room), await room.ask.everything()

    began = time.perf_counter()
    answer = await room.asks(token, "{ viewer { role } organisations { totalCount } }")
    took = time.perf_counter() - began

    assert answer.status_code == 401
    assert answer.headers["www-authenticate"] == 'Bearer error="invalid_token"'
    assert answer.headers["cache-control"] == "no-store"
    (error,) = answer.json()["errors"]
    assert answer.json()["data"] is None
    assert error["extensions"] == {"code": "INVALID_TOKEN", "reason": reason}
    assert len(token) < 12 or token not in answer.text
    assert took < 0.5
    assert await room.ask.everything() == before
    assert not any("stranger" in address for address in room.web.asked)


async def test_an_issuer_that_is_not_active_is_never_asked_for_keys(room: MachineRoom) -> None:
    for case in ("a provider that is no longer active", "an issuer nobody knows", "an issuer with a slash more"):
        await room.asks(FORGED[case][1](room))

    assert room.web.asked == []


async def test_a_header_as_deep_as_python_can_read_is_refused(room: MachineRoom) -> None:
    for depth in range(750, 1000):
        token = raw(deep(room, depth), json.dumps(room.claims()).encode(), b"x")

        answer = await room.asks(token)

        assert answer.status_code == 401, depth


HEADERS: dict[str, Callable[[str], list[tuple[str, str]]]] = {
    "two tokens": lambda token: [("authorization", f"Bearer {token}"), ("authorization", f"Bearer {token}")],
    "a token and a password": lambda token: [("authorization", f"Bearer {token}"), ("authorization", "Basic YTpi")],
    "a password": lambda token: [("authorization", "Basic YTpi")],
    "the token as a password": lambda token: [("authorization", f"Basic {token}")],
    "no scheme": lambda token: [("authorization", token)],
    "an empty header": lambda token: [("authorization", "")],
    "a scheme alone": lambda token: [("authorization", "Bearer")],
    "two tokens in one header": lambda token: [("authorization", f"Bearer {token}, Bearer {token}")],
    "garbage and a cookie": lambda token: [("authorization", "Bearer a.b.c"), ("cookie", "woonagenda=secret")],
    "bytes": lambda token: [("authorization", "Bearer \xff\xfe.\xff.\xff")],
}


@pytest.mark.parametrize("case", HEADERS)
async def test_a_proper_token_in_a_header_that_is_not_right_is_refused(room: MachineRoom, case: str) -> None:
    before = await room.ask.everything()

    answer = await room.asks(None, "{ viewer { role } }", *HEADERS[case](room.token()))

    assert answer.status_code == 401
    assert answer.json()["errors"][0]["extensions"] == {"code": "INVALID_TOKEN", "reason": "MALFORMED"}
    assert room.ask.statements == []
    assert await room.ask.everything() == before


async def test_a_token_in_an_address_is_refused(room: MachineRoom) -> None:
    alone = await room.asks(None, path=f"/graphql?access_token={room.token()}")
    beside = await room.asks(room.token(), path=f"/graphql?access_token={room.token()}")

    assert (alone.status_code, beside.status_code) == (401, 401)


async def test_a_machine_is_out_when_its_organisation_goes_off_the_list(room: MachineRoom) -> None:
    assert (await room.asks(room.token())).status_code == 200
    rows = await Rows.of(room.database)
    vouching, staedion = rows.one(IdentityProvider, code="delft"), rows.one(Organisation, code="staedion")

    await remove(room.database, rows.one(ProviderOrganisation, provider_id=vouching.id, organisation_id=staedion.id))

    answer = await room.asks(room.token())
    assert (answer.status_code, answer.json()["errors"][0]["extensions"]["reason"]) == (401, "CLIENT")
    assert (await room.asks(room.token(READER))).status_code == 200


@pytest.mark.parametrize("changes", [{"is_active": False}, {"audience": None}, {"algorithms": ["ES256"]}])
async def test_a_machine_is_out_when_its_provider_is(room: MachineRoom, changes: dict[str, Any]) -> None:
    assert (await room.asks(room.token())).status_code == 200
    row = (await Rows.of(room.database)).one(IdentityProvider, code="delft")

    await change(room.database, row, **changes)

    assert (await room.asks(room.token())).status_code == 401


async def test_a_refusal_is_told_in_the_language_of_the_caller(room: MachineRoom) -> None:
    dutch = await room.asks(room.token("unknown"))
    english = await room.asks(room.token("unknown"), "{ viewer { role } }", ("accept-language", "en"))

    assert dutch.json()["errors"][0]["message"] == "Dit systeem heeft hier geen toegang."
    assert english.json()["errors"][0]["message"] == "This machine has no access here."
