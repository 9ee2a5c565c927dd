"""Errors as answers: each with a stable code, and what was not meant to happen told by a number only."""

import re
from typing import Any

from graphql import GraphQLError
from starlette.responses import Response

from app.access.caller import Caller
from app.core.time_limits import was_stopped
from app.core.words import Language
from app.web.answers import Answer
from app.web.bodies import Body
from app.web.strangers import without_suggestion
from app.web.words import BUG, TOO_MANY, TOO_SLOW, UNAVAILABLE, UNREACHABLE

# How the libraries begin the message about a value, where they name no variable.
OF_INPUT = (
    "Too many errors processing variables",
    "Value cannot represent a",
    "Value for member field",
    "Variable values are nested",
)


def failed(*errors: dict[str, Any]) -> Answer:
    """Answer a document that was not carried out."""
    return Answer(Body.of({"data": None, "errors": list(errors)}))


def too_many(seconds: int, language: Language) -> Answer:
    """Answer who asked too much, and say when to come back."""
    content = {"data": None, "errors": [asked_too_much(seconds, language)]}
    return Answer(Body.of(content), 429, {"Retry-After": str(seconds)})


def asked_too_much(seconds: int, language: Language) -> dict[str, Any]:
    """Give the error of who asked too much."""
    return error("TOO_MANY_REQUESTS", TOO_MANY.in_(language).format(seconds=seconds))


def refused(status: int, code: str, message: str) -> Response:
    """Answer a request that is no question at all."""
    return Answer(Body.of({"errors": [error(code, message)]}), status).as_response()


def error(code: str, message: str) -> dict[str, Any]:
    """Give an error as data."""
    return {"message": message, "extensions": {"code": code}}


def told(found: GraphQLError, *, to_stranger: bool) -> dict[str, Any]:
    """Give an error that is the caller's to see."""
    extensions = dict(found.extensions or {})
    return {
        **found.formatted,
        "message": without_suggestion(found.message) if to_stranger else found.message,
        "extensions": extensions if "code" in extensions else _mistake(found.message),
    }


def masked(found: GraphQLError, caller: Caller, *, to_stranger: bool) -> dict[str, Any]:
    """Give an error of carrying out; a bug is told by the number of the request, under which the log has the rest."""
    original = found.original_error
    if original is None or isinstance(original, GraphQLError):
        return told(found, to_stranger=to_stranger)
    code, words = "INTERNAL_ERROR", BUG
    if was_stopped(original):
        code, words = "TOO_SLOW", TOO_SLOW
    elif isinstance(original, UNREACHABLE):
        code, words = "UNAVAILABLE", UNAVAILABLE
    message = words.in_(caller.language).format(number=caller.request_id)
    return {**found.formatted, **error(code, message)}


def _mistake(message: str) -> dict[str, Any]:
    """Tell a value that cannot be right from a document that cannot be; the libraries say it in their message only."""
    variable = re.match(r"Variable '\$(\w+)' has invalid value(?: at ([.\w\[\]]+))?:", message)
    if variable:
        return {"code": "INVALID_INPUT", "field": [variable[1], *re.findall(r"\w+", variable[2] or "")]}
    of_input = message.startswith(OF_INPUT) or "OneOf Input Object" in message
    return {"code": "INVALID_INPUT" if of_input else "INVALID_DOCUMENT"}
