"""Solving: the best division of a year, or why there is none."""

from collections import Counter

from app.core.words import Words
from app.quotas.engine.building import build
from app.quotas.engine.canonical import canonical, digest
from app.quotas.engine.checking import check
from app.quotas.engine.conflicts import why_nothing_fits
from app.quotas.engine.flow import FlowSolver, IsLate, TimeUp, never
from app.quotas.engine.limits import in_words
from app.quotas.engine.network import Network
from app.quotas.engine.objectives import TIE_BREAK, Objective, objective
from app.quotas.engine.problem import Problem
from app.quotas.engine.results import (
    METHOD,
    Answer,
    Dwellings,
    Infeasible,
    Optimal,
    OutOfTime,
    Placed,
    Pressed,
    Quota,
    Waiting,
)
from app.quotas.engine.solvers import solver
from app.quotas.engine.stages import OnProgress, OutOfTimeAt, Proven, State, best, settle_ties


def solve(
    problem: Problem,
    *,
    flow: FlowSolver | None = None,
    progress: OnProgress | None = None,
    deadline: IsLate | None = None,
) -> Answer:
    """Divide the households of a problem in the best way. Refuses a problem that cannot be (`InvalidInput`).

    `flow` is who solves, the quickest there is by default. `deadline` is asked now and then whether it is late; then
    the answer is how far it came. The answer does not depend on the order of rows, nor on who solves.
    """
    check(problem)
    problem = canonical(problem)
    flow, is_late = flow or solver(), deadline or never
    asked = digest(problem)
    network = build(problem)
    objectives = objectives_of(problem, network)
    lower, upper = network.bounds(network.limits)
    try:
        state = best(network, objectives, lower, upper, solver=flow, is_late=is_late, on_progress=progress)
        carried = settle_ties(network, state, solver=flow, is_late=is_late) if state is not None else None
        if state is None or carried is None:
            return _infeasible(network, asked, flow, is_late)
    except OutOfTimeAt as late:
        return _out_of_time(late.state, objectives, asked, flow)
    except TimeUp:
        return _out_of_time(None, objectives, asked, flow)
    return _optimal(network, state, carried, asked, flow)


def objectives_of(problem: Problem, network: Network, *, carry_over: bool = True) -> list[tuple[str, Objective]]:
    """Give the objectives of a problem in their order; ties are always broken, and last."""
    return [
        (name, objective(name, problem, network, carry_over=carry_over))
        for name in problem.objectives
        if name != TIE_BREAK
    ]


def _optimal(network: Network, state: State, carried: list[int], asked: str, flow: FlowSolver) -> Optimal:
    quotas: Counter[tuple[str, str, str]] = Counter()
    for use in network.uses:
        if carried[use.arc]:
            quotas[use.municipality, use.corporation, use.group] += carried[use.arc]
    totals = {one.municipality: carried[one.arc] for one in network.municipalities}
    divided = tuple(Quota(*key, households) for key, households in sorted(quotas.items()))
    dwellings = tuple(
        Dwellings(one.neighbourhood, one.corporation, one.dwelling_type, one.group, carried[one.arc])
        for one in network.uses
        if carried[one.arc]
    )
    flows = tuple(
        Placed(one.group, one.origin, one.destination, carried[one.arc]) for one in network.placings if carried[one.arc]
    )
    unplaced = tuple(Waiting(one.group, one.origin, carried[one.arc]) for one in network.unplaced if carried[one.arc])
    objective_ = tuple(state.proven)
    return Optimal(
        municipality_totals=totals,
        quotas=divided,
        dwellings=dwellings,
        flows=flows,
        unplaced=unplaced,
        objective=objective_,
        pressed=_pressed(network, state),
        input_digest=asked,
        digest=digest([METHOD, asked, totals, dwellings, flows, unplaced, objective_]),
        method=METHOD,
        solver=flow.name,
    )


def _pressed(network: Network, state: State) -> tuple[Pressed, ...]:
    """Name the limits on arcs that an objective would have liked to use more, or less."""
    found = []
    start_lower, start_upper = network.bounds(network.limits)
    for limit in network.limits:
        for arc, least, most in limit.bounds():
            stage = None
            if most is not None and most == start_upper[arc]:
                stage = state.full.get(arc)
            if stage is None and least is not None and least == start_lower[arc]:
                stage = state.bare.get(arc)
            if stage is None and start_lower[arc] == start_upper[arc]:
                # It leaves no choice at all, so that no stage could close it.
                stage = state.proven[0].objective if state.proven else None
            if stage is not None:
                found.append(Pressed(limit.name, stage, in_words(limit)))
                break
    return tuple(found)


def _infeasible(network: Network, asked: str, flow: FlowSolver, is_late: IsLate) -> Infeasible:
    conflicts, is_complete, relaxation = why_nothing_fits(network, flow, is_late)
    return Infeasible(
        conflicts=conflicts,
        is_complete=is_complete,
        relaxation=relaxation,
        input_digest=asked,
        digest=digest([METHOD, asked, conflicts, relaxation]),
        method=METHOD,
        solver=flow.name,
    )


def _out_of_time(
    state: State | None, objectives: list[tuple[str, Objective]], asked: str, flow: FlowSolver
) -> OutOfTime:
    proven = tuple(state.proven) if state else ()
    carried = state.carried if state else None
    found: tuple[Proven, ...] = ()
    if carried is not None:
        found = tuple(Proven(name, what.value(carried)) for name, what in objectives[len(proven) :])
    return out_of_time(proven, found, asked, flow.name)


def out_of_time(proven: tuple[Proven, ...], found: tuple[Proven, ...], asked: str, solved_by: str) -> OutOfTime:
    """Say how far solving came."""
    told = "; ".join(f"{one.objective} = {one.value}" for one in proven)
    words = Words(
        nl=f"De tijd was op. Bewezen is: {told}. Beter kan dat niet. De rest is nog niet af: geef meer tijd.",
        en=f"Time was up. Proven is: {told}. No division does better. The rest is not finished: allow more time.",
    )
    if not proven:
        words = Words(
            nl="De tijd was op voordat er iets bewezen was. Geef meer tijd.",
            en="Time was up before anything was proven. Allow more time.",
        )
    return OutOfTime(
        proven=proven,
        found=found,
        words=words,
        input_digest=asked,
        solver=solved_by,
    )
