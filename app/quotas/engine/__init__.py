"""The optimum: the provably best division of urgent households over a region, with its explanation.

Pure: no database, no clock, no server. What the rest of the product uses:

- `solve(problem, *, flow=None, progress=None, deadline=None) -> Optimal | Infeasible | OutOfTime` (`optimum.py`)
- `explain(problem, optimal) -> Explained`: the staircase and inflow of each municipality (`staircase.py`)
- `limits_that_matter(problem, optimal) -> Matters`: what one household more would bring (`limits_that_matter.py`)
- `all_totals(problem, optimal) -> AllTotals`: whether other totals are as good, and which (`totals.py`)
- `study(…, on_part=…)`: all of these in turn, each given as soon as it is there; `Studied` holds them (`study.py`)
- `read_case(text) -> Problem`, `answer_of(…)`: the case format, in and out (`case_format.py`, `answer.py`)
- `ORIGIN_FIRST`, `BALANCE_FIRST`: the two orders of objectives (`objectives.py`)

Everything that goes in and comes out is a frozen dataclass, and may be sent to another process. Solving takes seconds
and much memory: in a server it belongs in a process of its own (`app/quotas/solving.py`).
"""

from app.quotas.engine.answer import answer_of
from app.quotas.engine.case_format import read_case
from app.quotas.engine.limits_that_matter import Matters, limits_that_matter
from app.quotas.engine.objectives import BALANCE_FIRST, ORIGIN_FIRST
from app.quotas.engine.optimum import solve
from app.quotas.engine.problem import Problem
from app.quotas.engine.results import Infeasible, Optimal, OutOfTime
from app.quotas.engine.staircase import Explained, explain
from app.quotas.engine.totals import AllTotals, all_totals

__all__ = [
    "BALANCE_FIRST",
    "ORIGIN_FIRST",
    "AllTotals",
    "Explained",
    "Infeasible",
    "Matters",
    "Optimal",
    "OutOfTime",
    "Problem",
    "all_totals",
    "answer_of",
    "explain",
    "limits_that_matter",
    "read_case",
    "solve",
]
