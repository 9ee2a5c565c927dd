"""`woonagenda providers` and `members`: who vouches for people, and the first of them."""

import asyncio
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated
from uuid import uuid4

import typer

from app.access.caller import Caller
from app.access.roles import Role
from app.cli.program import commands, opened
from app.core.installation import refuse_examples_in_production
from app.identity import service
from app.identity.commands import InviteMember
from app.identity.provider_files import read_providers, store_providers
from app.settings import Settings

members = typer.Typer(no_args_is_help=True, help="Who may do what.")
commands.add_typer(members, name="members")

Providers = Annotated[Path, typer.Argument(help="A TOML file; see docs/sign-in.md.", exists=True, dir_okay=False)]
Invited = Annotated[Role, typer.Option(help="The role.")]
Label = Annotated[str, typer.Option(help="Whom it is for; forgotten when they sign in.")]
At = Annotated[str | None, typer.Option(help="The code of the organisation; a regional role has none.")]
WORDS = {"added": "nieuw", "changed": "veranderd", "deactivated": "uitgezet"}


@commands.command()
def providers(file: Providers) -> None:
    """Take the sign-in services from a file; those that are not in it are switched off, and nobody is deleted."""
    asyncio.run(_providers(Settings(), file.read_text()))


@members.command()
def invite(role: Invited, label: Label, organisation: At = None) -> None:
    """Invite somebody as the regional secretary would: the first secretary above all. The link is shown once."""
    asyncio.run(_invite(Settings(), InviteMember(role=role, organisation=organisation, label=label)))


async def _providers(settings: Settings, content: str) -> None:
    caller = Caller("system:providers", Role.PLATFORM_ADMIN, None, datetime.now(UTC), uuid4().hex)
    async with opened(settings) as database:
        await refuse_examples_in_production(database, demo=False)
        async with database.transaction() as session:
            told = await store_providers(session, caller, read_providers(content))
    for what, codes in told.items():
        typer.echo(f"{WORDS[what]:10} {', '.join(codes) or '-'}")


async def _invite(settings: Settings, ask: InviteMember) -> None:
    caller = Caller("system:members", Role.SECRETARY, None, datetime.now(UTC), uuid4().hex)
    async with opened(settings) as database, database.transaction() as session:
        invited = await service.invite(session, caller, ask)
    typer.echo(f"{settings.address.rstrip('/')}{invited.path}")
