"""What can be wrong with the files of a region, or with loading them here."""

from dataclasses import dataclass

from app.core.refusal import Refusal
from app.core.words import Words


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing in a file that cannot be right, said so that a person can find and mend it.

    `row` is the line number in the file, as a text editor counts; None is the file as a whole.
    """

    file: str
    row: int | None
    column: str | None
    found: str
    expected: str

    def __str__(self) -> str:
        place = self.file
        if self.row is not None:
            place += f", row {self.row}"
        if self.column is not None:
            place += f", column {self.column}"
        return f"{place}: found {self.found}, expected {self.expected}"


class RegionFilesInvalid(Exception):
    """The files of a region hold problems; all of them are in `problems`, and nothing was loaded."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(problems)
        self.problems = problems

    def __str__(self) -> str:
        many = len(self.problems)
        head = "1 problem" if many == 1 else f"{many} problems"
        return "\n".join([f"The files of this region have {head}:", *(f"- {one}" for one in self.problems)])


class AnotherRegionIsHere(Refusal):
    """The database holds another region; one database is about one region."""

    code = "ANOTHER_REGION_IS_HERE"

    def __init__(self, *, here: str, asked: str) -> None:
        super().__init__(
            Words(
                nl=f"In deze database staat de regio {here}. Laad {asked} in een eigen, lege database.",
                en=f"This database holds the region {here}. Load {asked} into an empty database of its own.",
            )
        )
        self.here = here
        self.asked = asked


class ExamplesAndFactsDoNotMix(Refusal):
    """Example figures were to go into a real database, or the other way round."""

    code = "EXAMPLES_AND_FACTS_DO_NOT_MIX"

    def __init__(self, *, here_is_demo: bool) -> None:
        super().__init__(
            Words(
                nl="In deze database staan voorbeeldgegevens. Gebruik voor het echte werk een lege database.",
                en="This database holds example data. Use an empty database for the real work.",
            )
            if here_is_demo
            else Words(
                nl="In deze database staan echte gegevens. Gebruik voor voorbeelden een lege database.",
                en="This database holds real data. Use an empty database for examples.",
            )
        )
        self.here_is_demo = here_is_demo


class RegionUnknown(Refusal):
    """No folder of this name comes with the product."""

    code = "REGION_UNKNOWN"

    def __init__(self, asked: str, known: tuple[str, ...]) -> None:
        names = ", ".join(known)
        super().__init__(
            Words(
                nl=f"De regio {asked} is er niet. Kies uit: {names}.",
                en=f"There is no region {asked}. Choose from: {names}.",
            )
        )
        self.asked = asked
        self.known = known
