"""Says in plain words which tests ran on which database, and what was left out and why.

As a pytest plugin it counts (`--counts FILE` keeps the counts); run as a program it adds up such files, and the
results of the frontend's tests, into the closing lines of `make test`.

A test says what it ran on by the name of its parameters, so by what pytest prints between brackets: `[sqlite]`,
`[postgresql-3-closed]`. Tests under tests/e2e/ are the browser's, whatever their database.

A number that a test records as a property, `record_property("cells of the access matrix", 351)`, is added up and told
with the place it ran on.
"""

import json
import os
import re
import shutil
import sys
from collections import Counter
from pathlib import Path
from typing import TypedDict

import pytest

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")

# In the order of the closing lines.
PLACES = {
    "sqlite": "on SQLite",
    "postgresql": "on PostgreSQL",
    "neither": "without a database",
    "frontend": "in the frontend",
    "browser": "in the browser",
}


class Counts(TypedDict):
    """How many tests passed and failed per place, how many were left out per place and reason, and what they counted.

    What tests counted stands per place too, by what it is a number of.
    """

    passed: dict[str, int]
    failed: dict[str, int]
    left_out: dict[str, dict[str, int]]
    counted: dict[str, dict[str, int]]


def find_chromium() -> str | None:
    """Return the Chromium to test with: what CHROMIUM says, else the first one on the path."""
    named = os.environ.get("CHROMIUM")
    return shutil.which(named) if named else next(filter(None, map(shutil.which, BROWSERS)), None)


def place(nodeid: str) -> str:
    """Return the place, a key of PLACES, of the test with this name."""
    if nodeid.startswith("tests/e2e/"):
        return "browser"
    words = set(re.split(r"[^a-z]+", nodeid.partition("[")[2]))
    found = words & {"sqlite", "postgresql"}
    return found.pop() if len(found) == 1 else "neither"


# --- The plugin ---


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--counts FILE`."""
    parser.addoption("--counts", metavar="FILE", help="keep how many tests ran on which database, as JSON")


def pytest_configure(config: pytest.Config) -> None:
    """Count in the process that the workers report to."""
    if not hasattr(config, "workerinput"):
        config.pluginmanager.register(_Counter(config), "counter")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave the browser's tests out where there is no browser, except on a build server: it must have one."""
    of_the_browser = [item for item in items if place(item.nodeid) == "browser"]
    if not of_the_browser or find_chromium():
        return
    if os.environ.get("CI"):
        raise pytest.UsageError("no Chromium was found: install one, or say where it is with CHROMIUM=")
    for item in of_the_browser:
        item.add_marker(pytest.mark.skip(reason="no Chromium was found; say where it is with CHROMIUM="))


class _Counter:
    def __init__(self, config: pytest.Config) -> None:
        self.file: str | None = config.getoption("--counts")
        self.counts = Counts(passed={}, failed={}, left_out={}, counted={})

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        passed = report.when == "call" and report.passed
        self._count(report, passed=passed)
        if passed:
            self._keep_numbers(report)

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        self._count(report, passed=False)  # a file that was skipped as a whole, or could not be read

    def _count(self, report: pytest.TestReport | pytest.CollectReport, *, passed: bool) -> None:
        where = place(report.nodeid)
        if report.skipped:
            reasons = self.counts["left_out"].setdefault(where, {})
            reason = _reason(report)
            reasons[reason] = reasons.get(reason, 0) + 1
        elif report.failed or passed:
            numbers = self.counts["passed" if passed else "failed"]
            numbers[where] = numbers.get(where, 0) + 1

    def _keep_numbers(self, report: pytest.TestReport) -> None:
        for name, number in report.user_properties:
            if isinstance(number, int):
                kept = self.counts["counted"].setdefault(place(report.nodeid), {})
                kept[name] = kept.get(name, 0) + number

    def pytest_sessionfinish(self) -> None:
        if self.file:
            Path(self.file).write_text(json.dumps(self.counts))

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        passed = [f"{number} {PLACES[where]}" for where, number in sorted(self.counts["passed"].items())]
        terminalreporter.write_line("Passed: " + (", ".join(passed) or "none"))
        for line in _counted(self.counts):
            terminalreporter.write_line(line)


def _counted(counts: Counts) -> list[str]:
    return [
        f"{number:5} {name} {PLACES[where]}"
        for where, numbers in sorted(counts["counted"].items())
        for name, number in sorted(numbers.items())
    ]


def _reason(report: pytest.TestReport | pytest.CollectReport) -> str:
    if hasattr(report, "wasxfail"):
        return f"known to fail: {report.wasxfail}"
    text = str(report.longrepr[2]) if isinstance(report.longrepr, tuple) else str(report.longrepr)
    return " ".join(text.removeprefix("Skipped: ").split())[:300]


# --- The closing lines ---


def closing_lines(counts: Counts) -> list[str]:
    """Return what to say about a whole test run; the last line is in the form that build servers read."""
    lines = [f"{counts['passed'].get(where, 0):5} passed {words}" for where, words in PLACES.items()]
    lines += [f"{number:5} FAILED {PLACES[where]}" for where, number in counts["failed"].items()]
    left_out = [
        f"{number:5} left out {PLACES[where]}: {reason}"
        for where, reasons in counts["left_out"].items()
        for reason, number in reasons.items()
    ]
    passed, failed = sum(counts["passed"].values()), sum(counts["failed"].values())
    skipped = sum(sum(reasons.values()) for reasons in counts["left_out"].values())
    return [
        *lines,
        *_counted(counts),
        *(left_out or ["Nothing was left out."]),
        f"Together: {passed} passed, {failed} failed, {skipped} skipped",
    ]


def _kept_by_pytest(file: Path) -> Counts:
    counts: Counts = json.loads(file.read_text())
    return counts


def _kept_by_vitest(file: Path) -> Counts:
    result = json.loads(file.read_text())
    skipped = result["numPendingTests"] + result["numTodoTests"]
    return Counts(
        passed={"frontend": result["numPassedTests"]},
        failed={"frontend": result["numFailedTests"]} if result["numFailedTests"] else {},
        left_out={"frontend": {"marked so in the test itself": skipped}} if skipped else {},
        counted={},
    )


def _together(parts: list[Counts]) -> Counts:
    passed: Counter[str] = Counter()
    failed: Counter[str] = Counter()
    left_out: dict[str, dict[str, int]] = {}
    counted: dict[str, dict[str, int]] = {}
    for part in parts:
        passed.update(part["passed"])
        failed.update(part["failed"])
        for kept, more in ((left_out, part["left_out"]), (counted, part["counted"])):
            for where, numbers in more.items():
                kept[where] = dict(Counter(kept.get(where, {})) + Counter(numbers))
    return Counts(passed=dict(passed), failed=dict(failed), left_out=left_out, counted=counted)


def main(folder: Path) -> int:
    """Print the closing lines for the results in the folder; the answer is the exit code."""
    readers = {"pytest.json": _kept_by_pytest, "browser.json": _kept_by_pytest, "frontend.json": _kept_by_vitest}
    missing = [name for name in readers if not (folder / name).exists()]
    counts = _together([read(folder / name) for name, read in readers.items() if name not in missing])
    print()
    if missing:
        print(f"Did not run to the end, so not counted: {', '.join(missing)}")
    print("\n".join(closing_lines(counts)))
    return 1 if missing or counts["failed"] or not counts["passed"] else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
