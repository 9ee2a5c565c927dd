"""The built web application: hashed assets that may be kept for ever, and the shell for every page it knows."""

import re
from pathlib import Path

from fastapi import APIRouter, Request
from starlette.responses import FileResponse, PlainTextResponse, Response

from app.web.encodings import accepted

STATIC = Path(__file__).parent / "static"
READ = ["GET", "HEAD"]
ENCODINGS = (("br", ".br"), ("gzip", ".gz"))
TYPES = {
    ".js": "text/javascript",
    ".css": "text/css",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
    ".json": "application/json",
    ".map": "application/json",
}
# The pages of the web application; any other address gets its page "not found", with status 404.
PAGES = re.compile(
    r"/(gemeente/[\w-]+|cijfers|afspraken(/[\w.-]+)?|verdeling(/\d{4}(/[\w-]+)?)?|varianten(/[\w=-]+)?"
    r"|plafond|plaatsingen|overdrachten|contingenten|correcties|taken|toegang|toegankelijkheid)?"
)
NOT_BUILT = (
    "De webapplicatie is nog niet gebouwd. Start met: make run\n"
    "(The web application was not built yet. Start with: make run)"
)


def page_routes() -> APIRouter:
    """Make the routes of the web application; they go last, because they answer every address."""
    router = APIRouter()

    @router.api_route("/robots.txt", methods=READ)
    async def robots() -> Response:
        closed = ("/graphql", "/export/", "/demo", "/inloggen", "/uitnodiging")
        return PlainTextResponse("\n".join(("User-agent: *", *(f"Disallow: {path}" for path in closed), "")))

    @router.api_route("/assets/{name}", methods=READ)
    async def asset(request: Request, name: str) -> Response:
        found = STATIC / "assets" / name
        # The name is looked up among the files that are there, so it cannot lead outside the folder.
        if not found.parent.is_dir() or name not in {one.name for one in found.parent.iterdir() if one.is_file()}:
            return PlainTextResponse("Not found", 404)
        headers = {"Cache-Control": "public, max-age=31536000, immutable", "Vary": "Accept-Encoding"}
        media_type = TYPES.get(found.suffix, "application/octet-stream")
        taken = accepted(request.headers.get("accept-encoding", ""))
        for encoding, suffix in ENCODINGS:
            packed = found.with_name(found.name + suffix)
            if encoding in taken and packed.is_file():
                headers["Content-Encoding"] = encoding
                return FileResponse(packed, media_type=media_type, headers=headers)
        return FileResponse(found, media_type=media_type, headers=headers)

    @router.api_route("/{address:path}", methods=READ)
    async def page(request: Request, address: str) -> Response:
        shell = STATIC / "index.html"
        if not shell.is_file():
            return PlainTextResponse(NOT_BUILT, 503)
        status = 200 if PAGES.fullmatch(f"/{address}") else 404
        return FileResponse(shell, status, media_type="text/html", headers={"Cache-Control": "no-cache"})

    return router
