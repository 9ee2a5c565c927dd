"""How an answer may be packed."""

import re

from starlette.datastructures import Headers
from starlette.middleware.gzip import GZipMiddleware, IdentityResponder
from starlette.types import Receive, Scope, Send


class Gzip(GZipMiddleware):
    """Packs answers for who takes them packed; Starlette's own would also do so for who refuses it with `q=0`."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] == "http" and "gzip" not in accepted(Headers(scope=scope).get("accept-encoding", "")):
            await IdentityResponder(self.app, self.minimum_size)(scope, receive, send)
        else:
            await super().__call__(scope, receive, send)


def accepted(header: str) -> set[str]:
    """Give the encodings a browser accepts; it refuses one with `q=0`."""
    offers = [offer.lower().replace(" ", "").partition(";q=") for offer in header.split(",")]
    return {encoding for encoding, _, weight in offers if not re.fullmatch(r"0(\.0*)?", weight)}
