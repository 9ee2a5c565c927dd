"""The pages of signing in and out; nobody keeps a copy of them."""

from pathlib import Path
from typing import Any

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.templating import Jinja2Templates

from app.core.refusal import Refusal
from app.core.words import Language, Words
from app.web.callers import language_of

TEMPLATES = Jinja2Templates(Path(__file__).parent / "templates")
KEPT_BY_NOBODY = {"Cache-Control": "no-store"}


class NotOurForm(Refusal):
    """A form came from another site, or from a browser that does not say where from."""

    code = "CSRF"

    def __init__(self) -> None:
        super().__init__(
            Words(
                nl="Dit verzoek kwam niet van onze eigen bladzijde. Begin opnieuw.",
                en="This request did not come from our own page. Start again.",
            )
        )


def page(request: Request, template: str, status: int = 200, **context: Any) -> Response:
    """Give a page in the language of the request."""
    nl = language_of(request) is Language.NL
    return TEMPLATES.TemplateResponse(
        request,
        f"{template}.html",
        {"nl": nl, "taal": "nl" if nl else "en", **context},
        status,
        headers=KEPT_BY_NOBODY,
    )


def refused(request: Request, refusal: Refusal, status: int) -> Response:
    """Say why somebody is not let in, and what they can do."""
    return page(request, "refused", status, words=refusal.words.in_(language_of(request)), code=refusal.code)


def elsewhere(request: Request, address: str, name: str) -> Response:
    """Send a browser on to a provider after a form was sent.

    By a page and not by a redirect: Chromium holds each redirect after a form against `form-action`, also those a
    provider makes among addresses of its own, which nobody here knows.
    """
    return page(request, "elsewhere", address=address, name=name)


def onward(place: str) -> Response:
    """Send a browser to another page of this site."""
    return RedirectResponse(place, 303, headers=KEPT_BY_NOBODY)
