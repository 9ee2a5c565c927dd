"""The process that solves: `python -m app.quotas.solving` reads what is asked, and tells how it goes."""

import os
import sys
import time
from typing import BinaryIO

from app.core.refusal import InvalidInput
from app.quotas.engine.solvers import solver
from app.quotas.engine.stages import Progress
from app.quotas.engine.study import Part, study
from app.quotas.solving.messages import LENGTH_BYTES, Ask, Message, Refused, Started, packed, unpacked

if sys.platform != "win32":
    import resource

LESS_URGENT = 5  # than the server, where both want the processor
SPARE_SECONDS = 60  # of the processor, for starting and ending


def main() -> None:
    """Solve what stands at the standard input."""
    # Messages go where the standard output went; what a library prints goes with the errors.
    with os.fdopen(os.dup(1), "wb") as told:
        os.dup2(2, 1)
        length = int.from_bytes(sys.stdin.buffer.read(LENGTH_BYTES))
        ask = unpacked(sys.stdin.buffer.read(length))
        assert isinstance(ask, Ask)
        _bounded(ask)
        _work(ask, told)


def _bounded(ask: Ask) -> None:
    """Take no more than was given, also when nobody is left to end this process."""
    if sys.platform != "win32":
        processor = int(ask.seconds) + SPARE_SECONDS
        os.nice(LESS_URGENT)
        resource.setrlimit(resource.RLIMIT_AS, (ask.memory, ask.memory))
        resource.setrlimit(resource.RLIMIT_CPU, (processor, processor))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _work(ask: Ask, told: BinaryIO) -> None:
    end = time.monotonic() + ask.seconds

    def is_late() -> bool:
        return time.monotonic() > end

    def tell(message: Message) -> None:
        told.write(packed(message))
        told.flush()

    def tell_progress(progress: Progress) -> None:
        tell(progress)

    def tell_part(part: Part) -> None:
        tell(part)

    try:
        flow = solver(ask.solver)
        tell(Started(flow.name))
        study(ask.problem, flow=flow, progress=tell_progress, deadline=is_late, on_part=tell_part)
    except InvalidInput as refused:
        tell(Refused(refused.words, refused.field))


if __name__ == "__main__":
    main()
