"""The headers every answer carries: what a browser may load and run, and where it may be shown."""

from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import Response

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
    """Adds the headers to every answer; `https` says that people reach the service by https and by nothing else."""

    def __init__(self, *, https: bool) -> None:
        strict = {"Strict-Transport-Security": f"max-age={TWO_YEARS}; includeSubDomains"}
        self.headers = HEADERS | (strict if https else {})

    async def __call__(self, request: Request, go_on: Callable[[Request], Awaitable[Response]]) -> Response:
        """Add the headers to an answer."""
        answer = await go_on(request)
        answer.headers.update(self.headers)
        return answer
