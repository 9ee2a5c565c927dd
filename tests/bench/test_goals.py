import json
from pathlib import Path

from tests.bench.__main__ import keep
from tests.bench.division import Division, goals_of_divisions
from tests.bench.goals import Goal, goals
from tests.bench.measuring import Result, Tally
from tests.bench.spreadsheets import Violations


def result(cpu_ms: float, rps: float = 100, statements: int = 5) -> Result:
    return Result(cpu_ms, rps, 1.0, 1.0, statements, 1_000)


def found(database: str, results: dict[tuple[float, str, str], Result]) -> dict[str, bool]:
    return {one.words: one.is_met for one in goals({(database, *key): value for key, value in results.items()})}


def test_cpu_is_held_against_the_floor_of_the_same_document() -> None:
    measured = {
        (1.0, "dashboard", "floor"): result(10),
        (1.0, "dashboard", "ours"): result(25),
        (1.0, "municipality", "floor"): result(4),
        (1.0, "municipality", "ours"): result(12.1),
    }

    assert found("postgresql", measured) == {
        "postgresql, dashboard: CPU against the floor": True,
        "postgresql, municipality: CPU against the floor": False,
        "postgresql, municipality: statements": True,
    }


def test_who_is_left_out_is_compared_with_nothing() -> None:
    assert found("sqlite", {(1.0, "dashboard", "floor"): result(10)}) == {}


def test_others_than_the_floor_have_to_be_this_much_slower_or_faster() -> None:
    measured = {
        (1.0, "municipality", "floor"): result(4, rps=100),
        (1.0, "municipality", "ours"): result(12, statements=7),
        (1.0, "municipality", "executor-off"): result(36),
        (1.0, "municipality", "cache-hit"): result(0.3, rps=399),
        (1.0, "municipality", "postgraphile"): result(18),
    }

    assert found("postgresql", measured) == {
        "postgresql, municipality: CPU against the floor": True,
        "postgresql, municipality: requests/s from the cache against the floor": False,
        "postgresql, municipality: CPU of PostGraphile against ours": True,
        "postgresql, municipality: statements": False,
        "postgresql, municipality: CPU without generated completion against ours": True,
    }


def test_more_data_is_held_against_less() -> None:
    measured = {
        (scale, document, contestant): result(cpu)
        for scale, document, contestant, cpu in [
            (1.0, "export", "floor", 10.0),
            (1.0, "export", "ours", 20.0),
            (100.0, "export", "floor", 30.0),
            (100.0, "export", "ours", 31.0),
        ]
    }

    assert found("sqlite", measured) == {
        "sqlite, export: CPU against the floor": True,
        "sqlite, export: our CPU with 100x the data": False,
    }


def test_a_goal_says_what_was_found_and_what_was_asked() -> None:
    assert str(Goal("CPU", 2.5, 3.0)) == "met      CPU: 2.50 (at most 3)"
    assert str(Goal("gain", 2.5, 3.0, is_least=True)) == "NOT MET  gain: 2.50 (at least 3)"


def test_a_later_run_takes_the_place_of_what_it_measured_again(tmp_path: Path) -> None:
    file = tmp_path / "build" / "bench.json"
    keep(file, [{"name": "floor", "cpu_ms": 1}, {"name": "ours", "cpu_ms": 2}], ("name",))

    keep(file, [{"name": "ours", "cpu_ms": 3}], ("name",))

    assert json.loads(file.read_text()) == [{"name": "floor", "cpu_ms": 1}, {"name": "ours", "cpu_ms": 3}]


def test_a_result_is_the_median_of_the_blocks() -> None:
    tally = Tally(cpu=[0.002, 0.001, 0.009], rates=[10, 30, 20], took=[0.001 * n for n in range(1, 201)])

    assert tally.result(statements=3, size=10) == Result(2.0, 20, 100.5, 198.0, 3, 10)


def test_dividing_is_held_against_the_solver_alone_and_against_half_as_much() -> None:
    small = Division(neighbourhoods=250, arcs=10, whole=1.0, bare=0.4, broken=0, memory=100 * 2**20)
    large = Division(neighbourhoods=500, arcs=20, whole=2.6, bare=0.8, broken=1, memory=160 * 2**20)
    kept = Violations("optimum", above_caps=0, municipalities=0, above_limits=0, neighbourhoods=0)
    by_hand = Violations("share of people", above_caps=9, municipalities=1, above_limits=3, neighbourhoods=2)

    told = {one.words: one.is_met for one in goals_of_divisions([small, large], [by_hand, kept])}

    assert told == {
        "division, 250 neighbourhoods: CPU against OR-Tools alone": True,
        "division, 250 neighbourhoods: megabytes beside the server": True,
        "division, 250 neighbourhoods: limits broken": True,
        "division, 500 neighbourhoods: CPU against OR-Tools alone": False,
        "division, 500 neighbourhoods: seconds of CPU": True,
        "division, 500 neighbourhoods: CPU against half as many": False,
        "division, 500 neighbourhoods: megabytes beside the server": False,
        "division, 500 neighbourhoods: limits broken": False,
        "division, optimum: households above a limit": True,
    }
