"""Placements, flags, reservations, waivers and settlements, told a second time from the rows."""

from typing import Any
from uuid import UUID

from app.access.roles import Role
from app.access.visibility import Disclosure
from app.partners.models import Organisation
from app.quotas.placements.models import Placement, PlacementFlag, PlacementVersion, Reservation
from app.quotas.settlement.models import QuotaSettlement
from app.quotas.waivers.models import CapWaiver
from tests.access.sight import EVERYTHING, STAFF, Count, Sight

TOLD = (
    "version",
    "households",
    "suitable_dwelling",
    "guidance_agreed",
    "income_arranged",
    "crisis_contact",
    "landlord_agreement",
    "all_conditions",
    "in_attention_areas",
    "note",
    "reason",
    "after_closing",
    "recorded_at",
)


def stands(sight: Sight, placement: Any) -> PlacementVersion:
    """Give the version of a record that stands."""
    return max(sight.rows.all(PlacementVersion, placement_id=placement), key=lambda one: one.version)


def above(sight: Sight, placement: Placement) -> int:
    """Tell how many households of a record are above the cap."""
    version = stands(sight, placement.id).version
    flags = sight.rows.all(PlacementFlag, placement_id=placement.id)
    return sum(one.above for one in flags if one.version == version)


def is_home(sight: Sight, area: UUID | None) -> bool:
    """Tell whether somebody works for the municipality of an area."""
    if sight.role not in STAFF or sight.organisation is None or area is None:
        return False
    home = sight.rows.get(Organisation, sight.organisation)
    return home.area_id is not None and home.area_id == area


def is_own(sight: Sight, row: Any) -> bool:
    """Tell whether something is of the organisation somebody works for."""
    return sight.role in STAFF and row.organisation_id == sight.organisation


def concerned(sight: Sight, row: Placement | Reservation) -> bool:
    """Tell whether a record or a reservation is seen."""
    return sight.role in EVERYTHING or is_own(sight, row) or is_home(sight, row.destination_area_id)


def flagged(sight: Sight, row: PlacementFlag) -> bool:
    """Tell whether a flag is seen: that of a version that stands, by everybody concerned."""
    if stands(sight, row.placement_id).version != row.version:
        return False
    at_home = is_home(sight, row.area_id) or is_home(sight, row.origin_area_id)
    return sight.role in EVERYTHING | {Role.BOARD} or is_own(sight, row) or at_home


def waiver(sight: Sight, row: CapWaiver) -> bool:
    """Tell whether a waiver is seen: granted ones by everybody."""
    if sight.role is Role.PLATFORM_ADMIN:
        return False
    return row.state == "GRANTED" or sight.role in EVERYTHING | {Role.BOARD} or is_own(sight, row)


def state_of_placing(sight: Sight, row: Reservation | CapWaiver) -> str:
    """Tell how far a waiver is, or whether places are held today."""
    if isinstance(row, CapWaiver):
        return str(row.state)
    if row.outcome is not None:
        return str(row.outcome)
    return "EXPIRED" if row.expires_on < sight.today else "RUNNING"


def realised(sight: Sight, row: QuotaSettlement) -> Count:
    """Give what was housed as it is seen."""
    return sight.count(row.realised, Disclosure.HOUSEHOLD)


def closing(sight: Sight, row: QuotaSettlement) -> int | None:
    """Give what is left, of the count as it is seen."""
    housed = realised(sight, row).value
    return None if housed is None else row.opening + row.assigned - housed
