"""Where to report a weakness: /.well-known/security.txt, as RFC 9116 has it."""

from datetime import UTC, datetime, timedelta

from fastapi import APIRouter
from starlette.responses import PlainTextResponse, Response

VALID = timedelta(days=180)  # RFC 9116 advises less than a year


def security_txt_routes(contact: str | None, address: str | None) -> APIRouter:
    """Make the route; without a contact there is no such file. `address` is the public address of the service."""
    router = APIRouter()

    @router.api_route("/.well-known/security.txt", methods=["GET", "HEAD"])
    async def security_txt() -> Response:
        if contact is None:
            return PlainTextResponse("Not found", 404)
        expires = (datetime.now(UTC) + VALID).strftime("%Y-%m-%dT%H:%M:%SZ")
        lines = [f"Contact: {contact}", f"Expires: {expires}", "Preferred-Languages: nl, en"]
        if address is not None:
            lines.append(f"Canonical: {address.rstrip('/')}/.well-known/security.txt")
        return PlainTextResponse("\n".join(lines) + "\n")

    return router
