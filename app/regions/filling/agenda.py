"""Filling the agenda: goals, measures, code lists and the year calendar."""

from app.agenda.models import Agenda, CalendarEntry, Goal, LivingConcept, Measure, TargetGroup, UrgencyCategory
from app.regions.bulk import by
from app.regions.filling.filler import Filler
from app.regions.rows.agenda import (
    CalendarRow,
    GoalRow,
    LivingConceptRow,
    MeasureRow,
    TargetGroupRow,
    UrgencyCategoryRow,
)


async def fill_agenda(filler: Filler) -> None:
    """Fill what the region set out to do, and the words it uses."""
    await filler.fill(MeasureRow, Measure)
    agenda = await filler.put(Agenda, [filler.values(filler.region.agenda, Agenda)], key=by("code"))
    agenda_id = agenda.ids[0]
    await filler.fill(GoalRow, Goal, below="parent", more=lambda _: {"agenda_id": agenda_id})
    await filler.fill(TargetGroupRow, TargetGroup)
    await filler.fill(UrgencyCategoryRow, UrgencyCategory)
    await filler.fill(LivingConceptRow, LivingConcept, below="nested_in")
    await filler.fill(CalendarRow, CalendarEntry)
