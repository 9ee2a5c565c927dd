"""The cookies of sign-in: opaque secrets, out of reach of scripts, of this host alone."""

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response


@dataclass(frozen=True, slots=True)
class Cookies:
    """`session` and `attempt`; on plain http, which is this computer alone, browsers take no `__Host-` names."""

    secure: bool

    @property
    def session(self) -> str:
        """The name of the cookie of a session."""
        return "__Host-woonagenda" if self.secure else "woonagenda"

    @property
    def attempt(self) -> str:
        """The name of the cookie of a sign-in under way."""
        return f"{self.session}-attempt"

    def read(self, request: Request, name: str) -> str | None:
        """Give the secret a browser holds, if any."""
        return request.cookies.get(name) or None

    def give(self, answer: Response, name: str, secret: str, seconds: int | None = None) -> None:
        """Let a browser hold a secret, until it is closed or for some seconds.

        Lax, because people come back from a provider, which is another site.
        """
        answer.set_cookie(name, secret, max_age=seconds, secure=self.secure, httponly=True, samesite="lax")

    def take(self, answer: Response, name: str) -> None:
        """Let a browser forget a secret."""
        answer.delete_cookie(name, secure=self.secure, httponly=True, samesite="lax")
