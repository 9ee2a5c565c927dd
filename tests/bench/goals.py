"""The goals, each a ratio within one run: what was found against what was aimed at.

Ratios to the floor are of the smallest scale measured; how it goes with more data is a goal of its own.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from tests.bench.contestants import CACHE_HIT, EXECUTOR_OFF, FLOOR, OURS, PEER
from tests.bench.measuring import Result
from tests.bench.writes import Writes

Results = dict[tuple[str, float, str, str], Result]  # by database, scale, document and contestant

# CPU of server and database, as a multiple of the floor's.
NEAR_THE_FLOOR = {
    "postgresql": {"dashboard": 2.5, "municipality": 3.0, "export": 3.0},
    "sqlite": {"dashboard": 3.0, "municipality": 4.0, "export": 4.0},
}
WITH_MORE_DATA = {"dashboard": 5.0, "export": 1.5}  # our CPU with a hundred times the data, as a multiple
LEAST_GAIN = 3.0  # CPU without generated completion, as a multiple of ours
LEAST_HIT = 4.0  # requests a second out of the cache, as a multiple of the floor's
LEAST_LEAD = 1.5  # CPU of the peer, as a multiple of ours
MOST_STATEMENTS = 6.0
PAGE = "municipality"


@dataclass(frozen=True, slots=True)
class Goal:
    """Something aimed at, and what was found."""

    words: str
    found: float
    bound: float
    is_least: bool = False  # at least the bound, and else at most

    @property
    def is_met(self) -> bool:
        """Tell whether it was reached."""
        return self.found >= self.bound if self.is_least else self.found <= self.bound

    def __str__(self) -> str:
        side = "at least" if self.is_least else "at most"
        return f"{'met    ' if self.is_met else 'NOT MET'}  {self.words}: {self.found:.2f} ({side} {self.bound:g})"


def goals(results: Results) -> Iterator[Goal]:
    """Give every goal this run can tell about; what was not measured is left out."""
    for database in dict.fromkeys(key[0] for key in results):
        scales = sorted({key[1] for key in results if key[0] == database})
        smallest = {key[2:]: one for key, one in results.items() if key[:2] == (database, scales[0])}
        yield from _of_one_scale(database, smallest)
        yield from _of_more_data(database, results)


def goals_of_writes(found: Iterable[Writes]) -> Iterator[Goal]:
    """Give the goals of partners reporting at once."""
    for one in found:
        about = f"{one.database}, {one.partners} reporting at once ({one.figures})"
        yield Goal(f"{about}: lost", one.lost, 0)
        yield Goal(f"{about}: database is locked", one.locked, 0)


def _of_one_scale(database: str, results: Mapping[tuple[str, str], Result]) -> Iterator[Goal]:
    for document, bound in NEAR_THE_FLOOR[database].items():
        if (document, OURS) not in results:
            continue
        ours, floor = results[document, OURS], results[document, FLOOR]
        about = f"{database}, {document}"
        yield Goal(f"{about}: CPU against the floor", ours.cpu_ms / floor.cpu_ms, bound)
        if hit := results.get((document, CACHE_HIT)):
            yield Goal(f"{about}: requests/s from the cache against the floor", hit.rps / floor.rps, LEAST_HIT, True)
        if peer := results.get((document, PEER)):
            yield Goal(f"{about}: CPU of PostGraphile against ours", peer.cpu_ms / ours.cpu_ms, LEAST_LEAD, True)
    if (PAGE, OURS) in results:
        ours = results[PAGE, OURS]
        yield Goal(f"{database}, {PAGE}: statements", ours.statements, MOST_STATEMENTS)
        if plain := results.get((PAGE, EXECUTOR_OFF)):
            ratio = plain.cpu_ms / ours.cpu_ms
            yield Goal(f"{database}, {PAGE}: CPU without generated completion against ours", ratio, LEAST_GAIN, True)


def _of_more_data(database: str, results: Results) -> Iterator[Goal]:
    for document, bound in WITH_MORE_DATA.items():
        small, large = (results.get((database, scale, document, OURS)) for scale in (1.0, 100.0))
        if small and large:
            yield Goal(f"{database}, {document}: our CPU with 100x the data", large.cpu_ms / small.cpu_ms, bound)
