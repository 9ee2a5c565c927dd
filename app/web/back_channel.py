"""Where providers tell that somebody signed out there: no browser, only a signed token."""

from fastapi import APIRouter, Request
from starlette.responses import JSONResponse, Response

from app.core.database import Database
from app.identity.keys import Keys
from app.identity.logout import ended
from app.identity.session_queries import active_provider
from app.identity.sessions import end_from_provider
from app.identity.tokens import InvalidToken, NoAlgorithm
from app.web.body import form_of
from app.web.callers import Callers

LONGEST = 20_000  # bytes of the form
NO_STORE = {"Cache-Control": "no-store"}


def back_channel_routes(database: Database, callers: Callers, keys: Keys) -> APIRouter:
    """Make the route of back-channel logout."""
    router = APIRouter()

    @router.post("/uitloggen/achterkanaal/{code}")
    async def told(request: Request, code: str) -> Response:
        async with database.snapshot() as snapshot:
            provider = await active_provider(snapshot, code)
        if provider is None:
            return _refused()
        caller = callers.unknown(request, actor=f"provider:{provider.code}")
        token = (await form_of(request, LONGEST)).get("logout_token", "")
        try:
            over = await ended(provider, token, keys, caller.moment)
        except (InvalidToken, NoAlgorithm):
            return _refused()
        async with database.transaction() as session:
            await end_from_provider(session, caller, provider, over.sid, over.subject)
        return Response(status_code=200, headers=NO_STORE)

    return router


def _refused() -> Response:
    return JSONResponse({"error": "invalid_request"}, 400, headers=NO_STORE)
