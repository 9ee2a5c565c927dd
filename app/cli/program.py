"""What the commands share: the program they belong to, their options, settings, and stopping with words."""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from app.core.database import Database
from app.core.installation import ExamplesInProduction
from app.core.refusal import Refusal
from app.core.revisions import DatabaseBehind, require_head
from app.identity.provider_files import ProviderFileInvalid
from app.identity.readiness import ProvidersNotReady
from app.regions.errors import RegionFilesInvalid
from app.regions.files import folder_of
from app.settings import Mode, Settings

commands = typer.Typer(add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False)

HAAGLANDEN = folder_of("haaglanden")
Demo = Annotated[bool, typer.Option("--demo", help="With made-up figures and a role picker; on this computer only.")]
Port = Annotated[int | None, typer.Option(help="The port to answer on; WOONAGENDA_PORT, or else 8000.")]
Workers = Annotated[int | None, typer.Option(help="How many processes; WOONAGENDA_WORKERS, or else 1.", min=1)]
Region = Annotated[Path, typer.Option(help="The folder of the region's files.", exists=True, file_okay=False)]
Check = Annotated[bool, typer.Option("--check", help="Change nothing; tell whether it is current.")]

# What tells in its own words why something cannot be done.
EXPECTED = (DatabaseBehind, ExamplesInProduction, ProviderFileInvalid, ProvidersNotReady, RegionFilesInvalid)


def settings_with(demo: bool, port: int | None = None, workers: int | None = None) -> Settings:
    """Take the settings of the environment, with the command line on top; the server process reads them again."""
    if demo:
        os.environ["WOONAGENDA_MODE"] = Mode.DEMO.value
    if port is not None:
        os.environ["WOONAGENDA_PORT"] = str(port)
    if workers is not None:
        os.environ["WOONAGENDA_WORKERS"] = str(workers)
    settings = Settings()
    refusal = settings.refusal()
    if refusal is not None:
        stop(refusal, 2)
    return settings


@asynccontextmanager
async def opened(settings: Settings, *, is_current: bool = True) -> AsyncIterator[Database]:
    """Open the database, which has had every migration if `is_current`.

    An expected 'no' stops the program with words, and not with a traceback.
    """
    database = Database(settings.database_url)
    try:
        if is_current:
            await require_head(database)
        yield database
    except Refusal as refusal:
        stop(f"{refusal.words.nl}\n({refusal.words.en})", 1)
    except EXPECTED as reason:
        stop(str(reason), 1)
    finally:
        await database.close()


def stop(words: str, status: int) -> NoReturn:
    """Say why it ends here, and end with a status."""
    typer.echo(words, err=True)
    raise typer.Exit(status)
