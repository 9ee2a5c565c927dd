"""The tables of the agenda: goals and principles, code lists, measures, the year calendar and its periods."""

from datetime import date
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field

from app.access.visibility import Disclosure, Visibility
from app.core.tables import Choice, Table, choices, limited, ordered
from app.partners.models import OrganisationKind
from app.sources.models import Certainty


class AgendaState(StrEnum):
    """How far an agenda is (domain 7.2)."""

    DRAFT = "DRAFT"
    CONSULTATION = "CONSULTATION"
    ADOPTED = "ADOPTED"
    IN_FORCE = "IN_FORCE"
    EVALUATED = "EVALUATED"
    SUPERSEDED = "SUPERSEDED"
    WITHDRAWN = "WITHDRAWN"


class PeriodState(StrEnum):
    """How far a period is (domain 7.2); only a published period is for councils and the public."""

    PLANNED = "PLANNED"
    OPEN = "OPEN"
    CLOSED = "CLOSED"
    PUBLISHED = "PUBLISHED"


class Mandatory(StrEnum):
    """Whether the law demands priority for a category."""

    YES = "YES"
    DELIMITED = "DELIMITED"  # yes, within limits of a ministerial regulation
    NO = "NO"


class OriginRule(StrEnum):
    """Where somebody of a category belongs to be housed."""

    ORIGIN = "ORIGIN"
    SAFE_ELSEWHERE = "SAFE_ELSEWHERE"  # away from the origin, which stays hidden


class Unit(StrEnum):
    """What is counted; different units are never added up (domain I7)."""

    DWELLING = "DWELLING"
    PLACE = "PLACE"
    BED = "BED"
    PITCH = "PITCH"
    STUDENT_UNIT = "STUDENT_UNIT"
    HOUSEHOLD = "HOUSEHOLD"
    PERSON = "PERSON"
    DELIVERY = "DELIVERY"  # a report, a decision, a desk that opened


class Aggregation(StrEnum):
    """How the figures of several periods make one: added up, or the last one stands."""

    SUM = "SUM"
    LAST = "LAST"


class Measure(Table, table=True):
    """What is counted, by whom, and how it adds up (maatlat)."""

    __table_args__ = (
        choices("unit", Unit),
        choices("disclosure", Disclosure),
        choices("counted_by", OrganisationKind),
        choices("aggregation", Aggregation),
        choices("certainty", Certainty),
        *limited(code=64, label_nl=128, label_en=128, definition_nl=1000, definition_en=1000),
    )
    code: str = Field(max_length=64, unique=True)
    label_nl: str = Field(max_length=128)
    label_en: str = Field(max_length=128)
    definition_nl: str = Field(max_length=1000)
    definition_en: str = Field(max_length=1000)
    unit: Unit = Field(sa_type=Choice(Unit))
    disclosure: Disclosure = Field(sa_type=Choice(Disclosure))
    counted_by: OrganisationKind | None = Field(default=None, sa_type=Choice(OrganisationKind), nullable=True)
    aggregation: Aggregation = Field(sa_type=Choice(Aggregation))
    source_id: UUID | None = Field(default=None, foreign_key="source.id", index=True)
    certainty: Certainty = Field(sa_type=Choice(Certainty))


class Agenda(Table, table=True):
    """What a region set out to do together (regionale agenda)."""

    __table_args__ = (
        choices("state", AgendaState),
        choices("visibility", Visibility),
        *limited(code=64, title=200, summary=2000, version=16),
        ordered("starts_on", "ends_on"),
    )
    code: str = Field(max_length=64, unique=True)
    title: str = Field(max_length=200)
    summary: str = Field(max_length=2000)
    version: str = Field(max_length=16)
    starts_on: date
    ends_on: date
    state: AgendaState = Field(sa_type=Choice(AgendaState))
    visibility: Visibility = Field(sa_type=Choice(Visibility))
    embargo_until: date | None = None
    source_id: UUID | None = Field(default=None, foreign_key="source.id", index=True)


class Goal(Table, table=True):
    """A goal of the agenda, or a principle below it (doel, verdeelprincipe), in the words of its source."""

    __table_args__ = (
        UniqueConstraint("agenda_id", "code"),
        CheckConstraint("parent_id IS NULL OR parent_id <> id", name="not_its_own_parent"),
        choices("certainty", Certainty),
        *limited(code=16, title=300, short_title=100, explanation=2000),
    )
    agenda_id: UUID = Field(foreign_key="agenda.id")
    parent_id: UUID | None = Field(default=None, foreign_key="goal.id", index=True)
    headline_measure_id: UUID | None = Field(default=None, foreign_key="measure.id", index=True)
    code: str = Field(max_length=16)
    title: str = Field(max_length=300)
    short_title: str = Field(max_length=100)
    explanation: str | None = Field(default=None, max_length=2000)
    position: int
    source_id: UUID | None = Field(default=None, foreign_key="source.id", index=True)
    certainty: Certainty = Field(sa_type=Choice(Certainty))


class TargetGroup(Table, table=True):
    """A group of people the housing task is about (aandachtsgroep)."""

    __tablename__ = "target_group"
    __table_args__ = (choices("certainty", Certainty), *limited(code=64, label_nl=128, label_en=128))
    code: str = Field(max_length=64, unique=True)
    label_nl: str = Field(max_length=128)
    label_en: str = Field(max_length=128)
    in_programme: bool
    source_id: UUID | None = Field(default=None, foreign_key="source.id", index=True)
    certainty: Certainty = Field(sa_type=Choice(Certainty))


class UrgencyCategory(Table, table=True):
    """A ground on which somebody gets a home with priority (urgentiecategorie)."""

    __tablename__ = "urgency_category"
    __table_args__ = (
        choices("mandatory", Mandatory),
        choices("origin_rule", OriginRule),
        choices("disclosure", Disclosure),
        choices("certainty", Certainty),
        *limited(code=64, label_nl=128, label_en=128),
    )
    code: str = Field(max_length=64, unique=True)
    label_nl: str = Field(max_length=128)
    label_en: str = Field(max_length=128)
    target_group_id: UUID | None = Field(default=None, foreign_key="target_group.id", index=True)
    mandatory: Mandatory = Field(sa_type=Choice(Mandatory))
    origin_rule: OriginRule = Field(sa_type=Choice(OriginRule))
    disclosure: Disclosure = Field(sa_type=Choice(Disclosure))
    source_id: UUID | None = Field(default=None, foreign_key="source.id", index=True)
    certainty: Certainty = Field(sa_type=Choice(Certainty))


class LivingConcept(Table, table=True):
    """A kind of home (woonvorm); concepts nest: a clustered home is a zero-step home too."""

    __tablename__ = "living_concept"
    __table_args__ = (
        choices("unit", Unit),
        choices("certainty", Certainty),
        *limited(code=64, label_nl=128, label_en=128, definition_nl=1000),
    )
    code: str = Field(max_length=64, unique=True)
    label_nl: str = Field(max_length=128)
    label_en: str = Field(max_length=128)
    definition_nl: str | None = Field(default=None, max_length=1000)
    unit: Unit = Field(sa_type=Choice(Unit))
    nested_in_id: UUID | None = Field(default=None, foreign_key="living_concept.id", index=True)
    source_id: UUID | None = Field(default=None, foreign_key="source.id", index=True)
    certainty: Certainty = Field(sa_type=Choice(Certainty))


class CalendarEntry(Table, table=True):
    """Something that comes round in the year, or a deadline of the law (kalender)."""

    __tablename__ = "calendar_entry"
    __table_args__ = (
        CheckConstraint("repeats_every_years IS NULL OR repeats_every_years > 0", name="repeats_sensibly"),
        choices("certainty", Certainty),
        *limited(code=64, title_nl=200, title_en=200),
        ordered("starts_on", "ends_on"),
    )
    code: str = Field(max_length=64, unique=True)
    title_nl: str = Field(max_length=200)
    title_en: str = Field(max_length=200)
    starts_on: date
    ends_on: date | None = None
    repeats_every_years: int | None = None
    source_id: UUID | None = Field(default=None, foreign_key="source.id", index=True)
    certainty: Certainty = Field(sa_type=Choice(Certainty))


class ReportingPeriod(Table, table=True):
    """A half-year over which partners report (periode); periods never overlap (trigger)."""

    __tablename__ = "reporting_period"
    __table_args__ = (
        CheckConstraint("half IN (1, 2)", name="half_known"),
        UniqueConstraint("year", "half"),
        CheckConstraint("(state = 'PUBLISHED') = (published_on IS NOT NULL)", name="published_has_a_day"),
        choices("state", PeriodState),
        *limited(code=16),
        ordered("starts_on", "ends_on"),
        ordered("opens_on", "closes_on"),
    )
    code: str = Field(max_length=16, unique=True)
    year: int
    half: int
    starts_on: date = Field(index=True)
    ends_on: date
    opens_on: date
    closes_on: date
    published_on: date | None = None
    state: PeriodState = Field(sa_type=Choice(PeriodState))
