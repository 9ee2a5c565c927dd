"""Reading what a database is, before anything is served from it."""

from sqlalchemy import select

from app.core.database import Database
from app.core.models import Installation
from app.core.tables import table_of


class ExamplesInProduction(Exception):
    """A database with made-up figures was about to be served as if it were real, or the other way round."""

    def __init__(self, *, is_demo: bool) -> None:
        found, asked = ("voorbeeldgegevens", "productie") if is_demo else ("echte gegevens", "demo")
        super().__init__(
            f"Deze database bevat {found}, en het programma start als {asked}. Kies een andere database met "
            "WOONAGENDA_DATABASE_URL. (This database holds "
            f"{'examples' if is_demo else 'real data'}; choose another one with WOONAGENDA_DATABASE_URL.)"
        )


async def refuse_examples_in_production(database: Database, *, demo: bool) -> None:
    """Refuse to serve examples as real, or to let anybody pick a role over real data."""
    async with database.snapshot() as snapshot:
        rows = await snapshot.rows(select(table_of(Installation).c.is_demo))
    for (is_demo,) in rows:
        if is_demo != demo:
            raise ExamplesInProduction(is_demo=is_demo)
