"""Recording and correcting placements, holding places and giving them back."""

from datetime import date
from uuid import UUID

import strawberry
from sqlmodel.ext.asyncio.session import AsyncSession

from app.quotas.models import PlacementGround
from app.quotas.placements.commands import (
    CorrectPlacements,
    PlacementCounts,
    RecordPlacements,
    ReleaseReservation,
    ReservePlacements,
)
from app.reporting.placing import reserving, service
from schema.attempt import Payload, attempt, key_of
from schema.context import Info
from schema.graph.conditions import by_id, equal
from schema.graph.links import resolved
from schema.quotas.placing import FlaggedPlacement, Placement, Reservation
from schema.root import read_one

NUMBER = "Your number for this request, at most 128 characters: sent twice, done once."
COUNTS = (
    "households",
    "suitable_dwelling",
    "guidance_agreed",
    "income_arranged",
    "crisis_contact",
    "landlord_agreement",
    "all_conditions",
    "in_attention_areas",
)
UNKNOWN = "at most `households`; null says it is unknown."
_of_placement = equal("placement_id", "id")


@strawberry.input(description="How many households, and of how many a condition of a good start is known to be met.")
class PlacementCountsInput:
    """How many households, and of how many a condition of a good start is known to be met."""

    households: int = strawberry.field(description="How many households; one contract is one household.")
    suitable_dwelling: int | None = strawberry.field(default=None, description=f"With a suitable home, {UNKNOWN}")
    guidance_agreed: int | None = strawberry.field(default=None, description=f"With guidance from a day on, {UNKNOWN}")
    income_arranged: int | None = strawberry.field(
        default=None, description=f"With income and debts settled, {UNKNOWN}"
    )
    crisis_contact: int | None = strawberry.field(default=None, description=f"With somebody to call, {UNKNOWN}")
    landlord_agreement: int | None = strawberry.field(
        default=None, description=f"With an agreement with the landlord, {UNKNOWN}"
    )
    all_conditions: int | None = strawberry.field(default=None, description=f"With all five met, {UNKNOWN}")
    in_attention_areas: int | None = strawberry.field(default=None, description=f"In an attention area, {UNKNOWN}")

    def to_counts(self) -> PlacementCounts:
        """Give the counts."""
        return PlacementCounts(**{name: getattr(self, name) for name in COUNTS})


@strawberry.input(description="Record that households found a home.")
class RecordPlacementsInput:
    """Record that households found a home."""

    month: date = strawberry.field(description="The first day of the month; its period has to be open.")
    origin_area_id: strawberry.ID | None = strawberry.field(
        default=None, description="The municipality they came from; null is the regional pool."
    )
    destination_area_id: strawberry.ID = strawberry.field(description="The municipality they live in now.")
    category_id: strawberry.ID = strawberry.field(description="On which ground they had priority.")
    ground: PlacementGround = strawberry.field(description="Why they were housed there.")
    counts: PlacementCountsInput = strawberry.field(description="How many; at least one household.")
    note: str | None = strawberry.field(default=None, description="A remark, at most 1000 characters; no names.")
    reservation_id: strawberry.ID | None = strawberry.field(
        default=None, description="The places that were held for them; they are held no longer after this."
    )
    client_mutation_id: str | None = strawberry.field(default=None, description=NUMBER)

    def to_command(self) -> RecordPlacements:
        """Give the command."""
        return RecordPlacements(
            month=self.month,
            origin_area_id=_optional_key(self.origin_area_id, "Area", "originAreaId"),
            destination_area_id=key_of(self.destination_area_id, "Area", "destinationAreaId"),
            category_id=key_of(self.category_id, "UrgencyCategory", "categoryId"),
            ground=self.ground,
            counts=self.counts.to_counts(),
            note=self.note,
            reservation_id=_optional_key(self.reservation_id, "Reservation", "reservationId"),
            client_mutation_id=self.client_mutation_id,
        )


@strawberry.input(description="Correct the counts of a record, also after its period was closed.")
class CorrectPlacementsInput:
    """Correct the counts of a record."""

    placement_id: strawberry.ID = strawberry.field(description="The record.")
    counts: PlacementCountsInput = strawberry.field(description="How it should be; 0 households take it back.")
    note: str | None = strawberry.field(default=None, description="A remark, at most 1000 characters; no names.")
    reason: str = strawberry.field(description="Why, at most 1000 characters; no names.")
    expected_version: int = strawberry.field(description="The version you saw.")
    client_mutation_id: str | None = strawberry.field(default=None, description=NUMBER)

    def to_command(self) -> CorrectPlacements:
        """Give the command."""
        return CorrectPlacements(
            placement_id=key_of(self.placement_id, "Placement", "placementId"),
            counts=self.counts.to_counts(),
            note=self.note,
            reason=self.reason,
            expected_version=self.expected_version,
            client_mutation_id=self.client_mutation_id,
        )


@strawberry.input(description="Hold places for households that will be housed.")
class ReservePlacementsInput:
    """Hold places for households that will be housed."""

    month: date = strawberry.field(description="The first day of the month in which they will move in.")
    destination_area_id: strawberry.ID = strawberry.field(description="The municipality they will live in.")
    category_id: strawberry.ID = strawberry.field(description="On which ground they have priority.")
    households: int = strawberry.field(description="For how many households.")
    expires_on: date = strawberry.field(description="The last day it holds, at most 183 days ahead.")
    note: str | None = strawberry.field(default=None, description="A remark, at most 1000 characters; no names.")
    client_mutation_id: str | None = strawberry.field(default=None, description=NUMBER)

    def to_command(self) -> ReservePlacements:
        """Give the command."""
        return ReservePlacements(
            month=self.month,
            destination_area_id=key_of(self.destination_area_id, "Area", "destinationAreaId"),
            category_id=key_of(self.category_id, "UrgencyCategory", "categoryId"),
            households=self.households,
            expires_on=self.expires_on,
            note=self.note,
            client_mutation_id=self.client_mutation_id,
        )


@strawberry.input(description="Give places back that are held.")
class ReleaseReservationInput:
    """Give places back that are held."""

    reservation_id: strawberry.ID = strawberry.field(description="The reservation.")
    client_mutation_id: str | None = strawberry.field(default=None, description=NUMBER)

    def to_command(self) -> ReleaseReservation:
        """Give the command."""
        key = key_of(self.reservation_id, "Reservation", "reservationId")
        return ReleaseReservation(reservation_id=key, client_mutation_id=self.client_mutation_id)


@strawberry.type(description="The record as it stands now, or why it was refused; and whether it passed the cap.")
class PlacementPayload(Payload):
    """The record as it stands now, or why it was refused; and whether it passed the cap."""

    @resolved("The record as it stands now; null when it was refused.")
    async def placement(self, info: Info) -> Placement | None:
        """Give the record as it stands now."""
        if self.key is None:
            return None
        found: Placement | None = await read_one(info, "Placement", by_id, id=self.key)
        return found

    @resolved("The warning that it went beyond the cap, and what to do then; null when it did not.")
    async def cap_exceeded(self, info: Info) -> FlaggedPlacement | None:
        """Give the flag of the version that stands."""
        if self.key is None:
            return None
        found: FlaggedPlacement | None = await read_one(info, "FlaggedPlacement", _of_placement, id=self.key)
        return found


@strawberry.type(description="The reservation, or why it was refused.")
class ReservationPayload(Payload):
    """The reservation, or why it was refused."""

    @resolved("The reservation as it stands now; null when it was refused.")
    async def reservation(self, info: Info) -> Reservation | None:
        """Give the reservation as it stands now."""
        if self.key is None:
            return None
        found: Reservation | None = await read_one(info, "Reservation", by_id, id=self.key)
        return found


async def record_placements(info: Info, input: RecordPlacementsInput) -> PlacementPayload:
    """Record placements; see `app.reporting.placing.service.record_placements`."""

    async def work(session: AsyncSession) -> UUID:
        return await service.record_placements(session, info.context.caller, input.to_command())

    return await attempt(info, PlacementPayload, input.client_mutation_id, work)


async def correct_placements(info: Info, input: CorrectPlacementsInput) -> PlacementPayload:
    """Correct placements; see `app.reporting.placing.service.correct_placements`."""

    async def work(session: AsyncSession) -> UUID:
        return await service.correct_placements(session, info.context.caller, input.to_command())

    return await attempt(info, PlacementPayload, input.client_mutation_id, work)


async def reserve_placements(info: Info, input: ReservePlacementsInput) -> ReservationPayload:
    """Hold places; see `app.reporting.placing.reserving.reserve_placements`."""

    async def work(session: AsyncSession) -> UUID:
        return await reserving.reserve_placements(session, info.context.caller, input.to_command())

    return await attempt(info, ReservationPayload, input.client_mutation_id, work)


async def release_reservation(info: Info, input: ReleaseReservationInput) -> ReservationPayload:
    """Give places back; see `app.reporting.placing.reserving.release_reservation`."""

    async def work(session: AsyncSession) -> UUID:
        return await reserving.release_reservation(session, info.context.caller, input.to_command())

    return await attempt(info, ReservationPayload, input.client_mutation_id, work)


def _optional_key(id: strawberry.ID | None, type_name: str, field: str) -> UUID | None:
    return None if id is None else key_of(id, type_name, field)
