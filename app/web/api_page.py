"""What a person finds at /graphql: how to ask, and the schema to read. Programs find registered documents there."""

from pathlib import Path

from fastapi import APIRouter, Request
from starlette.responses import FileResponse, HTMLResponse, Response
from starlette.templating import Jinja2Templates

import schema
from app.core.words import Language
from app.web.callers import language_of
from app.web.graphql import GraphQLRoute
from app.web.registered import asks

TEMPLATES = Jinja2Templates(Path(__file__).parent / "templates")
SDL = Path(schema.__file__).parent / "schema.graphql"


def api_page_routes(graphql: GraphQLRoute) -> APIRouter:
    """Make the routes of the page about the API."""
    router = APIRouter()

    @router.get("/graphql", response_class=HTMLResponse)
    async def page(request: Request) -> Response:
        if asks(request.query_params):
            return await graphql.get(request)
        context = {"nl": language_of(request) is Language.NL, "address": str(request.base_url).rstrip("/")}
        return TEMPLATES.TemplateResponse(request, "graphql.html", context)

    @router.get("/schema.graphql")
    async def printed() -> Response:
        return FileResponse(SDL, media_type="text/plain; charset=utf-8")

    return router
