"""The page without script, `/overzicht`: the same figures as tables, for councils, print, archives and old browsers.

It asks the public GraphQL API, like everybody else.
"""

from pathlib import Path
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import FileResponse, HTMLResponse, Response
from starlette.templating import Jinja2Templates

from app.core.words import Language, number
from app.web.callers import language_of
from app.web.graphql import GraphQLRoute

HERE = Path(__file__).parent
TEMPLATES = Jinja2Templates(HERE / "templates")
DOCUMENT = (HERE / "overview.graphql").read_text()
STYLE = HERE / "templates" / "plain.css"

UNITS = {
    "HOUSEHOLD": ("huishoudens", "households"),
    "DWELLING": ("woningen", "homes"),
    "PLACE": ("plekken", "places"),
    "BED": ("bedden", "beds"),
    "PITCH": ("standplaatsen", "pitches"),
    "STUDENT_UNIT": ("studenteneenheden", "student units"),
    "PERSON": ("personen", "persons"),
    "DELIVERY": ("leveringen", "deliveries"),
}
LIGHTS = {
    "GREEN": ("● Op schema", "● On track"),
    "AMBER": ("▲ Loopt iets achter", "▲ Slightly behind"),
    "RED": ("◆ Loopt achter", "◆ Behind"),
    None: ("Onbekend", "Unknown"),
}
CAPS = {
    "BELOW": ("● Onder de grens", "● Below the cap"),
    "NEAR": ("▲ Dicht bij de grens", "▲ Close to the cap"),
    "EXCEEDED": ("◆ Boven de grens", "◆ Above the cap"),
    None: ("Onbekend", "Unknown"),
}
STATES = {
    "PLANNED": ("gepland", "planned"),
    "OPEN": ("open, nog niet compleet", "open, not complete yet"),
    "CLOSED": ("gesloten, nog niet gepubliceerd", "closed, not published yet"),
    "PUBLISHED": ("gepubliceerd", "published"),
}


class Writing:
    """How numbers and words are written in one language."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.place = 0 if language is Language.NL else 1

    def word(self, words: dict[str | None, tuple[str, str]], key: str | None) -> str:
        """Give the word for a value of a closed list."""
        return words[key][self.place]

    def number(self, value: int | None) -> str:
        """Write a count; unknown is a dash and never 0."""
        if value is None:
            return "–"
        return number(value).in_(self.language)

    def count(self, count: dict[str, Any]) -> str:
        """Write a count that may be protected."""
        return "<5" if count["isProtected"] else self.number(count["value"])

    def cell(self, count: dict[str, Any]) -> str:
        """Write a cell of a table, where a hidden count may also be a larger one that would give a small one away."""
        return "x" if count["isProtected"] else self.number(count["value"])

    def share(self, basis_points: int | None) -> str:
        """Write a share of basis points as a percentage with at most one decimal, rounded half up."""
        if basis_points is None:
            return "–"
        tenths = (basis_points + 5) // 10
        text = f"{tenths // 10}.{tenths % 10}%".replace(".0%", "%")
        return text.replace(".", ",") if self.place == 0 else text


def overview_routes(graphql: GraphQLRoute) -> APIRouter:
    """Make the routes of the page without script."""
    router = APIRouter()

    @router.api_route("/overzicht", methods=["GET", "HEAD"], response_class=HTMLResponse)
    async def overview(request: Request, periode: str | None = None) -> Response:
        answer = await graphql.answer(request, DOCUMENT, {"period": periode})
        language = language_of(request)
        content = answer.body.data()
        data = content.get("data") or {}
        codes = {error["extensions"]["code"] for error in content.get("errors", ())}
        context = {
            **{name: data.get(name) for name in ("region", "periods", "dashboard")},
            # A period nobody could have meant is not there, as any other that is not.
            "failed": bool(codes - {"INVALID_INPUT", "NOT_ALLOWED"}),
            "refused": "NOT_ALLOWED" in codes,
            "busy": answer.status == 429,
            "asked": periode,
            "nl": language is Language.NL,
            "write": Writing(language),
            "words": {"units": UNITS, "lights": LIGHTS, "caps": CAPS, "states": STATES},
        }
        status = 200 if data.get("dashboard") else 403 if context["refused"] else 404
        if context["failed"]:
            status = 429 if context["busy"] else 503
        return TEMPLATES.TemplateResponse(request, "overview.html", context, status, headers=answer.headers)

    @router.get("/plain.css")
    async def style() -> Response:
        return FileResponse(STYLE, media_type="text/css", headers={"Cache-Control": "max-age=3600"})

    return router
