"""The answer to a token that is not taken, whatever was asked with it."""

import logging

import orjson
from starlette.requests import Request
from starlette.responses import Response

from app.identity.tokens import InvalidToken
from app.web.callers import language_of

log = logging.getLogger("woonagenda.web")


async def token_refused(request: Request, refusal: Exception) -> Response:
    """Answer a token that was not taken (RFC 6750); in general words, and never with the token."""
    assert isinstance(refusal, InvalidToken)
    log.info("a token was refused: %s", refusal.fault)
    said = {"code": refusal.code, "reason": refusal.fault}
    content = {"data": None, "errors": [{"message": refusal.words.in_(language_of(request)), "extensions": said}]}
    headers = {"WWW-Authenticate": 'Bearer error="invalid_token"', "Cache-Control": "no-store"}
    return Response(orjson.dumps(content), 401, headers, media_type="application/json")
