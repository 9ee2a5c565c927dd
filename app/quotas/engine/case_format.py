"""Reading the format `urgent-allocation-case`, version 1, in which any region can write down its year.

One JSON object: shares are text ("0.30"), numbers are whole, the order of rows means nothing. docs/cases.md has all
fields. Whatever does not fit is refused by its row (`InvalidInput`).
"""

from collections import Counter
from fractions import Fraction

from app.quotas.engine.checking import check, refusal
from app.quotas.engine.json_fields import Fields, read_json
from app.quotas.engine.problem import (
    Ceiling,
    Demand,
    Group,
    Guarantee,
    Municipality,
    Neighbourhood,
    NotAllowed,
    Pin,
    Problem,
    Realised,
    StartScore,
    Supply,
)

FORMAT, VERSION = "urgent-allocation-case", 1
SAID = ("name", "purpose", "year", "description", "note", "source", "expected")  # for people; the answer needs none
FIELDS = (
    "format",
    "version",
    *SAID,
    "cap_share",
    "fair_key",
    "objectives",
    "municipalities",
    "corporations",
    "neighbourhoods",
    "groups",
    "supply",
    "demand",
    "start_scores",
    "guarantees",
    "ceilings",
    "pins",
    "realised",
    "corporation_max_share",
    "corporation_layer",
    "reach",
    "not_allowed",
)


def read_case(text: str) -> Problem:
    """Read a case as a problem; refuse what cannot be (`InvalidInput`)."""
    case = read_json(text)
    if case.values.get("format") != FORMAT or case.values.get("version") != VERSION:
        raise case.refuse(
            "format",
            f'hier hoort "{FORMAT}", met "version": {VERSION}.',
            f'this has to be "{FORMAT}", with "version": {VERSION}.',
        )
    case.only(*FIELDS)
    neighbourhoods = case.rows("neighbourhoods", _neighbourhood)
    supply = case.rows("supply", _supply)
    problem = Problem(
        municipalities=_municipalities(case, neighbourhoods, supply),
        neighbourhoods=neighbourhoods,
        groups=case.rows("groups", _group),
        supply=supply,
        demand=case.rows("demand", _demand),
        objectives=tuple(case.texts("objectives") or ()),
        start_scores=case.rows("start_scores", _start_score),
        guarantees=case.rows("guarantees", _guarantee),
        ceilings=case.rows("ceilings", _ceiling),
        pins=case.rows("pins", _pin),
        realised=case.rows("realised", _realised),
        not_allowed=case.rows("not_allowed", _not_allowed),
        reach=_reach(case),
        corporation_max_share=case.share("corporation_max_share"),
        is_nested=_is_nested(case),
    )
    _check_corporations(case, problem)
    if not problem.objectives:
        raise case.refuse("objectives", "noem minstens één doel.", "name at least one objective.")
    check(problem)
    return problem


def _municipalities(
    case: Fields, neighbourhoods: tuple[Neighbourhood, ...], supply: tuple[Supply, ...]
) -> tuple[Municipality, ...]:
    place = {one.code: one.municipality for one in neighbourhoods}
    supplied: Counter[str | None] = Counter()
    for cell in supply:
        supplied[place.get(cell.neighbourhood)] += cell.dwellings
    share = case.share("cap_share")
    measure = case.values.get("fair_key", "mutation")
    if measure not in ("mutation", "population"):
        raise case.refuse("fair_key", 'kies "mutation" of "population".', 'choose "mutation" or "population".')

    def municipality(row: Fields) -> Municipality:
        row.only("code", "name", "population", "yearly_mutation", "carry_over", "cap_share", "key", "waived_households")
        code = row.code("code")
        mutation = row.whole("yearly_mutation") if row.has("yearly_mutation") else None
        population = row.whole("population") if row.has("population") else None
        if row.has("key"):
            key = row.key("key")
        elif measure == "mutation":
            key = Fraction(supplied[code] if mutation is None else mutation)
        elif population is not None:
            key = Fraction(population)
        else:
            raise row.refuse(
                "population",
                "vul het aantal inwoners in, of een sleutel (key).",
                "fill in the population, or a key.",
            )
        own = row.share("cap_share")
        if own is None and share is None:
            raise row.refuse(
                "cap_share",
                "vul een maximaal aandeel in, hier of voor de hele regio.",
                "fill in a maximum share, here or for the whole region.",
            )
        return Municipality(
            code=code,
            key=key,
            mutation=mutation,
            cap_share=share if own is None else own,
            carry_over=row.whole("carry_over", 0),
            waived=row.whole("waived_households", 0),
        )

    return case.rows("municipalities", municipality)


def _neighbourhood(row: Fields) -> Neighbourhood:
    row.only("code", "name", "municipality", "class", "max_share", "max_households")
    return Neighbourhood(
        code=row.code("code"),
        municipality=row.code("municipality"),
        max_share=row.share("max_share"),
        max_households=row.whole("max_households") if row.has("max_households") else None,
    )


def _group(row: Fields) -> Group:
    row.only("code", "name", "priority", "dwelling_types", "must_place")
    types = row.texts("dwelling_types")
    return Group(
        code=row.code("code"),
        priority=row.whole("priority", 1),
        dwelling_types=None if types is None else frozenset(types),
        must_place=row.flag("must_place"),
    )


def _supply(row: Fields) -> Supply:
    row.only("corporation", "neighbourhood", "dwelling_type", "expected_mutation")
    return Supply(
        row.code("corporation"), row.code("neighbourhood"), row.code("dwelling_type"), row.whole("expected_mutation")
    )


def _demand(row: Fields) -> Demand:
    row.only("group", "origin", "households")
    return Demand(row.code("group"), row.code("origin"), row.whole("households"))


def _start_score(row: Fields) -> StartScore:
    row.only("group", "origin", "destination", "score")
    return StartScore(row.code("group"), row.code("origin"), row.code("destination"), row.whole("score"))


def _guarantee(row: Fields) -> Guarantee:
    row.only("municipality", "group", "minimum")
    return Guarantee(row.code("municipality"), row.code_or_none("group"), row.whole("minimum"))


def _ceiling(row: Fields) -> Ceiling:
    row.only("municipality", "group", "maximum")
    return Ceiling(row.code("municipality"), row.code_or_none("group"), row.whole("maximum"))


def _pin(row: Fields) -> Pin:
    row.only("group", "origin", "destination", "households")
    return Pin(row.code("group"), row.code_or_none("origin"), row.code("destination"), row.whole("households"))


def _realised(row: Fields) -> Realised:
    row.only("group", "origin", "destination", "households")
    return Realised(row.code("group"), row.code("origin"), row.code("destination"), row.whole("households"))


def _not_allowed(row: Fields) -> NotAllowed:
    row.only("group", "origin", "destination")
    return NotAllowed(row.code("group"), row.code_or_none("origin"), row.code("destination"))


def _is_nested(case: Fields) -> bool:
    layer = case.values.get("corporation_layer")
    if layer not in (None, "nested"):
        raise case.refuse("corporation_layer", 'hier kan alleen "nested".', 'this can only be "nested".')
    return layer == "nested"


def _reach(case: Fields) -> tuple[tuple[str, frozenset[str]], ...]:
    value = case.values.get("reach")
    if value is None:
        return ()
    if not isinstance(value, dict):
        raise case.refuse("reach", "hier hoort een object.", "this has to be an object.")
    lists = Fields("reach", value)
    return tuple((origin, frozenset(lists.texts(origin) or ())) for origin in value)


def _check_corporations(case: Fields, problem: Problem) -> None:
    """Refuse a corporation that is there twice, or that supplies dwellings without being named."""

    def code(row: Fields) -> str:
        row.only("code", "name")
        return row.code("code")

    codes = Counter(case.rows("corporations", code))
    for one, times in codes.items():
        if times > 1:
            raise refusal("corporations", one, "dit staat er twee keer.", "this is there twice.")
    for place, cell in enumerate(problem.supply):
        if cell.corporation not in codes:
            raise refusal(
                f"supply[{place}]",
                cell.corporation,
                "deze corporatie kennen we niet.",
                "this corporation is not known.",
            )
