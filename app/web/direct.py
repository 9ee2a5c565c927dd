"""The short way in: what programs ask most goes to its endpoint without passing what is there for pages."""

from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from app.identity.tokens import InvalidToken
from app.web.token_refused import token_refused

Endpoint = Callable[[Request], Awaitable[Response]]


class Direct:
    """Hands a POST to `path` to an endpoint that packs, limits and words its answers itself; all else goes on."""

    def __init__(self, app: ASGIApp, *, path: str, endpoint: Endpoint) -> None:
        self.app, self.path, self.endpoint = app, path, endpoint

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http" or scope["path"] != self.path or scope["method"] != "POST":
            await self.app(scope, receive, send)
            return
        request = Request(scope, receive, send)
        try:
            answer = await self.endpoint(request)
        except InvalidToken as refusal:
            answer = await token_refused(request, refusal)
        await answer(scope, receive, send)
