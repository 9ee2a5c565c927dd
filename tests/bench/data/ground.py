"""The ground: areas, organisations, the region, periods, and the agenda with its code lists."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from tests.bench.data.shape import MUNICIPALITIES, PERIODS, Batch, Sizes, batch, halves, key, keys

BEGIN = date(2010, 1, 1)
CONCEPTS = ("Nultredenwoning", "Geclusterde woning", "Zorgwoning", "Flexwoning", "Studentenwoning", "Woonwagenplek")
FAMILIES = ("Verdeling", "Voorraad", "Zorg")  # goals with a headline measure, each with two principles below it
GOALS = 3 * len(FAMILIES)
OTHERS = 2 + MUNICIPALITIES  # the number of the first organisation that is neither municipality, province nor region
OPEN_PERIOD = PERIODS - 1


def ground(sizes: Sizes) -> Iterator[Batch]:
    """Give everything the rest hangs on."""
    yield batch("area", _areas())
    yield batch("organisation", _organisations(sizes))
    yield batch("region_scheme", [_region()])
    yield batch("region_membership", _memberships())
    yield batch("reporting_period", [_period(number, *half) for number, half in enumerate(halves())])
    yield batch("measure", [_measure(number, name) for number, name in enumerate(FAMILIES)])
    yield batch("living_concept", [_concept(number, name) for number, name in enumerate(CONCEPTS)])
    yield batch("target_group", [_group(number) for number in range(4)])
    yield batch("agenda", [_agenda()])
    yield batch("goal", [_goal(number) for number in range(GOALS)])


def municipality_areas() -> list[str]:
    """Give the keys of the areas of the municipalities, by code."""
    return keys("area", 2 + MUNICIPALITIES)[2:]


def municipalities() -> list[str]:
    """Give the keys of the municipalities, in the order of their areas."""
    return keys("organisation", OTHERS)[2:]


def _areas() -> Iterator[dict[str, Any]]:
    around = {"valid_from": BEGIN, "valid_to": None}
    yield {"code": "PV90", "kind": "PROVINCE", "name": "Provincie Proef", "parent_id": None, **around}
    yield {"code": "RG90", "kind": "REGION", "name": "Regio Proef", "parent_id": key("area", 0), **around}
    for number in range(MUNICIPALITIES):
        region = key("area", 1)
        name = f"Gemeente Proefdam-{number + 1}"
        yield {"code": f"GM90{number:02}", "kind": "MUNICIPALITY", "name": name, "parent_id": region, **around}


def _organisations(sizes: Sizes) -> Iterator[dict[str, Any]]:
    for number, area in enumerate(_areas()):
        kind = {"PROVINCE": "PROVINCE", "REGION": "ASSOCIATION"}.get(area["kind"], "MUNICIPALITY")
        yield _organisation(area["code"], kind, area["name"], key("area", number))
    for number in range(sizes.organisations - OTHERS):
        if number % 3:
            yield _organisation(f"corporatie-{number:05}", "HOUSING_CORPORATION", f"Woonstichting {number:05}", None)
        else:
            yield _organisation(f"zorg-{number:05}", "CARE_PROVIDER", f"Zorggroep {number:05}", None)


def _organisation(code: str, kind: str, name: str, area: str | None) -> dict[str, Any]:
    return {
        "code": code,
        "kind": kind,
        "name": name,
        "short_name": name[:24],
        "area_id": area,
        "valid_from": BEGIN,
        "is_demo": False,
        "certainty": "SURE",
    }


def _region() -> dict[str, Any]:
    return {
        "code": "proef",
        "name": "Regio Proef",
        "title": "Woningmarktregio Proef",
        "area_id": key("area", 1),
        "is_primary": True,
    }


def _memberships() -> Iterator[dict[str, Any]]:
    for organisation in municipalities():
        scheme = key("region_scheme", 0)
        yield {"scheme_id": scheme, "organisation_id": organisation, "valid_from": BEGIN, "certainty": "SURE"}


def _period(number: int, year: int, half: int) -> dict[str, Any]:
    starts_on, ends_on = (date(year, 1, 1), date(year, 6, 30)) if half == 1 else (date(year, 7, 1), date(year, 12, 31))
    is_open = number == OPEN_PERIOD
    published_on = None if is_open else date(year + half - 1, 9 if half == 1 else 3, 1)
    return {
        "code": f"{year}-H{half}",
        "year": year,
        "half": half,
        "starts_on": starts_on,
        "ends_on": ends_on,
        "opens_on": starts_on,
        "closes_on": date(2099, 12, 31) if is_open else published_on,
        "published_on": published_on,
        "state": "OPEN" if is_open else "PUBLISHED",
    }


def _measure(number: int, name: str) -> dict[str, Any]:
    return {
        "code": f"maat-{number}",
        "label_nl": f"{name}: aantal",
        "label_en": f"Measure {number}",
        "definition_nl": "Het aantal aan het eind van de periode.",
        "definition_en": "The number at the end of the period.",
        "unit": ("HOUSEHOLD", "DWELLING", "PLACE")[number],
        "disclosure": "HOUSEHOLD" if number == 0 else "OBJECT",
        "aggregation": "SUM",
        "certainty": "SURE",
    }


def _concept(number: int, name: str) -> dict[str, Any]:
    return {
        "code": f"woonvorm-{number}",
        "label_nl": name,
        "label_en": f"Kind of home {number}",
        "unit": "DWELLING",
        "certainty": "SURE",
    }


def _group(number: int) -> dict[str, Any]:
    label = {"label_nl": f"Aandachtsgroep {number}", "label_en": f"Target group {number}"}
    return {"code": f"groep-{number}", **label, "in_programme": True, "certainty": "SURE"}


def _agenda() -> dict[str, Any]:
    return {
        "code": "agenda-proef",
        "title": "Regionale agenda Proef",
        "summary": "Wat de regio samen wil bereiken.",
        "version": "1.0",
        "starts_on": date(2016, 7, 1),
        "ends_on": date(2030, 12, 31),
        "state": "IN_FORCE",
        "visibility": "PUBLIC",
    }


def _goal(number: int) -> dict[str, Any]:
    family, below = number % len(FAMILIES), number // len(FAMILIES)
    return {
        "agenda_id": key("agenda", 0),
        "parent_id": key("goal", family) if below else None,
        "headline_measure_id": None if below else key("measure", family),
        "code": f"{family + 1}" + ("", "a", "b")[below],
        "title": f"{FAMILIES[family]}: samen zorgen voor genoeg passende woningen",
        "short_title": FAMILIES[family] + ("", ", eerlijk", ", op tijd")[below],
        "position": family * 10 + below,
        "certainty": "SURE",
    }
