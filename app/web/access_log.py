"""The number of a request, the line the log gets about it, and the masking of what nobody foresaw."""

import logging
import random
import time
from typing import Any

from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.web.callers import language_of
from app.web.words import BUG

log = logging.getLogger("woonagenda.web")


class AccessLog:
    """Writes one line about each request: never what was asked, who it is about, or from which address."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        number, notes, status, started = _number(), dict[str, Any](), 0, time.perf_counter()
        scope.setdefault("state", {}).update(number=number, notes=notes)

        async def sending(message: Message) -> None:
            nonlocal status
            status = message.get("status", status)
            await send(message)

        try:
            await self.app(scope, receive, sending)
        except Exception:
            log.exception("Request %s failed", number, extra={"request": number})
            if status:
                raise  # half an answer is out: the server breaks the connection off
            words = BUG.in_(language_of(Request(scope))).format(number=number)
            await PlainTextResponse(words, 500)(scope, receive, sending)
        finally:
            line = {
                "request": number,
                "method": scope["method"],
                "route": getattr(scope.get("route"), "path", None),
                "status": status,
                "ms": round((time.perf_counter() - started) * 1000, 1),
                **notes,
            }
            log.info("Answered", extra=line)


def _number() -> str:
    """Make the number of a request. It is no secret, so it costs the system no random bytes."""
    return f"{random.getrandbits(128):032x}"


def number_of(request: Request) -> str:
    """Give the number of a request, by which a caller can tell us which one it was."""
    number: str = request.state.number
    return number


def note(request: Request, **notes: str | int) -> None:
    """Add to the line of a request; for what says nothing about a person."""
    request.state.notes.update(notes)
