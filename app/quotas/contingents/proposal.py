"""What dividing again would come to, as it is shown and as it is done."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from app.quotas.asking import Ask
from app.quotas.contingents.queries import held
from app.quotas.contingents.redividing import Held, Redivision, redivide


@dataclass(frozen=True, slots=True)
class Proposed:
    """A division again, and the key of each contingent by its code."""

    redivision: Redivision
    keys: Mapping[str, UUID]


async def propose(ask: Ask, year: int, area: str | None) -> Proposed:
    """Work out how what was given back in a year would be divided again, in one municipality or in the region."""
    given: dict[str, Any] = {"year": year} if area is None else {"year": year, "area": area}
    rows = {_code(one): one for one in await ask(held(in_one_area=area is not None), given)}
    division = redivide(
        [
            Held(
                code=code,
                version=one.version,
                agreed=one.agreed,
                households=one.households,
                released=one.released,
                ceiling=one.ceiling,
                gave_back=bool(one.gave_back),
            )
            for code, one in rows.items()
        ]
    )
    return Proposed(division, {code: one.id for code, one in rows.items()})


def _code(row: Any) -> str:
    """Give what tells a contingent from the others of its year."""
    return f"{row.provider} {row.place} {row.category}"
