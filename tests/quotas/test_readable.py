"""What the engine says of limits, as people read it."""

import pytest

from app.core.words import Words
from app.quotas.engine.limits import Limit, LimitKind, in_words
from app.quotas.scenarios.readable import readable

NAMES = {
    "GM0503": Words("Delft", "Delft"),
    "GM0518": Words("Den Haag", "Den Haag"),
    "HOMELESS": Words("daklozen", "homeless people"),
    "4711": Words("De Linde", "De Linde"),
}


@pytest.mark.parametrize(
    ("kind", "codes", "nl", "en"),
    [
        (
            LimitKind.MUNICIPAL_CAP,
            ("GM0518",),
            "Den Haag huisvest er hoogstens 1.350.",
            "Den Haag houses 1,350 at most.",
        ),
        (
            LimitKind.GUARANTEE,
            ("GM0503", "*"),
            "Delft huisvest er minstens 1.350.",
            "Delft houses 1,350 at least.",
        ),
        (
            LimitKind.CEILING,
            ("GM0503", "*"),
            "Delft huisvest er hoogstens 1.350.",
            "Delft houses 1,350 at most.",
        ),
        (
            LimitKind.CEILING,
            ("GM0503", "HOMELESS"),
            "Delft huisvest er hoogstens 1.350 van groep daklozen.",
            "Delft houses 1,350 of group homeless people at most.",
        ),
        (
            LimitKind.PIN,
            ("HOMELESS", "*", "GM0518"),
            "Van groep daklozen uit de hele regio gaan er precies 1.350 naar Den Haag.",
            "Of group homeless people from the whole region, exactly 1,350 go to Den Haag.",
        ),
        (
            LimitKind.MUST_PLACE,
            ("HOMELESS", "POOL"),
            "Iedereen van groep daklozen uit de regionale pool krijgt een plek.",
            "Everybody of group homeless people from the regional pool gets a place.",
        ),
        (
            LimitKind.CORPORATION_CAP,
            ("GM0503", "4711"),
            "De Linde verhuurt in Delft hoogstens 1.350 woningen aan urgenten.",
            "De Linde lets 1,350 homes at most to urgent seekers in Delft.",
        ),
    ],
)
def test_a_limit_reads_as_people_say_it(kind: LimitKind, codes: tuple[str, ...], nl: str, en: str) -> None:
    said = in_words(Limit(kind=kind, codes=codes, value=1350, arcs=(0,)))

    assert readable(said, NAMES) == Words(nl=nl, en=en)
