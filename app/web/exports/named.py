"""What can be exported: for each export its document, what one may choose, and its columns in a spreadsheet."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from app.core.words import Words
from app.web.exports.columns import Column, Node, at, count, said
from app.web.overview import UNITS

HERE = Path(__file__).parent

UNIT = {code: Words(*both) for code, both in UNITS.items()}
KIND = {
    "INFORMATION": Words("informatie delen", "sharing information"),
    "NORM": Words("norm", "norm"),
    "PROCESS": Words("werkwijze", "way of working"),
    "QUANTITATIVE": Words("aantallen", "numbers"),
    "RESOURCE": Words("geld en mensen", "money and people"),
}
STATE = {
    "ACTIVE": Words("van kracht", "in force"),
    "COMPLETED": Words("klaar", "completed"),
    "DRAFT": Words("concept", "draft"),
    "PROPOSED": Words("voorgesteld", "proposed"),
    "SUPERSEDED": Words("vervangen", "replaced"),
    "SUSPENDED": Words("stilgelegd", "suspended"),
    "TERMINATED": Words("beëindigd", "ended early"),
}
STATUS = {
    "PROVISIONAL": Words("voorlopig", "provisional"),
    "FINAL": Words("definitief", "final"),
    "CORRECTED": Words("gecorrigeerd", "corrected"),
    "DISPUTED": Words("betwist", "disputed"),
}
DIRECTION = {"AT_LEAST": Words("minstens", "at least"), "AT_MOST": Words("hoogstens", "at most")}
CERTAINTY = {
    "SURE": Words("zeker", "sure"),
    "LIKELY": Words("waarschijnlijk", "likely"),
    "TO_BE_CONFIRMED": Words("nog te bevestigen", "to be confirmed"),
}


@dataclass(frozen=True, slots=True)
class Export:
    """One export. `filters` are the fields of its document's filter that an address may name.

    With `by_period` a spreadsheet has a column for each of the last periods, for the figures of the row.
    """

    name: str
    title: Words
    about: Words
    filters: tuple[str, ...]
    columns: tuple[Column, ...]
    by_period: bool = False

    @property
    def document(self) -> str:
        """The text of its GraphQL document."""
        return (HERE / f"{self.name.replace('-', '_')}.graphql").read_text()


def _column(nl: str, en: str, path: str) -> Column:
    return Column(Words(nl, en), at(path))


def _in_words(nl: str, en: str, path: str, words: Mapping[str, Words]) -> Column:
    return Column(Words(nl, en), said(path, words))


def _some_rounded(node: Node) -> bool:
    return any(figure["isRounded"] for figure in node["figures"])


MEASURE = (
    _column("maatlat", "measure", "measure.code"),
    _column("wat er wordt geteld", "what is counted", "measure.label"),
    _in_words("eenheid", "unit", "measure.unit", UNIT),
)
WHO_AND_WHERE = (
    _column("partner", "partner", "organisation.code"),
    _column("naam partner", "name of partner", "organisation.name"),
    _column("gebied", "area", "area.code"),
    _column("naam gebied", "name of area", "area.name"),
)
ROUNDED = Column(Words("afgeronde cijfers", "rounded figures"), _some_rounded)

SHARES = Export(
    "shares",
    Words("aandelen", "shares"),
    Words(
        "Wie in welke afspraak hoeveel op zich nam en waar, met de cijfers van de laatste twintig perioden.",
        "Who took on how much in which agreement and where, with the figures of the last twenty periods.",
    ),
    ("agreement", "area", "measure", "organisation"),
    (
        _column("aandeel", "share", "code"),
        _column("afspraak", "agreement", "agreement.code"),
        _column("titel van de afspraak", "title of the agreement", "agreement.title"),
        *WHO_AND_WHERE,
        *MEASURE,
        _column("toegezegd", "promised", "amount"),
        _column("begint op", "starts on", "startsOn"),
        _column("klaar op", "due on", "dueOn"),
        _column("voorbeeld", "made up", "agreement.isDemo"),
        ROUNDED,
    ),
    by_period=True,
)
FIGURES = Export(
    "figures",
    Words("cijfers", "figures"),
    Words(
        "Alles wat er is geteld: elk cijfer op een eigen regel, over alle perioden.",
        "Everything that was counted: each figure on a line of its own, over all periods.",
    ),
    ("area", "measure", "organisation", "period"),
    (
        _column("periode", "period", "period.code"),
        _column("van", "from", "period.startsOn"),
        _column("tot en met", "up to and including", "period.endsOn"),
        *WHO_AND_WHERE,
        *MEASURE,
        _column("aandeel", "share", "share.code"),
        _column("afspraak", "agreement", "share.agreement.code"),
        _column("titel van de afspraak", "title of the agreement", "share.agreement.title"),
        _column("voorraaddoel", "stock target", "stockTarget.code"),
        Column(Words("aantal", "count"), count),
        _column("afgerond", "rounded", "isRounded"),
        _in_words("status", "status", "status", STATUS),
        Column(Words("eerst gepubliceerd als", "first published as"), lambda node: count(node["published"])),
        _column("versie", "version", "version"),
        _column("opmerking", "remark", "note"),
        _column("doorgegeven op", "reported at", "recordedAt"),
        _column("voorbeeld", "made up", "isDemo"),
    ),
)
AGREEMENTS = Export(
    "agreements",
    Words("afspraken", "agreements"),
    Words(
        "Alle afspraken, met wat er samen is toegezegd en wat er al is gerealiseerd.",
        "All agreements, with what was promised together and what was realised of it.",
    ),
    ("goal", "kind", "organisation", "state"),
    (
        _column("afspraak", "agreement", "code"),
        _column("titel", "title", "title"),
        _column("tekst", "text", "text"),
        _in_words("soort", "kind", "kind", KIND),
        _in_words("stand", "state", "state", STATE),
        _column("doel", "goal", "goal.code"),
        _column("naam van het doel", "title of the goal", "goal.title"),
        _column("trekker", "lead", "lead.code"),
        _column("naam van de trekker", "name of the lead", "lead.name"),
        *MEASURE,
        _column("samen toegezegd", "promised together", "total"),
        _column("nog niet belegd", "not taken on yet", "unassigned"),
        Column(Words("gerealiseerd", "realised"), lambda node: count(node["progress"], "realised")),
        _column("afgerond", "rounded", "progress.isRounded"),
        _column("gerealiseerd tot en met", "realised up to and including", "progress.asOn"),
        _column("begint op", "starts on", "startsOn"),
        _column("klaar op", "due on", "dueOn"),
        _column("versie", "version", "versionNumber"),
        _column("voorbeeld", "made up", "isDemo"),
    ),
)
STOCK_TARGETS = Export(
    "stock-targets",
    Words("voorraaddoelen", "stock targets"),
    Words(
        "Hoeveel woningen van een soort er waar moeten zijn, met de stand in de laatste twintig perioden.",
        "How many homes of a kind there should be and where, with the levels in the last twenty periods.",
    ),
    ("area", "concept"),
    (
        _column("voorraaddoel", "stock target", "code"),
        _column("titel", "title", "title"),
        _column("doel", "goal", "goal.code"),
        *WHO_AND_WHERE,
        *MEASURE,
        _column("stand bij het begin", "level at the start", "baselineValue"),
        _column("op", "on", "baselineOn"),
        _in_words("minstens of hoogstens", "at least or at most", "direction", DIRECTION),
        _column("doelstand", "target", "targetValue"),
        _column("bereikt op", "reached on", "targetOn"),
        _in_words("zekerheid", "certainty", "certainty", CERTAINTY),
        _column("voorbeeld", "made up", "isDemo"),
        ROUNDED,
    ),
    by_period=True,
)
EXPORTS: Mapping[str, Export] = {one.name: one for one in (SHARES, FIGURES, AGREEMENTS, STOCK_TARGETS)}
