"""The keys issuers sign with: fetched from their own addresses, kept for a while, and never mixed up."""

import asyncio
import logging
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

import httpx2
import orjson
from joserfc.errors import JoseError
from joserfc.jwk import Key, import_key
from joserfc.jws import JWSRegistry

from app.core.addresses import is_loopback, is_safe

log = logging.getLogger("woonagenda.identity")

FRESH = timedelta(minutes=10)  # how long keys are taken without asking again
BETWEEN = timedelta(seconds=5)  # between two fetches from one issuer, whoever asks for what
PATIENCE = 5.0  # seconds for both documents together
LARGEST = 256_000  # bytes of a document
SHORTEST_RSA = 342  # characters of base64: 2048 bits
MOST_ISSUERS = 64
NEVER = datetime.min.replace(tzinfo=UTC)
WELL_KNOWN = "/.well-known/openid-configuration"


class Unreachable(Exception):
    """An issuer gave no keys; the message says what was wrong, for the log."""


@dataclass(slots=True)
class Held:
    """What is known of one issuer; `went_well` tells of the last fetch."""

    keys: tuple[Key, ...] = ()
    fetched_at: datetime = NEVER
    tried_at: datetime = NEVER
    went_well: bool = True
    fetching: asyncio.Task[None] | None = None


@dataclass(slots=True)
class Keys:
    """The keys of issuers, for the life of the process. Those of one issuer are never tried on the token of another.

    An issuer is asked again when its keys are ten minutes old, or when none fits a token, but at most once in five
    seconds; who asks meanwhile waits for the same answer. While an issuer fails, its last keys stay good.
    """

    transport: httpx2.AsyncBaseTransport | None = None
    patience: float = PATIENCE
    held: dict[str, Held] = field(default_factory=dict)

    async def fitting(self, issuer: str, kid: str | None, alg: str, moment: datetime) -> Key | None:
        """Give the one key of an issuer that fits a token's header; None when there is none, or a doubt which.

        `alg` is an algorithm joserfc knows; whether it may be used at all is for the caller to say.
        """
        held = self._held(issuer)
        key = _one_of(held.keys, kid, alg)
        # Of an issuer that failed just now, known keys are used at once and not after one more failure.
        if key is not None and (moment - held.fetched_at < FRESH or not held.went_well):
            if moment - held.fetched_at >= FRESH:
                self._fetch(issuer, held, moment)
            return key
        fetching = self._fetch(issuer, held, moment)
        if fetching is not None:
            await asyncio.shield(fetching)  # who goes away must not take the answer from the others
        return _one_of(held.keys, kid, alg)

    def _held(self, issuer: str) -> Held:
        if issuer not in self.held and len(self.held) >= MOST_ISSUERS:
            self.held.pop(next(iter(self.held)))
        return self.held.setdefault(issuer, Held())

    def _fetch(self, issuer: str, held: Held, moment: datetime) -> asyncio.Task[None] | None:
        """Begin a fetch, or give the one under way; None when the last one is too short ago."""
        if held.fetching is None and abs(moment - held.tried_at) >= BETWEEN:
            held.tried_at = moment
            held.fetching = asyncio.create_task(self._renew(issuer, held, moment))
        return held.fetching

    async def _renew(self, issuer: str, held: Held, moment: datetime) -> None:
        try:
            held.keys, held.fetched_at = await fetch_keys(issuer, self.transport, self.patience), moment
            held.went_well = True
        except Unreachable as trouble:
            held.went_well = False
            log.warning("no keys from %s: %s", issuer, trouble)
        finally:
            held.fetching = None


async def fetch_keys(
    issuer: str, transport: httpx2.AsyncBaseTransport | None, patience: float = PATIENCE
) -> tuple[Key, ...]:
    """Fetch an issuer's public keys by its discovery document. Raises Unreachable, for whatever reason."""
    try:
        async with (
            asyncio.timeout(patience),
            httpx2.AsyncClient(transport=transport, timeout=patience, follow_redirects=False) as http,
        ):
            document = await _document(http, issuer.rstrip("/") + WELL_KNOWN, near=issuer)
            if document.get("issuer") != issuer:
                raise Unreachable("its document is of another issuer")
            keys = await _document(http, str(document.get("jwks_uri")), near=issuer)
    except TimeoutError:
        raise Unreachable(f"no answer within {patience} seconds") from None
    except (httpx2.HTTPError, httpx2.InvalidURL) as trouble:
        raise Unreachable(type(trouble).__name__) from trouble
    listed = keys.get("keys")
    found = tuple(key for one in listed if (key := _imported(one))) if isinstance(listed, list) else ()
    if not found:
        raise Unreachable("it shows no key of a kind we take")
    return found


async def _document(http: httpx2.AsyncClient, address: str, *, near: str) -> dict[str, Any]:
    """Fetch a JSON object, no longer than it may be."""
    if not may_fetch(address, near=near):
        raise Unreachable("an address is not https")
    # Unpacking could make a small answer a very large one.
    async with http.stream("GET", address, headers={"accept": "application/json", "accept-encoding": "identity"}) as it:
        if it.status_code != 200 or it.headers.get("content-encoding", "identity") != "identity":
            raise Unreachable(f"status {it.status_code}, or packed")
        content = bytearray()
        async for chunk in it.aiter_bytes():
            content += chunk
            if len(content) > LARGEST:
                raise Unreachable(f"an answer of more than {LARGEST} bytes")
    try:
        found = orjson.loads(content)
    except orjson.JSONDecodeError:
        raise Unreachable("an answer that is no JSON") from None
    if not isinstance(found, dict):
        raise Unreachable("an answer that is no JSON object")
    return found


def may_fetch(address: str, *, near: str) -> bool:
    """Tell whether keys may come from an address: over https, or from this computer when the issuer itself is here."""
    if not is_safe(address):
        return False
    there, here = urlsplit(address).hostname or "", urlsplit(near).hostname or ""
    return is_loopback(here) or not is_loopback(there)


def _imported(listed: object) -> Key | None:
    """Give a key of a set, or None for what is no public key to check signatures with."""
    if not isinstance(listed, dict) or listed.get("kty") not in ("RSA", "EC", "OKP"):
        return None
    if listed["kty"] == "RSA" and len(str(listed.get("n"))) < SHORTEST_RSA:
        return None
    try:
        return import_key(listed)
    except (JoseError, ValueError, TypeError, KeyError):
        return None


def _one_of(keys: Collection[Key], kid: str | None, alg: str) -> Key | None:
    fitting = [one for one in keys if (kid is None or one.kid == kid) and _fits(one, alg)]
    return fitting[0] if len(fitting) == 1 else None


def _fits(key: Key, alg: str) -> bool:
    try:
        JWSRegistry.algorithms[alg].check_key(key)
    except JoseError:
        return False
    return True
