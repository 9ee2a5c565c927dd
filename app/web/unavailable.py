"""The page that says that the data cannot be reached, for every page that cannot do without."""

from pathlib import Path

from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import Response
from starlette.templating import Jinja2Templates

from app.core.words import Language
from app.web.access_log import log, number_of
from app.web.callers import language_of
from app.web.words import UNREACHABLE

TEMPLATES = Jinja2Templates(Path(__file__).parent / "templates")


def answer_without_data(app: FastAPI) -> None:
    """Let every route whose database cannot be reached answer with a page that says so."""
    for kind in UNREACHABLE:
        app.add_exception_handler(kind, unavailable)


async def unavailable(request: Request, error: Exception) -> Response:
    """Give the page, with status 503."""
    number = number_of(request)
    log.error("Request %s: the database cannot be reached", number, exc_info=error, extra={"request": number})
    nl = language_of(request) is Language.NL
    return TEMPLATES.TemplateResponse(request, "unavailable.html", {"nl": nl}, 503)
