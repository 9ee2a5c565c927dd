"""How a region divides in a spreadsheet: by share of people or of mutation, with or without mending by hand."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from math import floor

from app.quotas.division.apportionment import largest_remainder
from app.quotas.engine import Optimal, Problem
from tests.quotas.engine.recount import mutation

# People in thousandths of the region; made up, in the order of magnitude of the real ones.
PEOPLE = {"GM0503": 93, "GM0518": 488, "GM0603": 51, "GM0629": 23, "GM0637": 110, "GM1783": 100}
PEOPLE |= {"GM1842": 17, "GM1916": 68, "GM1926": 50}


@dataclass(frozen=True, slots=True)
class Violations:
    """What a division breaks: households above caps and in how many municipalities, and the same of neighbourhoods."""

    method: str
    above_caps: int
    municipalities: int
    above_limits: int
    neighbourhoods: int


def by_hand(problem: Problem) -> list[Violations]:
    """Divide as spreadsheets do, and count what is broken."""
    caps, limits, dwellings = _caps(problem), _limits(problem), _dwellings(problem)
    key = {one.code: mutation(problem, one) for one in problem.municipalities}
    everybody = sum(one.households for one in problem.demand)
    plain, _ = largest_remainder(everybody, PEOPLE)
    mended, _ = largest_remainder(everybody, PEOPLE, caps)
    by_mutation, _ = largest_remainder(everybody, key, caps)
    found = []
    for method, totals, is_mended in (
        ("share of people", plain, False),
        ("share of people, mended by hand", mended, True),
        ("share of mutation, mended by hand", by_mutation, True),
    ):
        spread = _spread(totals, dwellings, limits if is_mended else {})
        found.append(_counted(method, totals, spread, caps, limits))
    return found


def ours(problem: Problem, answer: Optimal) -> Violations:
    """Count the same of the optimum."""
    spread: dict[str, int] = defaultdict(int)
    for one in answer.dwellings:
        spread[one.neighbourhood] += one.dwellings
    return _counted("optimum", answer.municipality_totals, spread, _caps(problem), _limits(problem))


def _caps(problem: Problem) -> dict[str, int]:
    return {one.code: floor((one.cap_share or 1) * mutation(problem, one)) for one in problem.municipalities}


def _dwellings(problem: Problem) -> dict[str, dict[str, int]]:
    place = {one.code: one.municipality for one in problem.neighbourhoods}
    found: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for cell in problem.supply:
        found[place[cell.neighbourhood]][cell.neighbourhood] += cell.dwellings
    return found


def _limits(problem: Problem) -> dict[str, int]:
    together = {code: count for places in _dwellings(problem).values() for code, count in places.items()}
    return {
        one.code: floor(one.max_share * together.get(one.code, 0))
        for one in problem.neighbourhoods
        if one.max_share is not None
    }


def _spread(
    totals: Mapping[str, int], dwellings: Mapping[str, Mapping[str, int]], limits: Mapping[str, int]
) -> dict[str, int]:
    """Spread over neighbourhoods by mutation; mending hands what is above a limit to the others, once."""
    found: dict[str, int] = {}
    for municipality, places in dwellings.items():
        here, _ = largest_remainder(totals[municipality], places)
        excess = {code: max(0, count - limits.get(code, count)) for code, count in here.items()}
        others = {code: 0 if excess[code] else count for code, count in places.items()}
        more, _ = largest_remainder(sum(excess.values()), others)
        found |= {code: here[code] - excess[code] + more[code] for code in here}
    return found


def _counted(
    method: str,
    totals: Mapping[str, int],
    spread: Mapping[str, int],
    caps: Mapping[str, int],
    limits: Mapping[str, int],
) -> Violations:
    above = [totals[code] - most for code, most in caps.items() if totals[code] > most]
    over = [spread.get(code, 0) - most for code, most in limits.items() if spread.get(code, 0) > most]
    return Violations(method, sum(above), len(above), sum(over), len(over))
