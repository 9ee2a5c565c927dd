"""A sign-in service for tests, in this process: it does OpenID Connect as it should, and one thing wrong on order."""

import base64
import hashlib
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from secrets import token_urlsafe
from typing import Any
from urllib.parse import parse_qs, parse_qsl, urlencode, urlsplit

import httpx2

from tests.identity.signing import Issuer, key_of, public_text, signed

CLIENT, SECRET = "woonagenda", "a-secret-of-at-least-thirty-two-bytes-for-tests"
Deed = Callable[["Provider", dict[str, Any]], str | None]


def saying(**changed: Any) -> Deed:
    """Make an id_token that says something else, or (None) leaves it out."""

    def deed(provider: "Provider", claims: dict[str, Any]) -> str:
        whole = {name: value for name, value in {**claims, **changed}.items() if value is not None}
        return provider.sign(whole, typ="JWT")

    return deed


def at(seconds: int, **shifts: int) -> Deed:
    """Make an id_token whose moments lie elsewhere: all of them by `seconds`, and some by more."""

    def deed(provider: "Provider", claims: dict[str, Any]) -> str:
        moments = {name: claims["iat"] + seconds + shifts.get(name, 0) for name in ("iat", "exp", *shifts)}
        return provider.sign({**claims, **moments}, typ="JWT")

    return deed


# What a provider can do wrong with an id_token, on order.
WRONG_TOKENS: dict[str, Deed] = {
    "no id_token": lambda provider, claims: None,
    "no text": lambda provider, claims: "",
    "no token": lambda provider, claims: "a.b.c",
    "another nonce": saying(nonce="another"),
    "no nonce": saying(nonce=None),
    "another issuer": saying(iss="https://evil.example"),
    "no issuer": saying(iss=None),
    "another audience, and azp ours": saying(aud="somebody-else", azp=CLIENT),
    "another audience": saying(aud="somebody-else"),
    "no audience": saying(aud=None),
    "strangers in the audience, and no azp": saying(aud=[CLIENT, "somebody-else"]),
    "azp of another": saying(azp="somebody-else"),
    "no subject": saying(sub=None),
    "an empty subject": saying(sub=""),
    "a subject that is a number": saying(sub=7),
    "a subject without end": saying(sub="s" * 301),
    "expired": at(-3_600, exp=300),
    "issued in the future": at(600, exp=300),
    "not yet valid": at(0, nbf=600, exp=900),
    "no end": saying(exp=None),
    "an end that is a text": saying(exp="tomorrow"),
    "no beginning": saying(iat=None),
    "a wrong at_hash": saying(at_hash="AAAAAAAAAAAAAAAAAAAAAA"),
    "alg none": lambda provider, claims: signed({"alg": "none"}, claims, None),
    "alg none under a known kid": lambda provider, claims: signed({"alg": "none", "kid": provider.kid}, claims, None),
    "HS256 with our secret": lambda provider, claims: signed({"alg": "HS256"}, claims, SECRET.encode()),
    "HS256 with the public key": lambda provider, claims: signed(
        {"alg": "HS256", "kid": provider.kid}, claims, public_text(provider.key, "PEM")
    ),
    "a key of somebody else under its kid": lambda provider, claims: provider.sign(
        claims, key=key_of("RSA", "https://evil.example#1"), kid=provider.kid, typ="JWT"
    ),
    "an unknown kid": lambda provider, claims: provider.sign(
        claims, key=key_of("RSA", "https://evil.example#1"), typ="JWT"
    ),
    "a key in its own header": lambda provider, claims: provider.sign(
        claims,
        key=key_of("RSA", "https://evil.example#1"),
        jwk=key_of("RSA", "https://evil.example#1").as_dict(private=False),
        typ="JWT",
    ),
    "signed by another provider we know": lambda provider, claims: provider.sign(
        claims, key=key_of("RSA", "https://broker.example#1"), typ="JWT"
    ),
    "a signature that was not listed": lambda provider, claims: provider.sign(claims, alg="RS384", typ="JWT"),
}


class Provider(Issuer):
    """A provider with somebody in front of it: `user` is what it says of them, `more` what only its userinfo says."""

    def __init__(self, address: str) -> None:
        super().__init__(address)
        self.user: dict[str, Any] = {}
        self.more: dict[str, Any] = {}
        self.deed: Deed = saying()
        self.troubles: dict[str, httpx2.Response | Exception] = {}  # by path, instead of the right answer
        self.codes: dict[str, dict[str, str]] = {}
        self.asked_for: dict[str, str] = {}  # the parameters of the last authorization request
        for name in ("authorization", "token", "userinfo", "end_session"):
            self.document[f"{name}_endpoint"] = f"{address}/{name}"
        self.document["authorization_response_iss_parameter_supported"] = True

    @property
    def kid(self) -> str:
        """What its key is called."""
        return str(self.key.kid)

    def authorize(self, address: str) -> str:
        """Do what somebody's browser and the provider do together; give the address they come back to."""
        parts = urlsplit(address)
        assert f"{parts.scheme}://{parts.netloc}{parts.path}" == self.document["authorization_endpoint"]
        asked = dict(parse_qsl(parts.query))
        assert (asked["response_type"], asked["client_id"]) == ("code", CLIENT)
        assert asked["code_challenge_method"] == "S256"
        self.asked_for = asked
        code = token_urlsafe(16)
        self.codes[code] = asked
        back = {"code": code, "state": asked["state"], "iss": self.address}
        return f"{asked['redirect_uri']}?{urlencode(back)}"

    def id_token(self, asked: Mapping[str, str]) -> str | None:
        """Make the id_token of an authorization request, as the deed of the moment has it."""
        moment = datetime.now(UTC)
        claims = {
            "iss": self.address,
            "aud": CLIENT,
            "iat": int(moment.timestamp()),
            "exp": int((moment + timedelta(minutes=5)).timestamp()),
            "nonce": asked["nonce"],
            **self.user,
        }
        return self.deed(self, claims)

    def logout_token(self, typ: str | None = "logout+jwt", **changed: Any) -> str:
        """Make a logout token; claims changed to None are left out, and without a type the header has none."""
        moment = int(datetime.now(UTC).timestamp())
        claims = {
            "iss": self.address,
            "aud": CLIENT,
            "iat": moment,
            "exp": moment + 120,
            "jti": "1",
            "events": {"http://schemas.openid.net/event/backchannel-logout": {}},
            **changed,
        }
        return self.sign({name: value for name, value in claims.items() if value is not None}, typ=typ)

    async def answer(self, request: httpx2.Request) -> httpx2.Response:
        """Answer a request of the client."""
        path = request.url.path
        trouble = self.troubles.get(path)
        if isinstance(trouble, Exception):
            raise trouble
        if trouble is not None:
            self.asked.append(path)
            return trouble
        if path == "/token":
            return self._token(request)
        if path == "/userinfo":
            assert request.headers["authorization"] == "Bearer access"
            return httpx2.Response(200, json={"sub": self.user["sub"], **self.more})
        return await super().answer(request)

    def _token(self, request: httpx2.Request) -> httpx2.Response:
        basic = base64.b64encode(f"{CLIENT}:{SECRET}".encode()).decode()
        if request.headers.get("authorization") != f"Basic {basic}":
            return httpx2.Response(401, json={"error": "invalid_client"})
        sent = {name: values[0] for name, values in parse_qs(request.content.decode()).items()}
        asked = self.codes.pop(sent.get("code", ""), None)
        digest = hashlib.sha256(sent.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        if asked is None or challenge != asked["code_challenge"] or sent["redirect_uri"] != asked["redirect_uri"]:
            return httpx2.Response(400, json={"error": "invalid_grant"})
        token = {"access_token": "access", "token_type": "Bearer", "expires_in": 300}
        id_token = self.id_token(asked)
        return httpx2.Response(200, json=token if id_token is None else {**token, "id_token": id_token})
