"""Issuers for tests: keys, tokens with anything in them, and a transport that answers as providers on the web do."""

import asyncio
import hashlib
import hmac
import json
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime, timedelta
from functools import cache
from typing import Any, Literal

import httpx2
from joserfc.jwk import ECKey, Key, OctKey, OKPKey, RSAKey
from joserfc.jws import JWSRegistry
from joserfc.util import urlsafe_b64encode

Trouble = Callable[[httpx2.Request], Awaitable[httpx2.Response]]
# Which key goes with an algorithm: its kind, as `key_of` takes it.
KINDS = {
    **dict.fromkeys(("RS256", "RS384", "RS512", "PS256", "PS384", "PS512"), "RSA"),
    "ES256": "P-256",
    "ES384": "P-384",
    "ES512": "P-521",
    "EdDSA": "Ed25519",
    "Ed25519": "Ed25519",
}


@cache
def key_of(kind: str, name: str) -> Key:
    """Give the private key of a kind (`RSA`, `P-256`, `Ed25519`, `oct`) under a name; made once, as making is slow."""
    named: Any = {"kid": name, "use": "sig"}
    curve: Any = kind
    if kind == "RSA":
        return RSAKey.generate_key(2048, named)
    if kind == "oct":
        return OctKey.generate_key(256, named)
    return OKPKey.generate_key(curve, named) if kind.startswith("Ed") else ECKey.generate_key(curve, named)


def public_text(key: Key, encoding: Literal["PEM", "DER", "JWK"]) -> bytes:
    """Give a public key as bytes: what a confused verifier would take for a shared secret."""
    assert not isinstance(key, OctKey)
    if encoding == "JWK":
        return json.dumps(key.as_dict(private=False)).encode()
    return key.as_bytes(encoding, private=False)


def signed(header: Mapping[str, Any], claims: Mapping[str, Any] | bytes, key: Key | bytes | None) -> str:
    """Sign whatever is asked, as `header["alg"]` says: bytes are a shared secret, no key is no signature."""
    payload = claims if isinstance(claims, bytes) else json.dumps(claims).encode()
    message = urlsafe_b64encode(json.dumps(header).encode()) + b"." + urlsafe_b64encode(payload)
    if key is None:
        signature = b""
    elif isinstance(key, bytes):
        signature = hmac.new(key, message, hashlib.sha256).digest()
    else:
        signature = JWSRegistry.algorithms[header["alg"]].sign(message, key)
    return (message + b"." + urlsafe_b64encode(signature)).decode()


class Issuer:
    """A provider on the web: its address, the keys it shows, and what is wrong with it at the moment."""

    def __init__(self, address: str, *, alg: str = "RS256") -> None:
        self.address, self.alg = address, alg
        self.keys = [key_of(KINDS[alg], f"{address}#1")]
        self.made = 1
        self.trouble: Trouble | None = None
        self.document: dict[str, Any] = {"issuer": address, "jwks_uri": f"{address}/keys"}
        self.asked: list[str] = []  # the paths it was asked for

    @property
    def key(self) -> Key:
        """The key it signs with now."""
        return self.keys[-1]

    def rotate(self, *, keep: int = 1) -> None:
        """Sign with a new key from now on, and go on showing the `keep` keys before it."""
        self.made += 1
        self.keys = [*self.keys[-keep:][:keep], key_of(KINDS[self.alg], f"{self.address}#{self.made}")]

    def jwks(self) -> dict[str, Any]:
        """Give the public keys, as it shows them."""
        return {"keys": [one.as_dict(private=False) for one in self.keys]}

    def sign(self, claims: Mapping[str, Any] | bytes, *, key: Key | None = None, **header: Any) -> str:
        """Sign claims as an access token; `header` adds members to the header, and takes away those that are None."""
        chosen = key or self.key
        whole = {"alg": self.alg, "typ": "at+jwt", "kid": chosen.kid, **header}
        return signed({name: value for name, value in whole.items() if value is not None}, claims, chosen)

    def claims(self, client: str, audience: str, moment: datetime, **changed: Any) -> dict[str, Any]:
        """Give the claims of a proper access token of five minutes; those changed to None are left out."""
        whole = {
            "iss": self.address,
            "sub": client,
            "client_id": client,
            "aud": audience,
            "iat": int(moment.timestamp()),
            "exp": int((moment + timedelta(minutes=5)).timestamp()),
            "jti": "1",
            "scope": "woonagenda:read woonagenda:write",
            **changed,
        }
        return {name: value for name, value in whole.items() if value is not None}

    async def answer(self, request: httpx2.Request) -> httpx2.Response:
        """Answer a request for the document or the keys."""
        path = str(request.url).removeprefix(self.address)
        self.asked.append(path)
        if self.trouble is not None:
            return await self.trouble(request)
        answers = {"/.well-known/openid-configuration": self.document, "/keys": self.jwks()}
        return httpx2.Response(200, json=answers[path]) if path in answers else httpx2.Response(404)


class Issuers(httpx2.AsyncBaseTransport):
    """A web on which only these issuers are; `asked` are the addresses that were asked, also those of nobody."""

    def __init__(self, *issuers: Issuer) -> None:
        self.issuers = list(issuers)
        self.asked: list[str] = []

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        """Hand a request to the issuer it is for."""
        address = str(request.url)
        self.asked.append(address)
        await asyncio.sleep(0)  # a turn for others, as any network gives
        for one in self.issuers:
            if address.startswith(f"{one.address}/"):
                return await one.answer(request)
        raise httpx2.ConnectError("There is nobody at this address.", request=request)


async def down(request: httpx2.Request) -> httpx2.Response:
    """Refuse every connection."""
    raise httpx2.ConnectError("The line is dead.", request=request)


async def never(request: httpx2.Request) -> httpx2.Response:
    """Take the question and say nothing."""
    await asyncio.Event().wait()
    raise AssertionError("Nobody waits this long.")


async def garbage(request: httpx2.Request) -> httpx2.Response:
    """Answer what is no JSON."""
    return httpx2.Response(200, content=b"<html>\xff\x00 maintenance [[[[")


async def huge(request: httpx2.Request) -> httpx2.Response:
    """Answer JSON, and more of it than anybody needs."""
    return httpx2.Response(200, content=b'{"keys": [' + b" " * 300_000 + b"]}")


async def failing(request: httpx2.Request) -> httpx2.Response:
    """Answer that something went wrong."""
    return httpx2.Response(500, json={"error": "server_error"})


def redirect(to: str) -> Trouble:
    """Send whoever asks to another address."""

    async def answer(request: httpx2.Request) -> httpx2.Response:
        return httpx2.Response(302, headers={"location": to})

    return answer
