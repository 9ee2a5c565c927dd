"""Rows of placements for tests: records with versions and flags, places held, waivers and settlements."""

from datetime import UTC, date, datetime
from typing import Any

from app.agenda.models import ReportingPeriod, UrgencyCategory
from app.core.database import Database
from app.partners.models import Area, Organisation
from app.quotas.models import PlacementGround, QuotaRound
from app.quotas.placements.models import Placement, PlacementFlag, PlacementVersion, Reservation
from app.quotas.settlement.models import QuotaSettlement
from app.quotas.waivers.models import CapWaiver, WaiverState
from tests.rows import Rows, store

MOMENT = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
MONTH = date(2026, 11, 1)


class Placed:
    """Makes rows of placements by the codes of what they are about."""

    def __init__(self, rows: Rows) -> None:
        self.rows = rows

    def placement(self, organisation: str = "staedion", to: str = "GM0503", **changes: Any) -> Placement:
        """Make a record of November 2026, without its version."""
        origin: str | None = changes.pop("origin", "GM0518")
        category, period = changes.pop("category", "HOMELESS"), changes.pop("period", "2026-H2")
        values: dict[str, Any] = {
            "organisation_id": self.rows.one(Organisation, code=organisation).id,
            "month": MONTH,
            "period_id": self.rows.one(ReportingPeriod, code=period).id,
            "origin_area_id": None if origin is None else self.rows.one(Area, code=origin).id,
            "destination_area_id": self.rows.one(Area, code=to).id,
            "category_id": self.rows.one(UrgencyCategory, code=category).id,
            "ground": PlacementGround.NETWORK,
            "is_demo": True,
        }
        return Placement(**{**values, **changes})

    def version(self, of: Placement, households: int = 3, **changes: Any) -> PlacementVersion:
        """Make a version of a record."""
        values: dict[str, Any] = {"version": 1, "after_closing": False, "recorded_at": MOMENT}
        return PlacementVersion(placement_id=of.id, households=households, **{**values, **changes})

    def flag(self, of: Placement, above: int = 1, **changes: Any) -> PlacementFlag:
        """Make a flag of a version of a record."""
        values: dict[str, Any] = {"version": 1, "year": of.month.year, "cap": 10, "used": 10 + above}
        values |= {"reserved": 0, "waived": 0, "recorded_at": MOMENT, "organisation_id": of.organisation_id}
        values |= {"area_id": of.destination_area_id, "origin_area_id": of.origin_area_id}
        return PlacementFlag(placement_id=of.id, above=above, **{**values, **changes})

    def reservation(self, organisation: str = "staedion", to: str = "GM0503", **changes: Any) -> Reservation:
        """Make a reservation of two places in November 2026."""
        values: dict[str, Any] = {
            "organisation_id": self.rows.one(Organisation, code=organisation).id,
            "month": MONTH,
            "destination_area_id": self.rows.one(Area, code=to).id,
            "category_id": self.rows.one(UrgencyCategory, code=changes.pop("category", "HOMELESS")).id,
            "households": 2,
            "above": 0,
            "expires_on": date(2026, 12, 31),
            "recorded_at": MOMENT,
            "is_demo": True,
        }
        return Reservation(**{**values, **changes})

    def waiver(self, of: str = "GM0503", **changes: Any) -> CapWaiver:
        """Make a waiver that was asked for."""
        values: dict[str, Any] = {
            "year": 2026,
            "area_id": self.rows.one(Area, code=of).id,
            "organisation_id": self.rows.one(Organisation, code=of).id,
            "households": 4,
            "reason": "Een complex komt later leeg.",
            "valid_until": date(2026, 12, 31),
            "state": WaiverState.REQUESTED,
            "requested_at": MOMENT,
            "requested_by": "somebody",
            "is_demo": True,
        }
        return CapWaiver(**{**values, **changes})

    def decided(self, of: str = "GM0503", **changes: Any) -> CapWaiver:
        """Make a waiver that was granted, unless it is changed."""
        values: dict[str, Any] = {
            "state": WaiverState.GRANTED,
            "decided_at": MOMENT,
            "decided_by": "somebody else",
            "decided_on": MOMENT.date(),
            "decision_reference": "Besluit 7",
        }
        return self.waiver(of, **{**values, **changes})

    def settlement(self, area: str = "GM0503", **changes: Any) -> QuotaSettlement:
        """Make a row of a settlement of the round there is."""
        values: dict[str, Any] = {
            "round_id": self.rows.all(QuotaRound)[0].id,
            "version": 1,
            "area_id": self.rows.one(Area, code=area).id,
            "opening": 0,
            "assigned": 398,
            "realised": 390,
            "closing": 8,
            "settled_on": MOMENT.date(),
            "recorded_at": MOMENT,
            "is_demo": True,
        }
        return QuotaSettlement(**{**values, **changes})


async def fill_placements(database: Database) -> None:
    """Put two rows in each of these tables: of versions, corrections, so that one more of them is like them."""
    made = Placed(await Rows.of(database))
    again: dict[str, Any] = {"version": 2, "reason": "Dubbel geteld."}
    for area in ("GM0503", "GM0637"):
        held = made.reservation(to=area)
        placement = made.placement(to=area, reservation_id=held.id)
        version = made.version(placement, **again)
        await store(database, held, placement, version, made.flag(placement, version=2))
        await store(database, made.decided(area), made.settlement(area, **again))
