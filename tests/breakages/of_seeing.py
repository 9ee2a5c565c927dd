"""Breakages of who sees what: predicates left out where rows are read, and rules that let in too many."""

from tests.breakages.breakage import Breakage
from tests.breakages.of_reading import STATEMENTS, on_documents

ROWS, PREDICATES = "app/access/rows.py", "app/access/predicates.py"

OF_SEEING = (
    Breakage(
        "A link to one row gives it to whoever asks",
        STATEMENTS,
        "(below.c.id == rows.c[branch.link.by]) & sees)",
        "below.c.id == rows.c[branch.link.by])",
        on_documents("null"),
    ),
    Breakage(
        "A link to many rows gives them to whoever asks",
        STATEMENTS,
        "    yield visible(branch.child.source.table, columns, role, proven=branch.link.by)\n",
        "",
        on_documents("hangs_below"),
    ),
    Breakage(
        "One row is given to whoever knows its code",
        STATEMENTS,
        "found = reading.select().where(*_seen(plan, columns, role, where))",
        "found = reading.select().where(*(condition(columns) for condition in where))",
        on_documents("knows_its_code"),
    ),
    Breakage(
        "A list is given to whoever asks",
        STATEMENTS,
        "found = reading.select().where(*_seen(root.child, columns, role, where))",
        "found = reading.select().where(*(condition(columns) for condition in where))",
        on_documents("walking or filters"),
    ),
    Breakage(
        "The total of a list counts rows out of sight",
        STATEMENTS,
        ".where(*_seen(root.child, rows.c, role, where))",
        ".where(*(condition(rows.c) for condition in where))",
        on_documents("walking or filters"),
    ),
    Breakage(
        "The total of a later page counts rows out of sight",
        STATEMENTS,
        "counted.where(among(parent, PARENTS), sees)",
        "counted.where(among(parent, PARENTS))",
        on_documents("walking"),
    ),
    Breakage(
        "A row is seen whether or not the row above it is",
        PREDICATES,
        "condition.column == proven and not condition.conditions",
        "not condition.conditions",
        on_documents("hangs_below or precisely"),
    ),
    Breakage(
        "What one organisation may see, all may",
        PREDICATES,
        "found = among(columns[column], OWN)",
        "found = true()",
        on_documents("hangs_below or precisely"),
    ),
    Breakage(
        "Whoever takes part in nothing is a party to everything",
        PREDICATES,
        ".where(among(joining.c[owner], OWN), *asked)",
        ".where(*asked)",
        on_documents("hangs_below"),
    ),
    Breakage(
        "An embargo holds nobody back",
        ROWS,
        "counts = (AFTER_EMBARGO,) if released is None else (released, AFTER_EMBARGO)",
        "counts = () if released is None else (released,)",
        on_documents("hangs_below"),
    ),
    Breakage(
        "A draft is out as soon as it is written",
        ROWS,
        'RELEASED = Is("state", ("PROPOSED",',
        'RELEASED = Is("state", ("DRAFT", "PROPOSED",',
        on_documents("hangs_below"),
    ),
    Breakage(
        "Figures are published before their period is",
        ROWS,
        'PUBLISHED = Through("period_id", "reporting_period", (Is("state", ("PUBLISHED",)),))',
        'PUBLISHED = Through("period_id", "reporting_period")',
        on_documents("precisely"),
    ),
)
