"""`woonagenda migrate` and `load`: the tables, and the region's files in them."""

import asyncio
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import typer
from sqlmodel import select

from app.access.caller import Caller
from app.access.roles import Role
from app.audit.service import take_turn
from app.cli.program import HAAGLANDEN, Check, Demo, Region, commands, opened, settings_with, stop
from app.core import revisions
from app.core.models import Installation
from app.models import metadata
from app.regions.files import content_hash, read_region
from app.regions.remember import remember
from app.regions.service import load
from app.reporting.totals.keeping import renew
from app.settings import Mode, Settings


@commands.command()
def migrate(check: Check = False) -> None:
    """Bring the database up to date; or, with --check, tell whether the migrations equal the models."""
    if check:
        found = asyncio.run(revisions.differences(metadata))
        if found:
            stop("The migrations do not make the tables of the models:\n" + "\n".join(found), 1)
        return
    asyncio.run(upgraded(Settings()))
    typer.echo(f"De database staat op versie {revisions.head()}.")


@commands.command("load")
def load_region(demo: Demo = False, region: Region = HAAGLANDEN) -> None:
    """Load a region's files into a database that is up to date; loading them again does nothing."""
    asyncio.run(load_into(settings_with(demo), region))


async def upgraded(settings: Settings) -> None:
    """Bring the database up to date where it is behind, with the totals that a migration may have left empty."""
    async with opened(settings, is_current=False) as database:
        if await revisions.current(database) != revisions.head():
            await revisions.upgrade(database)
            async with database.transaction() as session:
                await take_turn(session)
                await renew(session)


async def load_into(settings: Settings, folder: Path) -> None:
    """Load the files if they are not the ones loaded last, and note it in the journal."""
    demo, moment = settings.mode is Mode.DEMO, datetime.now(UTC)
    caller = Caller("system:load", Role.PLATFORM_ADMIN, None, moment, uuid4().hex, is_demo=demo)
    async with opened(settings) as database:
        async with database.transaction() as session:
            await take_turn(session)
            here = (await session.exec(select(Installation))).first()
            if here is not None and (here.is_demo, here.content_hash) == (demo, content_hash(folder, demo)):
                return
            loaded = await load(session, read_region(folder), demo=demo, moment=moment)
            await remember(session, caller, loaded)
        counts = loaded.together
        typer.echo(f"Regio {loaded.region_code} geladen: {counts.added} rijen nieuw, {counts.changed} veranderd.")
