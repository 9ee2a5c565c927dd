"""What a provider says when somebody signed out there: logout tokens (OpenID Connect Back-Channel Logout 1.0)."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from app.identity.keys import Keys
from app.identity.models import IdentityProvider
from app.identity.tokens import Expected, Fault, InvalidToken, checked, is_text, taken

EVENT = "http://schemas.openid.net/event/backchannel-logout"
# Some providers leave the type out, or say "JWT"; the event then has to tell what the token is for, as it always must.
TYPES = frozenset(("logout+jwt", "jwt", ""))
LONGEST = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Ended:
    """What is over at the provider: a session of its own, everything of somebody, or that session of that person."""

    sid: str | None
    subject: str | None


async def ended(provider: IdentityProvider, token: str, keys: Keys, moment: datetime) -> Ended:
    """Read a logout token. Raises InvalidToken."""
    expected = Expected(
        issuer=provider.issuer,
        audience=provider.client_id,
        algorithms=taken(provider.algorithms),
        types=TYPES,
        required=(),
        longest=LONGEST,
    )
    claims = await checked(token, expected, keys, moment)
    events = claims.get("events")
    if "nonce" in claims:  # an id_token has one, and must not pass for a logout token
        raise InvalidToken(Fault.KIND)
    if not isinstance(events, dict) or not isinstance(events.get(EVENT), dict):
        raise InvalidToken(Fault.KIND)
    named = [claims[name] for name in ("sid", "sub") if name in claims]
    if not named or not all(is_text(one) for one in named):
        raise InvalidToken(Fault.CLAIM)
    return Ended(claims.get("sid"), claims.get("sub"))
