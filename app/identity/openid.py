"""Speaking OpenID Connect with the providers, by Authlib: off to sign in, back with proof, and off to sign out.

Authlib does the protocol. What it leaves open is closed here: the metadata is of the issuer it should be of, only
asymmetric signatures count, `iss` and `aud` are ours alone, the callback's `iss` is right (RFC 9207), and userinfo is
about the same subject. Nothing a provider does can raise anything but a `SignInRefused`.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from time import monotonic
from typing import Any

import httpx2
from authlib.common.errors import AuthlibBaseError
from authlib.integrations.starlette_client import OAuth, OAuthError
from joserfc.errors import JoseError
from pydantic import BaseModel, ConfigDict, ValidationError, field_validator

from app.core.addresses import is_safe
from app.identity.claims import LONGEST_SUBJECT, found
from app.identity.models import IdentityProvider
from app.identity.sign_in_errors import (
    ProofRefused,
    ProviderMisconfigured,
    ProviderUnavailable,
    SignInDeclined,
    SignInLost,
    SignInRefused,
)
from app.identity.tokens import ASYMMETRIC

log = logging.getLogger("woonagenda.identity")

PATIENCE = 10.0  # seconds for all that is asked of a provider in one go
LIFE = 600.0  # seconds metadata and keys are kept
LEEWAY = 60  # seconds clocks may differ
SIGNED_ONLY = {"acr", "sid"}
SIGNATURES = ASYMMETRIC - {"EdDSA", "Ed25519"}  # with these Authlib cannot check an `at_hash`
# Whatever else a provider answers makes Authlib or JSON raise one of these.
OFF_THE_LINE = (TimeoutError, httpx2.TransportError, httpx2.HTTPStatusError)
UNREADABLE = (
    *OFF_THE_LINE,
    *(AuthlibBaseError, JoseError, httpx2.HTTPError, httpx2.InvalidURL),
    *(AttributeError, LookupError, RuntimeError, TypeError, ValueError),
)


class Metadata(BaseModel):
    """What a provider says of itself, as far as it is used. Anything else would reach Authlib's client as an option."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    issuer: str
    authorization_endpoint: str
    token_endpoint: str
    jwks_uri: str
    userinfo_endpoint: str | None = None
    end_session_endpoint: str | None = None
    id_token_signing_alg_values_supported: list[str] = ["RS256"]
    token_endpoint_auth_methods_supported: list[str] = ["client_secret_basic"]
    authorization_response_iss_parameter_supported: bool = False

    @field_validator(
        "authorization_endpoint", "token_endpoint", "jwks_uri", "userinfo_endpoint", "end_session_endpoint"
    )
    @classmethod
    def safe(cls, address: str | None) -> str | None:
        """Refuse an address on which secrets would travel in the open."""
        if address is not None and not is_safe(address):
            raise ValueError("an endpoint is an https address")
        return address


@dataclass(frozen=True, slots=True)
class Proof:
    """Who a provider says this is: the claims, and the token they came in (for signing out there)."""

    subject: str
    claims: Mapping[str, Any]
    id_token: str

    @property
    def provider_session(self) -> str | None:
        """What the provider calls its own session (`sid`), which it may end later."""
        sid = self.claims.get("sid")
        return sid if isinstance(sid, str) and 0 < len(sid) <= LONGEST_SUBJECT else None


@dataclass(frozen=True, slots=True)
class Errand:
    """What Authlib wants to know of a request: the parameters, and where it keeps state, nonce and PKCE verifier."""

    session: dict[str, Any]
    query_params: Mapping[str, str] = field(default_factory=dict)
    scope: Mapping[str, str] = field(default_factory=lambda: {"method": "GET"})


class OpenId:
    """The providers, as a client of theirs; `secrets` are by provider code, `transport` is for tests."""

    def __init__(self, secrets: Mapping[str, str], transport: httpx2.AsyncBaseTransport | None = None) -> None:
        self.secrets, self.transport = secrets, transport
        self._kept: dict[str, tuple[float, dict[str, Any], Metadata, Any]] = {}

    async def begin(self, provider: IdentityProvider, back_to: str) -> tuple[str, dict[str, Any]]:
        """Give the address to sign in at, and what must come back the same."""
        with_acr = {"acr_values": " ".join(provider.acr)} if provider.acr else {}
        errand = Errand({})
        async with self._speaking(provider) as (client, _):
            begun = await client.create_authorization_url(back_to, **with_acr)
            await client.save_authorize_data(errand, redirect_uri=back_to, **begun)
            return str(begun["url"]), errand.session

    async def finish(self, provider: IdentityProvider, kept: dict[str, Any], answer: Mapping[str, str]) -> Proof:
        """Trade what came back for proof of who this is."""
        async with self._speaking(provider) as (client, metadata):
            named = answer.get("iss")
            if named != provider.issuer and (named or metadata.authorization_response_iss_parameter_supported):
                raise ProofRefused
            # Authlib keeps state under a key of its own; looking it up first tells "lost" from "declined".
            if await client.framework.get_state_data(kept, answer.get("state")) is None:
                raise SignInLost
            if "error" in answer:
                raise SignInDeclined
            if not answer.get("code"):
                raise ProofRefused
            token = await client.authorize_access_token(
                Errand(kept, answer), claims_options=_claims_options(provider), leeway=LEEWAY
            )
            claims = token.get("userinfo")
            if not claims:  # no id_token: this would be OAuth, and prove nothing
                raise ProofRefused
            return await self._proof(provider, client, metadata, token)

    async def leaving(self, provider: IdentityProvider, id_token: str, back_to: str) -> str | None:
        """Give the address to sign out at, or None when the provider has none."""
        async with self._speaking(provider) as (client, metadata):
            if metadata.end_session_endpoint is None:
                return None
            leave = await client.create_logout_url(
                post_logout_redirect_uri=back_to, id_token_hint=id_token, client_id=provider.client_id
            )
            return str(leave["url"])

    async def _proof(self, provider: IdentityProvider, client: Any, metadata: Metadata, token: dict[str, Any]) -> Proof:
        claims = dict(token["userinfo"])
        subject = claims["sub"]
        if not isinstance(subject, str) or not 0 < len(subject) <= LONGEST_SUBJECT:
            raise ProofRefused
        if metadata.userinfo_endpoint and _lacks(provider, claims):
            more = dict(await client.userinfo(token=token))
            if more.get("sub") != subject:
                raise ProofRefused
            # What was signed goes before what was not, and how somebody signed in is told by that alone.
            claims = {name: value for name, value in more.items() if name not in SIGNED_ONLY} | claims
        return Proof(subject, claims, token["id_token"])

    @asynccontextmanager
    async def _speaking(self, provider: IdentityProvider) -> AsyncIterator[tuple[Any, Metadata]]:
        """Have a client of the provider; whatever goes wrong with it becomes one of our refusals."""
        try:
            async with asyncio.timeout(PATIENCE):
                metadata, client = await self._client(provider)
                yield client, metadata
        except SignInRefused:
            raise
        except UNREADABLE as reason:
            self._kept.pop(provider.code, None)
            # The error's text may quote what a provider or a stranger sent, so only its kind is noted.
            log.warning("provider %s: %s", provider.code, type(reason).__name__)
            raise _refusal(reason) from reason

    async def _client(self, provider: IdentityProvider) -> tuple[Metadata, Any]:
        row = provider.model_dump()
        kept = self._kept.get(provider.code)
        if kept and monotonic() < kept[0] and kept[1] == row:
            return kept[2], kept[3]
        metadata = await self._metadata(provider)
        both = SIGNATURES.intersection(provider.algorithms, metadata.id_token_signing_alg_values_supported)
        algorithms = sorted(both)
        if not algorithms:
            raise ProviderMisconfigured
        basic = "client_secret_basic" in metadata.token_endpoint_auth_methods_supported
        client = OAuth().register(
            provider.code,
            client_id=provider.client_id,
            client_secret=self.secrets.get(provider.code),
            client_kwargs={
                "scope": provider.scope,
                "code_challenge_method": "S256",
                "token_endpoint_auth_method": "client_secret_basic" if basic else "client_secret_post",
                "timeout": PATIENCE,
                "transport": self.transport,
            },
            **metadata.model_dump() | {"id_token_signing_alg_values_supported": algorithms},
        )
        self._kept[provider.code] = (monotonic() + LIFE, row, metadata, client)
        return metadata, client

    async def _metadata(self, provider: IdentityProvider) -> Metadata:
        address = provider.issuer.rstrip("/") + "/.well-known/openid-configuration"
        async with httpx2.AsyncClient(transport=self.transport, timeout=PATIENCE) as http:
            answer = await http.get(address)
        answer.raise_for_status()
        try:
            metadata = Metadata.model_validate_json(answer.content)
        except ValidationError as reason:
            raise ProviderMisconfigured from reason
        if metadata.issuer != provider.issuer:
            raise ProviderMisconfigured
        return metadata


def _claims_options(provider: IdentityProvider) -> dict[str, dict[str, Any]]:
    """Without these Authlib takes a token for another client, as long as `azp` names us."""
    return {
        "iss": {"essential": True, "value": provider.issuer},
        "aud": {"essential": True, "value": provider.client_id},
    }


def _refusal(reason: Exception) -> SignInRefused:
    if isinstance(reason, OFF_THE_LINE):
        return ProviderUnavailable()
    return SignInDeclined() if isinstance(reason, OAuthError) else ProofRefused()


def _lacks(provider: IdentityProvider, claims: Mapping[str, Any]) -> bool:
    """Tell whether the id_token leaves out something we read."""
    paths = (provider.organisation_path, provider.role_path)
    missing = any(path is not None and found(claims, path) is None for path in paths)
    return missing or not {"name", "given_name", "family_name"} & claims.keys()
