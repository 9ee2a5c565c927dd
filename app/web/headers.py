"""The headers every answer carries: what a browser may load and run, and where it may be shown."""

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
        "require-trusted-types-for 'script'",
    )
)
TWO_YEARS = 63_072_000  # seconds
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


class SafeHeaders:
    """Adds the headers to every answer; `https` says that people reach the service by https and by nothing else.

    Written against ASGI itself: Starlette's BaseHTTPMiddleware gives an answer that failed halfway a proper end.
    """

    def __init__(self, app: ASGIApp, *, https: bool) -> None:
        strict = {"Strict-Transport-Security": f"max-age={TWO_YEARS}; includeSubDomains"}
        self.app, self.headers = app, Headers(HEADERS | (strict if https else {})).raw

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], *self.headers]
            await send(message)

        await self.app(scope, receive, sending if scope["type"] == "http" else send)
