import json
from pathlib import Path

import pytest

from tests.reporting_plugin import main, place


def test_a_test_is_counted_where_its_name_says() -> None:
    # Not as parameters of this test: it would then be counted there itself.
    where = {
        "tests/targets/test_service.py::test_a_target_is_kept[sqlite]": "sqlite",
        "tests/targets/test_service.py::test_a_target_is_kept[closed-postgresql-3]": "postgresql",
        "tests/targets/test_rules.py::test_postgresql_is_only_a_word": "neither",
        "tests/architecture/test_dumps.py::test_copies_between[sqlite-postgresql]": "neither",
        "tests/e2e/test_report.py::test_a_report_is_sent[sqlite]": "browser",
    }

    assert {nodeid: place(nodeid) for nodeid in where} == where


def keep(folder: Path, *, failed: int = 0, passed: int = 2) -> None:
    nothing: dict[str, object] = {"passed": {}, "failed": {}, "left_out": {}, "counted": {}}
    counts = {
        "passed": {"sqlite": passed, "postgresql": 1},
        "failed": {},
        "left_out": {"postgresql": {"no room": 1}},
        "counted": {"sqlite": {"cells of a table": 30}},
    }
    frontend = {"numPassedTests": 4, "numFailedTests": failed, "numPendingTests": 0, "numTodoTests": 0}
    for name, content in {"pytest": counts, "browser": nothing, "frontend": frontend}.items():
        (folder / f"{name}.json").write_text(json.dumps(content))


def test_the_closing_lines_say_what_ran_where(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    keep(tmp_path)

    code = main(tmp_path)

    assert code == 0
    assert capsys.readouterr().out.splitlines() == [
        "",
        "    2 passed on SQLite",
        "    1 passed on PostgreSQL",
        "    0 passed without a database",
        "    4 passed in the frontend",
        "    0 passed in the browser",
        "   30 cells of a table on SQLite",
        "    1 left out on PostgreSQL: no room",
        "Together: 7 passed, 0 failed, 1 skipped",
    ]


def test_a_failure_anywhere_is_a_failure(tmp_path: Path) -> None:
    keep(tmp_path, failed=1)

    assert main(tmp_path) == 1


def test_what_did_not_run_to_its_end_is_a_failure(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    keep(tmp_path)
    (tmp_path / "browser.json").unlink()

    code = main(tmp_path)

    assert code == 1
    assert "Did not run to the end, so not counted: browser.json" in capsys.readouterr().out
