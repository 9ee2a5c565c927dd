"""A report of a figure that would be right, for tests to spoil."""

from typing import Any

from app.agenda.models import Measure, ReportingPeriod
from app.agreements.models import CommitmentShare
from app.partners.models import Area
from tests.asking import Asker
from tests.reporting.writing import id_of

SHARE = "HA-1-01-GM1926-staedion"  # 11 households in version 1, over 2026-H2


class Given:
    """The ids these tests speak of, and an input that would be right."""

    def __init__(self, ask: Asker) -> None:
        self.database = ask.database

    async def share(self, code: str = SHARE) -> dict[str, Any]:
        """Give the subject that a share is."""
        return {"shareId": await id_of(self.database, CommitmentShare, code)}

    async def measure(self, code: str, area: str) -> dict[str, Any]:
        """Give the subject that a measure in an area is."""
        measure, area = await id_of(self.database, Measure, code), await id_of(self.database, Area, area)
        return {"measure": {"measureId": measure, "areaId": area}}

    async def period(self, code: str = "2026-H2") -> str:
        """Give the id of a period."""
        return await id_of(self.database, ReportingPeriod, code)

    async def right(self, **changes: Any) -> dict[str, Any]:
        """Give an input that would be right, but for these changes."""
        subject, period = await self.share(), await self.period()
        return {"subject": subject, "periodId": period, "value": 12, "expectedVersion": 1} | changes
