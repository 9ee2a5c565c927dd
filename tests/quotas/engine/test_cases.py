"""The cases, whose answers were proven by trying every division: by both solvers and in any order, to the digest."""

import json
from collections.abc import Mapping
from pathlib import Path
from random import Random

import pytest

from app.core.refusal import InvalidInput
from app.quotas.engine import (
    Optimal,
    all_totals,
    answer_of,
    explain,
    limits_that_matter,
    read_case,
    solve,
)
from app.quotas.engine.canonical import canonical, digest
from app.quotas.engine.solvers import SolverName, solver
from tests.quotas.engine.instances import small
from tests.quotas.engine.test_properties import shuffled
from tests.quotas.engine.writing import case_text

CASES = sorted((Path(__file__).parents[1] / "cases").glob("*.json"))
BY_NAME = {file.name.split("_")[0]: file for file in CASES}

# Whoever has another Python, another solver or another machine finds the same.
DIGESTS = {
    "p01": "74961ebca182be3f8d7669156029069f82da9dc97635c2a7c56b7f1a6979371d",
    "p02": "2d0296e933c765d963a15f923c39110802489100df98a8488c5c679a097d55e3",
    "p03": "efbc0b267c1945c77d3106710b56d4c6ced604ebb160474a709430584d6fb77e",
    "p04": "950d95705661fa75ef3ff38344ec8c116e4d47f0366938f5389b69f23d37f3d2",
    "p05": "14a1809b53511411f5bf0130a408a0075b31224e466300256f5a104bea9d702d",
    "p06": "0df69d7b5305bb708d0e8d2a0d01718f7f48327748ad80eb334e48feacf226c2",
}

DIGEST_OF_MADE_UP_REGIONS = "f2b052f944adb5c119faae0eb0b7017853bf60e567d0439bdfe2e8a7d9187f44"


def answered(text: str, name: SolverName) -> Mapping[str, object]:
    flow = solver(name)
    problem = read_case(text)
    answer = solve(problem, flow=flow)
    if not isinstance(answer, Optimal):
        return answer_of(answer)
    return answer_of(
        answer,
        limits_that_matter(problem, answer, flow=flow),
        all_totals(problem, answer, flow=flow),
        explain(problem, answer, flow=flow),
    )


@pytest.mark.parametrize("name", SolverName)
@pytest.mark.parametrize("file", CASES, ids=lambda file: file.stem)
def test_a_case_is_answered_exactly(file: Path, name: SolverName) -> None:
    text = file.read_text()
    expected = json.loads(text)["expected"]
    # It compares with another rule than ours.
    expected.pop("same_totals_under_leximax_of_load", None)

    answer = answered(text, name)

    assert {field: answer[field] for field in expected} == expected
    assert answer["digest"] == DIGESTS[file.name.split("_")[0]]


@pytest.mark.parametrize("file", CASES, ids=lambda file: file.stem)
def test_twenty_orders_of_the_rows_have_one_digest(file: Path) -> None:
    case = json.loads(file.read_text())
    digests = set()
    for seed in range(20):
        dice = Random(seed)
        mixed = {
            name: dice.sample(value, len(value)) if isinstance(value, list) and name != "objectives" else value
            for name, value in dice.sample(list(case.items()), len(case))
        }

        answer = solve(read_case(json.dumps(mixed)), flow=solver(list(SolverName)[seed % 2]))

        assert not hasattr(answer, "found")
        digests.add(answer_of(answer)["digest"])
    assert digests == {DIGESTS[file.name.split("_")[0]]}


@pytest.mark.parametrize("name", SolverName)
def test_two_hundred_made_up_regions_are_divided_alike_everywhere(name: SolverName) -> None:
    digests = []
    for number in range(200):
        try:
            digests.append(answer_of(solve(small(number), flow=solver(name)))["digest"])
        except InvalidInput:
            digests.append(None)

    assert digest(digests) == DIGEST_OF_MADE_UP_REGIONS


def test_made_up_regions_have_one_digest_in_twenty_orders() -> None:
    for number in range(25):
        problem = small(number, agreements=False)

        answers = [
            solve(shuffled(problem, Random(seed)), flow=solver(list(SolverName)[seed % 2])) for seed in range(20)
        ]

        assert {answer_of(one)["digest"] for one in answers} == {answer_of(answers[0])["digest"]}


@pytest.mark.parametrize("file", [file for file in CASES if "guarantee" not in file.name], ids=lambda file: file.stem)
def test_the_steps_of_the_staircase_add_up_to_the_total(file: Path) -> None:
    problem = read_case(file.read_text())
    answer = solve(problem)
    assert isinstance(answer, Optimal)

    explained = explain(problem, answer)

    for code, stairs in explained.staircases.items():
        assert sum(stair.delta for stair in stairs) == answer.municipality_totals[code]
        assert sum(one.households for one in explained.inflow[code]) == answer.municipality_totals[code]


def test_the_staircase_tells_what_the_cap_did() -> None:
    problem = read_case(BY_NAME["p02"].read_text())
    answer = solve(problem)
    assert isinstance(answer, Optimal)

    explained = explain(problem, answer)

    told = {
        code: [(stair.step.value, stair.value, stair.delta) for stair in stairs if stair.delta]
        for code, stairs in explained.staircases.items()
    }
    assert told == {
        "GM0503": [("fair_share", 5, 5), ("origin", 1, -4), ("cap", 4, 3)],
        "GM0518": [("fair_share", 4, 4), ("origin", 11, 7), ("cap", 6, -5)],
        "GM0629": [("fair_share", 3, 3), ("origin", 0, -3), ("cap", 2, 2)],
    }
    assert [(one.group, one.origin, one.households) for one in explained.inflow["GM0503"]] == [
        ("MO", "GM0503", 1),
        ("MO", "GM0518", 3),
    ]


def test_what_is_written_in_the_format_is_read_as_it_was_meant() -> None:
    for number in range(200):
        problem = small(number)
        whole = all(one.key.denominator == 1 for one in problem.municipalities)
        rows = {(one.group, one.origin) for one in problem.demand}
        if whole and all(pin.origin is None or (pin.group, pin.origin) in rows for pin in problem.pins):
            assert canonical(read_case(case_text(problem))) == canonical(problem), number
