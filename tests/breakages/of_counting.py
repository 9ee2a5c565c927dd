"""Breakages of counts: protecting small ones, adding up, versions, paths."""

from tests.breakages.breakage import Breakage
from tests.breakages.of_reading import on_documents

RULES, STANDINGS = "app/reporting/rules.py", "app/reporting/standings"

OF_COUNTING = (
    Breakage(
        "A count of four is shown",
        RULES,
        "0 < count < SMALLEST_SHOWN",
        "0 < count < SMALLEST_SHOWN - 1",
        on_documents("precisely"),
    ),
    Breakage(
        "Counts are rounded up",
        RULES,
        "(count + 2) // 5 * 5",
        "(count + 4) // 5 * 5",
        on_documents("precisely"),
    ),
    Breakage(
        "Counts of victims are treated as other counts",
        f"{STANDINGS}/adding.py",
        "ways = ((is_exact, literal(Precision.EXACT.value)), (is_hidden, literal(Precision.HIDDEN.value)))",
        "ways = ((is_exact, literal(Precision.EXACT.value)),)",
        on_documents("precisely"),
    ),
    Breakage(
        "A correction changes nothing",
        f"{STANDINGS}/figures.py",
        "later.c.version > version.c.version",
        "later.c.version < version.c.version",
        on_documents("precisely"),
    ),
    Breakage(
        "Sums count figures that their reader may not see",
        f"{STANDINGS}/figures.py",
        ', figure.c.counted.is_not(None), visible("observation", figure.c, role, proven=proven))',
        ", figure.c.counted.is_not(None))",
        on_documents("how_far"),
    ),
    Breakage(
        "A figure that is unknown counts as reported",
        f"{STANDINGS}/figures.py",
        "of.is_not(None), figure.c.counted.is_not(None), ",
        "of.is_not(None), ",
        on_documents("how_far"),
    ),
    Breakage(
        "The share of a party that left still counts as taken on",
        f"{STANDINGS}/promises.py",
        "            share.c.organisation_id.not_in(gone),\n",
        "",
        on_documents("how_far"),
    ),
    Breakage(
        "A goal adds up agreements that their reader may not see",
        f"{STANDINGS}/goals.py",
        'agreement.c.state.in_(AGREED), visible("agreement", agreement.c, role)',
        "agreement.c.state.in_(AGREED)",
        on_documents("how_far"),
    ),
    Breakage(
        "The path of a goal is a day late",
        f"{STANDINGS}/adding.py",
        "gone = days_between(rows.c.starts_on, on) + 1",
        "gone = days_between(rows.c.starts_on, on)",
        on_documents("how_far"),
    ),
    Breakage(
        "A light is green a little early",
        RULES,
        "GREEN_FROM, AMBER_FROM = 95, 80",
        "GREEN_FROM, AMBER_FROM = 90, 80",
        ("tests/reporting/test_rules.py", "tests/plain/test_documents.py", "-k", "not postgresql"),
    ),
)
