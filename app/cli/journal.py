"""`woonagenda journal`: whether the journal still says what was written."""

import asyncio
import re
from typing import Annotated

import typer

from app.audit.chain import Head, Verdict, verify
from app.cli.program import commands, opened, stop
from app.settings import Settings

journal = typer.Typer(no_args_is_help=True, help="The journal: whether it still says what was written.")
commands.add_typer(journal, name="journal")

ExpectHead = Annotated[
    str | None, typer.Option("--expect-head", help="An entry noted earlier, as NUMBER:HASH; it has to be there still.")
]


@journal.command("verify")
def verify_journal(expect_head: ExpectHead = None) -> None:
    """Walk the whole journal, and tell the first entry that was changed, left out or put in between."""
    expected = None if expect_head is None else _noted(expect_head)
    verdict = asyncio.run(_verdict(Settings(), expected))
    if verdict.fault is not None:
        stop(
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
        stop("Schrijf het als NUMMER:HASH, zoals dit programma het toont. (Write it as NUMBER:HASH.)", 2)
    return Head(int(number), hash_)


async def _verdict(settings: Settings, expected: Head | None) -> Verdict:
    async with opened(settings) as database, database.snapshot() as snapshot:
        return await verify(snapshot, expected)
