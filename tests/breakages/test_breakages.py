"""The list of breakages stays true, and the judgement of them is no rubber stamp; `make breakages` tries them."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.breakages.breakage import HERE, Breakage, noticed
from tests.breakages.listed import BREAKAGES


@pytest.mark.parametrize("one", BREAKAGES, ids=lambda one: one.name)
def test_a_breakage_replaces_a_text_that_stands_in_its_file_once(one: Breakage) -> None:
    assert one.times() == 1
    assert one.old != one.new
    assert all((HERE / path).exists() for path in one.tests if path.startswith("tests/"))


def test_a_breakage_leaves_source_that_runs(tmp_path: Path) -> None:
    """What cannot start, or asks for a name that is not there, proves nothing of the tests."""
    for number, one in enumerate(BREAKAGES):
        broken = (HERE / one.file).read_text().replace(one.old, one.new)
        (tmp_path / f"{number}.py").write_text(broken)

    asked = [sys.executable, "-m", "ruff", "check", "--isolated", "--select=E9,F82", "--output-format=concise"]
    told = subprocess.run([*asked, str(tmp_path)], capture_output=True, text=True, check=False)

    assert told.returncode == 0, told.stdout


def test_every_breakage_has_a_name_of_its_own() -> None:
    assert len({one.name for one in BREAKAGES}) == len(BREAKAGES) >= 18


def test_a_breakage_is_put_into_a_copy_only(tmp_path: Path) -> None:
    one = BREAKAGES[0]
    copy, source = tmp_path / one.file, (HERE / one.file).read_text()
    copy.parent.mkdir(parents=True)
    copy.write_text(source)

    one.put_into(tmp_path)

    assert copy.read_text() == source.replace(one.old, one.new) != source
    assert (HERE / one.file).read_text() == source


CASE = '<testsuites><testsuite><testcase name="test_it">{}</testcase></testsuite></testsuites>'


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ('<failure message="AssertionError: no">why</failure>', "test_it"),
        ('<failure message="assert 1 == 2">why</failure>', "test_it"),
        ('<failure message="Failed: DID NOT RAISE">why</failure>', "test_it"),
        ("<error message='failed on teardown with \"AssertionError: no\"'>why</error>", "test_it"),
        ('<failure message="NameError: no such name">why</failure>', None),
        ('<error message="ImportError while importing">why</error>', None),
        ('<skipped message="not here" />', None),
        ("", None),
    ],
)
def test_only_a_failed_assertion_notices_something(said: str, found: str | None) -> None:
    assert noticed(CASE.format(said)) == found
