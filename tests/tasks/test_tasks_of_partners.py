"""What waits for a partner: figures to report, and what others put to it."""

from typing import Any

import pytest

from app.access.roles import Role
from app.agenda.models import ReportingPeriod
from app.agreements.models import CommitmentShare
from app.core.database import Database
from tests.agreements.signing import IN_FORCE, PROPOSED, approver, do, sign
from tests.asking import Asker
from tests.quotas.transfers.asking import DECLINE, DELFT, ZOETERMEER, let_in
from tests.quotas.transfers.asking import proposed as transfer
from tests.quotas.working import approver as answers_for
from tests.quotas.working import done, line_of
from tests.quotas.working import proposed as round_of
from tests.reporting.writing import REPORT, change, change_promises, id_of, refusals
from tests.rows import Rows
from tests.tasks.asking import missing_figures, told, waiting

FIGURES = "REPORT_FIGURES"
STAEDION, DELFT_EDITOR, DE_LINDE = "corporation-staedion", "municipality-delft", "provider-de-linde"
AT = {STAEDION: "staedion", DELFT_EDITOR: "GM0503", DE_LINDE: "demo-de-linde", "corporation-wooninvest": "wooninvest"}
AWAITED = "query ($of: String!) { agreements(filter: { awaiting: $of }) { totalCount } }"


async def missing_one(ask: Asker) -> dict[str, Any]:
    """Give a right report of a figure that Staedion has not reported: its promised shares of a period that opens."""
    await change(ask.database, "UPDATE reporting_period SET state = 'OPEN' WHERE code = '2027-H1'")
    rows = await Rows.of(ask.database)
    share = next(one for one in rows.all(CommitmentShare) if one.code.endswith("-staedion") and "HA-1-01" in one.code)
    return {
        "subject": {"shareId": await id_of(ask.database, CommitmentShare, share.code)},
        "periodId": await id_of(ask.database, ReportingPeriod, "2027-H1"),
        "expectedVersion": 0,
    }


@pytest.mark.parametrize("who", AT)
async def test_figures_wait_until_they_were_reported_for_who_counts_them(ask: Asker, who: str) -> None:
    before = missing_figures(await Rows.of(ask.database), AT[who])
    first = await waiting(ask, who, FIGURES)
    await change(ask.database, "UPDATE reporting_period SET state = 'OPEN' WHERE code = '2027-H1'")
    after = missing_figures(await Rows.of(ask.database), AT[who])

    assert first == before
    assert await waiting(ask, who, FIGURES) == after
    assert after > before


@pytest.mark.parametrize("value", [12, None])
async def test_a_figure_that_was_reported_waits_no_longer_even_when_it_is_unknown(
    ask: Asker, value: int | None
) -> None:
    report = {**await missing_one(ask), "value": value}
    before = await waiting(ask, STAEDION, FIGURES)

    assert refusals(await ask(REPORT, as_=STAEDION, input=report)) == []

    assert await waiting(ask, STAEDION, FIGURES) == before - 1


async def test_figures_are_due_when_the_first_of_the_open_periods_closes(ask: Asker) -> None:
    await missing_one(ask)
    await change(ask.database, "UPDATE reporting_period SET closes_on = '2027-08-15' WHERE code = '2027-H1'")
    await change(ask.database, "UPDATE reporting_period SET state = 'CLOSED' WHERE code = '2026-H2'")

    (task,) = [one for one in await told(ask, STAEDION) if one["kind"] == FIGURES]

    assert (task["dueOn"], task["isLate"]) == ("2027-08-15", False)


async def test_figures_whose_period_should_have_closed_are_late(ask: Asker) -> None:
    await missing_one(ask)
    await change(
        ask.database,
        "UPDATE reporting_period SET opens_on = '2026-07-01', closes_on = '2026-11-01' WHERE code = '2027-H1'",
    )

    (task,) = [one for one in await told(ask, STAEDION) if one["kind"] == FIGURES]

    assert (task["dueOn"], task["isLate"]) == ("2026-11-01", True)


async def test_nothing_waits_of_a_period_that_is_closed(ask: Asker) -> None:
    await missing_one(ask)
    await change(ask.database, "UPDATE reporting_period SET state = 'CLOSED' WHERE state = 'OPEN'")

    assert await waiting(ask, STAEDION, FIGURES) == 0


async def test_what_one_left_or_did_not_agree_to_does_not_wait(ask: Asker) -> None:
    await missing_one(ask)
    before = missing_figures(await Rows.of(ask.database), "staedion")
    await change_promises(
        ask.database,
        """UPDATE agreement_party SET status = 'WITHDRAWN', withdrawn_on = '2026-11-01'
        WHERE organisation_id = (SELECT id FROM organisation WHERE code = 'staedion')
        AND agreement_id = (SELECT id FROM agreement WHERE code = 'HA-1-01')""",
    )
    after = missing_figures(await Rows.of(ask.database), "staedion")

    assert after < before
    assert await waiting(ask, STAEDION, FIGURES) == after


async def test_what_another_kind_of_organisation_counts_does_not_wait(ask: Asker) -> None:
    await missing_one(ask)
    before = await waiting(ask, STAEDION, FIGURES)
    await change_promises(
        ask.database,
        """UPDATE measure SET counted_by = 'MUNICIPALITY' WHERE id =
        (SELECT measure_id FROM commitment_share WHERE code = 'HA-1-01-GM1926-staedion')""",
    )
    after = missing_figures(await Rows.of(ask.database), "staedion")

    assert after < before
    assert await waiting(ask, STAEDION, FIGURES) == after


async def test_an_agreement_waits_for_who_was_asked_until_they_answer(ask: Asker) -> None:
    woonbron = await approver(ask, "woonbron")
    before = await waiting(ask, woonbron, "SIGN_AGREEMENT")
    listed = (await ask(AWAITED, as_=woonbron, of="woonbron")).data["agreements"]["totalCount"]

    await do(ask, "declineAgreement", woonbron, PROPOSED, expectedVersion=1, reason="Besproken in de raad.")

    assert before == listed
    assert await waiting(ask, woonbron, "SIGN_AGREEMENT") == before - 1


async def test_an_agreement_in_force_waits_for_who_has_not_answered_yet(ask: Asker) -> None:
    arcade = await approver(ask, "arcade")
    before = await waiting(ask, arcade, "SIGN_AGREEMENT")

    await sign(ask, arcade, IN_FORCE)

    assert await waiting(ask, arcade, "SIGN_AGREEMENT") == before - 1


async def test_who_may_not_sign_is_not_told_that_an_agreement_waits(ask: Asker) -> None:
    editor = await approver(ask, "woonbron", Role.EDITOR)

    assert await waiting(ask, editor, "SIGN_AGREEMENT") == 0


async def test_a_quota_waits_for_its_municipality_until_it_answers(ask: Asker, haaglanden: Database) -> None:
    line = line_of(await round_of(ask, haaglanden), DELFT)
    delft, elsewhere = answers_for(DELFT), answers_for(ZOETERMEER)
    before = [await waiting(ask, who, "ANSWER_QUOTA") for who in (delft, elsewhere, answers_for("demo-de-linde"))]

    await done(ask, "objectToQuotaLine", delft, lineId=line["id"], expectedVersion=1, reason="De sleutel klopt niet.")

    after = [await waiting(ask, who, "ANSWER_QUOTA") for who in (delft, elsewhere)]
    assert (before, after) == ([1, 1, 0], [0, 1])


async def test_a_transfer_waits_for_the_municipality_that_did_not_propose_it(ask: Asker, haaglanden: Database) -> None:
    await let_in(haaglanden, DELFT, ZOETERMEER)
    people = (DELFT, ZOETERMEER, f"{ZOETERMEER}-editor")
    at_first = [await waiting(ask, who, "ANSWER_TRANSFER") for who in people]
    key = await transfer(ask, DELFT, ZOETERMEER, 4)
    before = [await waiting(ask, who, "ANSWER_TRANSFER") for who in people]

    await ask(DECLINE, as_=ZOETERMEER, input={"id": key, "reason": "Geen plaats."})

    after = [await waiting(ask, who, "ANSWER_TRANSFER") for who in people]
    assert [now - then for now, then in zip(before, at_first, strict=True)] == [0, 1, 0]
    assert after == at_first
