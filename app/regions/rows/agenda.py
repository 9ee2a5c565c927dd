"""The rows of the agenda: the agenda itself, goals, measures, code lists and the year calendar."""

from app.access.visibility import Disclosure, Visibility
from app.agenda.models import (
    Agenda,
    AgendaState,
    Aggregation,
    CalendarEntry,
    Goal,
    LivingConcept,
    Mandatory,
    Measure,
    OriginRule,
    TargetGroup,
    Unit,
    UrgencyCategory,
)
from app.partners.models import OrganisationKind
from app.regions.cells import (
    Code,
    ConceptCode,
    Count,
    Day,
    GoalCode,
    MeasureCode,
    SourceCode,
    TargetGroupCode,
    Text,
    Whole,
    YesOrNo,
)
from app.regions.rows.row import Row
from app.sources.models import Certainty


class AgendaRow(Row):
    """What the region set out to do together; the part `[agenda]` of region.toml."""

    file = "region.toml"
    tables = (Agenda,)

    code: Code
    title: Text
    summary: Text
    version: Text
    starts_on: Day
    ends_on: Day
    state: AgendaState
    visibility: Visibility
    embargo_until: Day | None = None
    source: SourceCode | None = None


class MeasureRow(Row):
    """What is counted, by whom, and how it adds up."""

    file = "measures.csv"
    tables = (Measure,)

    code: Code
    label_nl: Text
    label_en: Text
    definition_nl: Text
    definition_en: Text
    unit: Unit
    disclosure: Disclosure
    counted_by: OrganisationKind | None = None
    aggregation: Aggregation
    source: SourceCode | None = None
    certainty: Certainty


class GoalRow(Row):
    """A goal of the agenda, or a principle below it."""

    file = "goals.csv"
    tables = (Goal,)

    code: Code
    parent: GoalCode | None = None
    headline_measure: MeasureCode | None = None
    title: Text
    short_title: Text
    explanation: Text | None = None
    position: Whole
    source: SourceCode | None = None
    certainty: Certainty


class TargetGroupRow(Row):
    """A group of people the housing task is about."""

    file = "target_groups.csv"
    tables = (TargetGroup,)

    code: Code
    label_nl: Text
    label_en: Text
    in_programme: YesOrNo
    source: SourceCode | None = None
    certainty: Certainty


class UrgencyCategoryRow(Row):
    """A ground on which somebody gets a home with priority."""

    file = "urgency_categories.csv"
    tables = (UrgencyCategory,)

    code: Code
    label_nl: Text
    label_en: Text
    target_group: TargetGroupCode | None = None
    mandatory: Mandatory
    origin_rule: OriginRule
    disclosure: Disclosure
    source: SourceCode | None = None
    certainty: Certainty


class LivingConceptRow(Row):
    """A kind of home."""

    file = "living_concepts.csv"
    tables = (LivingConcept,)

    code: Code
    label_nl: Text
    label_en: Text
    definition_nl: Text | None = None
    unit: Unit
    nested_in: ConceptCode | None = None
    source: SourceCode | None = None
    certainty: Certainty


class CalendarRow(Row):
    """Something that comes round in the year, or a deadline of the law."""

    file = "calendar.csv"
    tables = (CalendarEntry,)

    code: Code
    title_nl: Text
    title_en: Text
    starts_on: Day
    ends_on: Day | None = None
    repeats_every_years: Count | None = None
    source: SourceCode | None = None
    certainty: Certainty
