"""A problem in its one order, and the digests by which an answer is known. See docs/optimum.md.

Rows that say how many of the same are added up, so that splitting a row changes nothing.
"""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from fractions import Fraction
from hashlib import sha256

from app.quotas.engine.problem import Demand, Problem, Supply

Plain = None | bool | int | str | Sequence["Plain"] | Mapping[str, "Plain"]


def canonical(problem: Problem) -> Problem:
    """Put every row in order, and add up what is there in parts."""
    demand: Counter[tuple[str, str]] = Counter()
    for one in problem.demand:
        demand[one.group, one.origin] += one.households
    supply: Counter[tuple[str, str, str]] = Counter()
    for cell in problem.supply:
        supply[cell.corporation, cell.neighbourhood, cell.dwelling_type] += cell.dwellings
    return replace(
        problem,
        municipalities=tuple(sorted(problem.municipalities, key=lambda one: one.code)),
        neighbourhoods=tuple(sorted(problem.neighbourhoods, key=lambda one: one.code)),
        groups=tuple(sorted(problem.groups, key=lambda one: one.code)),
        supply=tuple(Supply(*key, count) for key, count in sorted(supply.items())),
        demand=tuple(Demand(*key, count) for key, count in sorted(demand.items())),
        start_scores=tuple(
            sorted(
                (one for one in problem.start_scores if one.score),
                key=lambda one: (one.group, one.origin, one.destination),
            )
        ),
        guarantees=tuple(sorted(problem.guarantees, key=lambda one: (one.municipality, one.group or ""))),
        ceilings=tuple(sorted(problem.ceilings, key=lambda one: (one.municipality, one.group or ""))),
        pins=tuple(sorted(problem.pins, key=lambda one: (one.group, one.origin or "", one.destination))),
        realised=tuple(
            sorted(
                (one for one in problem.realised if one.households),
                key=lambda one: (one.group, one.origin, one.destination),
            )
        ),
        not_allowed=tuple(
            sorted(set(problem.not_allowed), key=lambda one: (one.group, one.origin or "", one.destination))
        ),
        reach=tuple(sorted(problem.reach)),
    )


def plain(value: object) -> Plain:
    """Give a value as JSON has it: fractions as text, dataclasses by their fields, sets in order."""
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, Fraction):
        return str(value)
    if isinstance(value, frozenset):
        return sorted(str(one) for one in value)
    if isinstance(value, Mapping):
        return {str(key): plain(one) for key, one in value.items()}
    if isinstance(value, Sequence):
        return [plain(one) for one in value]
    if is_dataclass(value) and not isinstance(value, type):
        return {one.name: plain(getattr(value, one.name)) for one in fields(value)}
    raise TypeError(f"{type(value)} has no plain form.")


def digest(value: object) -> str:
    """Give the SHA-256 of a value in its one JSON form."""
    text = json.dumps(plain(value), sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return sha256(text.encode()).hexdigest()
