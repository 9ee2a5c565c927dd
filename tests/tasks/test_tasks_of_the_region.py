"""What waits for who decides, and for who keeps the region going; and who is told nothing."""

from datetime import date

import pytest

from app.access.roles import Role
from app.agenda.models import PeriodState
from app.core.database import Database
from app.quotas.waivers.models import WaiverState
from app.tasks.reading import SOURCES
from tests.access.everyone import invite_everyone, persona
from tests.agreements.signing import PROPOSED, SECRETARY, approver, do, register
from tests.asking import Asker
from tests.identity.members import Town
from tests.quotas.placed import Placed
from tests.quotas.working import approver as answers_for
from tests.quotas.working import done, line_of
from tests.quotas.working import proposed as round_of
from tests.reporting.correcting import do as correct
from tests.reporting.correcting import requested
from tests.reporting.test_periods import do as move
from tests.reporting.test_periods import period
from tests.rows import Rows, store
from tests.tasks.asking import told, waiting

BOARD, ADMINISTRATOR, CLERK = "board", "admin-staedion", "griffie-delft"
READERS = {Role.PUBLIC, Role.VIEWER, Role.COUNCIL, Role.AUDITOR, Role.PLATFORM_ADMIN}


async def test_a_waiver_that_was_asked_for_waits_for_who_decides(ask: Asker, haaglanden: Database) -> None:
    placed = Placed(await Rows.of(haaglanden))
    await store(haaglanden, placed.waiver(), placed.decided(), placed.decided(state=WaiverState.REFUSED))

    counts = [await waiting(ask, who, "DECIDE_WAIVER") for who in (BOARD, SECRETARY, "approver-delft")]

    assert counts == [1, 1, 0]


async def test_a_round_waits_to_be_adopted_once_everybody_answered(ask: Asker, haaglanden: Database) -> None:
    round_ = await round_of(ask, haaglanden)
    *most, last = [(one["area"]["code"], one["id"]) for one in round_["lines"]]
    for code, line in most:
        await done(ask, "agreeToQuotaLine", answers_for(code), lineId=line, expectedVersion=1)
    before = [await waiting(ask, who, "ADOPT_ROUND") for who in (BOARD, SECRETARY)]

    await done(ask, "objectToQuotaLine", answers_for(last[0]), lineId=last[1], expectedVersion=1, reason="Te veel.")

    after = [await waiting(ask, who, "ADOPT_ROUND") for who in (BOARD, SECRETARY, answers_for(last[0]))]
    assert line_of(round_, last[0])["version"] == 1
    assert (before, after) == ([0, 0], [1, 1, 0])


async def test_an_agreement_waits_for_a_decision_once_everybody_answered_and_somebody_declined(ask: Asker) -> None:
    before = await waiting(ask, SECRETARY, "ACTIVATE_AGREEMENT")

    await register(ask, "woonbron", answer="DECLINED", reason="Geen locatie.")

    assert await waiting(ask, SECRETARY, "ACTIVATE_AGREEMENT") == before + 1
    await do(ask, "activateAgreement", SECRETARY, PROPOSED, decidedOn="2026-11-10", decisionReference="Besluit 4")
    assert await waiting(ask, SECRETARY, "ACTIVATE_AGREEMENT") == before


async def test_a_correction_waits_for_the_secretary_until_it_is_answered(ask: Asker) -> None:
    key = await requested(ask)
    before = [await waiting(ask, who, "DECIDE_CORRECTION") for who in (SECRETARY, "corporation-staedion")]

    await correct(ask, "declineCorrection", SECRETARY, id=key, answer="Het klopt wel.")

    assert (before, await waiting(ask, SECRETARY, "DECIDE_CORRECTION")) == ([1, 0], 0)


async def test_a_period_that_is_over_waits_to_be_closed_and_then_to_be_published(
    ask: Asker, haaglanden: Database
) -> None:
    over = await period(haaglanden, PeriodState.OPEN, opens_on=date(2019, 7, 1), closes_on=date(2019, 8, 31))
    opened = {one["kind"]: one for one in await told(ask, SECRETARY)}

    await move(ask, "closePeriod", over)
    closed = {one["kind"]: one for one in await told(ask, SECRETARY)}
    await move(ask, "publishPeriod", over)
    published = {one["kind"] for one in await told(ask, SECRETARY)}

    assert (opened["CLOSE_PERIOD"]["dueOn"], opened["CLOSE_PERIOD"]["isLate"]) == ("2019-08-31", True)
    assert "PUBLISH_PERIOD" not in opened
    assert closed["PUBLISH_PERIOD"] == {"kind": "PUBLISH_PERIOD", "count": 1, "dueOn": None, "isLate": False}
    assert not {"CLOSE_PERIOD", "PUBLISH_PERIOD"} & (published | (closed.keys() - {"PUBLISH_PERIOD"}))


async def test_who_asks_for_a_role_waits_for_who_may_give_it(ask: Asker, haaglanden: Database) -> None:
    people = (ADMINISTRATOR, CLERK, SECRETARY)
    before = [await waiting(ask, who, "CONFIRM_MEMBER") for who in people]
    town = await Town.of(haaglanden)
    await town.asked(Role.EDITOR, "staedion")
    await town.asked(Role.COUNCIL, "GM0503")
    await town.asked(Role.EDITOR, "wooninvest")
    await town.asked(Role.ORG_ADMIN, "wooninvest")

    after = [await waiting(ask, who, "CONFIRM_MEMBER") for who in people]

    assert [now - then for now, then in zip(after, before, strict=True)] == [1, 1, 1]


@pytest.mark.parametrize("role", sorted(Role))
async def test_only_what_a_role_may_do_can_wait_for_it(ask: Asker, role: Role) -> None:
    await invite_everyone(ask.database)

    kinds = {one["kind"] for one in await told(ask, persona(role))}

    may = {kind for kind, (permission, _) in SOURCES.items() if permission.name in await permissions(ask, role)}
    assert kinds <= {one.value for one in may}
    assert (may == set()) == (role in READERS)


async def permissions(ask: Asker, role: Role) -> list[str]:
    """Give what a role may do, as it is told."""
    found: list[str] = (await ask("{ viewer { permissions } }", as_=persona(role))).data["viewer"]["permissions"]
    return found


async def test_all_that_waits_takes_one_statement_and_nothing_that_could_takes_none(ask: Asker) -> None:
    woonbron = await approver(ask, "woonbron")
    await told(ask, woonbron)  # who that is, is found once
    await told(ask, woonbron)
    as_approver = len(ask.statements)
    await told(ask, SECRETARY)
    as_secretary = len(ask.statements)
    await told(ask, "council-delft")

    assert (as_approver, as_secretary, len(ask.statements)) == (1, 1, 0)
