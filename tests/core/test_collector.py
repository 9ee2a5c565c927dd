"""The garbage collector of a server process."""

import gc
from collections.abc import Iterator

import pytest

from app.core.collector import PATIENT, calm_collector


@pytest.fixture
def as_it_was() -> Iterator[None]:
    """Put the collector back as it was before the test."""
    before = gc.get_threshold()
    yield
    gc.set_threshold(*before)
    gc.unfreeze()


@pytest.mark.usefixtures("as_it_was")
def test_a_calm_collector_leaves_what_is_there_alone_and_still_finds_cycles() -> None:
    calm_collector()

    cycle: list[object] = []
    cycle.append(cycle)
    del cycle

    assert gc.isenabled()
    assert gc.get_threshold() == PATIENT
    assert gc.get_freeze_count() > 0
    assert gc.collect() > 0
