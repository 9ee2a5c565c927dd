"""What waits for who decides, or keeps the region going: a row for everything that does, as for partners."""

from typing import Any

from sqlalchemy import Select, exists, not_, select

from app.access.policy import may_grant
from app.access.predicates import TODAY, visible
from app.access.roles import Role
from app.agenda.models import PeriodState, ReportingPeriod
from app.agreements.models import Agreement, AgreementParty, AgreementState
from app.agreements.signing.queries import awaits
from app.core.tables import table_of
from app.identity import queries as identity
from app.identity.rules import MembershipState
from app.quotas.models import QuotaLine, QuotaRound, QuotaRoundState
from app.quotas.rounds.models import QuotaLineShare
from app.quotas.waivers.models import CapWaiver, WaiverState
from app.reporting.corrections.models import CorrectionState, FigureCorrection
from app.tasks.due import NO_DAY, by


def waivers(role: Role) -> Select[Any]:
    """Give each waiver of the cap that was asked for."""
    waiver = table_of(CapWaiver).alias()
    return select(NO_DAY).where(waiver.c.state == WaiverState.REQUESTED, visible("cap_waiver", waiver.c, role))


def rounds(role: Role) -> Select[Any]:
    """Give each proposed round to which every municipality and corporation in it has answered."""
    round_, line = table_of(QuotaRound).alias(), table_of(QuotaLine).alias()
    of_share, share = table_of(QuotaLine).alias(), table_of(QuotaLineShare).alias()
    return select(NO_DAY).where(
        round_.c.state == QuotaRoundState.PROPOSED,
        ~exists().where(line.c.round_id == round_.c.id, line.c.answer.is_(None)),
        ~exists().where(share.c.line_id == of_share.c.id, of_share.c.round_id == round_.c.id, share.c.answer.is_(None)),
        visible("quota_round", round_.c, role),
    )


def agreements(role: Role) -> Select[Any]:
    """Give each proposed agreement that all who are asked answered, and that did not take effect by itself."""
    agreement, party = table_of(Agreement).alias(), table_of(AgreementParty).alias()
    return select(NO_DAY).where(
        agreement.c.state == AgreementState.PROPOSED,
        ~exists().where(party.c.agreement_id == agreement.c.id, awaits(agreement.c, party.c)),
        visible("agreement", agreement.c, role),
    )


def corrections(role: Role) -> Select[Any]:
    """Give each correction of a figure that was asked for."""
    correction = table_of(FigureCorrection).alias()
    return select(NO_DAY).where(
        correction.c.state == CorrectionState.REQUESTED, visible("figure_correction", correction.c, role)
    )


def periods_to_close(role: Role) -> Select[Any]:
    """Give each open period whose last day to report has passed."""
    period = table_of(ReportingPeriod).alias()
    return select(by(period.c.closes_on)).where(
        period.c.state == PeriodState.OPEN,
        period.c.closes_on < TODAY,
        period.c.ends_on < TODAY,
        visible("reporting_period", period.c, role),
    )


def periods_to_publish(role: Role) -> Select[Any]:
    """Give each period that is closed and not published."""
    period = table_of(ReportingPeriod).alias()
    return select(NO_DAY).where(period.c.state == PeriodState.CLOSED, visible("reporting_period", period.c, role))


def members(role: Role) -> Select[Any]:
    """Give each request for a role the reader may give, of somebody else."""
    asked = identity.memberships(role).alias()
    given = [one for one in Role if may_grant(role, one)]
    return select(NO_DAY).where(
        asked.c.state == MembershipState.REQUESTED,
        not_(asked.c.is_mine),
        asked.c.role.in_(given),
        visible("membership", asked.c, role),
    )
