"""What waits for somebody, as they are told, and as it follows from the rows one by one."""

from datetime import date
from typing import Any

from app.agenda.models import Measure, PeriodState, ReportingPeriod
from app.agreements.models import Agreement, AgreementParty, AgreementState, CommitmentShare, PartyStatus
from app.partners.models import Organisation
from app.reporting.models import Observation
from app.targets.models import StockTarget
from tests.asking import Asker
from tests.rows import Rows

TASKS = "{ viewer { tasks { kind count dueOn isLate } } }"
COUNTED = (AgreementState.ACTIVE, AgreementState.SUSPENDED, AgreementState.COMPLETED)
GONE = (PartyStatus.WITHDRAWN, PartyStatus.DECLINED)


async def told(ask: Asker, as_: str | None) -> list[dict[str, Any]]:
    """Give what somebody is told that waits for them."""
    found: list[dict[str, Any]] = (await ask(TASKS, as_=as_)).data["viewer"]["tasks"]
    return found


async def waiting(ask: Asker, as_: str | None, kind: str) -> int:
    """Give how many of a kind wait for somebody; 0 where they are told of none."""
    return sum(one["count"] for one in await told(ask, as_) if one["kind"] == kind)


def missing_figures(rows: Rows, organisation: str) -> int:
    """Count, row by row, what an organisation counts in open periods and did not report."""
    here = rows.one(Organisation, code=organisation)
    reported = {(one.share_id or one.stock_target_id, one.period_id) for one in rows.all(Observation)}

    def is_missing(key: object, measure: Measure, first: date, last: date, period: ReportingPeriod) -> bool:
        is_theirs = measure.counted_by in (None, here.kind)
        return is_theirs and first <= period.ends_on and last >= period.starts_on and (key, period.id) not in reported

    def is_agreed(share: CommitmentShare) -> bool:
        left = [one for one in rows.all(AgreementParty, agreement_id=share.agreement_id) if one.status in GONE]
        return rows.get(Agreement, share.agreement_id).state in COUNTED and here.id not in {
            one.organisation_id for one in left
        }

    subjects = [
        (one.id, rows.get(Measure, one.measure_id), one.starts_on, one.due_on)
        for one in rows.all(CommitmentShare, organisation_id=here.id)
        if is_agreed(one)
    ] + [
        (one.id, rows.get(Measure, one.measure_id), one.baseline_on, one.target_on)
        for one in rows.all(StockTarget, organisation_id=here.id)
    ]
    return sum(
        is_missing(*subject, period)
        for subject in subjects
        for period in rows.all(ReportingPeriod, state=PeriodState.OPEN)
    )
