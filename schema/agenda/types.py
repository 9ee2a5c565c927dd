"""The agenda: goals, code lists, measures, periods, the calendar."""

from datetime import date
from typing import TYPE_CHECKING, Annotated, Protocol

import strawberry

from app.access.visibility import Disclosure, Visibility
from app.agenda.models import AgendaState, Aggregation, Mandatory, OriginRule, PeriodState, Unit
from app.core import words
from app.partners.models import OrganisationKind
from app.reporting.standings import goals
from app.sources.models import Certainty
from schema.graph import links as link
from schema.graph.connections import Connection
from schema.graph.links import column, computed, graph
from schema.partners.types import Source
from schema.reporting.progress import STANDING, Progress, progress_of_goal
from schema.shared.types import Node, Words

if TYPE_CHECKING:
    from schema.agreements.types import Agreement

AgreementLater = Annotated["Agreement", strawberry.lazy("schema.agreements.types")]


class Labelled(Protocol):
    """The label of a code list, kept in two columns."""

    label_nl: str
    label_en: str


def label(root: Labelled) -> words.Words:
    """Give the label in both languages."""
    return words.Words(root.label_nl, root.label_en)


@graph.table("measure")
@strawberry.type(description="What is counted, by whom, and how it adds up (maatlat).")
class Measure(Node):
    """What is counted, by whom, and how it adds up."""

    code: str = column("A short name that stays.")
    unit: Unit = column("What one of it is.")
    disclosure: Disclosure = column("How carefully a count is shown.")
    counted_by: OrganisationKind | None = column("The one kind of partner that counts it; null is any party.")
    aggregation: Aggregation = column("How figures of several periods make one.")
    certainty: Certainty = column("How sure this definition is.")
    source: Source | None = link.one(by="source_id", description="Where the definition comes from.")
    label: Words = computed("label_nl", "label_en", description="What it is called.", graphql_type=Words)(label)

    @computed("definition_nl", "definition_en", description="What exactly is counted.", graphql_type=Words)
    def definition(self) -> words.Words:
        """Give the definition in both languages."""
        row = vars(self)
        return words.Words(row["definition_nl"], row["definition_en"])


@graph.table("target_group")
@strawberry.type(description="A group of people the housing task is about (aandachtsgroep).")
class TargetGroup(Node):
    """A group of people the housing task is about."""

    code: str = column("A short name that stays.")
    in_programme: bool = column("Whether the housing programme has to address it.")
    certainty: Certainty = column("How sure this is.")
    source: Source | None = link.one(by="source_id", description="Where this comes from.")
    label: Words = computed("label_nl", "label_en", description="What it is called.", graphql_type=Words)(label)


@graph.table("urgency_category")
@strawberry.type(description="A ground on which somebody gets a home with priority (urgentiecategorie).")
class UrgencyCategory(Node):
    """A ground on which somebody gets a home with priority."""

    code: str = column("A short name that stays.")
    mandatory: Mandatory = column("Whether the law demands it.")
    origin_rule: OriginRule = column("Where somebody of this category belongs to be housed.")
    disclosure: Disclosure = column("How carefully a count is shown.")
    certainty: Certainty = column("How sure this is.")
    source: Source | None = link.one(by="source_id", description="Where this comes from.")
    target_group: TargetGroup | None = link.one(by="target_group_id", description="The group it belongs to.")
    label: Words = computed("label_nl", "label_en", description="What it is called.", graphql_type=Words)(label)


@graph.table("living_concept")
@strawberry.type(description="A kind of home (woonvorm).")
class LivingConcept(Node):
    """A kind of home."""

    code: str = column("A short name that stays.")
    unit: Unit = column("In what it is counted.")
    definition_nl: str | None = column("What exactly it is, in Dutch.")
    certainty: Certainty = column("How sure this is.")
    nested_in: "LivingConcept | None" = link.one(by="nested_in_id", description="The wider kind it is one of.")
    source: Source | None = link.one(by="source_id", description="Where this comes from.")
    label: Words = computed("label_nl", "label_en", description="What it is called.", graphql_type=Words)(label)


@graph.table("calendar_entry")
@strawberry.type(description="Something that comes round in the year, or a deadline of the law (kalender).")
class CalendarEntry(Node):
    """Something that comes round in the year, or a deadline of the law."""

    code: str = column("A short name that stays.")
    starts_on: date = column("The day, or the first day.")
    ends_on: date | None = column("The last day.")
    repeats_every_years: int | None = column("After how many years it comes back; null is once.")
    certainty: Certainty = column("How sure this is.")
    source: Source | None = link.one(by="source_id", description="Where this comes from.")

    @computed("title_nl", "title_en", description="What happens.", graphql_type=Words)
    def title(self) -> words.Words:
        """Give the title in both languages."""
        row = vars(self)
        return words.Words(row["title_nl"], row["title_en"])


@graph.table("reporting_period")
@strawberry.type(description="A half-year over which partners report (periode).")
class ReportingPeriod(Node):
    """A half-year over which partners report."""

    code: str = column("Such as 2026-H1.")
    year: int = column("The year.")
    half: int = column("1 or 2.")
    starts_on: date = column("The first day it is about.")
    ends_on: date = column("The last day it is about.")
    opens_on: date = column("From when figures can be reported.")
    closes_on: date = column("Until when figures can be reported.")
    published_on: date | None = column("When it was published.")
    state: PeriodState = column("How far it is.")


@graph.table("goal", standing=goals.goals)
@strawberry.type(description="A goal of the agenda, or a principle below it (doel, verdeelprincipe).")
class Goal(Node):
    """A goal of the agenda, or a principle below it."""

    code: str = column("Such as 1, or 1c.")
    title: str = column("In the words of its source.")
    short_title: str = column("For headings.")
    explanation: str | None = column("What it means, in plain words.")
    position: int = column("Its place in the agenda.")
    certainty: Certainty = column("How sure this is.")
    source: Source | None = link.one(by="source_id", description="Where this comes from.")
    agenda: "Agenda | None" = link.one(by="agenda_id", description="The agenda it stands in.")
    parent: "Goal | None" = link.one(by="parent_id", description="The goal this is a principle of.")
    children: list["Goal"] = link.many(by="parent_id", order="position", description="The principles below it.")
    headline_measure: Measure | None = link.one(
        by="headline_measure_id", description="The measure by which the goal is followed."
    )
    agreements: Connection[AgreementLater] = link.page(
        by="goal_id", order="code", description="The agreements for this goal itself, not those of principles below it."
    )
    progress: Progress | None = computed(
        *STANDING,
        "target",
        "expected",
        description="How far it is in its headline measure, the principles below it included; null without one.",
        graphql_type=Progress | None,
    )(progress_of_goal)


@graph.table("agenda")
@strawberry.type(description="What a region set out to do together (regionale agenda).")
class Agenda(Node):
    """What a region set out to do together."""

    code: str = column("A short name that stays.")
    title: str = column("What it is called.")
    summary: str = column("What it is about.")
    version: str = column("Which version.")
    starts_on: date = column("The first day.")
    ends_on: date = column("The last day.")
    state: AgendaState = column("How far it is.")
    visibility: Visibility = column("How far it may be seen.")
    embargo_until: date | None = column("The day from which `visibility` counts (embargo); null is at once.")
    source: Source | None = link.one(by="source_id", description="Where it comes from.")
    goals: list[Goal] = link.many(by="agenda_id", order="code", description="Its goals and principles, in order.")
