"""A database with something in every table."""

from collections.abc import AsyncIterator
from uuid import UUID, uuid4

import pytest
from sqlmodel import delete

from app.agreements.models import Agreement
from app.audit.service import keep_receipt, record
from app.core.database import Database
from app.identity.models import Membership
from app.partners.models import Organisation
from app.quotas.contingents.models import ContingentRedivision
from app.quotas.models import CountedCategory, CountingRuleSet, QuotaLine, QuotaRound, QuotaRoundState, RuleSetState
from app.reporting.corrections.models import CorrectionState
from app.reporting.models import Observation
from tests.agreements.signing import answers
from tests.audit.callers import caller
from tests.conftest import Templates
from tests.identity.rows import fill_identity
from tests.quotas import making
from tests.quotas.placed import fill_placements
from tests.reporting.correcting import correction
from tests.rows import Rows, another, store


@pytest.fixture
async def haaglanden(engine: str, templates: Templates) -> AsyncIterator[Database]:
    """Haaglanden, to write rows into by hand: what the database itself refuses. Nobody renews the totals after that."""
    url = await templates.copy(engine, "haaglanden")
    database = Database(url)
    yield database
    await database.close()
    templates.discard(url)


@pytest.fixture
async def full(haaglanden: Database) -> Database:
    """Haaglanden, with something in every table."""
    async with haaglanden.transaction() as session:
        await session.exec(delete(Membership))  # invitations of the demo hold too little to try every guard on
        for number in range(2):
            await record(session, caller(), "thing.done", ("Thing", uuid4()), {"number": number})
        await keep_receipt(session, caller(), "1", {}, ("Thing", uuid4()))
        await keep_receipt(session, caller(), "2", {}, ("Thing", uuid4()))
        for year in (2026, 2027):
            session.add(
                ContingentRedivision(year=year, divided=2, remaining=0, decided_at=caller().moment, is_demo=True)
            )
    await fill_identity(haaglanden)
    await fill_rounds(haaglanden)
    await fill_placements(haaglanden)
    await fill_corrections(haaglanden)
    await fill_answers(haaglanden)
    return haaglanden


async def fill_corrections(database: Database) -> None:
    """Put in corrections of shares that were taken back: of those there can be more than one."""
    figures = [one for one in (await Rows.of(database)).all(Observation) if one.share_id is not None]
    await store(database, *(correction(one, state=CorrectionState.WITHDRAWN) for one in figures[:2]))


async def fill_answers(database: Database) -> None:
    """Put in that a party answered to an agreement."""
    rows = await Rows.of(database)
    await store(database, *answers(rows, rows.one(Agreement, code="HA-1-01")))


async def fill_rounds(database: Database) -> None:
    """Put a round that is proposed, draft rules and a scenario in front of what was adopted, which never changes."""
    rows = await Rows.of(database)
    rules = another(rows.all(CountingRuleSet)[0], id=UUID(int=1), version=9, state=RuleSetState.DRAFT, adopted_on=None)
    category = another(rows.all(CountedCategory)[0], id=UUID(int=1), rule_set_id=rules.id)
    round_ = another(rows.one(QuotaRound), id=UUID(int=1), year=2027, state=QuotaRoundState.PROPOSED)
    lines = [another(one, round_id=round_.id) for one in rows.all(QuotaLine)]
    lines[0].id = UUID(int=1)
    scenario = making.scenario()
    calculations = [making.calculation(scenario), making.calculation(scenario)]
    proposals = [making.proposal(round_, one, number) for number, one in enumerate(calculations, 1)]
    parties = rows.all(Organisation)[:2]
    shares = [making.portion(lines[0], one) for one in parties]
    responses = [making.response(lines[0], one, proposals[0]) for one in parties]
    other = making.scenario(name="Evenwicht eerst", based_on_id=scenario.id)
    await store(
        database, rules, category, round_, *lines, scenario, other, *calculations, *proposals, *shares, *responses
    )
