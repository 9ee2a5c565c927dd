"""The figures: in each published period what every share and every stock target came to, and the corrections."""

from collections.abc import Iterator
from typing import Any

from tests.bench.data.ground import OPEN_PERIOD
from tests.bench.data.promises import (
    area_of_target,
    counter_of_target,
    holder_of_share,
    measure_of_share,
    measure_of_target,
)
from tests.bench.data.shape import RECORDED, SHARE_FIGURES, TARGET_FIGURES, Batch, Sizes, drawn, key, keys

CORRECTED = 47  # each figure of this number was reported twice
OBSERVATION = ("id", "measure_id", "period_id", "organisation_id", "area_id", "share_id", "stock_target_id", "is_demo")
VERSION = ("id", "observation_id", "version", "value", "status", "note", "recorded_at")
Row = tuple[Any, ...]


def figures(sizes: Sizes) -> Iterator[Batch]:
    """Give the figures and their versions; in the order they came in, so period by period."""
    yield Batch("observation", OBSERVATION, _observations(sizes))
    yield Batch("observation_version", VERSION, _versions(sizes))


def _observations(sizes: Sizes) -> Iterator[Row]:
    about_shares, about_targets = _about_shares(sizes), _about_targets(sizes)
    number = 0
    for place in range(OPEN_PERIOD - max(SHARE_FIGURES, TARGET_FIGURES), OPEN_PERIOD):
        period = key("reporting_period", place)
        for measure, organisation, area, share, target in about_shares:
            yield key("observation", number), measure, period, organisation, area, share, target, False
            number += 1
        if place >= OPEN_PERIOD - TARGET_FIGURES:
            for measure, organisation, area, share, target in about_targets:
                yield key("observation", number), measure, period, organisation, area, share, target, False
                number += 1


def _about_shares(sizes: Sizes) -> list[Row]:
    shares = enumerate(keys("commitment_share", sizes.shares))
    return [(measure_of_share(sizes, number), *holder_of_share(sizes, number), one, None) for number, one in shares]


def _about_targets(sizes: Sizes) -> list[Row]:
    targets = enumerate(keys("stock_target", sizes.targets))
    return [
        (measure_of_target(number), counter_of_target(number), area_of_target(number), None, one)
        for number, one in targets
    ]


def _versions(sizes: Sizes) -> Iterator[Row]:
    for number in range(sizes.figures):
        figure, value = key("observation", number), drawn(number, 40)
        yield key("observation_version", number), figure, 1, value, "FINAL", None, RECORDED
        if number % CORRECTED == 0:
            again = key("observation_version", sizes.figures + number // CORRECTED)
            yield again, figure, 2, value + 1, "CORRECTED", "Twee woningen waren dubbel geteld.", RECORDED
