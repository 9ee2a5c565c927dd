"""The addresses of exports: a page that lists them, and `/export/shares.csv`, which is a file to download."""

import asyncio
import hashlib
from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack, aclosing
from pathlib import Path
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response, StreamingResponse
from starlette.templating import Jinja2Templates
from starlette.types import Receive, Scope, Send

from app.core.refusal import NotFound, Refusal
from app.core.revision import revision_of
from app.core.words import Language, Words
from app.web.access_log import note
from app.web.answers import Answer
from app.web.bodies import Body
from app.web.callers import ANONYMOUS, language_of
from app.web.exports.named import EXPORTS, Export
from app.web.exports.places import LATER, AllTaken, OneAtATime, Places
from app.web.exports.reading import Pages, Stopped
from app.web.exports.writing import WRITERS, Heading, Writer
from app.web.failures import error
from app.web.graphql import GraphQLRoute
from app.web.origin import same_origin
from app.web.rates import network_of
from app.web.words import TOO_SLOW

TEMPLATES = Jinja2Templates(Path(__file__).parents[1] / "templates")
LANGUAGE = "taal"  # the parameter of every page
FOREIGN = Words("Open deze link op de site zelf.", "Open this link on the site itself.")


class UnknownChoice(Refusal):
    """An address chooses by something this export cannot be chosen by."""

    code = "INVALID_REQUEST"

    def __init__(self, export: Export) -> None:
        names = ", ".join(export.filters)
        super().__init__(
            Words(nl=f"Bij deze export kunt u kiezen met: {names}.", en=f"This export takes these choices: {names}.")
        )


class Exports:
    """Answers with exports; made once. `seconds` is what a whole one may take, `at_once` how many run at a time."""

    def __init__(self, graphql: GraphQLRoute, *, seconds: float, at_once: int) -> None:
        self.graphql, self.seconds, self.places = graphql, seconds, Places(at_once)

    async def get(self, request: Request, file: str) -> Response:
        """Answer `GET /export/{name}.{csv,jsonl}`. The first page is read before anything is answered."""
        name, _, suffix = file.rpartition(".")
        language = language_of(request)
        if not same_origin(request):
            return refused(request, error("FORBIDDEN", FOREIGN.in_(language)), 403)
        if name not in EXPORTS or suffix not in WRITERS:
            return refused(request, error(NotFound.code, NotFound().words.in_(language)), 404)
        try:
            chosen = choices(EXPORTS[name], request)
            return await self._begin(request, EXPORTS[name], WRITERS[suffix], chosen)
        except Stopped as problem:
            return refused(request, problem.error, problem.status, problem.wait)
        except Refusal as problem:
            status, wait = {OneAtATime: (429, LATER), AllTaken: (503, LATER)}.get(type(problem), (400, 0))
            return refused(request, error(problem.code, problem.words.in_(language)), status, wait)

    async def _begin(
        self, request: Request, export: Export, writer_of: type[Writer], chosen: dict[str, str]
    ) -> Response:
        async with AsyncExitStack() as held:
            until = asyncio.get_running_loop().time() + self.seconds
            snapshot = await held.enter_async_context(self.graphql.database.snapshot())
            asking = await self.graphql.callers.asking(request)
            caller = asking.caller
            payer = network_of(request) if caller.actor == ANONYMOUS else f"actor:{caller.actor}"
            held.enter_context(self.places.take(payer))
            pages = Pages(self.graphql, snapshot, asking, payer, export, chosen)
            note(request, actor=caller.actor, document=hashlib.sha256(pages.document.encode()).hexdigest()[:16])
            first = await pages.first()
            organisation = first["viewer"]["organisation"]
            periods = first["periods"]["nodes"] if export.by_period else ()
            heading = Heading(
                export=export,
                region_code=first["region"]["code"],
                region=first["region"]["name"],
                moment=caller.moment,
                revision=(await revision_of(snapshot)).number,
                role=caller.role,
                organisation=organisation and organisation["name"],
                is_demo=first["region"]["isDemo"],
                periods=tuple(one["code"] for one in reversed(periods)),
                language=caller.language,
            )
            writer = writer_of(heading)
            return Download(request, pages, first["page"], writer, held.pop_all(), until)


class Download(StreamingResponse):
    """An export on its way out. Whatever happens, its place and its view of the database are given back.

    One that cannot go on ends in an exception, which breaks the connection off: nobody can take it for whole.
    """

    def __init__(
        self, request: Request, pages: Pages, first: Any, writer: Writer, held: AsyncExitStack, until: float
    ) -> None:
        self.request, self.pages, self.writer, self.held, self.until = request, pages, writer, held, until
        headers = {
            "Cache-Control": "no-store",
            "Content-Disposition": f'attachment; filename="{writer.heading.file_name(writer.suffix)}"',
        }
        self.content = self._written(writer.begin() + writer.page(first["nodes"]), first["pageInfo"])
        super().__init__(self.content, headers=headers, media_type=writer.media_type)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send it, as fast as it is taken; when the client goes away this ends by itself."""
        try:
            async with self.held, aclosing(self.content), asyncio.timeout_at(self.until):
                await super().__call__(scope, receive, send)
        except TimeoutError:
            raise Stopped(error("TOO_SLOW", TOO_SLOW.in_(self.writer.heading.language))) from None
        finally:
            note(self.request, cost=self.pages.cost, rows=self.writer.rows)

    async def _written(self, first: bytes, info: Any) -> AsyncGenerator[bytes]:
        yield first
        while info["hasNextPage"]:
            try:
                page = await self.pages.after(info["endCursor"])
            except Stopped as problem:
                yield self.writer.broken(problem.error)
                raise
            written, info = self.writer.page(page["nodes"]), page["pageInfo"]
            del page  # while the next one is read, nobody needs this one
            yield written
        yield self.writer.end()


def choices(export: Export, request: Request) -> dict[str, str]:
    """Give what an address chooses; raises UnknownChoice."""
    found = {name: value for name, value in request.query_params.items() if name != LANGUAGE}
    if not found.keys() <= set(export.filters):
        raise UnknownChoice(export)
    return found


def refused(request: Request, found: dict[str, Any], status: int, wait: int = 0) -> Response:
    """Answer an export that does not begin: a page for people who followed a link, JSON for programs."""
    headers = {"Cache-Control": "no-store"} | ({"Retry-After": str(wait)} if wait else {})
    if "text/html" not in request.headers.get("accept", ""):
        return Answer(Body.of({"errors": [found]}), status, headers).as_response()
    context = {
        "nl": language_of(request) is Language.NL,
        "words": found["message"],
        "code": found["extensions"]["code"],
    }
    return TEMPLATES.TemplateResponse(request, "not_exported.html", context, status, headers=headers)


def export_routes(exports: Exports) -> APIRouter:
    """Make the routes of exports."""
    router = APIRouter()

    @router.get("/export")
    async def page(request: Request) -> Response:
        language = language_of(request)
        listed = [(one.name, one.title.in_(language), one.about.in_(language)) for one in EXPORTS.values()]
        nl = language is Language.NL
        context = {"nl": nl, "taal": "nl" if nl else "en", "exports": listed}
        return TEMPLATES.TemplateResponse(request, "exports.html", context)

    @router.get("/export/{file}")
    async def export(request: Request, file: str) -> Response:
        return await exports.get(request, file)

    return router
