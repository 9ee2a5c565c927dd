"""The GraphQL route: a body that is checked, a caller, one snapshot, and an answer that masks bugs."""

import logging
import re
from typing import Any

import orjson
from graphql import GraphQLError
from sqlalchemy.exc import DBAPIError
from starlette.requests import Request
from starlette.responses import Response
from strawberry.exceptions import MissingQueryError
from strawberry.schema.exceptions import CannotGetOperationTypeError, InvalidOperationTypeError
from strawberry.types import ExecutionResult

from app.core.database import Database
from app.core.words import Words
from app.web.body import body_of
from app.web.callers import Asking, Callers, language_of
from app.web.origin import same_origin
from schema.build import make_schema
from schema.context import Context, Plans

log = logging.getLogger("woonagenda.web")

LONGEST = 100_000  # bytes of a request

BUG = Words(
    nl="Er ging iets mis bij ons. Probeer het straks nog eens. Noem bij vragen dit nummer: {number}.",
    en="Something went wrong on our side. Try again later. With questions, mention this number: {number}.",
)
UNAVAILABLE = Words(
    nl="De gegevens zijn nu niet bereikbaar. Probeer het straks nog eens.",
    en="The data cannot be reached now. Try again later.",
)
UNREACHABLE = (DBAPIError, OSError)
# What Strawberry raises instead of answering: no text, or no operation of that name in it.
NOTHING_TO_DO = (MissingQueryError, CannotGetOperationTypeError, InvalidOperationTypeError)


class GraphQLRoute:
    """Answers documents; made once, when the application is put together."""

    def __init__(self, database: Database, callers: Callers) -> None:
        self.database, self.callers = database, callers
        self.schema, self.plans = make_schema(), Plans()

    async def post(self, request: Request) -> Response:
        """Answer POST /graphql: JSON with `query`, and perhaps `variables` and `operationName`."""
        if not same_origin(request):
            return _refused(403, "FORBIDDEN", "Ask from the site itself, or without a browser.")
        if self.callers.needs_header(request):
            return _refused(403, "CSRF", "Who is signed in asks with the header X-Woonagenda: 1.")
        if request.headers.get("content-type", "").split(";")[0].strip().lower() != "application/json":
            return _refused(415, "UNSUPPORTED_MEDIA_TYPE", "Send JSON, with content type application/json.")
        body = await body_of(request, LONGEST)
        asked = _read(body) if body is not None else None
        if body is None:
            return _refused(413, "REQUEST_TOO_LARGE", f"A request is at most {LONGEST} bytes.")
        if asked is None:
            return _refused(400, "INVALID_REQUEST", "Send a JSON object: {query, variables, operationName}.")
        return _json(await self.answer(request, **asked))

    async def answer(self, request: Request, query: str, variables: Any = None, name: str | None = None) -> Any:
        """Carry out a document for the caller of a request, and give the answer as plain data."""
        refused = self.schema.documents.refusals(query, variables or {})
        if refused:
            return {"data": None, "errors": [_told(error) for error in refused]}
        try:
            async with self.database.snapshot() as snapshot:
                asking = await self.callers.asking(request, snapshot)
                context = Context(asking.caller, asking.label, snapshot, self.database, self.plans)
                result = await self.schema.execute(query, variables, context, operation_name=name)
        except NOTHING_TO_DO:
            return {"data": None, "errors": [_error("INVALID_DOCUMENT", "There is no such operation in the document.")]}
        except UNREACHABLE:
            log.exception("The database cannot be reached")
            return {"data": None, "errors": [_error("UNAVAILABLE", UNAVAILABLE.in_(language_of(request)))]}
        assert isinstance(result, ExecutionResult)
        content: dict[str, Any] = {"data": result.data}
        if result.errors:
            content["errors"] = [_formatted(error, asking) for error in result.errors]
        return content


def _read(body: bytes) -> dict[str, Any] | None:
    """Give what a body asks, or None when it is not a request of ours."""
    try:
        asked = orjson.loads(body)
    except orjson.JSONDecodeError:
        return None
    if not isinstance(asked, dict) or not isinstance(asked.get("query"), str):
        return None
    variables, name = asked.get("variables"), asked.get("operationName")
    if not isinstance(variables, dict | None) or not isinstance(name, str | None):
        return None
    return {"query": asked["query"], "variables": variables, "name": name}


def _formatted(error: GraphQLError, asking: Asking) -> Any:
    """Give an error with a stable code; what was not meant to happen is masked and told by a number only."""
    original = error.original_error
    if original is None or isinstance(original, GraphQLError):
        return _told(error)
    known = UNAVAILABLE if isinstance(original, UNREACHABLE) else BUG
    log.error("request %s failed", asking.caller.request_id)
    message = known.in_(asking.caller.language).format(number=asking.caller.request_id)
    return {**error.formatted, **_error("UNAVAILABLE" if known is UNAVAILABLE else "INTERNAL_ERROR", message)}


def _told(error: GraphQLError) -> dict[str, Any]:
    """Give an error that is the caller's to see, with a stable code."""
    extensions = dict(error.extensions or {})
    return {**error.formatted, "extensions": extensions if "code" in extensions else _mistake(error.message)}


def _mistake(message: str) -> dict[str, Any]:
    """Tell a value that cannot be right from a document that cannot be; the libraries say it in their message only."""
    variable = re.match(r"Variable '\$(\w+)' has invalid value(?: at ([.\w\[\]]+))?:", message)
    if variable:
        return {"code": "INVALID_INPUT", "field": [variable[1], *re.findall(r"\w+", variable[2] or "")]}
    input_ = message.startswith(("OneOf Input Object", "Value for member field", "Variable values are nested"))
    return {"code": "INVALID_INPUT" if input_ else "INVALID_DOCUMENT"}


def _refused(status: int, code: str, message: str) -> Response:
    return _json({"errors": [_error(code, message)]}, status)


def _error(code: str, message: str) -> dict[str, Any]:
    return {"message": message, "extensions": {"code": code}}


def _json(content: Any, status: int = 200) -> Response:
    return Response(orjson.dumps(content), status, media_type="application/json", headers={"Cache-Control": "no-store"})
