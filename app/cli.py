"""The command line: `woonagenda run`, `serve`, `migrate`, `load`, `providers`, `members`, `journal`, and more."""

import asyncio
import os
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, NoReturn
from uuid import uuid4

import typer
import uvicorn
from sqlmodel import select

from app.access.caller import Caller
from app.access.page import page
from app.access.roles import Role
from app.audit.chain import Head, Verdict, verify
from app.audit.service import take_turn
from app.core import revisions
from app.core.database import Database
from app.core.installation import ExamplesInProduction, refuse_examples_in_production
from app.core.models import Installation
from app.core.refusal import Refusal
from app.identity import service
from app.identity.commands import InviteMember
from app.identity.provider_files import ProviderFileInvalid, read_providers, store_providers
from app.identity.queries import personas
from app.identity.readiness import ProvidersNotReady, refuse_half_a_sign_in
from app.models import metadata
from app.regions.errors import RegionFilesInvalid
from app.regions.files import content_hash, folder_of, read_region
from app.regions.remember import remember
from app.regions.service import load
from app.reporting.precision import otherwise
from app.reporting.rules import Precision
from app.settings import Mode, Settings
from schema.build import sdl

commands = typer.Typer(add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False)
journal = typer.Typer(no_args_is_help=True, help="The journal: whether it still says what was written.")
commands.add_typer(journal, name="journal")
members = typer.Typer(no_args_is_help=True, help="Who may do what.")
commands.add_typer(members, name="members")

HAAGLANDEN = folder_of("haaglanden")
SDL = Path(__file__).parent.parent / "schema" / "schema.graphql"
ACCESS = Path(__file__).parent.parent / "docs" / "access.md"
PROTECTION = {
    Precision.SMALL_HIDDEN: "counts of 1 to 4 hidden",
    Precision.ROUNDED: "counts of 1 to 4 hidden, the others rounded to fives",
}
Demo = Annotated[bool, typer.Option("--demo", help="With made-up figures and a role picker; on this computer only.")]
Port = Annotated[int | None, typer.Option(help="The port to answer on; WOONAGENDA_PORT, or else 8000.")]
Region = Annotated[Path, typer.Option(help="The folder of the region's files.", exists=True, file_okay=False)]
ExpectHead = Annotated[
    str | None, typer.Option("--expect-head", help="An entry noted earlier, as NUMBER:HASH; it has to be there still.")
]
Providers = Annotated[Path, typer.Argument(help="A TOML file; see docs/sign-in.md.", exists=True, dir_okay=False)]
Invited = Annotated[Role, typer.Option(help="The role.")]
Label = Annotated[str, typer.Option(help="Whom it is for; forgotten when they sign in.")]
At = Annotated[str | None, typer.Option(help="The code of the organisation; a regional role has none.")]
Check = Annotated[bool, typer.Option("--check", help="Change nothing; tell whether it is current.")]


@commands.command()
def run(demo: Demo = False, port: Port = None, region: Region = HAAGLANDEN) -> None:
    """Bring the database up to date, load the region, and serve. What is there is kept."""
    settings = _settings(demo, port)
    asyncio.run(_prepare(settings, region))
    _serve(settings)


@commands.command()
def serve(demo: Demo = False, port: Port = None) -> None:
    """Serve the database as it is."""
    settings = _settings(demo, port)
    asyncio.run(_refuse_to_serve(settings))
    _serve(settings)


@commands.command()
def migrate(check: Check = False) -> None:
    """Bring the database up to date; or, with --check, tell whether the migrations equal the models."""
    if check:
        found = asyncio.run(revisions.differences(metadata))
        if found:
            _stop("The migrations do not make the tables of the models:\n" + "\n".join(found), 1)
        return
    asyncio.run(_migrate(Settings()))
    typer.echo(f"De database staat op versie {revisions.head()}.")


@commands.command("load")
def load_region(demo: Demo = False, region: Region = HAAGLANDEN) -> None:
    """Load a region's files into a database that is up to date; loading them again does nothing."""
    asyncio.run(_load(_settings(demo, None), region))


@commands.command()
def providers(file: Providers) -> None:
    """Take the sign-in services from a file; those that are not in it are switched off, and nobody is deleted."""
    asyncio.run(_providers(Settings(), file.read_text()))


@members.command()
def invite(role: Invited, label: Label, organisation: At = None) -> None:
    """Invite somebody as the regional secretary would: the first secretary above all. The link is shown once."""
    asyncio.run(_invite(Settings(), InviteMember(role=role, organisation=organisation, label=label)))


@commands.command()
def schema(check: Check = False) -> None:
    """Write the GraphQL schema to schema/schema.graphql; or, with --check, tell whether that file is current."""
    if not check:
        SDL.write_text(sdl())
    elif SDL.read_text() != sdl():
        _stop("schema/schema.graphql is not current. Write it with: woonagenda schema", 1)


@journal.command("verify")
def verify_journal(expect_head: ExpectHead = None) -> None:
    """Walk the whole journal, and tell the first entry that was changed, left out or put in between."""
    expected = None if expect_head is None else _noted(expect_head)
    verdict = asyncio.run(_verify(Settings(), expected))
    if verdict.fault is not None:
        _stop(
            f"Het logboek klopt niet na regel {verdict.head.sequence}: {verdict.fault}.\n"
            f"(The journal is broken after entry {verdict.head.sequence}: {verdict.fault}.)",
            1,
        )
    typer.echo(f"Het logboek klopt: {verdict.head.sequence} regels. (The journal is whole.)")
    typer.echo(f"head {verdict.head.sequence}:{verdict.head.hash}")


def _noted(text: str) -> Head:
    """Read a head as it was printed."""
    number, _, hash_ = text.partition(":")
    if not number.isdecimal() or not re.fullmatch("[0-9a-f]{64}", hash_):
        _stop("Schrijf het als NUMMER:HASH, zoals dit programma het toont. (Write it as NUMBER:HASH.)", 2)
    return Head(int(number), hash_)


async def _verify(settings: Settings, expected: Head | None) -> Verdict:
    database = Database(settings.database_url)
    try:
        await revisions.require_head(database)
        async with database.snapshot() as snapshot:
            return await verify(snapshot, expected)
    except revisions.DatabaseBehind as behind:
        _stop(str(behind), 1)
    finally:
        await database.close()


@commands.command()
def access(check: Check = False) -> None:
    """Write who may do and see what to docs/access.md; or, with --check, tell whether that page is current."""
    printed = page(metadata.tables, lambda role: PROTECTION[otherwise(role)])
    if not check:
        ACCESS.write_text(printed)
    elif ACCESS.read_text() != printed:
        _stop("docs/access.md is not current. Write it with: woonagenda access", 1)


def _settings(demo: bool, port: int | None) -> Settings:
    """Take the settings of the environment, with the command line on top; the server process reads them again."""
    if demo:
        os.environ["WOONAGENDA_MODE"] = Mode.DEMO.value
    if port is not None:
        os.environ["WOONAGENDA_PORT"] = str(port)
    settings = Settings()
    reasons = settings.demo_refusals()
    if reasons:
        _stop("De demo start hier niet (demo mode is refused):\n- " + "\n- ".join(reasons), 2)
    return settings


async def _prepare(settings: Settings, region: Path) -> None:
    await _migrate(settings)
    await _load(settings, region)
    if settings.mode is Mode.DEMO:
        await _show_roles(settings)


async def _migrate(settings: Settings) -> None:
    database = Database(settings.database_url)
    try:
        if await revisions.current(database) != revisions.head():
            await revisions.upgrade(database)
    except revisions.DatabaseBehind as ahead:
        _stop(str(ahead), 1)
    finally:
        await database.close()


async def _load(settings: Settings, folder: Path) -> None:
    """Load the files if they are not the ones loaded last, and note it in the journal."""
    demo, database = settings.mode is Mode.DEMO, Database(settings.database_url)
    moment = datetime.now(UTC)
    caller = Caller("system:load", Role.PLATFORM_ADMIN, None, moment, uuid4().hex, is_demo=demo)
    try:
        await revisions.require_head(database)
        async with database.transaction() as session:
            await take_turn(session)
            here = (await session.exec(select(Installation))).first()
            if here is not None and (here.is_demo, here.content_hash) == (demo, content_hash(folder, demo)):
                return
            loaded = await load(session, read_region(folder), demo=demo, moment=moment)
            await remember(session, caller, loaded)
        counts = loaded.together
        typer.echo(f"Regio {loaded.region_code} geladen: {counts.added} rijen nieuw, {counts.changed} veranderd.")
    except RegionFilesInvalid as problems:
        _stop(str(problems), 1)
    except Refusal as refusal:
        _stop(f"{refusal.words.nl}\n({refusal.words.en})", 1)
    except revisions.DatabaseBehind as behind:
        _stop(str(behind), 1)
    finally:
        await database.close()


async def _providers(settings: Settings, content: str) -> None:
    """Store the providers of a file, and note it in the journal."""
    database = Database(settings.database_url)
    caller = Caller("system:providers", Role.PLATFORM_ADMIN, None, datetime.now(UTC), uuid4().hex)
    try:
        await revisions.require_head(database)
        await refuse_examples_in_production(database, demo=False)
        async with database.transaction() as session:
            told = await store_providers(session, caller, read_providers(content))
        words = {"added": "nieuw", "changed": "veranderd", "deactivated": "uitgezet"}
        for what, codes in told.items():
            typer.echo(f"{words[what]:10} {', '.join(codes) or '-'}")
    except (ProviderFileInvalid, ExamplesInProduction, revisions.DatabaseBehind) as reason:
        _stop(str(reason), 1)
    finally:
        await database.close()


async def _invite(settings: Settings, ask: InviteMember) -> None:
    """Make an invitation and print its link."""
    database = Database(settings.database_url)
    caller = Caller("system:members", Role.SECRETARY, None, datetime.now(UTC), uuid4().hex)
    try:
        await revisions.require_head(database)
        async with database.transaction() as session:
            invited = await service.invite(session, caller, ask)
        typer.echo(f"{settings.address.rstrip('/')}{invited.path}")
    except Refusal as refusal:
        _stop(f"{refusal.words.nl}\n({refusal.words.en})", 1)
    except revisions.DatabaseBehind as behind:
        _stop(str(behind), 1)
    finally:
        await database.close()


async def _refuse_to_serve(settings: Settings) -> None:
    """Say why a database cannot be served before a server process starts, in words and not in a traceback."""
    database = Database(settings.database_url)
    try:
        await revisions.require_head(database)
        demo, secrets, address = settings.mode is Mode.DEMO, settings.oidc_secrets, settings.public_url
        await refuse_examples_in_production(database, demo=demo)
        await refuse_half_a_sign_in(database, demo=demo, secrets=secrets, public_url=address)
    except (revisions.DatabaseBehind, ExamplesInProduction, ProvidersNotReady) as reason:
        _stop(str(reason), 1)
    finally:
        await database.close()


async def _show_roles(settings: Settings) -> None:
    database = Database(settings.database_url)
    async with database.snapshot() as snapshot:
        found = await personas(snapshot)
    await database.close()
    typer.echo("\nVoorbeeldgegevens. Kies een rol op /demo (roles to pick):")
    for one in found:
        typer.echo(f"  {one.code:28} {one.label.nl}")


def _serve(settings: Settings) -> None:
    address = settings.address
    typer.echo(f"\n  web        {address}/\n  GraphQL    {address}/graphql\n  overzicht  {address}/overzicht")
    if settings.mode is Mode.DEMO:
        typer.echo(f"  rol kiezen {address}/demo")
    typer.echo("")
    uvicorn.run(
        "app.main:create",
        factory=True,
        host=settings.host,
        port=settings.port,
        log_config=None,  # the application sets up its own
        access_log=False,
        forwarded_allow_ips=settings.trusted_proxies,
        server_header=False,
        timeout_graceful_shutdown=20,
    )


def _stop(words: str, status: int) -> NoReturn:
    typer.echo(words, err=True)
    raise typer.Exit(status)


def main() -> None:
    """Run the command line."""
    commands()
