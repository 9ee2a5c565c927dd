"""Measuring: contestants take turns in short blocks, so that a busy neighbour slows all of them alike."""

import asyncio
import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from statistics import median
from typing import Any

from tests.bench.client import Ask, for_a_while
from tests.bench.meters import Meter

LINES = 16  # requests under way at a time


@dataclass(frozen=True, slots=True)
class Effort:
    """How long to measure."""

    blocks: int
    seconds: float  # of a block
    reports: int  # of each partner


@dataclass(frozen=True, slots=True)
class Result:
    """What one contestant came to with one document: milliseconds, requests per second, bytes."""

    cpu_ms: float
    rps: float
    p50_ms: float
    p99_ms: float
    statements: int
    bytes: int


@dataclass(slots=True)
class Tally:
    """What was measured of one contestant, block by block."""

    cpu: list[float] = field(default_factory=list)
    rates: list[float] = field(default_factory=list)
    took: list[float] = field(default_factory=list)

    def result(self, statements: int, size: int) -> Result:
        """Give the medians over the blocks."""
        took = sorted(self.took)
        return Result(
            cpu_ms=1000 * median(self.cpu),
            rps=median(self.rates),
            p50_ms=1000 * median(took),
            p99_ms=1000 * took[min(math.ceil(0.99 * len(took)), len(took)) - 1],
            statements=statements,
            bytes=size,
        )


class Different(Exception):
    """Two contestants answered a question differently."""


class SeesTooMuch(Exception):
    """A contestant told somebody what is for who sees all."""


async def measure(asks: Mapping[str, tuple[Ask, Meter]], effort: Effort) -> dict[str, Tally]:
    """Let each in turn answer for a block, as many rounds as there are blocks; before that once, to warm up."""
    tallies = {name: Tally() for name in asks}
    for ask, _ in asks.values():
        await for_a_while(ask, lines=LINES, seconds=effort.seconds / 4)
    for _ in range(effort.blocks):
        for name, (ask, meter) in asks.items():
            before, began = meter.seconds(), asyncio.get_running_loop().time()
            took = await for_a_while(ask, lines=LINES, seconds=effort.seconds)
            passed = asyncio.get_running_loop().time() - began
            tallies[name].cpu.append((meter.seconds() - before) / len(took))
            tallies[name].rates.append(len(took) / passed)
            tallies[name].took += took
    return tallies


def check_equal(answers: Mapping[str, Any]) -> None:
    """Check that all answered with the same data. Raises Different."""
    first, *others = answers
    for other in others:
        found = difference(answers[first], answers[other])
        if found is not None:
            raise Different(f"{first} and {other} differ at {found}")


def check_sight(told: Mapping[str, bytes], told_one: Mapping[str, bytes]) -> None:
    """Check that nobody tells just anybody (`told`) what it tells who sees all (`told_one`). Raises SeesTooMuch."""
    for name, answer in told.items():
        if answer == told_one[name]:
            raise SeesTooMuch(f"{name} applies no rules of who sees what")


def difference(one: Any, other: Any, path: str = "answer") -> str | None:
    """Tell where two values first differ, and how; None when they are equal."""
    if isinstance(one, dict) and isinstance(other, dict):
        if one.keys() != other.keys():
            return f"{path}: {sorted(one)} against {sorted(other)}"
        found = (difference(value, other[name], f"{path}.{name}") for name, value in one.items())
        return next((told for told in found if told), None)
    if isinstance(one, list) and isinstance(other, list):
        if len(one) != len(other):
            return f"{path}: {len(one)} against {len(other)} items"
        pairs = zip(one, other, strict=True)
        found = (difference(*pair, f"{path}[{place}]") for place, pair in enumerate(pairs))
        return next((told for told in found if told), None)
    return None if one == other and type(one) is type(other) else f"{path}: {one!r} against {other!r}"
