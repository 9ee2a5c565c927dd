"""What was promised: agreements with their versions and parties, shares, and stock targets."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from tests.bench.data.ground import FAMILIES, GOALS, OTHERS, municipalities, municipality_areas
from tests.bench.data.shape import MUNICIPALITIES, TERM, Batch, Sizes, batch, drawn, key

SHARES_EACH, OF_MUNICIPALITIES = 25, 23  # of an agreement's shares, most are of municipalities
PARTIES_EACH = 12
VISIBILITIES = ("PUBLIC", "COUNCIL", "REGION", "PARTIES", "ORGANISATION")
STATES = {7: "PROPOSED", 8: "COMPLETED", 9: "DRAFT"}  # of each ten agreements; the others are in force


def promises(sizes: Sizes) -> Iterator[Batch]:
    """Give everything that was promised."""
    agreements, shares = range(sizes.agreements), range(sizes.shares)
    yield batch("agreement", (_agreement(number) for number in agreements))
    yield batch("agreement_version", (_version(number) for number in agreements))
    yield batch("agreement_party", (_party(sizes, one, place) for one in agreements for place in range(PARTIES_EACH)))
    yield batch("commitment_share", (_share(sizes, number) for number in shares))
    yield batch("share_amount", (_amount(sizes, number) for number in shares))
    yield batch("stock_target", (_target(sizes, number) for number in range(sizes.targets)))


def measure_of_share(sizes: Sizes, number: int) -> str:
    """Give the key of the measure a share is counted in: that of the goal of its agreement."""
    return key("measure", number % sizes.agreements % GOALS % len(FAMILIES))


def holder_of_share(sizes: Sizes, number: int) -> tuple[str, str]:
    """Give the keys of the organisation and the area of a share; each pair is there once in an agreement."""
    agreement, place = number % sizes.agreements, number // sizes.agreements
    area = municipality_areas()[(place + place // MUNICIPALITIES + agreement) % MUNICIPALITIES]
    if place < OF_MUNICIPALITIES:
        return municipalities()[(place + agreement) % MUNICIPALITIES], area
    return key("organisation", OTHERS + (2 * agreement + place) % (sizes.organisations - OTHERS)), area


def can_be_reported(sizes: Sizes, number: int) -> bool:
    """Tell whether whoever holds a share can report it: its agreement is in force, and partners see it."""
    agreement = number % sizes.agreements
    return _state(agreement) in {"ACTIVE", "COMPLETED"} and _visibility(agreement) in {"PUBLIC", "COUNCIL", "REGION"}


def measure_of_target(number: int) -> str:
    """Give the key of the measure a stock target is counted in: homes."""
    return key("measure", 1 + number % 2)


def area_of_target(number: int) -> str:
    """Give the key of the area of a stock target."""
    return municipality_areas()[number % MUNICIPALITIES]


def counter_of_target(number: int) -> str:
    """Give the key of the organisation that counts the stock: the municipality."""
    return municipalities()[number % MUNICIPALITIES]


def _agreement(number: int) -> dict[str, Any]:
    return {
        "code": f"AF-{number:05}",
        "goal_id": key("goal", number % GOALS),
        "kind": "QUANTITATIVE",
        "lead_organisation_id": municipalities()[number % MUNICIPALITIES],
        "state": _state(number),
        "visibility": _visibility(number),
        "is_demo": False,
    }


def _state(agreement: int) -> str:
    return STATES.get(agreement % 10, "ACTIVE")


def _visibility(number: int) -> str:
    return VISIBILITIES[number % len(VISIBILITIES)]


def _version(number: int) -> dict[str, Any]:
    starts_on, due_on = TERM
    return {
        "agreement_id": key("agreement", number),
        "number": 1,
        "title": f"Samen huisvesten wij jaarlijks {100 + number} huishoudens",
        "body": "Partners zorgen samen voor genoeg passende woningen, en vertellen elk half jaar hoe het gaat.",
        "measure_id": key("measure", number % GOALS % len(FAMILIES)),
        "total_amount": 20_000 + drawn(number, 10_000),
        "starts_on": starts_on,
        "due_on": due_on,
        "in_force_from": starts_on,
    }


def _party(sizes: Sizes, agreement: int, place: int) -> dict[str, Any]:
    number = place + 2  # the municipalities first
    if place >= MUNICIPALITIES:
        number = OTHERS + (2 * agreement + place) % (sizes.organisations - OTHERS)
    return {
        "agreement_id": key("agreement", agreement),
        "organisation_id": key("organisation", number),
        "role": "LEAD" if place == agreement % MUNICIPALITIES else "PARTY",
        "status": "AGREED",
        "signed_on": TERM[0],
    }


def _share(sizes: Sizes, number: int) -> dict[str, Any]:
    organisation, area = holder_of_share(sizes, number)
    starts_on, due_on = TERM
    return {
        "code": f"AF-{number % sizes.agreements:05}-{number // sizes.agreements:02}",
        "agreement_id": key("agreement", number % sizes.agreements),
        "organisation_id": organisation,
        "area_id": area,
        "measure_id": measure_of_share(sizes, number),
        "starts_on": starts_on,
        "due_on": due_on,
    }


def _amount(sizes: Sizes, number: int) -> dict[str, Any]:
    version = key("agreement_version", number % sizes.agreements)
    return {"version_id": version, "share_id": key("commitment_share", number), "amount": 200 + drawn(number, 600)}


def _target(sizes: Sizes, number: int) -> dict[str, Any]:
    baseline = 50 + drawn(number, 400)
    return {
        "code": f"VD-{number:06}",
        "goal_id": key("goal", number % GOALS),
        "area_id": area_of_target(number),
        "organisation_id": counter_of_target(number),
        "concept_id": key("living_concept", number % 6),
        "target_group_id": key("target_group", number % 4) if number % 3 else None,
        "measure_id": measure_of_target(number),
        "direction": "AT_LEAST",
        "baseline_value": baseline,
        "baseline_on": date(2018, 12, 31),
        "target_value": baseline + 100 + drawn(number, 300),
        "target_on": date(2030, 12, 31),
        "visibility": _visibility(number),
        "is_demo": False,
        "certainty": "SURE",
    }
