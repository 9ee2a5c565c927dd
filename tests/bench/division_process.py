"""One division measured in a process of its own: `python -m tests.bench.division_process NEIGHBOURHOODS HOUSEHOLDS`.

Prints as JSON how long reading, solving and writing took together, and what of that OR-Tools itself took.
"""

import json
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from app.quotas.engine import Optimal, answer_of, read_case, solve
from app.quotas.engine.building import build
from app.quotas.engine.canonical import canonical
from app.quotas.engine.ortools_flow import MinCostFlow, Numbers, OrTools, Status, simple_min_cost_flow
from tests.quotas.engine.instances import region
from tests.quotas.engine.recount import broken
from tests.quotas.engine.writing import case_text

RUNS = 3


class Watched:
    """OR-Tools, with the time it takes added up; `spent` is in seconds of this process."""

    spent = 0.0

    def __init__(self) -> None:
        self.inner: MinCostFlow = simple_min_cost_flow()

    def add_arcs_with_capacity_and_unit_cost(
        self, tails: Numbers, heads: Numbers, capacities: Numbers, unit_costs: Numbers
    ) -> Numbers:
        started = time.process_time()
        arcs = self.inner.add_arcs_with_capacity_and_unit_cost(tails, heads, capacities, unit_costs)
        Watched.spent += time.process_time() - started
        return arcs

    def set_nodes_supplies(self, nodes: Numbers, supplies: Numbers) -> None:
        started = time.process_time()
        self.inner.set_nodes_supplies(nodes, supplies)
        Watched.spent += time.process_time() - started

    def solve(self) -> Status:
        started = time.process_time()
        status = self.inner.solve()
        Watched.spent += time.process_time() - started
        return status

    def flows(self, arcs: Numbers) -> Numbers:
        started = time.process_time()
        flows = self.inner.flows(arcs)
        Watched.spent += time.process_time() - started
        return flows


def main(arguments: Sequence[str]) -> None:
    """Measure and print."""
    neighbourhoods, households = (int(one) for one in arguments)
    made = region(neighbourhoods, households)
    text = case_text(made)
    whole: list[float] = []
    bare: list[float] = []
    for _ in range(RUNS):
        Watched.spent, started = 0.0, time.process_time()
        answer = solve(read_case(text), flow=OrTools(Watched))
        json.dumps(answer_of(answer))
        whole.append(time.process_time() - started)
        bare.append(Watched.spent)
    assert isinstance(answer, Optimal)
    print(
        json.dumps(
            {
                "neighbourhoods": neighbourhoods,
                "arcs": len(build(canonical(made)).tails),
                "whole": min(whole),
                "bare": min(bare),
                "broken": len(broken(made, answer)),
                "memory": peak_memory(),
            }
        )
    )


def peak_memory() -> int:
    """Give the most bytes this process had in memory."""
    status = Path("/proc/self/status").read_text()
    line = next(line for line in status.splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) * 1024


if __name__ == "__main__":
    main(sys.argv[1:])
