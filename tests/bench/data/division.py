"""The fair division: counting rules, mutation, the quotas of a year, and who was housed where."""

from collections.abc import Iterator
from datetime import date
from itertools import product
from typing import Any

from tests.bench.data.ground import OPEN_PERIOD, municipalities, municipality_areas
from tests.bench.data.shape import (
    CATEGORIES,
    GROUNDS,
    MUNICIPALITIES,
    PERIODS,
    PLACEMENT_PERIODS,
    Batch,
    batch,
    drawn,
    key,
    keys,
)

CAP = 3000  # basis points
YEARS = (2024, 2025, 2026)


def division() -> Iterator[Batch]:
    """Give the division; as there are nine municipalities, it is the same at every scale."""
    yield batch("counting_rule_set", [_rules(year) for year in YEARS])
    yield batch("urgency_category", [_category(number) for number in range(CATEGORIES)])
    yield batch("counted_category", [_counted(*pair) for pair in product(range(len(YEARS)), range(CATEGORIES))])
    yield batch("mutation_count", [_mutation(*pair) for pair in product(range(PERIODS), range(MUNICIPALITIES))])
    yield batch("quota_round", [_round(number, year) for number, year in enumerate(YEARS)])
    yield batch("quota_line", [_line(*pair) for pair in product(range(len(YEARS)), range(MUNICIPALITIES))])
    yield batch("placement_flow", _placements())


def _rules(year: int) -> dict[str, Any]:
    return {
        "year": year,
        "version": 1,
        "state": "ADOPTED",
        "cap_share_bp": CAP,
        "counts_new_build": True,
        "counts_temporary": False,
        "counts_rooms": False,
        "adopted_by": "Bestuurlijk overleg",
        "adopted_on": date(year - 1, 12, 1),
        "certainty": "SURE",
    }


def _category(number: int) -> dict[str, Any]:
    return {
        "code": f"urgentie-{number:02}",
        "label_nl": f"Urgentiecategorie {number}",
        "label_en": f"Ground for priority {number}",
        "mandatory": "YES" if number < 8 else "NO",
        "origin_rule": "SAFE_ELSEWHERE" if number == 0 else "ORIGIN",
        "disclosure": "SAFETY" if number == 0 else "HOUSEHOLD",
        "certainty": "SURE",
    }


def _counted(year: int, category: int) -> dict[str, Any]:
    rules, counted = key("counting_rule_set", year), key("urgency_category", category)
    return {"rule_set_id": rules, "category_id": counted, "counts_towards_cap": category % 5 != 4}


def _mutation(period: int, municipality: int) -> dict[str, Any]:
    planned = 4000 + drawn(period * MUNICIPALITIES + municipality, 900)
    return {
        "period_id": key("reporting_period", period),
        "area_id": municipality_areas()[municipality],
        "organisation_id": municipalities()[municipality],
        "planned": planned,
        "realised": None if period == OPEN_PERIOD else planned - drawn(municipality + period, 200),
        "social_stock": 10_000 + 1_000 * municipality,
        "is_demo": False,
    }


def _round(number: int, year: int) -> dict[str, Any]:
    return {
        "year": year,
        "rule_set_id": key("counting_rule_set", number),
        "distribution_key": "SOCIAL_STOCK",
        "state": "RUNNING",
        "decided_on": date(year - 1, 12, 15),
        "is_demo": False,
    }


def _line(year: int, municipality: int) -> dict[str, Any]:
    mutation, current = 8000, 1500 + 50 * municipality
    none = dict.fromkeys(("transfers_net", "credit", "debt", "overflow_out", "overflow_in", "deferred"), 0)
    return {
        "round_id": key("quota_round", year),
        "area_id": municipality_areas()[municipality],
        "mutation": mutation,
        "cap": mutation * CAP // 10_000,
        "demand": current,
        "current": current,
        "pool": 20,
        "assigned": current + 20,
        **none,
    }


def _placements() -> Iterator[dict[str, Any]]:
    places, categories = municipality_areas(), keys("urgency_category", CATEGORIES)
    periods = keys("reporting_period", OPEN_PERIOD)[-PLACEMENT_PERIODS:]
    for number, found in enumerate(product(periods, places, places, categories, GROUNDS)):
        period, origin, destination, category, ground = found
        yield {
            "period_id": period,
            "origin_area_id": origin,
            "destination_area_id": destination,
            "category_id": category,
            "ground": ground,
            "households": drawn(number, 12),
            "is_demo": False,
        }
