"""The role picker of demo mode; this module is imported in demo mode only.

It is no sign-in: whoever can reach it may be anybody. That is why demo mode runs on this computer alone, and why
`OnlyThisComputer` refuses a request that came from elsewhere or through a proxy.
"""

import re
from pathlib import Path

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.templating import Jinja2Templates
from starlette.types import ASGIApp, Receive, Scope, Send

from app.core.addresses import is_loopback
from app.core.words import Language
from app.web.body import form_of
from app.web.callers import COOKIE, Callers, language_of

TEMPLATES = Jinja2Templates(Path(__file__).parent / "templates")
HERE = re.compile(r"(localhost|127(\.[0-9]{1,3}){3}|\[::1\])(:[0-9]{1,5})?", re.IGNORECASE)
LONGEST = 1_000  # bytes of the form
PROXIED = {"forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip"}


def demo_routes(callers: Callers) -> APIRouter:
    """Make the routes of the role picker."""
    router = APIRouter()

    @router.get("/demo", response_class=HTMLResponse)
    async def pick(request: Request) -> Response:
        found = await callers.personas()
        now = (await callers.asking(request)).caller
        language = language_of(request)
        context = {
            "personas": [(one, one.label.in_(language)) for one in found.values()],
            "picked": now.actor.removeprefix("demo:"),
            "nl": language is Language.NL,
        }
        return TEMPLATES.TemplateResponse(request, "demo.html", context)

    @router.post("/demo")
    async def picked(request: Request) -> Response:
        role = (await form_of(request, LONGEST)).get("role", "")
        found = await callers.personas()
        if role not in found or request.headers.get("sec-fetch-site", "same-origin") not in {"same-origin", "none"}:
            return PlainTextResponse("Deze rol bestaat niet. / There is no such role.", 400)
        answer = RedirectResponse("/", 303)
        answer.set_cookie(COOKIE, role, httponly=True, samesite="strict")
        return answer

    return router


class OnlyThisComputer:
    """Refuses what did not come from this computer itself."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http" or _is_local(Request(scope)):
            await self.app(scope, receive, send)
        else:
            words = "Demo mode only answers on this computer itself. / De demo werkt alleen op deze computer zelf."
            await PlainTextResponse(words, 403)(scope, receive, send)


def _is_local(request: Request) -> bool:
    client = request.client.host if request.client else ""
    # The header itself: of one that is no host at all, `request.url` makes the address of this server.
    host = HERE.fullmatch(request.headers.get("host", ""))
    return is_loopback(client) and host is not None and not PROXIED & set(request.headers.keys())
