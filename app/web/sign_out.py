"""Signing out, here and at the provider, and changing the role one has. These routes are there in production only."""

from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse, Response

from app.access.names import NAMES
from app.core.ids import from_global_id, global_id
from app.core.refusal import NotFound
from app.identity import sessions
from app.identity.rules import MembershipState, effective, state_of
from app.identity.session_queries import holdings
from app.identity.sign_in_errors import SignInRefused
from app.web.body import form_of
from app.web.callers import language_of
from app.web.origin import own_form
from app.web.sign_in import LONGEST, Door
from app.web.sign_in_pages import NotOurForm, elsewhere, onward, page, refused


def sign_out_routes(door: Door) -> APIRouter:
    """Make the routes of signing out and of changing one's role."""
    router = APIRouter()
    cookies = door.callers.cookies

    @router.post("/uitloggen")
    async def leave(request: Request) -> Response:
        if not own_form(request):
            return refused(request, NotOurForm(), 403)
        answer = await _leave(door, request)
        cookies.take(answer, cookies.session)
        answer.headers["Clear-Site-Data"] = '"cache"'  # a browser may hold answers; the next one at it may not
        return answer

    @router.get("/uitgelogd", response_class=HTMLResponse)
    async def left(request: Request) -> Response:
        return page(request, "signed_out")

    @router.get("/rol", response_class=HTMLResponse)
    async def roles(request: Request) -> Response:
        asking = await door.callers.asking(request)
        if asking.session is None:
            return onward("/inloggen?naar=/rol")
        held = await holdings(door.database.glance(), asking.session.person_id)
        today = asking.caller.today
        language = language_of(request)
        context: dict[str, Any] = {
            "words": {role: words.in_(language).capitalize() for role, words in NAMES.items()},
            "label": asking.label.in_(language),
            "usable": [(global_id("Membership", one.id), one) for one in effective(held, asking.session.bound, today)],
            "now": asking.session.now,
            "waiting": [one for one in held if state_of(one, today) is MembershipState.REQUESTED],
        }
        return page(request, "roles", **context)

    @router.post("/rol")
    async def switch(request: Request) -> Response:
        if not own_form(request):
            return refused(request, NotOurForm(), 403)
        asking = await door.callers.asking(request)
        if asking.session is None:
            return onward("/inloggen?naar=/rol")
        key = from_global_id((await form_of(request, LONGEST)).get("membership", ""))
        try:
            if key is None or key[0] != "Membership":
                raise NotFound("membership")
            async with door.database.transaction() as session:
                await sessions.switch(session, asking.caller, asking.session, key[1])
        except NotFound as refusal:
            return refused(request, refusal, 404)
        return onward("/")

    return router


async def _leave(door: Door, request: Request) -> Response:
    cookies = door.callers.cookies
    asking = await door.callers.asking(request)
    secret = cookies.read(request, cookies.session)
    if secret is None:
        return onward("/uitgelogd")
    async with door.database.transaction() as session:
        ended = await sessions.end(session, asking.caller, secret)
    if ended is None:
        return onward("/uitgelogd")
    provider, id_token = ended
    try:
        address = await door.openid.leaving(provider, id_token, door.place("/uitgelogd"))
    except SignInRefused:  # here one is signed out all the same
        address = None
    return elsewhere(request, address, provider.name) if address else onward("/uitgelogd")
