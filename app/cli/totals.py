"""`woonagenda totals`: whether the totals the dashboard reads are what the figures add up to."""

import asyncio
from collections.abc import Sequence

import typer

from app.audit.service import take_turn
from app.cli.program import Check, commands, opened, stop
from app.reporting.totals.keeping import Difference, differences, renew
from app.settings import Settings


@commands.command()
def totals(check: Check = False) -> None:
    """Add the totals up anew and tell which were not right; or, with --check, only tell which are not."""
    found = asyncio.run(_differences(Settings(), check))
    if not found:
        typer.echo("De totalen kloppen. (The totals are right.)")
        return
    table = "\n".join(_lines(found))
    if check:
        stop(
            f"{table}\n{len(found)} totalen kloppen niet; maak ze opnieuw met: woonagenda totals\n"
            f"({len(found)} totals are wrong; make them anew with: woonagenda totals)",
            1,
        )
    typer.echo(f"{table}\n{len(found)} totalen opnieuw gemaakt. (Totals made anew: {len(found)}.)")


async def _differences(settings: Settings, check: bool) -> list[Difference]:
    async with opened(settings) as database:
        if check:
            async with database.snapshot() as snapshot:
                return await differences(snapshot)
        async with database.transaction() as session:
            await take_turn(session)
            return await renew(session)


def _lines(found: Sequence[Difference]) -> list[str]:
    """Give a line for each total that differs: where it is, and what is kept and counted in the columns that differ."""
    lines = []
    for one in found:
        kept, counted = one.kept or {}, one.counted or {}
        names = [name for name in {**kept, **counted} if kept.get(name) != counted.get(name)]
        key = " ".join(f"{name}={value}" for name, value in one.key.items())
        differing = ", ".join(f"{name} {kept.get(name, '-')} -> {counted.get(name, '-')}" for name in names)
        lines.append(f"{one.table:16} {key}: {differing}")
    return lines
