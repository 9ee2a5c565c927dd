"""A region in which everything the policy looks at occurs: each state, level, embargo, of one's own and of others."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from itertools import cycle, product
from random import Random
from uuid import UUID

from app.access.caller import Caller
from app.access.roles import COUNCILS, FOR_AN_ORGANISATION, Role
from app.access.visibility import Visibility
from app.agenda.models import Agenda, AgendaState, Goal, PeriodState, ReportingPeriod
from app.agreements.models import Agreement, AgreementParty, AgreementState, AgreementVersion, CommitmentShare
from app.audit.models import JournalEntry
from app.core.database import Database
from app.core.tables import Table
from app.identity.models import FourEyes, IdentityProvider, Machine, Membership, OrganisationClaim, Person
from app.identity.rules import REGIONAL
from app.partners.models import Organisation
from app.quotas.contingents.models import ContingentRedivision
from app.quotas.models import CountedCategory, CountingRuleSet, QuotaLine, QuotaRound, QuotaRoundState, RuleSetState
from app.quotas.transfers.models import QuotaTransfer, TransferState
from app.quotas.waivers.models import WaiverState
from app.reporting.corrections.models import CorrectionState
from app.reporting.models import Observation, ProgressUpdate
from app.reporting.totals.keeping import renew
from app.targets.models import StockTarget
from tests.agreements.signing import answer
from tests.quotas import making
from tests.quotas.placed import Placed
from tests.reporting.correcting import correction
from tests.rows import Rows, another, change

DAY = date(2026, 11, 22)
EMBARGOES = (None, DAY, DAY + timedelta(days=1))
ORGANISATIONS = ("staedion", "GM0503", "PV28", "shh")


def caller(role: Role, organisation: UUID | None, day: date = DAY, person: UUID | None = None) -> Caller:
    """Give somebody who asks at noon; only who can hold a role at an organisation has one."""
    at = organisation if role in FOR_AN_ORGANISATION | COUNCILS else None
    noon = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    return Caller("somebody", role, at, noon, "request", person_id=person)


def callers(rows: Rows, random: Random, each: int) -> list[Caller]:
    """Give so many callers of every role: at one of the organisations, around the days of the embargoes.

    Some of them are people who signed in.
    """
    homes = [rows.one(Organisation, code=code).id for code in ORGANISATIONS]
    days = [DAY + timedelta(days=days) for days in (-1, 0, 1)]
    people = [None, *(one.id for one in rows.all(Person))]
    return [
        caller(role, random.choice([*homes, None]), random.choice(days), random.choice(people))
        for role in Role
        for _ in range(each)
    ]


async def make_world(database: Database) -> Rows:
    """Put every combination beside what Haaglanden has, and give all the rows."""
    rows = await Rows.of(database, with_placements=True)
    for period, state in zip(rows.all(ReportingPeriod), cycle(PeriodState), strict=False):
        published_on = period.ends_on if state is PeriodState.PUBLISHED else None
        await change(database, period, state=state, published_on=published_on)
    made: list[list[Table]] = [[], [], [], []]  # each list may point at rows of the ones before it
    _agendas(rows, made)
    _agreements(rows, made)
    _targets(rows, made)
    _rounds(rows, made)
    _rules(rows, made)
    _people(rows, made)
    _placements(rows, made)
    _corrections(rows, made)
    async with database.transaction() as session:
        for together in made:
            session.add_all(together)
            await session.flush()
        await renew(session)
    return await Rows.of(database, with_placements=True)


def _agendas(rows: Rows, made: list[list[Table]]) -> None:
    agenda, goal = rows.one(Agenda), rows.one(Goal, code="1")
    for place, (state, level, day) in enumerate(product(AgendaState, Visibility, EMBARGOES)):
        new = another(agenda, code=f"A-{place}", state=state, visibility=level, embargo_until=day)
        made[0].append(new)
        made[1].append(another(goal, agenda_id=new.id))


def _agreements(rows: Rows, made: list[list[Table]]) -> None:
    agreement = rows.one(Agreement, code="HA-1-01")
    version, party = rows.one(AgreementVersion, agreement_id=agreement.id), rows.all(AgreementParty, status="AGREED")[0]
    share = rows.all(CommitmentShare, agreement_id=agreement.id)[0]
    figure, update = rows.all(Observation, share_id=share.id)[0], rows.all(ProgressUpdate)[0]
    periods, other = rows.all(ReportingPeriod), rows.one(Organisation, code="duwo")
    homes = cycle(rows.one(Organisation, code=code) for code in ORGANISATIONS)
    for place, (state, level, day) in enumerate(product(AgreementState, Visibility, EMBARGOES)):
        here = next(homes)
        for lead, member in ((here, other), (other, here), (other, other)):
            code = f"A-{place}-{len(made[0])}"
            new = another(
                agreement, code=code, state=state, visibility=level, embargo_until=day, lead_organisation_id=lead.id
            )
            took_on = another(share, code=code, agreement_id=new.id, organisation_id=member.id)
            of, period = {"agreement_id": new.id, "organisation_id": member.id}, periods[place % len(periods)]
            made[0].append(new)
            said, part = another(version, agreement_id=new.id), another(party, **of)
            made[1] += [said, part, took_on]
            made[2].append(answer(part, said))
            made[2].append(another(figure, share_id=took_on.id, organisation_id=member.id, period_id=period.id))
            made[2].append(another(update, **of, period_id=period.id))


def _targets(rows: Rows, made: list[list[Table]]) -> None:
    target, figure = rows.all(StockTarget)[0], next(one for one in rows.all(Observation) if one.stock_target_id)
    homes: Iterable[Organisation] = [rows.one(Organisation, code=code) for code in ORGANISATIONS]
    for place, (level, day, home) in enumerate(product(Visibility, EMBARGOES, homes)):
        new = another(target, code=f"T-{place}", visibility=level, embargo_until=day, organisation_id=home.id)
        made[0].append(new)
        for period in rows.all(ReportingPeriod):
            made[1].append(
                another(figure, stock_target_id=new.id, organisation_id=home.id, period_id=period.id, share_id=None)
            )


def _rounds(rows: Rows, made: list[list[Table]]) -> None:
    round_, line = rows.one(QuotaRound), rows.all(QuotaLine)[0]
    scenario = making.scenario()
    calculated, party = making.calculation(scenario), rows.one(Organisation, code="staedion")
    made[0].append(scenario)
    made[1].append(calculated)
    for place, state in enumerate(QuotaRoundState):
        new = another(round_, year=2040 + place, state=state)
        housed = another(line, round_id=new.id)
        proposal = making.proposal(new, calculated)
        made[0].append(new)
        made[1].append(housed)
        made[2] += [making.portion(housed, party), proposal]
        made[3].append(making.response(housed, party, proposal))
        made[1].append(another(rows.all(QuotaTransfer, state=TransferState.ACCEPTED)[0], round_id=new.id))
    moment = datetime(2026, 11, 22, 12, tzinfo=UTC)
    made[0] += [
        ContingentRedivision(year=2040 + place, divided=1, remaining=0, decided_at=moment, is_demo=True)
        for place in range(3)
    ]


def _rules(rows: Rows, made: list[list[Table]]) -> None:
    category = rows.all(CountedCategory)[0]
    proposed = another(rows.all(CountingRuleSet)[0], year=2040, state=RuleSetState.DRAFT, adopted_on=None)
    made[0].append(proposed)
    made[1].append(another(category, rule_set_id=proposed.id))


def _placements(rows: Rows, made: list[list[Table]]) -> None:
    makes, areas = Placed(rows), ("GM0503", "GM0637")
    for organisation, to, origin in product(("staedion", "duwo"), areas, (*areas, None)):
        for period in ("2026-H1", "2026-H2"):
            new = makes.placement(organisation, to=to, origin=origin, period=period)
            made[0].append(new)
            made[1] += [makes.version(new), makes.flag(new)]
        made[0].append(makes.reservation(organisation, to=to))
    made[0] += [one for area in areas for one in (makes.waiver(area), makes.decided(area))]
    made[0].append(makes.decided(state=WaiverState.REFUSED))
    for round_ in made[0]:
        if isinstance(round_, QuotaRound):
            made[1].append(makes.settlement(round_id=round_.id))


def _corrections(rows: Rows, made: list[list[Table]]) -> None:
    for code, figure in zip(ORGANISATIONS, rows.all(Observation), strict=False):
        home = rows.one(Organisation, code=code)
        made[0] += [correction(figure, state=state, organisation_id=home.id) for state in CorrectionState]


def _people(rows: Rows, made: list[list[Table]]) -> None:
    homes = [rows.one(Organisation, code=code) for code in ORGANISATIONS]
    provider = IdentityProvider(
        code="world",
        name="World",
        issuer="https://world.example",
        client_id="woonagenda",
        organisation_claim=OrganisationClaim.PLAIN,
        organisation_path="organisation",
        role_map={},
        roles=[],
        acr=[],
        algorithms=["RS256"],
    )
    made[0].append(provider)
    entries: list[JournalEntry] = []
    for place, (role, home) in enumerate(product([one for one in Role if one is not Role.PUBLIC], homes)):
        person = Person(provider_id=provider.id, subject=f"somebody-{place}", name="Somebody")
        at = None if role in REGIONAL else home.id
        made[1].append(person)
        made[2] += [_membership(role, at, person.id), _membership(role, at, None)]
        if at is not None:
            made[2].append(_machine(provider.id, role, at, place))
        entries += [_entry(len(entries), person.id, at), _entry(len(entries) + 1, None, at)]
    made[1] += [FourEyes(organisation_id=home.id, is_on=False) for home in homes]
    made[3] += entries


def _entry(place: int, person: UUID | None, organisation: UUID | None) -> JournalEntry:
    return JournalEntry(
        sequence=place + 1,
        recorded_at=datetime(2026, 11, 22, 12, tzinfo=UTC),
        actor="somebody",
        person_id=person,
        role="EDITOR",
        organisation_id=organisation,
        action="thing.done",
        subject_type="Thing",
        subject_id=UUID(int=place),
        payload={},
        request_id="request",
        is_demo=False,
        previous_hash=f"{place}",
        hash=f"{place + 1}",
    )


def _membership(role: Role, organisation: UUID | None, person: UUID | None) -> Membership:
    return Membership(
        person_id=person,
        organisation_id=organisation,
        role=role,
        label="Somebody",
        valid_from=DAY,
        proposed_by="public",
    )


def _machine(provider: UUID, role: Role, organisation: UUID, place: int) -> Machine:
    return Machine(
        provider_id=provider, client=f"{place}", name="Machine", organisation_id=organisation, role=role, valid_from=DAY
    )
