"""Whether a report is right: pure decisions over what was read; they return nothing or raise one named refusal."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from app.access.policy import NotAllowed, Permission
from app.agenda.models import PeriodState
from app.agreements.models import AgreementState
from app.core.refusal import InvalidInput, StaleVersion
from app.core.words import Words
from app.partners.models import OrganisationKind
from app.reporting.errors import NotCountedByYou, PeriodNotOpen
from app.reporting.standings.promises import AGREED


@dataclass(frozen=True, slots=True)
class Promise:
    """The agreement behind a share, and whether the partner that took the share on has left it."""

    agreement_id: UUID
    state: AgreementState
    has_left: bool


@dataclass(frozen=True, slots=True)
class Subject:
    """What a figure is about, and who counts it; `starts_on` to `due_on` is when it can be counted at all."""

    measure_id: UUID
    organisation_id: UUID
    organisation_kind: OrganisationKind
    area_id: UUID
    counted_by: OrganisationKind | None
    starts_on: date | None
    due_on: date | None
    promise: Promise | None = None  # of a share only


@dataclass(frozen=True, slots=True)
class Period:
    """The period of a report."""

    id: UUID
    state: PeriodState
    starts_on: date
    ends_on: date
    closes_on: date


def check_open(period: Period) -> None:
    """Refuse a period that takes no figures."""
    if period.state is not PeriodState.OPEN:
        raise PeriodNotOpen(period.state.value, period.closes_on)


def check_counter(subject: Subject) -> None:
    """Refuse a measure that another kind of organisation counts."""
    if subject.counted_by is not None and subject.counted_by is not subject.organisation_kind:
        raise NotCountedByYou(subject.counted_by)


def check_promise(promise: Promise | None) -> None:
    """Refuse a share of a partner that left (its share is nobody's any more, domain I11), or of what is not agreed."""
    if promise is not None and promise.has_left:
        raise NotAllowed(Permission.OBSERVATIONS_REPORT)
    if promise is not None:
        check_agreed(promise.state, "subject", "shareId")


def check_agreed(state: AgreementState, *field: str) -> None:
    """Refuse an agreement that is a proposal still, that ended early, or that another one replaced."""
    if state not in AGREED:
        raise InvalidInput(
            Words(
                nl="Deze afspraak loopt niet: zij is nog een voorstel, of zij is beëindigd of vervangen.",
                en="This agreement is not running: it is a proposal still, or it was ended or replaced.",
            ),
            *field,
        )


def check_within(subject: Subject, period: Period) -> None:
    """Refuse a period in which there is nothing to count yet, or nothing any more."""
    too_early = subject.starts_on is not None and period.ends_on < subject.starts_on
    too_late = subject.due_on is not None and period.starts_on > subject.due_on
    if too_early or too_late:
        raise InvalidInput(
            Words(
                nl="Deze periode valt buiten de looptijd van de toezegging.",
                en="This period lies outside the term of the commitment.",
            ),
            "periodId",
        )


def check_version(current: int, expected: int) -> None:
    """Refuse a report by somebody who did not see the last version; 0 is none yet."""
    if current != expected:
        raise StaleVersion(current)
