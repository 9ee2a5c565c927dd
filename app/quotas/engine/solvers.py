"""Who solves: OR-Tools where the extra `solver` is installed, and Python alone elsewhere. The answer is the same."""

from enum import StrEnum
from importlib import import_module
from importlib.util import find_spec

from app.core.refusal import InvalidInput
from app.core.words import Words
from app.quotas.engine.flow import FlowSolver
from app.quotas.engine.successive import Successive


class SolverName(StrEnum):
    """The solvers one may ask for."""

    ORTOOLS = "ortools"
    PYTHON = "python"


def solver(name: SolverName | None = None) -> FlowSolver:
    """Give the solver of this name, or the quickest there is. Refuses OR-Tools where it is not installed."""
    # Asked for its name alone: looking inside would import it.
    is_there = find_spec("ortools") is not None and find_spec("numpy") is not None
    if name is SolverName.PYTHON or (name is None and not is_there):
        return Successive()
    if not is_there:
        raise InvalidInput(
            Words(
                nl="OR-Tools staat hier niet. Installeer woonagenda[solver], of reken met python.",
                en="OR-Tools is not installed here. Install woonagenda[solver], or solve with python.",
            ),
            "solver",
        )
    made: FlowSolver = import_module("app.quotas.engine.ortools_flow").OrTools()
    return made
