"""`woonagenda schema` and `access`: what is printed from the code, and kept beside it."""

from pathlib import Path

from app.access.page import page
from app.cli.program import Check, commands, stop
from app.models import metadata
from app.reporting.precision import otherwise
from app.reporting.rules import Precision
from schema.build import sdl

ROOT = Path(__file__).parents[2]
SDL = ROOT / "schema" / "schema.graphql"
ACCESS = ROOT / "docs" / "access.md"
PROTECTION = {
    Precision.SMALL_HIDDEN: "counts of 1 to 4 hidden",
    Precision.ROUNDED: "counts of 1 to 4 hidden, the others rounded to fives",
}


@commands.command()
def schema(check: Check = False) -> None:
    """Write the GraphQL schema to schema/schema.graphql; or, with --check, tell whether that file is current."""
    if not check:
        SDL.write_text(sdl())
    elif SDL.read_text() != sdl():
        stop("schema/schema.graphql is not current. Write it with: woonagenda schema", 1)


@commands.command()
def access(check: Check = False) -> None:
    """Write who may do and see what to docs/access.md; or, with --check, tell whether that page is current."""
    printed = page(metadata.tables, lambda role: PROTECTION[otherwise(role)])
    if not check:
        ACCESS.write_text(printed)
    elif ACCESS.read_text() != printed:
        stop("docs/access.md is not current. Write it with: woonagenda access", 1)
