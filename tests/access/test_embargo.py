"""Before its embargo is over, and while it is a draft, an object is seen by whose it is and its parties only."""

from datetime import date, datetime, timedelta

import pytest

from app.access.caller import HERE
from app.access.roles import Role
from app.access.visibility import Visibility
from app.agenda.models import Agenda, AgendaState
from app.agreements.models import Agreement, AgreementState
from app.core.database import Database
from app.partners.models import Organisation
from app.targets.models import StockTarget
from tests.access.everyone import invite_everyone, persona
from tests.access.test_rows import ALWAYS, PUBLIC, SPEAKING, make_agreements
from tests.asking import Asker
from tests.graph.declared import gid
from tests.rows import Rows, change

CONTENT = set(Role) - {Role.PLATFORM_ADMIN}
NODE = "query($id: ID!) { node(id: $id) { id } }"
OUTSIDE, PARTY, OWN = 0, 1, 2  # the places of `make_agreements`
WITHHELD = {OUTSIDE: ALWAYS, PARTY: ALWAYS | SPEAKING, OWN: ALWAYS | SPEAKING}


def tomorrow() -> date:
    return datetime.now(HERE).date() + timedelta(days=1)


async def seers(ask: Asker, id: str) -> set[Role]:
    """Tell which roles see an object."""
    return {role for role in CONTENT if (await ask(NODE, as_=persona(role), id=id)).data["node"]}


@pytest.mark.parametrize("withheld", [{"state": AgreementState.DRAFT}, {"embargo_until": tomorrow()}])
async def test_a_public_agreement_that_is_not_out_is_for_its_lead_and_its_parties(
    ask: Asker, haaglanden: Database, withheld: dict[str, object]
) -> None:
    await invite_everyone(haaglanden, at="staedion")
    await make_agreements(haaglanden, "staedion")
    rows = await Rows.of(haaglanden)
    for place, roles in WITHHELD.items():
        agreement = rows.one(Agreement, code=f"T-PUBLIC-{place}")
        assert await seers(ask, gid(agreement)) == PUBLIC

        await change(haaglanden, agreement, **withheld)

        assert await seers(ask, gid(agreement)) == roles, place


@pytest.mark.parametrize("place", [OUTSIDE, PARTY, OWN])
async def test_an_embargo_opens_nothing_that_is_for_one_organisation(
    ask: Asker, haaglanden: Database, place: int
) -> None:
    await invite_everyone(haaglanden, at="staedion")
    await make_agreements(haaglanden, "staedion")
    agreement = (await Rows.of(haaglanden)).one(Agreement, code=f"T-ORGANISATION-{place}")

    await change(haaglanden, agreement, embargo_until=tomorrow())

    assert await seers(ask, gid(agreement)) == (ALWAYS | SPEAKING if place == OWN else ALWAYS)


async def test_a_proposal_is_seen_as_its_level_says(ask: Asker, haaglanden: Database) -> None:
    await invite_everyone(haaglanden)
    proposal = (await Rows.of(haaglanden)).one(Agreement, code="HA-2-10")
    assert (proposal.state, proposal.visibility) == (AgreementState.PROPOSED, Visibility.PUBLIC)

    assert await seers(ask, gid(proposal)) == PUBLIC


@pytest.mark.parametrize("withheld", [{"state": AgendaState.DRAFT}, {"embargo_until": tomorrow()}])
async def test_an_agenda_that_is_not_out_is_for_who_sees_all(
    ask: Asker, haaglanden: Database, withheld: dict[str, object]
) -> None:
    await invite_everyone(haaglanden)
    agenda = (await Rows.of(haaglanden)).one(Agenda)
    assert await seers(ask, gid(agenda)) == PUBLIC

    await change(haaglanden, agenda, **withheld)

    assert await seers(ask, gid(agenda)) == ALWAYS


async def test_a_stock_target_under_embargo_is_for_who_counts_it_and_out_on_the_day(
    ask: Asker, haaglanden: Database
) -> None:
    await invite_everyone(haaglanden, at="GM0503")
    rows = await Rows.of(haaglanden)
    target = rows.all(StockTarget, organisation_id=rows.one(Organisation, code="GM0503").id)[0]

    await change(haaglanden, target, embargo_until=tomorrow())
    before = await seers(ask, gid(target))
    await change(haaglanden, target, embargo_until=tomorrow() - timedelta(days=1))

    assert before == ALWAYS | SPEAKING
    assert await seers(ask, gid(target)) == PUBLIC


async def test_the_day_of_an_embargo_is_told(ask: Asker, haaglanden: Database) -> None:
    rows = await Rows.of(haaglanden)
    agreement, day = rows.one(Agreement, code="HA-1-01"), tomorrow()
    asked = '{ agreement(code: "HA-1-01") { embargoUntil } }'

    none = await ask(asked, as_="secretary")
    await change(haaglanden, agreement, embargo_until=day)
    told = await ask(asked, as_="secretary")

    assert none.data == {"agreement": {"embargoUntil": None}}
    assert told.data == {"agreement": {"embargoUntil": day.isoformat()}}
