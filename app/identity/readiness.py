"""Whether the providers in a database can work with these settings, before anything is served from it."""

from collections.abc import Collection

from app.core.addresses import is_safe
from app.core.database import Database
from app.identity.session_queries import active_providers


class ProvidersNotReady(Exception):
    """People could not sign in, or not safely; each reason says what to set."""

    def __init__(self, reasons: list[str]) -> None:
        super().__init__("Inloggen kan zo niet (signing in cannot work like this):\n- " + "\n- ".join(reasons))


async def refuse_half_a_sign_in(
    database: Database, *, demo: bool, secrets: Collection[str], public_url: str | None
) -> None:
    """Refuse to serve providers without a secret or without a safe address to come back to, or in demo mode at all."""
    async with database.snapshot() as snapshot:
        codes = [one.code for one in await active_providers(snapshot)]
    reasons = []
    if demo and codes:
        reasons.append(f"De demo werkt niet met een echte inlogdienst ({', '.join(codes)}). Kies een andere database.")
    elif codes:
        reasons += [f"WOONAGENDA_OIDC_SECRETS heeft geen geheim voor {one}." for one in codes if one not in secrets]
        if public_url is None or not is_safe(public_url):
            reasons.append("WOONAGENDA_PUBLIC_URL moet een https-adres zijn: daar komen mensen op terug.")
    if reasons:
        raise ProvidersNotReady(reasons)
