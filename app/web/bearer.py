"""Tokens of machines on the way in: the header they come in."""

from datetime import datetime

from starlette.requests import Request

from app.core.revision import Reader
from app.identity.keys import Keys
from app.identity.machines import Admitted, machine_of
from app.identity.tokens import Fault, InvalidToken


async def machine_asking(request: Request, reader: Reader, keys: Keys, moment: datetime) -> Admitted | None:
    """Give the machine a request is of, or None when it brings no token. Raises InvalidToken.

    Whoever brings a token is a machine or nobody: a cookie beside it means nothing.
    """
    token = _token_of(request)
    return None if token is None else await machine_of(token, reader, keys, moment)


def _token_of(request: Request) -> str | None:
    """Give the token of the one `Authorization: Bearer` header. An address ends up in logs, so none is taken there."""
    sent = request.headers.getlist("authorization")
    if not sent and "access_token" not in request.query_params:
        return None
    scheme, _, token = sent[0].partition(" ") if len(sent) == 1 else ("", "", "")
    if scheme.lower() != "bearer" or "access_token" in request.query_params:
        raise InvalidToken(Fault.MALFORMED)
    return token.strip(" ")
