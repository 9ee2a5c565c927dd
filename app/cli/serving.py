"""`woonagenda run` and `serve`: the server itself."""

import asyncio
import logging
from pathlib import Path

import typer
import uvicorn

from app.cli.connection import Connection
from app.cli.loading import load_into, upgraded
from app.cli.program import HAAGLANDEN, Demo, Port, Region, Workers, commands, opened, settings_with
from app.core.installation import refuse_examples_in_production
from app.identity.queries import personas
from app.identity.readiness import refuse_half_a_sign_in
from app.logs import set_up
from app.settings import Mode, Settings

HANGING_SECONDS = 60  # after which a process that does not answer is replaced; on a busy machine starting takes a while


@commands.command()
def run(demo: Demo = False, port: Port = None, workers: Workers = None, region: Region = HAAGLANDEN) -> None:
    """Bring the database up to date, load the region, and serve. What is there is kept."""
    settings = settings_with(demo, port, workers)
    asyncio.run(_prepare(settings, region))
    _serve(settings)


@commands.command()
def serve(demo: Demo = False, port: Port = None, workers: Workers = None) -> None:
    """Serve the database as it is."""
    settings = settings_with(demo, port, workers)
    asyncio.run(_refuse_to_serve(settings))
    _serve(settings)


async def _prepare(settings: Settings, region: Path) -> None:
    await upgraded(settings)
    await load_into(settings, region)
    if settings.mode is Mode.DEMO:
        await _show_roles(settings)


async def _refuse_to_serve(settings: Settings) -> None:
    """Say why a database cannot be served before a server process starts."""
    demo = settings.mode is Mode.DEMO
    async with opened(settings) as database:
        await refuse_examples_in_production(database, demo=demo)
        await refuse_half_a_sign_in(database, demo=demo, secrets=settings.oidc_secrets, public_url=settings.public_url)


async def _show_roles(settings: Settings) -> None:
    async with opened(settings) as database, database.snapshot() as snapshot:
        found = await personas(snapshot)
    typer.echo("\nVoorbeeldgegevens. Kies een rol op /demo (roles to pick):")
    for one in found:
        typer.echo(f"  {one.code:28} {one.label.nl}")


def _serve(settings: Settings) -> None:
    address = settings.address
    typer.echo(f"\n  web        {address}/\n  GraphQL    {address}/graphql\n  overzicht  {address}/overzicht")
    if settings.mode is Mode.DEMO:
        typer.echo(f"  rol kiezen {address}/demo")
    typer.echo("")
    if settings.workers > 1:
        # This process answers nobody: it watches over the others, and tells when one of them had to be replaced.
        set_up(as_json=settings.mode is Mode.PRODUCTION)
        logging.getLogger("uvicorn.error").setLevel(logging.INFO)
    uvicorn.run(
        "app.main:create",
        factory=True,
        http=Connection,
        host=settings.host,
        port=settings.port,
        log_config=None,  # the application sets up its own
        access_log=False,
        forwarded_allow_ips=settings.trusted_proxies,
        server_header=False,
        timeout_graceful_shutdown=20,
        workers=settings.workers,
        timeout_worker_healthcheck=HANGING_SECONDS,
    )
