"""Why nothing fits: the limits that cannot hold together, and the least that would have to give way.

Only named limits are looked at; what is physical, such as dwellings that come free, is never asked to give way.
"""

from collections import deque
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from app.core.refusal import InvalidInput
from app.core.words import Words
from app.quotas.engine.flow import FlowSolver, IsLate, Task, TimeUp, prove
from app.quotas.engine.limits import Limit, in_words
from app.quotas.engine.network import Network
from app.quotas.engine.objectives import Linear
from app.quotas.engine.results import Conflict, Relaxed
from app.quotas.engine.stages import best, settle_ties

MOST_CONFLICTS = 20
MOST_LOOKS = 60


def why_nothing_fits(
    network: Network, solver: FlowSolver, is_late: IsLate
) -> tuple[tuple[Conflict, ...], bool, tuple[Relaxed, ...]]:
    """Give the minimal conflicts, whether these are all, and the smallest relaxation, split over limits.

    Raises `TimeUp`, or `OutOfTimeAt` from its stages, if it is late before one conflict was found.
    """
    relaxation = _smallest_relaxation(network, solver, is_late)
    conflicts, is_complete = _minimal_conflicts(network, solver, is_late)
    words = {limit.name: in_words(limit) for limit in network.limits}
    return (
        tuple(Conflict(names=one, words=tuple(words[name] for name in one)) for one in conflicts),
        is_complete,
        relaxation,
    )


def _elastic(network: Network, limits: Sequence[Limit]) -> tuple[Network, Linear]:
    """Give a network in which limits give way for 1 a household.

    The arc of a limit becomes steps side by side: below what it has to carry a household saves 1 for each limit that
    asks for it, and above what it may carry it costs 1 for each limit that is passed.
    """
    by_arc: dict[int, tuple[list[int], list[int]]] = {}
    for limit in limits:
        for arc, least, most in limit.bounds():
            lows, highs = by_arc.setdefault(arc, ([], []))
            lows += [least] if least is not None else []
            highs += [most] if most is not None else []
    elastic = replace(
        network,
        tails=list(network.tails),
        heads=list(network.heads),
        least=list(network.least),
        room=list(network.room),
        keys=list(network.keys),
    )
    costs = {}
    for arc, (lows, highs) in by_arc.items():
        start, end = network.least[arc], network.room[arc]
        marks = sorted({start, end, *(mark for mark in (*lows, *highs) if start < mark < end)})
        elastic.room[arc] = start
        for low, high in pairwise(marks):
            step = elastic.arc(network.tails[arc], network.heads[arc], high - low, key=f"step/{arc}/{low}")
            costs[step] = sum(mark <= low for mark in highs) - sum(mark >= high for mark in lows)
    return elastic, Linear(costs)


def _passed(network: Network, limits: Sequence[Limit], carried: Sequence[int]) -> dict[str, int]:
    """Give by how many households each limit is passed."""
    found = {}
    for limit in limits:
        found[limit.name] = sum(
            max(0, (least or 0) - carried[arc]) + (max(0, carried[arc] - most) if most is not None else 0)
            for arc, least, most in limit.bounds()
        )
    return {name: households for name, households in found.items() if households}


def _whole(network: Network, elastic: Network, carried: Sequence[int]) -> list[int]:
    """Add the steps up to what their arc carries."""
    together = list(carried[: len(network.tails)])
    for step in range(len(network.tails), len(elastic.tails)):
        key = elastic.keys[step]
        if key is not None:
            together[int(key.split("/")[1])] += carried[step]
    return together


def _smallest_relaxation(network: Network, solver: FlowSolver, is_late: IsLate) -> tuple[Relaxed, ...]:
    elastic, costs = _elastic(network, network.limits)
    state = best(elastic, [("relaxation", costs)], elastic.least, elastic.room, solver=solver, is_late=is_late)
    carried = settle_ties(elastic, state, solver=solver, is_late=is_late) if state is not None else None
    if carried is None:
        raise InvalidInput(
            Words(
                nl="Wie al gehuisvest is past niet in de woningen die vrijkomen. Controleer realisatie en mutatie.",
                en="Who was housed already does not fit in the dwellings that come free. Check both numbers.",
            ),
            "realised",
        )
    words = {limit.name: in_words(limit) for limit in network.limits}
    passed = _passed(network, network.limits, _whole(network, elastic, carried))
    return tuple(Relaxed(name, households, words[name]) for name, households in sorted(passed.items()))


def _minimal_conflicts(network: Network, solver: FlowSolver, is_late: IsLate) -> tuple[list[tuple[str, ...]], bool]:
    """Find conflicts, each without one limit of those found before (Reiter's tree of hitting sets).

    Whoever leaves out a limit of each conflict found, and still finds nothing that fits, has found another one. When
    all ways of leaving out were tried, all were found.
    """
    found: list[tuple[str, ...]] = []
    queue: deque[frozenset[str]] = deque([frozenset()])
    seen, looks = set(queue), 0
    try:
        while queue:
            without = queue.popleft()
            conflict = next((one for one in found if not without & set(one)), None)
            if conflict is None:
                looks += 1
                if looks > MOST_LOOKS or len(found) >= MOST_CONFLICTS:
                    return sorted(found), False
                limits = [limit for limit in network.limits if limit.name not in without]
                conflict = _one_conflict(network, limits, solver, is_late)
                if conflict is None:
                    continue
                found.append(conflict)
            for name in conflict:
                wider = without | {name}
                if wider not in seen:
                    seen.add(wider)
                    queue.append(wider)
    except TimeUp:
        if not found:
            raise
        return sorted(found), False
    return sorted(found), True


def _one_conflict(
    network: Network, limits: Sequence[Limit], solver: FlowSolver, is_late: IsLate
) -> tuple[str, ...] | None:
    """Find a minimal conflict among these limits: first those the cut names, then without each that can be missed."""
    elastic, costs = _elastic(network, limits)
    task = Task(
        elastic.tails,
        elastic.heads,
        [costs.costs.get(arc, 0) for arc in range(len(elastic.tails))],
        elastic.least,
        elastic.room,
        elastic.supply,
    )
    flow = solver.solve(task, is_late)
    if flow is None:
        return ()
    prove(task, flow)
    carried = _whole(network, elastic, flow.carried)
    passed = set(_passed(network, limits, carried))
    if not passed:
        return None
    # The prices prove that the limits on these arcs do not fit together, whatever the others say.
    arcs = {arc for limit in limits if limit.name in passed for arc in limit.arcs}
    arcs |= {
        arc
        for limit in limits
        for arc in limit.arcs
        if flow.prices[network.tails[arc]] != flow.prices[network.heads[arc]]
    }
    kept = sorted((limit for limit in limits if arcs & set(limit.arcs)), key=lambda limit: limit.name)
    for limit in list(kept):
        fewer = [one for one in kept if one is not limit]
        if not _fits(network, fewer, solver, is_late):
            kept = fewer
    return tuple(limit.name for limit in kept)


def _fits(network: Network, limits: Sequence[Limit], solver: FlowSolver, is_late: IsLate) -> bool:
    lower, upper = network.bounds(limits)
    nothing = [0] * len(network.tails)
    return solver.solve(Task(network.tails, network.heads, nothing, lower, upper, network.supply), is_late) is not None
