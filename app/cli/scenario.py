"""`woonagenda scenario solve`: the best division of a year that somebody wrote down in a file."""

import asyncio
import json
from pathlib import Path
from typing import Annotated

import typer

from app.cli.program import commands, stop
from app.core.refusal import Refusal
from app.quotas.engine import read_case
from app.quotas.engine.solvers import SolverName
from app.quotas.solving import solve_in_worker

scenario = typer.Typer(no_args_is_help=True, help="Divisions of urgent home-seekers.")
commands.add_typer(scenario, name="scenario")

File = Annotated[Path, typer.Argument(help="A case in JSON; see docs/cases.md.")]
Seconds = Annotated[int, typer.Option(help="How long it may take.", min=0, max=86_400)]
By = Annotated[SolverName | None, typer.Option("--solver", help="Who solves; the answer is the same.")]


@scenario.callback()
def divisions() -> None:
    """Divisions of urgent home-seekers."""


@scenario.command(name="solve")
def solve_file(file: File, seconds: Seconds = 60, by: By = None) -> None:
    """Print the best division of a case as JSON; or why there is none, or how far it came in the time."""
    try:
        studied = asyncio.run(solve_in_worker(read_case(_text(file)), seconds=seconds, solver=by))
        typer.echo(json.dumps(studied.as_json(), indent=1, ensure_ascii=False))
    except Refusal as refusal:
        stop(f"{file}: {refusal.words.nl}\n({refusal.words.en})", 2)


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        stop(f"{file}: dit is geen tekst in UTF-8.\n(This is no text in UTF-8.)", 2)
    except OSError as reason:
        stop(f"{file}: dit bestand is niet te lezen.\n(This file cannot be read: {reason.strerror}.)", 2)
