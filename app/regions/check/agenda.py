"""The agenda and its lists."""

from collections.abc import Iterator

from app.regions.cells import quoted
from app.regions.check.trees import check_tree
from app.regions.errors import Problem
from app.regions.region import Region
from app.regions.rows.agenda import AgendaRow, CalendarRow, GoalRow, LivingConceptRow


def check_agenda(region: Region) -> Iterator[Problem]:
    """No goal and no kind of home stands below itself; nothing ends before it begins."""
    goals, concepts = region.of(GoalRow), region.of(LivingConceptRow)
    yield from check_tree(goals, "parent", {row.code: row.parent for row in goals})
    yield from check_tree(concepts, "nested_in", {row.code: row.nested_in for row in concepts})
    dated: list[AgendaRow | CalendarRow] = [region.agenda, *region.of(CalendarRow)]
    for row in dated:
        if row.ends_on is not None and row.ends_on < row.starts_on:
            found, expected = quoted(str(row.ends_on)), f"a day from {row.starts_on} on"
            yield Problem(row.place.file, row.place.line, "ends_on", found, expected)
    for entry in region.of(CalendarRow):
        if entry.repeats_every_years == 0:
            yield Problem(entry.place.file, entry.place.line, "repeats_every_years", '"0"', "1 or more, or nothing")
