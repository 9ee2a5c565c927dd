"""Only who still takes part reports, and only on what was agreed and not ended."""

from typing import Any

import pytest

from app.agenda.models import ReportingPeriod
from app.agreements.models import Agreement, CommitmentShare
from tests.asking import Asker
from tests.reporting.writing import REPORT, TELL, change, change_promises, id_of, refusals

SHARE = "HA-1-01-GM0518-staedion"
OF_STAEDION = (
    "agreement_id = (SELECT id FROM agreement WHERE code = 'HA-1-01') "
    "AND organisation_id = (SELECT id FROM organisation WHERE code = 'staedion')"
)


async def figure(ask: Asker) -> Any:
    """Give an input that is right for Staedion."""
    return {
        "subject": {"shareId": await id_of(ask.database, CommitmentShare, SHARE)},
        "periodId": await id_of(ask.database, ReportingPeriod, "2026-H2"),
        "value": 12,
    }


async def progress(ask: Asker) -> Any:
    """Give an input that is right for Staedion."""
    lights = dict.fromkeys(("contentLight", "planningLight", "financeLight"), "GREEN")
    return lights | {
        "agreementId": await id_of(ask.database, Agreement, "HA-1-01"),
        "periodId": await id_of(ask.database, ReportingPeriod, "2026-H2"),
        "text": "Het loopt.",
    }


@pytest.mark.parametrize(("status", "day"), [("WITHDRAWN", "'2026-07-01'"), ("DECLINED", "NULL")])
async def test_a_partner_outside_an_agreement_reports_no_figure_of_its_share(ask: Asker, status: str, day: str) -> None:
    await change(
        ask.database, f"UPDATE agreement_party SET status = '{status}', withdrawn_on = {day} WHERE {OF_STAEDION}"
    )
    before = await ask.everything()

    answer = await ask(REPORT, as_="corporation-staedion", input=await figure(ask))

    assert refusals(answer) == [("NOT_ALLOWED", None)]
    assert await ask.everything() == before


@pytest.mark.parametrize("state", ["DRAFT", "PROPOSED", "TERMINATED", "SUPERSEDED"])
async def test_what_is_not_agreed_or_was_ended_takes_no_report(ask: Asker, state: str) -> None:
    await change_promises(ask.database, f"UPDATE agreement SET state = '{state}' WHERE code = 'HA-1-01'")
    before = await ask.everything()

    counted = await ask(REPORT, as_="corporation-staedion", input=await figure(ask))
    told = await ask(TELL, as_="corporation-staedion", input=await progress(ask))

    assert refusals(counted) == [("INVALID_INPUT", "input.subject.shareId")]
    assert refusals(told) == [("INVALID_INPUT", "input.agreementId")]
    assert await ask.everything() == before


@pytest.mark.parametrize("state", ["ACTIVE", "SUSPENDED", "COMPLETED"])
async def test_what_is_agreed_takes_reports(ask: Asker, state: str) -> None:
    await change_promises(ask.database, f"UPDATE agreement SET state = '{state}' WHERE code = 'HA-1-01'")

    counted = await ask(REPORT, as_="corporation-staedion", input=await figure(ask))
    told = await ask(TELL, as_="corporation-staedion", input=await progress(ask))

    assert refusals(counted) == refusals(told) == []
