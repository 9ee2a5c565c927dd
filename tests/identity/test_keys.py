"""The keys of issuers: fetched safely, kept for a while, asked for anew, and never those of another."""

import asyncio
import time
from datetime import UTC, datetime, timedelta

import pytest

from app.identity.keys import Keys, Unreachable, fetch_keys, may_fetch
from tests.identity.signing import (
    Issuer,
    Issuers,
    Trouble,
    down,
    failing,
    garbage,
    huge,
    key_of,
    never,
    redirect,
)

MOMENT = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
DELFT, LEIDEN = "https://delft.example/realms/a", "https://leiden.example"


def later(**apart: float) -> datetime:
    return MOMENT + timedelta(**apart)


async def test_keys_are_found_by_the_discovery_document_and_kept_ten_minutes() -> None:
    issuer = Issuer(DELFT)
    keys = Keys(Issuers(issuer))

    for moment in (MOMENT, later(seconds=1), later(seconds=599)):
        found = await keys.fitting(DELFT, issuer.key.kid, "RS256", moment)

        assert found is not None
        assert found.as_dict() == issuer.key.as_dict()
        assert not found.is_private
    assert issuer.asked == ["/.well-known/openid-configuration", "/keys"]
    await keys.fitting(DELFT, issuer.key.kid, "RS256", later(minutes=10))
    assert len(issuer.asked) == 4


async def test_a_new_key_is_fetched_at_once_but_not_twice_in_five_seconds() -> None:
    issuer = Issuer(DELFT)
    keys = Keys(Issuers(issuer))
    await keys.fitting(DELFT, issuer.key.kid, "RS256", MOMENT)

    issuer.rotate()
    too_early = await keys.fitting(DELFT, issuer.key.kid, "RS256", later(seconds=4.9))
    found = await keys.fitting(DELFT, issuer.key.kid, "RS256", later(seconds=5))

    assert too_early is None
    assert found is not None
    assert len(issuer.asked) == 4


async def test_a_key_that_was_withdrawn_is_not_taken_after_ten_minutes() -> None:
    issuer = Issuer(DELFT)
    keys, first = Keys(Issuers(issuer)), issuer.key.kid
    await keys.fitting(DELFT, first, "RS256", MOMENT)

    issuer.rotate(keep=0)

    assert await keys.fitting(DELFT, first, "RS256", later(minutes=10)) is None


async def test_many_at_once_share_one_fetch() -> None:
    issuer = Issuer(DELFT)
    keys = Keys(Issuers(issuer))

    found = await asyncio.gather(*(keys.fitting(DELFT, issuer.key.kid, "RS256", MOMENT) for _ in range(50)))

    assert None not in found
    assert len(issuer.asked) == 2


async def test_who_goes_away_does_not_take_the_answer_from_the_others() -> None:
    issuer = Issuer(DELFT)
    keys = Keys(Issuers(issuer))
    first = asyncio.create_task(keys.fitting(DELFT, issuer.key.kid, "RS256", MOMENT))
    await asyncio.sleep(0)

    first.cancel()

    assert await keys.fitting(DELFT, issuer.key.kid, "RS256", MOMENT) is not None
    assert len(issuer.asked) == 2


@pytest.mark.parametrize("trouble", [down, failing, garbage, huge, redirect("https://elsewhere.example/keys"), never])
async def test_while_an_issuer_fails_its_last_keys_stay_good(trouble: Trouble) -> None:
    issuer, other = Issuer(DELFT), Issuer(LEIDEN)
    web = Issuers(issuer, other)
    keys = Keys(web, patience=0.05)
    await keys.fitting(DELFT, issuer.key.kid, "RS256", MOMENT)
    issuer.trouble = trouble

    assert await keys.fitting(DELFT, "unknown", "RS256", later(seconds=6)) is None
    assert await keys.fitting(LEIDEN, other.key.kid, "RS256", later(seconds=6)) is not None
    assert await keys.fitting(DELFT, issuer.key.kid, "RS256", later(hours=2)) is not None
    issuer.trouble = None
    await keys.fitting(DELFT, issuer.key.kid, "RS256", later(hours=2, seconds=6))
    await asyncio.sleep(0.1)  # the fetch goes on behind the answer

    issuer.rotate()
    assert await keys.fitting(DELFT, issuer.key.kid, "RS256", later(hours=2, seconds=12)) is not None
    assert not any("elsewhere" in address for address in web.asked)


async def test_a_slow_issuer_does_not_hold_up_who_has_a_known_key() -> None:
    issuer = Issuer(DELFT)
    keys = Keys(Issuers(issuer), patience=0.05)
    await keys.fitting(DELFT, issuer.key.kid, "RS256", MOMENT)
    issuer.trouble = never
    await keys.fitting(DELFT, issuer.key.kid, "RS256", later(minutes=11))

    keys.patience = 60
    began = time.perf_counter()
    for moment in (later(minutes=12), later(minutes=13)):
        assert await keys.fitting(DELFT, issuer.key.kid, "RS256", moment) is not None

    assert time.perf_counter() - began < 0.5
    fetching = keys.held[DELFT].fetching
    assert fetching is not None
    fetching.cancel()


async def test_keys_of_one_issuer_are_not_those_of_another() -> None:
    issuer, other = Issuer(DELFT), Issuer(LEIDEN)
    keys = Keys(Issuers(issuer, other))

    assert await keys.fitting(LEIDEN, issuer.key.kid, "RS256", MOMENT) is None
    assert await keys.fitting(DELFT, issuer.key.kid, "RS256", MOMENT) is not None


@pytest.mark.parametrize(
    "document",
    [
        {"issuer": LEIDEN, "jwks_uri": f"{DELFT}/keys"},
        {"issuer": f"{DELFT}/", "jwks_uri": f"{DELFT}/keys"},
        {"jwks_uri": f"{DELFT}/keys"},
        {"issuer": DELFT},
        {"issuer": DELFT, "jwks_uri": 7},
        {"issuer": DELFT, "jwks_uri": "http://delft.example/realms/a/keys"},
        {"issuer": DELFT, "jwks_uri": "http://127.0.0.1/keys"},
        {"issuer": DELFT, "jwks_uri": "https://127.0.0.1/keys"},
        {"issuer": DELFT, "jwks_uri": "file:///etc/passwd"},
        {"issuer": DELFT, "jwks_uri": "https://[::1"},
        {"issuer": DELFT, "jwks_uri": "https://delft.example:port/keys"},
    ],
)
async def test_a_document_that_is_not_right_gives_no_keys(document: dict[str, object]) -> None:
    issuer = Issuer(DELFT)
    issuer.document = document
    web = Issuers(issuer)

    with pytest.raises(Unreachable):
        await fetch_keys(DELFT, web)

    assert web.asked == [f"{DELFT}/.well-known/openid-configuration"]


def test_keys_come_over_https_or_from_this_computer_to_itself() -> None:
    assert may_fetch("https://delft.example/keys", near=DELFT)
    assert may_fetch("http://127.0.0.1:9000/keys", near="http://localhost:9000")
    assert not may_fetch("http://delft.example/keys", near="http://localhost:9000")
    assert not may_fetch("ftp://localhost/keys", near="http://localhost:9000")


async def test_keys_that_cannot_sign_for_us_are_passed_over() -> None:
    issuer = Issuer(DELFT)
    good = issuer.key.as_dict(private=False)
    shown = [
        7,
        {},
        {"kty": "oct", "k": "c2VjcmV0", "kid": "secret"},
        {"kty": "RSA", "n": "AQAB", "e": "AQAB", "kid": "short"},
        {"kty": "EC", "crv": "P-256", "x": "AAAA", "y": "AAAA", "kid": "no point"},
        {"kty": "ML-DSA", "kid": "later"},
        {**good, "kid": 7},
        {**key_of("RSA", "other").as_dict(private=False), "use": "enc", "kid": "to encrypt"},
        {**good, "alg": "PS256", "kid": "for PS256 only"},
        good,
    ]
    issuer.jwks = lambda: {"keys": shown}  # type: ignore[method-assign]
    keys = Keys(Issuers(issuer))

    assert await keys.fitting(DELFT, str(good["kid"]), "RS256", MOMENT) is not None
    for kid in ("secret", "short", "no point", "later", "to encrypt", "for PS256 only"):
        assert await keys.fitting(DELFT, kid, "RS256", MOMENT) is None, kid
    assert await keys.fitting(DELFT, "for PS256 only", "PS256", MOMENT) is not None


async def test_without_a_kid_the_only_key_that_fits_is_taken() -> None:
    issuer = Issuer(DELFT)
    keys = Keys(Issuers(issuer))
    assert await keys.fitting(DELFT, None, "RS256", MOMENT) is not None
    assert await keys.fitting(DELFT, None, "ES256", MOMENT) is None

    issuer.rotate()

    assert await keys.fitting(DELFT, None, "RS256", later(minutes=10)) is None


async def test_no_more_issuers_are_kept_than_a_few() -> None:
    keys = Keys(Issuers())

    for number in range(200):
        await keys.fitting(f"https://{number}.example", None, "RS256", MOMENT)

    assert len(keys.held) == 64
