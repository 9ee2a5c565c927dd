"""What goes between a process that solves and the one that asked: pickles, each after its length.

Both ends are this same program; nothing of what people send is read this way.
"""

import pickle
from dataclasses import dataclass

from app.core.words import Words
from app.quotas.engine.problem import Problem
from app.quotas.engine.solvers import SolverName
from app.quotas.engine.stages import Progress
from app.quotas.engine.study import Part

LENGTH_BYTES = 8


@dataclass(frozen=True, slots=True)
class Ask:
    """What is to be solved, in how many seconds, by whom, and in how many bytes of memory."""

    problem: Problem
    seconds: float
    solver: SolverName | None
    memory: int


@dataclass(frozen=True, slots=True)
class Started:
    """Who solves."""

    solver: str


@dataclass(frozen=True, slots=True)
class Refused:
    """The problem cannot be."""

    words: Words
    field: tuple[str, ...]


Message = Started | Progress | Part | Refused


def packed(message: Ask | Message) -> bytes:
    """Give the bytes of a message."""
    body = pickle.dumps(message)
    return len(body).to_bytes(LENGTH_BYTES) + body


def unpacked(body: bytes) -> object:
    """Give the message of these bytes, without their length."""
    found: object = pickle.loads(body)
    return found
