"""Cases that cannot be: each is refused by its row, in both languages, and none breaks or goes on for ever."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.refusal import InvalidInput
from app.quotas.engine import Infeasible, Optimal, read_case, solve

GOOD = (Path(__file__).parents[1] / "cases" / "p06_start_score_decides.json").read_text()


def changed(path: str, value: object) -> str:
    """Give a good case with one thing changed; a path such as `supply.0.expected_mutation`."""
    case = json.loads(GOOD)
    *way, last = path.split(".")
    here = case
    for step in way:
        here = here[int(step) if step.isdigit() else step]
    here[int(last) if last.isdigit() else last] = value
    return json.dumps(case)


def added(name: str, *rows: object) -> str:
    case = json.loads(GOOD)
    case[name] = [*case.get(name, []), *rows]
    return json.dumps(case)


SHARE = 'write a share as text from "0" to "1", such as "0.30", with 28 decimals at most.'
COUNT = "a number goes from 0 to 10 million."


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "this is no JSON (Expecting value: line 1 column 1 (char 0))."),
        ("[]", "this has to be one JSON object."),
        ("[" * 100_000, "this is no JSON"),
        ('{"format": "urgent-allocation-case", "version": NaN}', "this is no JSON (NaN is no number)."),
        ('{"version": 1, "version": 1}', "version: this field is there twice."),
        ('{"version": ' + "9" * 5000 + "}", "this is no JSON"),
        (changed("version", 2), 'format: this has to be "urgent-allocation-case", with "version": 1.'),
        (changed("garantees", []), "garantees: this field is not part of the format."),
        (changed("groups.0.colour", "red"), "groups[0].colour: this field is not part of the format."),
        (changed("cap_share", 0.3), f"cap_share: {SHARE}"),
        (changed("cap_share", "0." + "3" * 30), f"cap_share: {SHARE}"),
        (changed("cap_share", "3e-1"), f"cap_share: {SHARE}"),
        (changed("cap_share", "1.01"), f"cap_share: {SHARE}"),
        (changed("cap_share", "-0.3"), f"cap_share: {SHARE}"),
        (changed("cap_share", "\u0660.\u0663"), f"cap_share: {SHARE}"),
        (
            changed("cap_share", None),
            "municipalities[0].cap_share: fill in a maximum share, here or for the whole region.",
        ),
        (changed("neighbourhoods.1.max_share", 0.15), f"neighbourhoods[1].max_share: {SHARE}"),
        (changed("fair_key", "wealth"), 'fair_key: choose "mutation" or "population".'),
        (changed("fair_key", "population"), "municipalities[0].population: fill in the population, or a key."),
        (changed("municipalities.0.key", -1), "municipalities[0].key: this has to be a number of 0 or more."),
        (changed("municipalities.0.key", True), "municipalities[0].key: this has to be a number of 0 or more."),
        (changed("municipalities.1.code", "GM0503"), "municipalities GM0503: this is there twice."),
        (changed("municipalities.1.code", "a/b"), "municipalities[1].code: this has to be a code of 1 to 64"),
        (changed("municipalities.1", "GM0518"), "municipalities[1]: this has to be an object."),
        (changed("municipalities", {}), "municipalities: this has to be a list."),
        (changed("municipalities.0.carry_over", 10**9), f"municipalities GM0503: {COUNT}"),
        (changed("municipalities.0.yearly_mutation", -5), f"municipalities GM0503: {COUNT}"),
        (changed("neighbourhoods.0.municipality", "GM9999"), "neighbourhoods DE1: GM9999 is not known."),
        (changed("neighbourhoods.0.max_households", -1), f"neighbourhoods DE1: {COUNT}"),
        (changed("supply.0.expected_mutation", -1), f"supply C1/DE1/klein: {COUNT}"),
        (changed("supply.0.expected_mutation", 10.0), "supply[0].expected_mutation: this has to be a whole number."),
        (changed("supply.0.expected_mutation", "10"), "supply[0].expected_mutation: this has to be a whole number."),
        (changed("supply.0.expected_mutation", 10**40), "supply[0].expected_mutation: this number is too large."),
        (changed("supply.0.neighbourhood", "DE9"), "supply C1/DE9/klein: DE9 is not known."),
        (changed("supply.0.corporation", "C9"), "supply[0] C9: this corporation is not known."),
        (changed("corporations.1.code", "C1"), "corporations C1: this is there twice."),
        (changed("groups.1.code", "MO"), "groups MO: this is there twice."),
        (changed("groups.0.priority", 0), "groups MO: a priority goes from 1 to 99."),
        (changed("groups.0.must_place", "yes"), "groups[0].must_place: this has to be true or false."),
        (changed("groups.0.dwelling_types", "klein"), "groups[0].dwelling_types: this has to be a list of texts."),
        (changed("demand.0.households", True), "demand[0].households: this has to be a whole number."),
        (changed("demand.0.households", 10_000_001), f"demand MO/GM0518: {COUNT}"),
        (changed("demand.0.group", "XX"), "demand XX/GM0518: XX is not known."),
        (changed("start_scores.0.score", 101), "start_scores MO/GM0518/GM0503: a score goes from 0 to 100."),
        (changed("start_scores.1.destination", "GM0503"), "start_scores MO/GM0518/GM0503: this is there twice."),
        (changed("start_scores.1.destination", "REGIO"), "start_scores MO/GM0518/REGIO: REGIO is not known."),
        (changed("objectives", []), "objectives: name at least one objective."),
        (changed("objectives.0", "profit"), "objectives profit: this objective is not known."),
        (changed("objectives.0", "fairness"), "objectives fairness: this is there twice."),
        (changed("corporation_layer", "crossing"), 'corporation_layer: this can only be "nested".'),
        (changed("corporation_max_share", 1), f"corporation_max_share: {SHARE}"),
        (changed("reach", ["GM0503"]), "reach: this has to be an object."),
        (changed("reach", {"GM0503": ["GM1"]}), "reach GM0503: GM1 is not known."),
        (
            added("guarantees", {"municipality": "GM0", "group": None, "minimum": 1}),
            "guarantees GM0/*: GM0 is not known.",
        ),
        (
            added("guarantees", *[{"municipality": "GM0503", "group": "MO", "minimum": 1}] * 2),
            "guarantees GM0503/MO: this is there twice.",
        ),
        (
            added("ceilings", {"municipality": "GM0503", "group": "MO", "maximum": -1}),
            f"ceilings GM0503/MO: {COUNT}",
        ),
        (
            added("pins", {"group": "MO", "origin": "GM7", "destination": "GM0503", "households": 1}),
            "pins MO/GM7/GM0503: GM7 is not known.",
        ),
        (
            added("pins", {"group": "MO", "origin": None, "destination": "GM0503"}),
            "pins[0].households: this has to be a whole number.",
        ),
        (
            added("not_allowed", {"group": "XX", "origin": None, "destination": "GM0503"}),
            "not_allowed XX/*/GM0503: XX is not known.",
        ),
        (
            added("realised", {"group": "MO", "origin": "GM0518", "destination": "GM0503", "households": 4}),
            "realised MO/GM0518/GM0503: more were housed than were seeking.",
        ),
    ],
)
def test_what_cannot_be_is_refused_by_its_row(text: str, words: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        read_case(text)

    assert refused.value.words.en.startswith(words)
    assert refused.value.words.nl
    assert refused.value.words.nl != refused.value.words.en


ANYTHING = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=8)
    | st.sampled_from(["GM0503", "GM0518", "MO", "DE1", "C1", "0.5", -1, 3]),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=5), inner, max_size=2),
    max_leaves=4,
)


def paths(value: object, here: str = "") -> list[str]:
    found = [here] if here else []
    if isinstance(value, dict):
        for name, one in value.items():
            found += paths(one, f"{here}.{name}" if here else name)
    elif isinstance(value, list):
        for place, one in enumerate(value):
            found += paths(one, f"{here}.{place}")
    return found


PATHS = [path for path in paths(json.loads(GOOD)) if not path.startswith("expected")]


@settings(max_examples=800, deadline=None)
@given(st.sampled_from(PATHS), ANYTHING)
def test_whatever_stands_in_a_case_is_answered_or_refused(path: str, value: object) -> None:
    text = changed(path, value)

    try:
        answer = solve(read_case(text))
    except InvalidInput:
        return
    assert isinstance(answer, Optimal | Infeasible)


def test_pins_against_limits_are_a_conflict() -> None:
    pin = {"group": "MO", "origin": "GM0518", "destination": "GM0629", "households": 4}

    answer = solve(read_case(added("pins", pin)))

    assert isinstance(answer, Infeasible)
    assert [one.names for one in answer.conflicts] == [("pin:MO/GM0518/GM0629",)]
    assert answer.smallest_total_relaxation == 1
    assert answer.conflicts[0].words[0].en == "Of group MO from GM0518, exactly 4 go to GM0629."


def test_an_agreement_in_a_municipality_without_dwellings_is_a_conflict() -> None:
    case = json.loads(GOOD)
    case |= {
        "neighbourhoods": [],
        "supply": [],
        "guarantees": [{"municipality": "GM0503", "group": "BW", "minimum": 1}],
    }

    answer = solve(read_case(json.dumps(case)))

    assert isinstance(answer, Infeasible)
    assert ("guarantee:GM0503/BW",) in [one.names for one in answer.conflicts]


def test_who_was_housed_already_and_fits_nowhere_is_refused() -> None:
    realised = {"group": "BW", "origin": "GM0518", "destination": "GM0503", "households": 2}
    case = json.loads(added("realised", realised))
    case["supply"][0]["expected_mutation"] = 1

    with pytest.raises(InvalidInput) as refused:
        solve(read_case(json.dumps(case)))

    assert refused.value.words.en.startswith("Who was housed already does not fit in the dwellings that come free.")


def test_who_was_housed_above_the_cap_conflicts_with_the_cap() -> None:
    realised = {"group": "MO", "origin": "GM0518", "destination": "GM0503", "households": 3}
    case = json.loads(added("realised", realised))
    case["cap_share"] = "0.2"

    answer = solve(read_case(json.dumps(case)))

    assert isinstance(answer, Infeasible)
    assert [one.names for one in answer.conflicts] == [("municipal_cap:GM0503",)]
