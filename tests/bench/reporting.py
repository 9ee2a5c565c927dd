"""Partners who report figures at once, over HTTP and with sessions of their own, and look again when they were late."""

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import orjson

from app.core.ids import global_id
from tests.bench.client import Line, post
from tests.bench.data.ground import OPEN_PERIOD
from tests.bench.data.shape import key
from tests.bench.data.visitors import Visitor
from tests.bench.questions import FOLDER

REPORT = (FOLDER / "report.graphql").read_text()
MANY = 1_000  # a value no figure of the data has


class Refused(Exception):
    """A report was refused for another reason than that somebody else was first."""


@dataclass(frozen=True, slots=True)
class Accepted:
    """A report that was accepted: as which version of the figure of a share."""

    share: str
    version: int
    value: int


@dataclass(slots=True)
class Ledger:
    """What was accepted, and how long each took with all its attempts, in seconds."""

    accepted: list[Accepted] = field(default_factory=list)
    took: list[float] = field(default_factory=list)
    late: int = 0
    seconds: float = 0.0

    def versions(self) -> dict[str, int]:
        """Give the last version of each figure."""
        return {one.share: one.version for one in sorted(self.accepted, key=lambda one: one.version)}


async def report_at_once(port: int, who: Sequence[Visitor], each: int, ledger: Ledger) -> None:
    """Let everybody report their figure so many times, all at the same time."""
    began = time.perf_counter()
    known = ledger.versions()
    lines = [await Line.to(port) for _ in who]
    tasks = [
        _report(port, line, one, place, each, known.get(one.share or "", 0), ledger)
        for place, (line, one) in enumerate(zip(lines, who, strict=True))
    ]
    await asyncio.gather(*tasks)
    ledger.seconds += time.perf_counter() - began
    for line in lines:
        await line.close()


async def _report(port: int, line: Line, who: Visitor, place: int, each: int, version: int, ledger: Ledger) -> None:
    assert who.share is not None
    for number in range(each):
        value, began, is_done = MANY + place * each + number, time.perf_counter(), False
        while not is_done:
            answer = orjson.loads(await line.ask(_request(port, who, who.share, value, version)))
            version, is_done = _read(answer, version)
            ledger.late += not is_done
        ledger.took.append(time.perf_counter() - began)
        ledger.accepted.append(Accepted(who.share, version, value))


def _request(port: int, who: Visitor, share: str, value: int, version: int) -> bytes:
    asked = {
        "subject": {"shareId": global_id("CommitmentShare", share)},
        "periodId": global_id("ReportingPeriod", key("reporting_period", OPEN_PERIOD)),
        "value": value,
        "expectedVersion": version,
    }
    body = orjson.dumps({"query": REPORT, "variables": {"input": asked}})
    return post(port, "/graphql", body, cookie=who.cookie, x_woonagenda="1").raw


def _read(answer: dict[str, Any], version: int) -> tuple[int, bool]:
    """Give the version a figure is at, and whether that is our report: its version then is one more. Raises Refused."""
    payload = (answer.get("data") or {}).get("reportObservation")
    if not payload:
        raise Refused(str(answer))
    if not payload["errors"]:
        return version + 1, True
    if [one["code"] for one in payload["errors"]] != ["STALE_VERSION"]:
        raise Refused(str(answer))
    return payload["errors"][0]["currentVersion"], False
