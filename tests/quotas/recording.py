"""What the tests of placements ask, and inputs that would be right, for tests to spoil."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime
from typing import Any

from sqlmodel import col, delete

from app.access.caller import HERE
from app.access.roles import Role
from app.agenda.models import PeriodState, ReportingPeriod, UrgencyCategory
from app.core.database import Database
from app.identity.models import DemoRole
from app.partners.models import Area, Organisation
from app.quotas.models import CountedCategory, CountingRuleSet, MutationCount, PlacementFlow
from app.reporting.totals.keeping import renew
from tests.asking import Answer, Asker
from tests.reporting.writing import id_of, refusals
from tests.rows import Rows, change, store

ERRORS = """errors {
  __typename code message field
  ... on NotAllowed { needs }
  ... on NotCountedByYou { countedBy }
  ... on PeriodNotOpen { state }
  ... on PeriodsNotClosed { openPeriods }
  ... on ReservationOver { reservation: state }
  ... on RoundNotSoFar { round: state }
  ... on WaiverDecided { waiver: state }
  ... on StaleVersion { currentVersion }
}"""
PLACEMENT = """placement {
  id version households above allConditions inAttentionAreas note reason afterClosing month ground
  period { code } organisation { code } origin { code } destination { code } category { code }
}"""
EXCEEDED = "capExceeded { above stillAbove cap used reserved waived year area { code } advice { nl } }"
RECORD = f"""mutation Record($input: RecordPlacementsInput!) {{
  done: recordPlacements(input: $input) {{ clientMutationId {PLACEMENT} {EXCEEDED} {ERRORS} }} }}"""
CORRECT = f"""mutation Correct($input: CorrectPlacementsInput!) {{
  done: correctPlacements(input: $input) {{ {PLACEMENT} {EXCEEDED} {ERRORS} }} }}"""
RESERVE = f"""mutation Reserve($input: ReservePlacementsInput!) {{
  done: reservePlacements(input: $input) {{ reservation {{ id state households above expiresOn }} {ERRORS} }} }}"""
RELEASE = f"""mutation Release($input: ReleaseReservationInput!) {{
  done: releaseReservation(input: $input) {{ reservation {{ id state }} {ERRORS} }} }}"""
WAIVER = "waiver { id state households year validUntil decidedOn decisionReference area { code } }"
ASK_WAIVER = f"""mutation Ask($input: RequestWaiverInput!) {{
  done: requestWaiver(input: $input) {{ {WAIVER} {ERRORS} }} }}"""
GRANT = f"""mutation Grant($input: DecideWaiverInput!) {{ done: grantWaiver(input: $input) {{ {WAIVER} {ERRORS} }} }}"""
REFUSE = (
    f"""mutation Refuse($input: DecideWaiverInput!) {{ done: refuseWaiver(input: $input) {{ {WAIVER} {ERRORS} }} }}"""
)
WATCH = """query Watch($year: Int!, $area: String) { capWatch(year: $year, area: $area) {
  area { code } isLive plannedMutation realisedMutation cap plannedCap realisedCap waived reserved room path level
  used { value } usedWithPermitHolders { value } usedWithoutPermitHolders { value } coverage { reported expected }
} }"""
FLAGGED = """query Flagged($filter: FlaggedPlacementFilter) { flaggedPlacements(first: 100, filter: $filter) {
  totalCount nodes { above stillAbove cap used reserved waived area { code } organisation { code }
    placement { category { code } } } } }"""

SMALL = "GM1842"  # Midden-Delfland: a mutation of 100 in 2026, so a cap of 30
STAEDION, WOONINVEST, DELFT = "corporation-staedion", "corporation-wooninvest", "municipality-delft"


BOARD, APPROVER, EDITOR = "board-of-the-region", "approver-of-gm1842", "editor-of-gm1842"
COUNCIL, AUDITOR, ORIGIN = "council-of-gm1842", "auditor-of-the-region", "viewer-of-gm0518"
LET_IN = (
    (Role.BOARD, None),
    (Role.AUDITOR, None),
    (Role.APPROVER, SMALL),
    (Role.EDITOR, SMALL),
    (Role.COUNCIL, SMALL),
    (Role.VIEWER, "GM0518"),
    (Role.VIEWER, "staedion"),
)


class Clock:
    """A clock that stands still until it is set."""

    def __init__(self) -> None:
        self.moment = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.moment


class Recording:
    """The inputs these tests speak of. It is 22 November 2026, until the clock is set."""

    def __init__(self, ask: Asker, clock: Clock) -> None:
        self.ask, self.database, self.clock = ask, ask.database, clock

    async def area(self, code: str) -> str:
        """Give the id of an area."""
        return await id_of(self.database, Area, code)

    async def record(self, households: int = 1, **changes: Any) -> dict[str, Any]:
        """Give a record that would be right: from the pool to Midden-Delfland, in a month of the open period."""
        origin = changes.pop("origin", None)
        given = {
            "month": "2026-07-01",
            "originAreaId": None if origin is None else await self.area(origin),
            "destinationAreaId": await self.area(changes.pop("to", SMALL)),
            "categoryId": await id_of(self.database, UrgencyCategory, changes.pop("category", "HOMELESS")),
            "ground": "POOL" if origin is None else "NETWORK",
            "counts": {"households": households, **changes.pop("counts", {})},
        }
        return {**given, **changes}

    async def reservation(self, households: int = 1, **changes: Any) -> dict[str, Any]:
        """Give a reservation that would be right."""
        today = self.today()
        given = {
            "month": str(today.replace(day=1)),
            "destinationAreaId": await self.area(changes.pop("to", SMALL)),
            "categoryId": await id_of(self.database, UrgencyCategory, changes.pop("category", "HOMELESS")),
            "households": households,
            "expiresOn": str(today),
        }
        return {**given, **changes}

    async def waiver(self, **changes: Any) -> dict[str, Any]:
        """Give a request of a waiver that would be right."""
        area = await self.area(changes.pop("of", SMALL))
        given = {"areaId": area, "year": 2026, "households": 2, "reason": "Een complex komt later leeg."}
        return {**given, "validUntil": "2026-12-31", **changes}

    async def forget_mutation(self, area: str) -> None:
        """Let the mutation of a municipality be unknown."""
        here = (await Rows.of(self.database)).one(Area, code=area).id
        async with self.database.transaction() as session:
            await session.exec(delete(MutationCount).where(col(MutationCount.area_id) == here))

    async def begin_2027(self) -> None:
        """Let it be February 2027, of which the counting rules are a draft."""
        self.clock.moment = datetime(2027, 2, 1, 12, 0, tzinfo=UTC)
        period = (await Rows.of(self.database)).one(ReportingPeriod, code="2027-H1")
        await change(self.database, period, state=PeriodState.OPEN)

    def today(self) -> date:
        """Give the day it is for who asks."""
        return self.clock().astimezone(HERE).date()

    async def send(self, document: str, given: dict[str, Any], as_: str = STAEDION) -> dict[str, Any]:
        """Carry a deed out that has to succeed, and give its payload."""
        answer: Answer = await self.ask(document, as_=as_, input=given)
        assert refusals(answer) == [], answer.content
        done: dict[str, Any] = answer.data["done"]
        return done

    async def decided(self, document: str, waiver: dict[str, Any], as_: str = BOARD, **changes: Any) -> dict[str, Any]:
        """Decide about a waiver."""
        given = {"waiverId": waiver["id"], "decidedOn": str(self.today()), "decisionReference": "Besluit 7", **changes}
        found: dict[str, Any] = (await self.send(document, given, as_))["waiver"]
        return found

    async def flagged(self, as_: str = "secretary", **chosen: Any) -> list[dict[str, Any]]:
        """Give the placements beyond the cap somebody is concerned with, the newest first."""
        found: list[dict[str, Any]] = (await self.ask(FLAGGED, as_=as_, filter=chosen)).data["flaggedPlacements"][
            "nodes"
        ]
        return found

    async def refused(self, document: str, given: dict[str, Any], as_: str = STAEDION) -> list[tuple[str, str | None]]:
        """Send what has to be refused, and give what it was refused for; `unchanged` proves that nothing changed."""
        return refusals(await self.ask(document, as_=as_, input=given))

    @asynccontextmanager
    async def unchanged(self) -> AsyncIterator[None]:
        """Prove that nothing changes meanwhile."""
        before = await self.ask.everything()
        yield
        assert await self.ask.everything() == before, "a refusal changed something"

    async def watched(self, as_: str = "secretary", area: str = SMALL) -> dict[str, Any]:
        """Give the cap watch of a municipality in 2026."""
        found: list[dict[str, Any]] = (await self.ask(WATCH, as_=as_, year=2026, area=area)).data["capWatch"]
        return found[0]


async def leave_room(database: Database, places: int, area: str = SMALL) -> None:
    """Let so many places be free under the cap of a municipality in 2026: what was loaded there is made to fit.

    It all is in the first half, which is published.
    """
    rows = await Rows.of(database, with_placements=True)
    here, when = rows.one(Area, code=area).id, {one.id: one for one in rows.all(ReportingPeriod, year=2026)}
    (rules,) = [one for one in rows.all(CountingRuleSet) if one.year == 2026]
    counts = {one.category_id for one in rows.all(CountedCategory, rule_set_id=rules.id) if one.counts_towards_cap}
    planned = sum(one.planned for one in rows.all(MutationCount, area_id=here) if one.period_id in when)
    flows = [one for one in rows.all(PlacementFlow, destination_area_id=here) if one.period_id in when]
    counting = [one for one in flows if one.category_id in counts]
    kept = next(one for one in counting if when[one.period_id].half == 1)
    async with database.transaction() as session:
        for one in counting:
            changed = await session.get_one(PlacementFlow, one.id)
            changed.households = planned * rules.cap_share_bp // 10_000 - places if one is kept else 0
        await renew(session)


async def let_in(database: Database) -> None:
    """Put somebody of each of these roles in the picker, before anything is asked."""
    rows = await Rows.of(database)
    made = []
    for role, at in LET_IN:
        home = None if at is None else rows.one(Organisation, code=at).id
        code = f"{role.value.lower()}-of-{(at or 'the-region').lower()}"
        made.append(DemoRole(code=code, label_nl=code, label_en=code, role=role, organisation_id=home, position=99))
    await store(database, *made)
