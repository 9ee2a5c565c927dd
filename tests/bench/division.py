"""Measuring the optimum: how long it takes and how much memory, and what it keeps to beside what spreadsheets break."""

import json
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from app.quotas.engine import Optimal, solve
from tests.bench.goals import Goal
from tests.bench.kept import ROOT
from tests.bench.spreadsheets import Violations, by_hand, ours
from tests.quotas.engine.instances import region

HOUSEHOLDS = 3000
SCARCE = 2600
SIZES = (110, 250, 500)
MOST_SECONDS = {110: 2.0, 500: 4.0}
MOST_AGAINST_BARE = 3.0
MOST_GROWTH = 2.5
MOST_MEGABYTES = 150.0

DIVISIONS = (
    "\n### Dividing\n\n"
    "| neighbourhoods | arcs | seconds of CPU | of which OR-Tools | against OR-Tools | MB | broken |\n"
    "| --: | --: | --: | --: | --: | --: | --: |"
)
SPREADSHEETS = (
    f"\n### What is broken, with {SCARCE} households\n\n"
    "| method | above caps | in municipalities | above limits | in neighbourhoods |\n"
    "| --- | --: | --: | --: | --: |"
)


@dataclass(frozen=True, slots=True)
class Division:
    """A region that was divided: CPU seconds of everything and of OR-Tools alone, the most bytes, what is broken."""

    neighbourhoods: int
    arcs: int
    whole: float
    bare: float
    broken: int
    memory: int


def measure_divisions() -> list[Division]:
    """Divide regions of each size, each in a process of its own."""
    return [_measured(size) for size in SIZES]


def _measured(size: int) -> Division:
    command = [sys.executable, "-m", "tests.bench.division_process", str(size), str(HOUSEHOLDS)]
    told = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    return Division(**json.loads(told.stdout))


def compare_with_spreadsheets() -> list[Violations]:
    """Divide a region by hand and by the optimum."""
    problem = region(110, SCARCE)
    answer = solve(problem)
    assert isinstance(answer, Optimal)
    return [*by_hand(problem), ours(problem, answer)]


def table_of_divisions(found: Iterable[Division], violations: Iterable[Violations]) -> str:
    """Write both tables in Markdown."""
    lines = [
        f"| {one.neighbourhoods} | {one.arcs} | {one.whole:.2f} | {one.bare:.2f} | {one.whole / one.bare:.2f}x "
        f"| {one.memory / 2**20:.0f} | {one.broken} |"
        for one in found
    ]
    broken = [
        f"| {one.method} | {one.above_caps} | {one.municipalities} | {one.above_limits} | {one.neighbourhoods} |"
        for one in violations
    ]
    return "\n".join([DIVISIONS, *lines, SPREADSHEETS, *broken])


def goals_of_divisions(found: Iterable[Division], violations: Iterable[Violations]) -> Iterator[Goal]:
    """Give the goals of dividing. Memory is that of the whole process beside the server."""
    by_size = {one.neighbourhoods: one for one in found}
    for size, one in by_size.items():
        about = f"division, {size} neighbourhoods"
        yield Goal(f"{about}: CPU against OR-Tools alone", one.whole / one.bare, MOST_AGAINST_BARE)
        if size in MOST_SECONDS:
            yield Goal(f"{about}: seconds of CPU", one.whole, MOST_SECONDS[size])
        if half := by_size.get(size // 2):
            yield Goal(f"{about}: CPU against half as many", one.whole / half.whole, MOST_GROWTH)
        yield Goal(f"{about}: megabytes beside the server", one.memory / 2**20, MOST_MEGABYTES)
        yield Goal(f"{about}: limits broken", one.broken, 0)
    for made in violations:
        if made.method == "optimum":
            yield Goal("division, optimum: households above a limit", made.above_caps + made.above_limits, 0)
