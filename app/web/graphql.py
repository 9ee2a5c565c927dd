"""The GraphQL route: a body that is checked, a caller, one snapshot, and an answer that masks bugs."""

import asyncio
import hashlib
import logging
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import orjson
from graphql import GraphQLError
from starlette.requests import Request
from starlette.responses import Response
from strawberry.exceptions import MissingQueryError
from strawberry.schema.exceptions import CannotGetOperationTypeError, InvalidOperationTypeError
from strawberry.types import ExecutionResult

from app.core.database import Database
from app.core.time_limits import was_stopped
from app.core.words import Language
from app.web.access_log import note, number_of
from app.web.body import body_of
from app.web.callers import ANONYMOUS, Asking, Callers, language_of
from app.web.rates import Rates, network_of
from app.web.shape import DEEPEST, is_too_deep
from app.web.words import BUG, TOO_MANY, TOO_SLOW, UNAVAILABLE, UNREACHABLE
from schema.build import make_schema
from schema.context import Context, Plans

log = logging.getLogger("woonagenda.web")

LONGEST = 100_000  # bytes of a request

# How the libraries begin the message about a value, where they name no variable.
OF_INPUT = (
    "OneOf Input Object",
    "Too many errors processing variables",
    "Value for member field",
    "Variable values are nested",
)
# What Strawberry raises instead of answering: no text, or no operation of that name in it.
NOTHING_TO_DO = (MissingQueryError, CannotGetOperationTypeError, InvalidOperationTypeError)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a document is answered, as plain data, with the HTTP status and headers that go with it."""

    content: dict[str, Any]
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)


class GraphQLRoute:
    """Answers documents; made once, when the application is put together. `seconds` is what one may take."""

    def __init__(self, database: Database, callers: Callers, rates: Rates, seconds: float) -> None:
        self.database, self.callers, self.rates, self.seconds = database, callers, rates, seconds
        self.schema, self.plans = make_schema(), Plans()

    async def post(self, request: Request) -> Response:
        """Answer POST /graphql: JSON with `query`, and perhaps `variables` and `operationName`."""
        note(request, route="/graphql")  # FastAPI tells the route of its own routes only
        if not _same_origin(request):
            return _refused(403, "FORBIDDEN", "Ask from the site itself, or without a browser.")
        if request.headers.get("content-type", "").split(";")[0].strip().lower() != "application/json":
            return _refused(415, "UNSUPPORTED_MEDIA_TYPE", "Send JSON, with content type application/json.")
        body = await body_of(request, LONGEST)
        if body is None:
            return _refused(413, "REQUEST_TOO_LARGE", f"A request is at most {LONGEST} bytes.")
        if is_too_deep(body):
            return _refused(400, "REQUEST_TOO_DEEP", f"A request goes at most {DEEPEST} lists and objects deep.")
        try:
            content = orjson.loads(body)
        except orjson.JSONDecodeError:
            content = None
        if isinstance(content, list):
            return _refused(400, "BATCH_NOT_SUPPORTED", "Send one request at a time, as a JSON object.")
        asked = _read(content)
        if asked is None:
            return _refused(400, "INVALID_REQUEST", "Send a JSON object: {query, variables, operationName}.")
        answer = await self.answer(request, **asked)
        return _json(answer.content, answer.status, answer.headers)

    async def answer(self, request: Request, query: str, variables: Any = None, name: str | None = None) -> Answer:
        """Carry out a document for the caller of a request, within the limits of time and of what one may ask.

        Reading a document that was not seen before costs the network its length, whether it turns out right or not.
        """
        note(request, document=hashlib.sha256(query.encode()).hexdigest()[:16])
        network, language = network_of(request), language_of(request)
        is_new = self.schema.documents.get(query) is None
        if is_new and (wait := self.rates.take(network, len(query))):
            return _too_many(wait, language)
        verdict = self.schema.documents.verdict(query, variables or {}, name)
        note(request, cost=verdict.cost)
        if verdict.errors:
            wait = self.rates.take(network, verdict.cost)
            return _too_many(wait, language) if wait else _failed(*map(_told, verdict.errors))
        limit = asyncio.timeout(self.seconds)
        try:
            async with self.database.snapshot() as snapshot, limit:
                asking = await self.callers.asking(request, snapshot)
                note(request, actor=asking.caller.actor)
                payer = network if asking.caller.actor == ANONYMOUS else f"actor:{asking.caller.actor}"
                if wait := self.rates.take(payer, verdict.cost):
                    return _too_many(wait, language)
                context = Context(asking.caller, asking.label, snapshot, self.database, self.plans, limit)
                result = await self.schema.execute(query, variables, context, operation_name=name)
        except NOTHING_TO_DO:
            return _failed(_error("INVALID_DOCUMENT", "There is no such operation in the document."))
        except UNREACHABLE as error:  # a TimeoutError is one of them
            number = number_of(request)
            if limit.expired() or was_stopped(error):
                log.warning("Request %s took too long and was stopped", number, extra={"request": number})
                return _failed(_error("TOO_SLOW", TOO_SLOW.in_(language)))
            log.exception("Request %s: the database cannot be reached", number, extra={"request": number})
            return _failed(_error("UNAVAILABLE", UNAVAILABLE.in_(language)))
        assert isinstance(result, ExecutionResult)
        content: dict[str, Any] = {"data": result.data}
        if result.errors:
            content["errors"] = [_formatted(error, asking) for error in result.errors]
        return Answer(content)


def _read(asked: Any) -> dict[str, Any] | None:
    """Give what a body asks, or None when it is not a request of ours."""
    if not isinstance(asked, dict) or not isinstance(asked.get("query"), str):
        return None
    variables, name = asked.get("variables"), asked.get("operationName")
    if not isinstance(variables, dict | None) or not isinstance(name, str | None):
        return None
    return {"query": asked["query"], "variables": variables, "name": name}


def _same_origin(request: Request) -> bool:
    """Tell whether a browser sends this from our own page; other programs send neither header."""
    site = request.headers.get("sec-fetch-site", "same-origin")
    origin = request.headers.get("origin")
    host = request.headers.get("host")
    return site in {"same-origin", "none"} and origin in {None, f"http://{host}", f"https://{host}"}


def _formatted(error: GraphQLError, asking: Asking) -> Any:
    """Give an error with a stable code; what was not meant to happen is masked and told by a number only."""
    original = error.original_error
    if original is None or isinstance(original, GraphQLError):
        return _told(error)
    code, words = "INTERNAL_ERROR", BUG
    if was_stopped(original):
        code, words = "TOO_SLOW", TOO_SLOW
    elif isinstance(original, UNREACHABLE):
        code, words = "UNAVAILABLE", UNAVAILABLE
    message = words.in_(asking.caller.language).format(number=asking.caller.request_id)
    return {**error.formatted, **_error(code, message)}


def _told(error: GraphQLError) -> dict[str, Any]:
    """Give an error that is the caller's to see, with a stable code."""
    extensions = dict(error.extensions or {})
    return {**error.formatted, "extensions": extensions if "code" in extensions else _mistake(error.message)}


def _mistake(message: str) -> dict[str, Any]:
    """Tell a value that cannot be right from a document that cannot be; the libraries say it in their message only."""
    variable = re.match(r"Variable '\$(\w+)' has invalid value(?: at ([.\w\[\]]+))?:", message)
    if variable:
        return {"code": "INVALID_INPUT", "field": [variable[1], *re.findall(r"\w+", variable[2] or "")]}
    return {"code": "INVALID_INPUT" if message.startswith(OF_INPUT) else "INVALID_DOCUMENT"}


def _failed(*errors: dict[str, Any]) -> Answer:
    return Answer({"data": None, "errors": list(errors)})


def _too_many(seconds: int, language: Language) -> Answer:
    error = _error("TOO_MANY_REQUESTS", TOO_MANY.in_(language).format(seconds=seconds))
    return Answer({"data": None, "errors": [error]}, 429, {"Retry-After": str(seconds)})


def _refused(status: int, code: str, message: str) -> Response:
    return _json({"errors": [_error(code, message)]}, status)


def _error(code: str, message: str) -> dict[str, Any]:
    return {"message": message, "extensions": {"code": code}}


def _json(content: Any, status: int, headers: Mapping[str, str] | None = None) -> Response:
    stored_nowhere = {"Cache-Control": "no-store", **(headers or {})}
    return Response(orjson.dumps(content), status, stored_nowhere, media_type="application/json")
