"""How fast the machine is that the tests run on, for goals that are said in seconds of work."""

import time

ORDINARY = 0.15  # seconds of work that `_loop` takes on a machine of the kind the goals were set for


def slowness() -> float:
    """Give how many times as long work takes here as on an ordinary machine; 1 on a faster one."""
    return max(1.0, min(_loop() for _ in range(3)) / ORDINARY)


def _loop() -> float:
    began, total = time.process_time(), 0
    for number in range(1_000_000):
        total += number * number % 7
    return time.process_time() - began
