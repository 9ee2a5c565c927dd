"""Solving in a process of its own, so that a server keeps answering, and nothing it does can stop the server.

- `solve_in_worker(problem, seconds=…, on_progress=…) -> Studied` (`parent.py`); cancelling it ends the process.
- `SolvingFailed`: the process ended before it had an answer (`errors.py`).
"""

from app.quotas.solving.errors import SolvingFailed
from app.quotas.solving.parent import solve_in_worker

__all__ = ["SolvingFailed", "solve_in_worker"]
