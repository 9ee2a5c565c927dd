"""What a deliberate breakage is, and how it is told from a test run whether it was noticed."""

from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

HERE = Path(__file__).parents[2]
# What is asserted of a database when the test is over, such as that its totals are right.
AFTERWARDS = 'failed on teardown with "'


@dataclass(frozen=True)
class Breakage:
    """A fault put into the source on purpose.

    `name` says as a true sentence what is broken then; `old` stands in `file` once; `tests` is what pytest is told to
    run, of which at least one has to fail.
    """

    name: str
    file: str
    old: str
    new: str
    tests: tuple[str, ...]

    def times(self) -> int:
        """Tell how often the text to replace occurs in its file."""
        return (HERE / self.file).read_text().count(self.old)

    def put_into(self, folder: Path) -> None:
        """Break the copy of the source in a folder."""
        file = folder / self.file
        file.write_text(file.read_text().replace(self.old, self.new))


def noticed(results: str) -> str | None:
    """Give the test that noticed, by the results of pytest (JUnit XML): one that failed an assertion of its own.

    A test that could not start or fell over proves nothing: then the breakage, or the test, is no good.
    """
    for case in ElementTree.fromstring(results).iter("testcase"):
        failed = [one for kind in ("failure", "error") for one in case.iter(kind)]
        said = "".join(one.get("message", "") for one in failed[:1]).removeprefix(AFTERWARDS)
        if said.startswith(("AssertionError", "assert ", "Failed: ")):
            return case.get("name")
    return None
