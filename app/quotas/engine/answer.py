"""An answer in the terms of the case format, as plain values that JSON can hold. Exact: fractions are text."""

from collections.abc import Iterable, Mapping

from app.quotas.engine.canonical import Plain
from app.quotas.engine.limits_that_matter import Matters
from app.quotas.engine.results import Answer, Infeasible, Optimal, OutOfTime
from app.quotas.engine.stages import Proven
from app.quotas.engine.staircase import Explained
from app.quotas.engine.totals import AllTotals


def answer_of(
    answer: Answer, matters: Matters | None = None, totals: AllTotals | None = None, explained: Explained | None = None
) -> dict[str, Plain]:
    """Give an answer as the case format has it, with the division and its explanation as far as they were made."""
    if isinstance(answer, OutOfTime):
        return _out_of_time(answer)
    if isinstance(answer, Infeasible):
        return _infeasible(answer)
    return _optimal(answer, matters, totals, explained)


def _values(values: Iterable[Proven]) -> dict[str, Plain]:
    return {one.objective: str(one.value) for one in values}


def _optimal(
    answer: Optimal, matters: Matters | None, totals: AllTotals | None, explained: Explained | None
) -> dict[str, Plain]:
    found: Iterable[Mapping[str, int]] = totals.totals if totals else [answer.municipality_totals]
    return {
        "status": "optimal",
        "objective": _values(answer.objective),
        "municipality_totals_unique": totals.is_unique if totals else None,
        "municipality_totals": [dict(one) for one in found],
        "municipality_totals_complete": totals.is_complete if totals else False,
        "chosen_totals": dict(answer.municipality_totals),
        "limits_that_matter": {name: _values(values) for name, values in matters.improved.items()} if matters else None,
        "limits_untried": list(matters.untried) if matters else [one.name for one in answer.pressed],
        "quotas": [
            {
                "municipality": one.municipality,
                "corporation": one.corporation,
                "group": one.group,
                "households": one.households,
            }
            for one in answer.quotas
        ],
        "flows": [
            {"group": one.group, "origin": one.origin, "destination": one.destination, "households": one.households}
            for one in answer.flows
        ],
        "unplaced": [
            {"group": one.group, "origin": one.origin, "households": one.households} for one in answer.unplaced
        ],
        "staircase": None
        if explained is None
        else {
            municipality: [{"step": one.step.value, "value": one.value, "delta": one.delta} for one in stairs]
            for municipality, stairs in explained.staircases.items()
        },
        **_made_by(answer),
        "digest": answer.digest,
    }


def _infeasible(answer: Infeasible) -> dict[str, Plain]:
    return {
        "status": "infeasible",
        "minimal_conflicts": [list(one.names) for one in answer.conflicts],
        "minimal_conflicts_complete": answer.is_complete,
        "conflicts_in_words": [
            {"nl": [words.nl for words in one.words], "en": [words.en for words in one.words]}
            for one in answer.conflicts
        ],
        "smallest_total_relaxation": answer.smallest_total_relaxation,
        "relaxation": {one.name: one.households for one in answer.relaxation},
        **_made_by(answer),
        "digest": answer.digest,
    }


def _out_of_time(answer: OutOfTime) -> dict[str, Plain]:
    return {
        "status": "out_of_time",
        "proven": _values(answer.proven),
        "found": _values(answer.found),
        "words": {"nl": answer.words.nl, "en": answer.words.en},
        "solver": answer.solver,
        "input_digest": answer.input_digest,
    }


def _made_by(answer: Optimal | Infeasible) -> dict[str, Plain]:
    return {"method": answer.method, "solver": answer.solver, "input_digest": answer.input_digest}
