"""`woonagenda scenario solve`: the best division of a year that somebody wrote down in a file."""

import json
import time
from pathlib import Path
from typing import Annotated

import typer

from app.cli.program import commands, stop
from app.core.refusal import Refusal
from app.quotas.engine import (
    Optimal,
    all_totals,
    answer_of,
    explain,
    limits_that_matter,
    read_case,
    solve,
)
from app.quotas.engine.flow import TimeUp
from app.quotas.engine.solvers import SolverName, solver

scenario = typer.Typer(no_args_is_help=True, help="Divisions of urgent home-seekers.")
commands.add_typer(scenario, name="scenario")

File = Annotated[Path, typer.Argument(help="A case in JSON; see docs/cases.md.")]
Seconds = Annotated[float, typer.Option(help="How long it may take.", min=0)]
By = Annotated[SolverName | None, typer.Option("--solver", help="Who solves; the answer is the same.")]


@scenario.callback()
def divisions() -> None:
    """Divisions of urgent home-seekers."""


@scenario.command(name="solve")
def solve_file(file: File, seconds: Seconds = 600, by: By = None) -> None:
    """Print the best division of a case as JSON; or why there is none, or how far it came in the time."""
    try:
        typer.echo(json.dumps(_answer(_text(file), seconds, by), indent=1, ensure_ascii=False))
    except Refusal as refusal:
        stop(f"{file}: {refusal.words.nl}\n({refusal.words.en})", 2)


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        stop(f"{file}: dit is geen tekst in UTF-8.\n(This is no text in UTF-8.)", 2)
    except OSError as reason:
        stop(f"{file}: dit bestand is niet te lezen.\n(This file cannot be read: {reason.strerror}.)", 2)


def _answer(text: str, seconds: float, by: SolverName | None) -> dict[str, object]:
    flow = solver(by)
    end = time.monotonic() + seconds

    def is_late() -> bool:
        return time.monotonic() > end

    problem = read_case(text)
    answer = solve(problem, flow=flow, deadline=is_late)
    if not isinstance(answer, Optimal):
        return dict(answer_of(answer))
    totals = all_totals(problem, answer, flow=flow, deadline=is_late)
    try:
        explained = explain(problem, answer, flow=flow, deadline=is_late)
    except TimeUp:
        explained = None
    matters = limits_that_matter(problem, answer, flow=flow, deadline=is_late)
    return dict(answer_of(answer, matters, totals, explained))
