"""What waits for a partner: each gives a row for everything that does, with the day by which it has to be done."""

from typing import Any

from sqlalchemy import ColumnElement, CompoundSelect, Select, and_, exists, or_, select, union_all
from sqlalchemy.sql import FromClause

from app.access.predicates import OWN, Columns, visible
from app.access.roles import Role
from app.agenda.models import Measure, PeriodState, ReportingPeriod
from app.agreements.models import Agreement, AgreementParty, CommitmentShare
from app.agreements.signing.queries import awaits
from app.agreements.taking_part import OUTSIDE
from app.core.keys import among
from app.core.tables import table_of
from app.partners.models import Organisation, OrganisationKind
from app.quotas.models import QuotaLine, QuotaRound, QuotaRoundState
from app.quotas.rounds.models import QuotaLineShare
from app.quotas.transfers.models import QuotaTransfer, TransferState
from app.reporting.models import Observation
from app.reporting.standings.promises import AGREED
from app.targets.models import StockTarget
from app.tasks.due import NO_DAY, by


def figures(role: Role) -> CompoundSelect[Any]:
    """Give each figure one counts and has not reported in a period that is open; it is due when the period closes.

    It is what `reportObservation` takes (`app.reporting.admission`): of a share, while its agreement is agreed and its
    partner takes part, and of a stock target.
    """
    share, target = table_of(CommitmentShare).alias(), table_of(StockTarget).alias()
    agreement, party = table_of(Agreement).alias(), table_of(AgreementParty).alias()
    has_left = exists().where(
        party.c.agreement_id == share.c.agreement_id,
        party.c.organisation_id == share.c.organisation_id,
        party.c.status.in_(OUTSIDE),
    )
    agreed = exists().where(agreement.c.id == share.c.agreement_id, agreement.c.state.in_(AGREED))
    return union_all(
        _missing(share, "share_id", "starts_on", "due_on").where(
            agreed, ~has_left, visible("commitment_share", share.c, role)
        ),
        _missing(target, "stock_target_id", "baseline_on", "target_on").where(visible("stock_target", target.c, role)),
    )


def signatures(role: Role) -> Select[Any]:
    """Give each agreement that was put to one's organisation and that it did not answer."""
    agreement, party = table_of(Agreement).alias(), table_of(AgreementParty).alias()
    return (
        select(NO_DAY)
        .join_from(party, agreement, agreement.c.id == party.c.agreement_id)
        .where(
            among(party.c.organisation_id, OWN), awaits(agreement.c, party.c), visible("agreement", agreement.c, role)
        )
    )


def quotas(role: Role) -> CompoundSelect[Any]:
    """Give each quota of a proposed round that one's municipality, or corporation for its share, did not answer."""
    line, share = table_of(QuotaLine).alias(), table_of(QuotaLineShare).alias()
    municipality = table_of(Organisation).alias()
    here = select(municipality.c.area_id).where(
        among(municipality.c.id, OWN), municipality.c.kind == OrganisationKind.MUNICIPALITY
    )
    ours = select(NO_DAY).where(
        line.c.answer.is_(None),
        line.c.area_id.in_(here),
        _is_proposed(line.c, role),
        visible("quota_line", line.c, role),
    )
    part = table_of(QuotaLine).alias()
    theirs = (
        select(NO_DAY)
        .join_from(share, part, part.c.id == share.c.line_id)
        .where(
            share.c.answer.is_(None),
            among(share.c.organisation_id, OWN),
            _is_proposed(part.c, role),
            visible("quota_line_share", share.c, role),
        )
    )
    return union_all(ours, theirs)


def transfers(role: Role) -> Select[Any]:
    """Give each transfer that the other municipality proposed to one's own."""
    transfer = table_of(QuotaTransfer).alias()
    theirs = or_(
        and_(among(transfer.c.taker_id, OWN), transfer.c.proposer_id == transfer.c.giver_id),
        and_(among(transfer.c.giver_id, OWN), transfer.c.proposer_id == transfer.c.taker_id),
    )
    return select(NO_DAY).where(
        transfer.c.state == TransferState.PROPOSED, theirs, visible("quota_transfer", transfer.c, role)
    )


def _missing(subject: FromClause, key: str, first: str, last: str) -> Select[Any]:
    """Give what one's organisation counts of a kind of subject, and did not report in a period that is open."""
    measure, organisation = table_of(Measure).alias(), table_of(Organisation).alias()
    period, figure = table_of(ReportingPeriod).alias(), table_of(Observation).alias()
    within = and_(
        period.c.state == PeriodState.OPEN,
        period.c.ends_on >= subject.c[first],
        period.c.starts_on <= subject.c[last],
    )
    return (
        select(by(period.c.closes_on))
        .join_from(subject, measure, measure.c.id == subject.c.measure_id)
        .join(organisation, organisation.c.id == subject.c.organisation_id)
        .join(period, within)
        .where(
            among(subject.c.organisation_id, OWN),
            or_(measure.c.counted_by.is_(None), measure.c.counted_by == organisation.c.kind),
            ~exists().where(figure.c[key] == subject.c.id, figure.c.period_id == period.c.id),
        )
    )


def _is_proposed(line: Columns, role: Role) -> ColumnElement[bool]:
    round_ = table_of(QuotaRound).alias()
    return exists().where(
        round_.c.id == line.round_id,
        round_.c.state == QuotaRoundState.PROPOSED,
        visible("quota_round", round_.c, role),
    )
