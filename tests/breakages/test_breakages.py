"""The list of breakages stays true, and the judgement of them is no rubber stamp; `make breakages` tries them."""

from pathlib import Path

import pytest

from tests.breakages.breakage import HERE, Breakage, noticed
from tests.breakages.listed import BREAKAGES


@pytest.mark.parametrize("one", BREAKAGES, ids=lambda one: one.name)
def test_a_breakage_replaces_a_text_that_stands_in_its_file_once(one: Breakage) -> None:
    assert one.times() == 1
    assert one.old != one.new
    assert all((HERE / path).exists() for path in one.tests if path.startswith("tests/"))


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
