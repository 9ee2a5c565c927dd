"""Whether the parameters of a scenario can be: codes that exist, numbers that can be, nothing twice. Pure."""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from app.core.refusal import InvalidInput
from app.core.words import Words, number
from app.quotas.rules import WHOLE
from app.quotas.scenarios.models import CalculationMethod
from app.quotas.scenarios.parameters import PRESETS, Bound, Parameters

MOST = 10_000_000  # households or homes; no region has more
ROWS = 10_000  # of one kind in one scenario

# How the fields are called in the API.
NAMES = {
    "cap_basis_points": "capBasisPoints",
    "carries_over": "carriesOver",
    "corporation_basis_points": "corporationBasisPoints",
    "key": "keyWeights",
    "start_scores": "startScores",
}
# What the rule has no word for: it would be left out without a sound.
ONLY_OPTIMUM = ("guarantees", "ceilings", "pins", "start_scores", "corporation_basis_points")


@dataclass(frozen=True, slots=True)
class Known:
    """The codes that there are."""

    municipalities: frozenset[str]
    categories: frozenset[str]


def changed(before: Parameters, changes: Mapping[str, Any], known: Known) -> Parameters:
    """Give parameters with some of them changed. Refuses what cannot be (`InvalidInput`), naming the field."""
    fitting = dict(changes)
    if fitting.get("objectives") is not None and fitting.get("preset") is not None:
        _refuse("objectives", "Kies een volgorde of een eigen volgorde.", "Choose a preset or an order of your own.")
    if fitting.get("preset") is not None:
        fitting["objectives"] = PRESETS[fitting["preset"]]
    elif fitting.get("objectives") is not None:
        chosen = tuple(fitting["objectives"])
        fitting |= {"objectives": chosen, "preset": next((one for one in PRESETS if PRESETS[one] == chosen), None)}
    else:
        fitting = {name: value for name, value in fitting.items() if name not in {"objectives", "preset"}}
    for name in ("method", "carries_over", "keeps_district_limits", "keeps_contingents"):
        if name in fitting and fitting[name] is None:
            del fitting[name]
    for name, value in fitting.items():
        if isinstance(value, tuple | list):
            fitting[name] = tuple(value) if name == "objectives" else tuple(sorted(value))
    found = replace(before, **fitting)
    check(found, known)
    return found


def check(asked: Parameters, known: Known) -> None:
    """Refuse parameters that cannot be."""
    _share("cap_basis_points", asked.cap_basis_points)
    _share("corporation_basis_points", asked.corporation_basis_points)
    _once("objectives", asked.objectives)
    if not asked.objectives:
        _refuse("objectives", "Kies minstens één doel.", "Choose one objective at least.")
    _once("key", (one.factor for one in asked.key))
    for weight in asked.key:
        _share("key", weight.basis_points)
    if sum(one.basis_points for one in asked.key) != WHOLE:
        _refuse("key", "De gewichten zijn samen 10000.", "The weights are 10000 together.")
    _areas(asked, known)
    _agreements(asked, known)
    if asked.method is CalculationMethod.RULE:
        for name in ONLY_OPTIMUM:
            if getattr(asked, name):
                _refuse(
                    name,
                    "De rekenregel kent dit niet. Kies het optimum, of laat dit weg.",
                    "The rule does not know this. Choose the optimum, or leave this out.",
                )


def _areas(asked: Parameters, known: Known) -> None:
    _once("caps", (one.area for one in asked.caps))
    for one in asked.caps:
        _code("caps", one.area, known.municipalities)
        _share("caps", one.basis_points)
    _once("mutations", (one.area for one in asked.mutations))
    for homes in asked.mutations:
        _code("mutations", homes.area, known.municipalities)
        _count("mutations", homes.homes)
    _once("transfers", ((one.giver, one.taker) for one in asked.transfers))
    for transfer in asked.transfers:
        _code("transfers", transfer.giver, known.municipalities)
        _code("transfers", transfer.taker, known.municipalities)
        _count("transfers", transfer.households)
        if transfer.giver == transfer.taker or not transfer.households:
            _refuse(
                "transfers",
                "Een overdracht is van minstens 1 huishouden, tussen twee gemeenten.",
                "A transfer is of one household at least, between two municipalities.",
            )


def _agreements(asked: Parameters, known: Known) -> None:
    bounds: tuple[tuple[str, tuple[Bound, ...]], ...] = (
        ("guarantees", asked.guarantees),
        ("ceilings", asked.ceilings),
    )
    for name, rows in bounds:
        _once(name, ((one.area, one.category) for one in rows))
        for bound in rows:
            _code(name, bound.area, known.municipalities)
            _code(name, bound.category, known.categories | {""})
            _count(name, bound.households)
    _once("pins", ((one.category, one.origin, one.destination) for one in asked.pins))
    for pin in asked.pins:
        _code("pins", pin.category, known.categories)
        _code("pins", pin.origin, known.municipalities | {""})
        _code("pins", pin.destination, known.municipalities)
        _count("pins", pin.households)
    _once("start_scores", ((one.category, one.origin, one.destination) for one in asked.start_scores))
    for score in asked.start_scores:
        _code("start_scores", score.category, known.categories)
        _code("start_scores", score.origin, known.municipalities)
        _code("start_scores", score.destination, known.municipalities)
        if not 0 <= score.score <= 100:
            _refuse("start_scores", "Een score is van 0 tot 100.", "A score is from 0 to 100.")


def _refuse(name: str, nl: str, en: str) -> None:
    raise InvalidInput(Words(nl=nl, en=en), "parameters", NAMES.get(name, name))


def _share(name: str, value: int | None) -> None:
    if value is not None and not 0 <= value <= WHOLE:
        _refuse(name, "Een deel is van 0 tot 10000 basispunten.", "A share is from 0 to 10000 basis points.")


def _count(name: str, value: int) -> None:
    if not 0 <= value <= MOST:
        _refuse(name, "Vul een getal van 0 tot 10 miljoen in.", "Fill in a number from 0 to 10 million.")


def _code(name: str, code: str, codes: Iterable[str]) -> None:
    if code not in codes:
        shown = code[:32]
        _refuse(name, f"De code {shown} kennen we niet.", f"The code {shown} is not known.")


def _once(name: str, keys: Iterable[Hashable]) -> None:
    counted = Counter(keys)
    if counted.total() > ROWS:
        most = number(ROWS)
        _refuse(name, f"Er passen er {most.nl}.", f"At most {most.en} fit.")
    if any(times > 1 for times in counted.values()):
        _refuse(name, "Dit staat er twee keer.", "This is there twice.")
