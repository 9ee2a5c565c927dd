"""Tokens of providers: whether one may be believed, at a moment. Signatures are joserfc's, the rest is decided here."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from joserfc.errors import JoseError
from joserfc.jws import JWSRegistry, deserialize_compact
from joserfc.util import json_b64decode

from app.core.words import Words
from app.identity.keys import Keys

LARGEST = 8_000  # bytes of a token
LEEWAY = timedelta(seconds=60)  # clocks differ
LONGEST_TEXT = 300  # characters of an issuer, a subject or a client

# Every signature is asymmetric: with a shared secret, whoever can check a token can make one.
ASYMMETRIC = frozenset(
    ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA", "Ed25519")
)
# What a header may not hold: keys, where to find keys, and what changes how a token is read.
NOT_TAKEN = frozenset(("b64", "crit", "enc", "jku", "jwk", "x5c", "x5u", "zip"))


class Fault(StrEnum):
    """What is wrong with a token."""

    MALFORMED = "MALFORMED"
    HEADER = "HEADER"
    ALGORITHM = "ALGORITHM"
    KIND = "KIND"
    ISSUER = "ISSUER"
    KEY = "KEY"
    SIGNATURE = "SIGNATURE"
    AUDIENCE = "AUDIENCE"
    CLAIM = "CLAIM"
    TIME = "TIME"
    LIFETIME = "LIFETIME"
    CLIENT = "CLIENT"
    SCOPE = "SCOPE"


SAID = {
    Fault.MALFORMED: Words("Dit is geen leesbaar token.", "This is no readable token."),
    Fault.HEADER: Words(
        "In de kop van het token staat iets wat niet mag.", "The token's header holds what it may not."
    ),
    Fault.ALGORITHM: Words("Zo mag het token niet getekend zijn.", "The token may not be signed in this way."),
    Fault.KIND: Words("Dit is een ander soort token.", "This is another kind of token."),
    Fault.ISSUER: Words("Deze inlogdienst kennen we niet.", "This provider is not known here."),
    Fault.KEY: Words("De sleutel van het token is onbekend.", "The token's key is not known."),
    Fault.SIGNATURE: Words("De handtekening van het token klopt niet.", "The token's signature is not right."),
    Fault.AUDIENCE: Words("Dit token is niet voor ons bedoeld.", "This token is meant for somebody else."),
    Fault.CLAIM: Words("Er ontbreekt een gegeven in het token, of het klopt niet.", "A claim is missing or not right."),
    Fault.TIME: Words(
        "Dit token geldt niet, of niet meer. Vraag een nieuw.", "This token is not valid now. Get another."
    ),
    Fault.LIFETIME: Words(
        "Dit token geldt te lang. Vraag een korter.", "This token lasts too long. Get a shorter one."
    ),
    Fault.CLIENT: Words("Dit systeem heeft hier geen toegang.", "This machine has no access here."),
    Fault.SCOPE: Words("Het token mist de scope `woonagenda:read`.", "The token lacks the scope `woonagenda:read`."),
}


class InvalidToken(Exception):
    """A token is not taken; `fault` says why in general, and nothing ever repeats the token.

    No refusal of a decision: it ends a request before anything was asked, as HTTP 401.
    """

    code = "INVALID_TOKEN"

    def __init__(self, fault: Fault) -> None:
        super().__init__(SAID[fault].en)
        self.fault, self.words = fault, SAID[fault]


class NoAlgorithm(Exception):
    """A provider lists no algorithm that we take; nothing it signs could ever be believed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """What a token has to be: of this issuer, for this audience, of one of these types, with these claims as texts."""

    issuer: str
    audience: str
    algorithms: tuple[str, ...]
    types: frozenset[str]
    required: tuple[str, ...]
    longest: timedelta


@dataclass(frozen=True, slots=True)
class Unverified:
    """What a token says of itself; to look up whom to ask, and to believe nothing of."""

    header: dict[str, Any]
    claims: dict[str, Any]


def taken(algorithms: Iterable[str]) -> tuple[str, ...]:
    """Give those of a provider's algorithms that we take. Raises NoAlgorithm when that is none."""
    found = tuple(sorted(ASYMMETRIC.intersection(algorithms)))
    if not found:
        raise NoAlgorithm
    return found


def unverified(token: str) -> Unverified:
    """Read a token without believing it. Raises InvalidToken when it is too large, or no signed token at all."""
    parts = token.split(".")
    if len(token) > LARGEST or len(parts) != 3:
        raise InvalidToken(Fault.MALFORMED)
    try:
        header, claims = (json_b64decode(part.encode()) for part in parts[:2])
    except (ValueError, RecursionError):
        raise InvalidToken(Fault.MALFORMED) from None
    if not isinstance(header, dict) or not isinstance(claims, dict):
        raise InvalidToken(Fault.MALFORMED)
    return Unverified(header, claims)


async def checked(token: str, expected: Expected, keys: Keys, moment: datetime) -> dict[str, Any]:
    """Give the claims of a token that is what it should be. Raises InvalidToken.

    Access tokens: RFC 9068 and the Dutch government profile for OAuth; how to check: RFC 8725.
    """
    found = unverified(token)
    _check_header(found.header, expected)
    if found.claims.get("iss") != expected.issuer:
        raise InvalidToken(Fault.ISSUER)
    alg, kid = found.header["alg"], found.header.get("kid")
    key = await keys.fitting(expected.issuer, kid, alg, moment)
    if key is None:
        raise InvalidToken(Fault.KEY)
    try:
        deserialize_compact(token, key, None, Signatures(algorithms=expected.algorithms, strict_check_header=False))
    except (JoseError, ValueError, RecursionError):
        raise InvalidToken(Fault.SIGNATURE) from None
    _check_claims(found.claims, expected)
    _check_times(found.claims, expected, moment)
    return found.claims


class Signatures(JWSRegistry):
    """The algorithms of one provider. joserfc takes an empty list for its own choice, and warns of the name EdDSA."""

    max_header_length = LARGEST

    def get_alg(self, name: str) -> Any:
        """Give an algorithm of the list, and of nothing else."""
        if name not in (self.allowed or ()) or name not in ASYMMETRIC:
            raise InvalidToken(Fault.ALGORITHM)
        return self.algorithms[name]


def _check_header(header: dict[str, Any], expected: Expected) -> None:
    alg, kind, kid = header.get("alg"), header.get("typ", ""), header.get("kid")
    if NOT_TAKEN & set(header) or not isinstance(kid, str | None):
        raise InvalidToken(Fault.HEADER)
    if not isinstance(alg, str) or alg not in expected.algorithms or alg not in ASYMMETRIC:
        raise InvalidToken(Fault.ALGORITHM)
    # The type is a media type: its letters may be of any case, and `application/` may stand before it (RFC 7515).
    if not isinstance(kind, str) or kind.lower().removeprefix("application/") not in expected.types:
        raise InvalidToken(Fault.KIND)


def _check_claims(claims: dict[str, Any], expected: Expected) -> None:
    audience = claims.get("aud")
    named = audience if isinstance(audience, list) else [audience]
    if not expected.audience or expected.audience not in named:
        raise InvalidToken(Fault.AUDIENCE)
    if not all(is_text(claims.get(name)) for name in expected.required):
        raise InvalidToken(Fault.CLAIM)


def _check_times(claims: dict[str, Any], expected: Expected, moment: datetime) -> None:
    """Refuse a token that ended, has not begun, or lasts too long; `iat` and `exp` have to be there, in seconds."""
    begins, ends = _moment(claims, "iat"), _moment(claims, "exp")
    not_before = _moment(claims, "nbf") if "nbf" in claims else begins
    now, leeway = moment.timestamp(), LEEWAY.total_seconds()
    if ends <= now - leeway or max(begins, not_before) > now + leeway or ends < begins:
        raise InvalidToken(Fault.TIME)
    if ends - begins > expected.longest.total_seconds():
        raise InvalidToken(Fault.LIFETIME)


def _moment(claims: dict[str, Any], name: str) -> float:
    found = claims.get(name)
    # Python's JSON reads NaN and Infinity too, and true is a kind of 1.
    if isinstance(found, bool) or not isinstance(found, int | float) or not 0 <= found < 2**40:
        raise InvalidToken(Fault.CLAIM)
    return found


def is_text(value: object) -> bool:
    """Tell whether a claim is a text that can be kept: not empty, not endless, nothing in it that does not print."""
    return isinstance(value, str) and 0 < len(value) <= LONGEST_TEXT and value.isprintable()
