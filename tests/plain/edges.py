"""Rows on every edge there is: beside what happens in some years, drafts, embargoes, victims, and many equal values."""

from datetime import UTC, date, datetime, timedelta
from itertools import cycle, product
from typing import Any
from uuid import UUID

from app.access.roles import Role
from app.access.visibility import Disclosure, Visibility
from app.agenda.models import Agenda, AgendaState, CalendarEntry, Goal, Measure, ReportingPeriod
from app.agreements.models import (
    Agreement,
    AgreementParty,
    AgreementState,
    AgreementVersion,
    CommitmentShare,
    PartyRole,
    PartyStatus,
    ShareAmount,
)
from app.agreements.signing.models import PartyAnswer
from app.audit.models import JournalEntry, JournalReason
from app.core.database import Database
from app.core.tables import Table
from app.identity.models import FourEyes, IdentityProvider, Machine, Membership, OrganisationClaim, Person
from app.partners.models import Organisation, RegionMembership
from app.quotas.contingents.models import ContingentRedivision, ContingentVersion
from app.quotas.models import CountedCategory, CountingRuleSet, QuotaLine, QuotaRound, QuotaRoundState, RuleSetState
from app.quotas.transfers.models import QuotaTransfer, TransferState
from app.quotas.waivers.models import WaiverState
from app.reporting.corrections.models import CorrectionState
from app.reporting.models import (
    Observation,
    ObservationStatus,
    ObservationVersion,
    ProgressUpdate,
    ProgressUpdateVersion,
)
from app.reporting.totals.keeping import renew
from app.sources.models import Source
from app.targets.models import StockTarget
from tests.agreements.signing import answer
from tests.agreements.trouble import make_trouble
from tests.quotas.placed import Placed
from tests.reporting.correcting import correction
from tests.rows import Rows, another, change, store

MOMENT = datetime(2026, 11, 22, 12, tzinfo=UTC)
TODAY = date(2026, 11, 22)
EMBARGOES = (None, TODAY, TODAY + timedelta(days=1))
COUNTS = (0, 1, 4, 5, 7, 8, 12, None)
HOMES = ("staedion", "GM0503")
LAST_STATUSES = cycle((ObservationStatus.FINAL, ObservationStatus.CORRECTED, ObservationStatus.PROVISIONAL))


async def make_edges(database: Database) -> None:
    """Put them all in."""
    await make_trouble(database)
    rows = await Rows.of(database, with_placements=True)
    await change(database, rows.one(Measure, code="PLACES_ADDED"), disclosure=Disclosure.SAFETY)
    made: list[list[Table]] = [[], [], [], [], []]  # each list may point at rows of the ones before it
    hidden = _agendas(rows, made)
    _agreements(rows, made)
    _targets(rows, made, hidden)
    _updates(rows, made)
    _divisions(rows, made)
    _placings(rows, made)
    _corrections(rows, made)
    people = _people(rows, made)
    _journal(rows, made, people)
    async with database.transaction() as session:
        for together in made:
            session.add_all(reversed(together))  # so that the order they lie in is not that of their keys
            await session.flush()
        await renew(session)
    await store(database, FourEyes(organisation_id=rows.one(Organisation, code=HOMES[0]).id, is_on=False, version=3))


def _agendas(rows: Rows, made: list[list[Table]]) -> Goal:
    """Add agendas that are worked on and under embargo, and give a goal that few see."""
    agenda, goal, entry = rows.one(Agenda), rows.one(Goal, code="1"), rows.all(CalendarEntry)[0]
    goals: list[Goal] = []
    for place, (state, day) in enumerate(product((AgendaState.DRAFT, AgendaState.CONSULTATION), EMBARGOES)):
        # All begin on one day, later than the one there is: which is the latest, the key decides.
        new = another(agenda, code=f"later-{place}", state=state, embargo_until=day, starts_on=date(2027, 1, 1))
        above = another(goal, agenda_id=new.id, code="1", position=1)
        made[0].append(new)
        made[1].append(above)
        made[2] += [another(goal, agenda_id=new.id, code=f"1{one}", position=1, parent_id=above.id) for one in "cab"]
        goals.append(above)
    made[0] += [another(entry, code=f"same-day-{place}") for place in range(3)]
    return goals[0]


def _placings(rows: Rows, made: list[list[Table]]) -> None:
    """Add records with and without corrections, flags that stand and that do not, places held, waivers, settlements."""
    placed, round_ = Placed(rows), rows.all(QuotaRound)[0]
    for organisation, to, origin in product(("staedion", "duwo"), ("GM0503", "GM0637"), ("GM0503", "GM0518", None)):
        held = placed.reservation(organisation, to=to, expires_on=TODAY - timedelta(days=int(to == "GM0637")))
        plain = placed.placement(organisation, to=to, origin=origin, period="2026-H1")
        corrected = placed.placement(organisation, to=to, origin=origin, reservation_id=held.id)
        again: dict[str, Any] = {"version": 2, "reason": "Dubbel geteld.", "after_closing": origin is None}
        made[0].append(held)
        made[1] += [plain, corrected]
        made[2] += [placed.version(plain, all_conditions=2), placed.flag(plain), placed.version(corrected, 9)]
        made[2] += [placed.flag(corrected, 4), placed.version(corrected, 5, **again)]
        if origin:
            made[2].append(placed.flag(corrected, 2, version=2))
    for area in ("GM0503", "GM0637"):
        made[0] += [placed.waiver(area), placed.decided(area), placed.decided(area, state=WaiverState.REFUSED)]
    for housed in (0, 3, 7, 12):
        values: dict[str, Any] = {"version": 1 + housed, "realised": housed, "closing": 398 - housed}
        reason = {"reason": "Correctie."} if housed else {}
        made[0].append(placed.settlement(round_id=round_.id, **values, **reason))


def _agreements(rows: Rows, made: list[list[Table]]) -> None:
    """Add agreements of each state, level and embargo, some of the reader's own, and parties that left."""
    agreement = rows.one(Agreement, code="HA-1-02")
    version, party = rows.one(AgreementVersion, agreement_id=agreement.id), rows.all(AgreementParty, status="AGREED")[0]
    share = rows.all(CommitmentShare, agreement_id=agreement.id)[0]
    figures, counts = rows.all(Observation, share_id=share.id), cycle(COUNTS)
    leads = cycle(rows.one(Organisation, code=code) for code in (*HOMES, "duwo"))
    others = cycle(rows.one(Organisation, code=code) for code in ("vidomes", "staedion", "shh", "GM0503"))
    states = (AgreementState.DRAFT, AgreementState.PROPOSED, AgreementState.ACTIVE)
    for place, (state, level, day) in enumerate(product(states, Visibility, EMBARGOES)):
        lead = next(leads)
        other = next(one for one in others if one.id != lead.id)
        at = {"state": state, "visibility": level, "embargo_until": day, "lead_organisation_id": lead.id}
        new = another(agreement, code=f"E-{place:02}", **at)
        said = another(version, agreement_id=new.id, number=1)
        left = {"status": PartyStatus.WITHDRAWN, "withdrawn_on": TODAY} if place % 3 == 0 else {}
        asked = {"status": PartyStatus.INVITED, "signed_on": None} if place % 3 == 1 else {}
        led = another(party, agreement_id=new.id, organisation_id=lead.id, role=PartyRole.LEAD, **asked)
        made[0].append(new)
        made[1] += [
            said,
            led,
            another(party, agreement_id=new.id, organisation_id=other.id, role=PartyRole.PARTY, **left),
        ]
        made[2] += [answer(led, said, answer=one) for one in PartyAnswer]
        made[2].append(answer(led, said, source_id=rows.all(Source)[0].id))
        for home in (lead, other):
            of = {"agreement_id": new.id, "organisation_id": home.id}
            taken = another(share, code=f"E-{place:02}-{home.code}", **of)
            made[1].append(taken)
            made[2].append(ShareAmount(version_id=said.id, share_id=taken.id, amount=9))
            for figure in figures:
                counted = another(figure, share_id=taken.id, organisation_id=home.id)
                made[3].append(counted)
                made[4] += _versions(counted, next(counts), next(counts))


def _versions(figure: Observation, *values: int | None) -> list[ObservationVersion]:
    """Give versions of a figure, of which the last is settled, reported, or a correction, in turn."""
    last = next(LAST_STATUSES)
    return [
        ObservationVersion(
            observation_id=figure.id,
            version=number,
            value=value,
            status=last if number == len(values) else ObservationStatus.FINAL,
            recorded_at=MOMENT,
        )
        for number, value in enumerate(values, start=1)
    ]


def _corrections(rows: Rows, made: list[list[Table]]) -> None:
    """Add corrections in each state: of a figure, and from nothing."""
    figures = [one for code in ("staedion", "duwo") for one in _of_shares(rows, code)]
    late = rows.one(ReportingPeriod, code="2027-H1").id
    for place, (state, figure) in enumerate(product(CorrectionState, figures)):
        of: dict[str, Any] = {"state": state, "value": place or None}
        made[2].append(correction(figure, **of))
        if state is CorrectionState.REQUESTED:
            made[2].append(correction(figure, **of, base_version=0, observation_id=None, period_id=late))


def _of_shares(rows: Rows, code: str) -> list[Observation]:
    """Give a figure of each of three shares of an organisation."""
    home = rows.one(Organisation, code=code)
    figures = {one.share_id: one for one in rows.all(Observation, organisation_id=home.id) if one.share_id is not None}
    return list(figures.values())[:3]


def _targets(rows: Rows, made: list[list[Table]], hidden: Goal) -> None:
    target = rows.all(StockTarget)[0]
    figures, counts = rows.all(Observation, stock_target_id=target.id), cycle(COUNTS)
    homes = [rows.one(Organisation, code=code) for code in (*HOMES, "duwo")]
    for place, (level, day, home) in enumerate(product(Visibility, EMBARGOES, homes)):
        at = {"visibility": level, "embargo_until": day, "organisation_id": home.id}
        new = another(target, code=f"E-{place:02}", goal_id=hidden.id if place % 2 else target.goal_id, **at)
        made[2].append(new)
        for figure in figures:
            counted = another(figure, stock_target_id=new.id, organisation_id=home.id)
            made[3].append(counted)
            made[4] += _versions(counted, next(counts))


def _updates(rows: Rows, made: list[list[Table]]) -> None:
    """Tell of one agreement by many in one moment, and some of it again."""
    update = rows.all(ProgressUpdate)[0]
    version = rows.all(ProgressUpdateVersion, progress_update_id=update.id)[0]
    told = {one.organisation_id for one in rows.all(ProgressUpdate, agreement_id=update.agreement_id)}
    homes = [one for one in rows.all(Organisation) if one.id not in told][:6]
    for place, home in enumerate(homes):
        new = another(update, organisation_id=home.id)
        made[0].append(new)
        made[1].append(another(version, progress_update_id=new.id))
        if place % 2:
            made[1].append(another(version, progress_update_id=new.id, version=2, body="Opnieuw verteld."))


def _divisions(rows: Rows, made: list[list[Table]]) -> None:
    round_, rules = rows.one(QuotaRound), rows.all(CountingRuleSet)[0]
    line, category = rows.all(QuotaLine)[0], rows.all(CountedCategory)[0]
    draft = another(rules, year=2040, version=1, state=RuleSetState.DRAFT, adopted_on=None)
    made[0].append(draft)
    made[1].append(another(category, rule_set_id=draft.id))
    for place, state in enumerate(QuotaRoundState):
        new = another(round_, year=2040 + place, state=state, rule_set_id=draft.id if place % 2 else rules.id)
        made[1].append(new)
        made[2].append(another(line, round_id=new.id, mutation=0 if place % 2 else line.mutation))
        shifts = {"round_id": new.id, "is_after_adoption": bool(place % 2), "taker_area_id": line.area_id}
        made[2].append(another(_transfer_from_elsewhere(rows, line), **shifts))
    redivision = ContingentRedivision(year=2026, divided=2, remaining=1, decided_at=MOMENT, is_demo=True)
    made[0].append(redivision)
    for version in rows.all(ContingentVersion)[::3]:
        first = {"version": 2, "change": "RELEASED", "released": 2, "households": version.households - 2}
        second = {"version": 3, "change": "REDIVIDED", "released": 1, "redivision_id": redivision.id}
        made[1] += [another(version, **first), another(version, **{**first, **second})]


def _transfer_from_elsewhere(rows: Rows, line: QuotaLine) -> QuotaTransfer:
    """Give an accepted transfer whose giver is not the municipality of a line."""
    accepted = rows.all(QuotaTransfer, state=TransferState.ACCEPTED)
    return next(one for one in accepted if one.giver_area_id != line.area_id)


def _people(rows: Rows, made: list[list[Table]]) -> list[Person]:
    """Add people and machines at some organisations, as far as they can be, and give the people."""
    provider = IdentityProvider(
        code="edges",
        name="Edges",
        issuer="https://edges.example",
        client_id="woonagenda",
        organisation_claim=OrganisationClaim.PLAIN,
        organisation_path="organisation",
        role_map={},
        roles=[],
        acr=[],
        algorithms=["RS256"],
    )
    made[0].append(provider)
    days = cycle([(TODAY, None), (TODAY + timedelta(days=1), None), (date(2026, 1, 1), TODAY - timedelta(days=1))])
    held = (Role.EDITOR, Role.ORG_ADMIN, Role.COUNCIL, Role.GRIFFIE)
    people: list[Person] = []
    for place, (code, role) in enumerate([*product(HOMES, held), (None, Role.BOARD)]):
        home = rows.one(Organisation, code=code).id if code else None
        person = Person(provider_id=provider.id, subject=f"edge-{place}", name=f"Somebody {place}")
        first, last = next(days)
        common: dict[str, Any] = {"organisation_id": home, "role": role, "valid_from": first, "valid_until": last}
        confirmed: dict[str, Any] = {"confirmed_at": MOMENT, "confirmed_by": "somebody"} if place % 2 else {}
        people.append(person)
        made[1].append(person)
        made[2].append(Membership(person_id=person.id, proposed_by="somebody", **common, **confirmed))
        made[2].append(Membership(person_id=None, label=f"Invited {place}", proposed_by="somebody", **common))
        if home:
            made[2].append(Machine(provider_id=provider.id, client=f"edge-{place}", name="Machine", **common))
    made[1].append(another(rows.all(RegionMembership)[0], valid_from=date(1990, 1, 1), valid_to=date(1991, 1, 1)))
    return people


def _journal(rows: Rows, made: list[list[Table]], people: list[Person]) -> None:
    """Write deeds about an agreement and a figure, by people of several organisations, some with a reason."""
    subjects = [rows.one(Agreement, code="HA-1-01").id, rows.all(Observation)[0].id]
    homes = [rows.one(Organisation, code=HOMES[0]).id, None, rows.one(Organisation, code=HOMES[1]).id]
    last = max((one.sequence for one in rows.all(JournalEntry)), default=0)
    for place, (subject, home) in enumerate(product(subjects, homes * 2), start=1):
        entry = _entry(last + place, subject, home, people[place % len(people)].id if place % 2 else None)
        made[3].append(entry)
        if place % 3:
            made[4].append(JournalReason(entry_id=entry.id, body=f"Reason {place}", salt="salt"))


def _entry(sequence: int, subject: UUID, organisation: UUID | None, person: UUID | None) -> JournalEntry:
    return JournalEntry(
        sequence=sequence,
        recorded_at=MOMENT,
        actor="somebody",
        person_id=person,
        role="EDITOR",
        organisation_id=organisation,
        action="thing.changed",
        subject_type="Thing",
        subject_id=subject,
        payload={"from": {"state": "A", "same": "B"}, "to": {"state": "C", "same": "B", "day": "2026-11-22"}},
        request_id="request",
        is_demo=True,
        previous_hash=f"edge-{sequence}",
        hash=f"edge-{sequence + 1}",
    )
