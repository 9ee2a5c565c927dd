"""What the access matrix asks about: fresh rows of one's own organisation and of another, in periods of each kind.

Everybody who holds a role at an organisation holds it at one and the same municipality here, so that `own` is the same
for its staff, its council and its clerk, and what a council does not inherit shows side by side.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import count
from typing import ClassVar, NamedTuple

from app.access.roles import Role
from app.access.visibility import Disclosure, Visibility
from app.agenda.models import Measure, PeriodState, ReportingPeriod
from app.agreements.models import Agreement, AgreementParty, AgreementVersion, CommitmentShare, ShareAmount
from app.core.database import Database
from app.identity.models import IdentityProvider, Machine, Membership, Person, ProviderOrganisation
from app.partners.models import Organisation
from app.reporting.lights import Light
from app.reporting.models import (
    Observation,
    ObservationStatus,
    ObservationVersion,
    ProgressUpdate,
    ProgressUpdateVersion,
)
from app.targets.models import StockTarget
from tests.access.everyone import invite_everyone
from tests.access.matrix import Place
from tests.identity.rows import machine, provider
from tests.quotas.placed import Placed
from tests.reporting.correcting import corrected, correction
from tests.rows import Rows, another, change, store

OWN, OTHER, THIRD = "GM0503", "GM0637", "GM0518"
CORPORATION, OTHER_CORPORATION = "staedion", "wooninvest"
AS_CORPORATION = "corporation"  # the kind of persona
PERIODS = {"planned": "2027-H1", "open": "2026-H2", "closed": "2025-H2", "published": "2026-H1", "-": "2026-H2"}
MOMENT = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
LONG_AGO, YESTERDAY = date(2025, 1, 1), date(2026, 11, 21)
NOT_YET = date(2999, 1, 1)  # until when an embargo holds


class Agreed(NamedTuple):
    """An agreement with its only version, and the part in it of who leads it."""

    agreement: Agreement
    version: AgreementVersion
    party: AgreementParty


@dataclass
class Stage:
    """A database with somebody of every role in it, and what it takes to put something before them."""

    database: Database
    rows: Rows
    vouching: IdentityProvider
    numbers: ClassVar = count(1)

    @classmethod
    async def set(cls, database: Database) -> "Stage":
        """Let everybody in, close a period, make a machine, and give each organisation and the region who runs it."""
        await invite_everyone(database, at=OWN)
        await invite_everyone(database, at=CORPORATION, kind=AS_CORPORATION)
        rows = await Rows.of(database, with_placements=True)
        closed = rows.one(ReportingPeriod, code=PERIODS["closed"])
        await change(database, closed, state=PeriodState.CLOSED, published_on=None)
        vouching = provider("stage")
        speaks = [
            ProviderOrganisation(
                provider_id=vouching.id, organisation_id=rows.one(Organisation, code=code).id, named_as=code
            )
            for code in (OWN, OTHER)
        ]
        await store(database, vouching, *speaks)
        stage = cls(database, await Rows.of(database, with_placements=True), vouching)
        for role in (Role.ORG_ADMIN, Role.GRIFFIE):
            for code in (OWN, OTHER):
                await stage.member(role, stage.organisation_named(code))
        await stage.member(Role.SECRETARY, None)
        await stage.machine(Place("", "", "own", "-"))
        # Something is there of what concerns one's own municipality.
        made = Placed(stage.rows)
        placement = made.placement(OTHER_CORPORATION, to=OWN)
        await store(database, placement, made.version(placement), made.flag(placement), made.decided(OTHER))
        await store(database, made.reservation(OTHER_CORPORATION, to=OWN))
        figure = await stage.figure(Place("", "", "own", "published"), await stage.measure(Disclosure.OBJECT))
        await store(database, corrected(figure), correction(figure))
        return stage

    def organisation_named(self, code: str) -> Organisation:
        """Give the organisation with this code."""
        return self.rows.one(Organisation, code=code)

    def organisation(self, place: Place) -> Organisation:
        """Give the organisation whose the subject of a place is."""
        return self.organisation_named(OWN if place.subject == "own" else OTHER)

    def period(self, place: Place) -> ReportingPeriod:
        """Give the period of a place."""
        return self.rows.one(ReportingPeriod, code=PERIODS[place.period])

    async def agreement(
        self,
        place: Place,
        level: Visibility = Visibility.PUBLIC,
        part: Mapping[str, object] | None = None,
        **changes: object,
    ) -> Agreed:
        """Make an agreement of two: led by the organisation of the place, or by another with one's own as a party.

        `part` tells how the organisation of the place takes part, where that differs.
        """
        model = self.rows.one(Agreement, code="HA-1-01")
        version = self.rows.one(AgreementVersion, agreement_id=model.id)
        party = self.rows.all(AgreementParty, agreement_id=model.id, status="AGREED")[0]
        lead = self.organisation(place)
        member = self.organisation_named(OWN if place.subject == "party" else THIRD)
        homes = self.rows.one(Measure, code="HOMES_ADDED")
        code = f"S-{next(self.numbers)}"
        made = another(model, code=code, visibility=level, lead_organisation_id=lead.id, **changes)
        found = Agreed(
            made,
            another(version, agreement_id=made.id, measure_id=homes.id),
            another(party, agreement_id=made.id, organisation_id=lead.id, **(part or {})),
        )
        await store(self.database, *found, another(party, agreement_id=made.id, organisation_id=member.id))
        return found

    async def share(self, place: Place, level: Visibility = Visibility.PUBLIC) -> CommitmentShare:
        """Make a share of 100 homes the organisation of the place took on, in an agreement of its own."""
        agreement, version, _ = await self.agreement(place, level)
        organisation = self.organisation(place)
        assert organisation.area_id is not None
        assert version.measure_id is not None
        made = CommitmentShare(
            code=f"S-{next(self.numbers)}",
            agreement_id=agreement.id,
            organisation_id=organisation.id,
            area_id=organisation.area_id,
            measure_id=version.measure_id,
            starts_on=version.starts_on,
            due_on=version.due_on,
        )
        await store(self.database, made, ShareAmount(version_id=version.id, share_id=made.id, amount=100))
        return made

    async def target(self, place: Place, level: Visibility = Visibility.PUBLIC, **changes: object) -> StockTarget:
        """Make a stock target the organisation of the place counts for."""
        organisation = self.organisation(place)
        model = self.rows.all(StockTarget, organisation_id=organisation.id)[0]
        made = another(model, code=f"S-{next(self.numbers)}", visibility=level, **changes)
        await store(self.database, made)
        return made

    async def measure(self, disclosure: Disclosure) -> Measure:
        """Make a measure that has to be shown this carefully, and that anybody counts."""
        model = self.rows.all(Measure)[0]
        made = another(model, code=f"S_{next(self.numbers)}", disclosure=disclosure, counted_by=None)
        await store(self.database, made)
        return made

    async def figure(self, place: Place, of: CommitmentShare | StockTarget | Measure, value: int = 40) -> Observation:
        """Make a figure the organisation of the place counted over the period."""
        organisation = self.organisation(place)
        assert organisation.area_id is not None
        made = Observation(
            measure_id=of.id if isinstance(of, Measure) else of.measure_id,
            period_id=self.period(place).id,
            organisation_id=organisation.id,
            area_id=organisation.area_id,
            share_id=of.id if isinstance(of, CommitmentShare) else None,
            stock_target_id=of.id if isinstance(of, StockTarget) else None,
            is_demo=True,
        )
        version = ObservationVersion(
            observation_id=made.id, version=1, value=value, status=ObservationStatus.PROVISIONAL, recorded_at=MOMENT
        )
        await store(self.database, made, version)
        return made

    async def update(self, place: Place, level: Visibility = Visibility.PUBLIC) -> ProgressUpdate:
        """Make an update in which the organisation of the place told how an agreement of its own goes."""
        agreement, _, _ = await self.agreement(place, level)
        made = ProgressUpdate(
            agreement_id=agreement.id,
            organisation_id=self.organisation(place).id,
            period_id=self.period(place).id,
            is_demo=True,
        )
        version = ProgressUpdateVersion(
            progress_update_id=made.id,
            version=1,
            content_light=Light.GREEN,
            planning_light=Light.AMBER,
            finance_light=Light.RED,
            body="Het gaat goed.",
            recorded_at=MOMENT,
        )
        await store(self.database, made, version)
        return made

    async def person(self) -> Person:
        """Make somebody who signed in once."""
        made = Person(provider_id=self.vouching.id, subject=f"s-{next(self.numbers)}", name="Kim Visser (voorbeeld)")
        await store(self.database, made)
        return made

    async def member(self, role: Role, at: Organisation | None, **changes: object) -> Membership:
        """Make a membership that somebody holds; with changes, one that is not so far, or further."""
        person = await self.person()
        made = Membership(
            person_id=person.id,
            organisation_id=None if at is None else at.id,
            role=role,
            valid_from=LONG_AGO,
            proposed_by="stage",
            confirmed_by="stage",
            confirmed_at=MOMENT,
        )
        made = another(made, **changes)
        await store(self.database, made)
        return made

    async def machine(self, place: Place) -> Machine:
        """Make a program that asks for the organisation of the place."""
        made = machine(self.vouching, self.organisation(place).id, f"s-{next(self.numbers)}")
        await store(self.database, made)
        return made
