"""What recording placements would do, shown before it is sent."""

from datetime import date

import strawberry

from app.core import explanation as explained
from app.core.ids import from_global_id
from app.core.refusal import NotFound
from app.core.words import Words as Both
from app.quotas.models import CapScope
from app.quotas.placements.rules import Account
from app.quotas.rules import MutationBasis
from app.reporting.placing.effect import Asked, effect
from app.reporting.placing.weighing import Weighed
from schema.context import Info
from schema.graph.links import column, computed
from schema.quotas.cap_words import (
    NO_MUTATION,
    NO_RULES,
    OF_CORPORATIONS,
    OF_THE_REGION,
    PLANNED_FIRST,
    ROUNDED_DOWN,
)
from schema.shared.types import Explanation, Words

FORMULA = Both(
    nl="ruimte daarna = ruimte + gereserveerd voor deze huishoudens − deze huishoudens",
    en="room afterwards = room + places held for these households − these households",
)
NOT_COUNTED = Both("Deze groep telt niet mee voor het plafond.", "This group does not count towards the cap.")
NEVER_REFUSED = Both(
    "Boven het plafond wordt een plaatsing niet geweigerd, maar gemeld.",
    "Beyond the cap a placement is not refused, but flagged.",
)
OLDEST_FIRST = Both(
    "Een gereserveerde plaats gaat voor plaatsen die later zijn gereserveerd. Wie eerder boven het plafond kwam, "
    "neemt geen plaats in.",
    "A place that is held goes before places held later. Who went beyond the cap before takes no place.",
)


@strawberry.type(
    description="What recording placements would do to the room under the cap, with all that was recorded up to now "
    "(gevolg van een plaatsing). What is recorded is added up just so."
)
class PlacementEffect:
    """What recording placements would do to the room under the cap."""

    weighed: strawberry.Private[Weighed | None]
    counts: bool | None = column(
        "Whether the category counts towards the cap; null when it would be refused, or without adopted counting rules."
    )
    scope: CapScope | None = column(
        "Whose account it is: where the cap is of the region, all below is of its municipalities together. Null when "
        "it would be refused, or without adopted counting rules."
    )
    cap: int | None = column("The cap of the year, rounded down; null when it is unknown, or none of it is counted.")
    waived: int | None = column("For how many households more a waiver is in force; null when none of it is counted.")
    room: int | None = column("How many places are free before; below zero when more is used and held than there is.")
    above: int | None = column("How many of these households would go beyond the cap and its waivers; null: unknown.")
    room_after: int | None = column("How many places are free afterwards.")
    refusal: Words | None = column("Why it cannot be recorded like this, and then all else is null; null when it can.")

    @computed(description="How these numbers come about.", graphql_type=Explanation)
    def explain(self) -> explained.Explanation:
        """Tell how these numbers come about."""
        return _explain(self.weighed)


async def told_before(
    info: Info, destination: str, month: date, category: str, households: int, reservation: strawberry.ID | None
) -> PlacementEffect:
    """Work out what recording would do; see `app.reporting.placing.effect`."""
    held = None if reservation is None else from_global_id(str(reservation))
    if reservation is not None and (held is None or held[0] != "Reservation"):
        return _refused(NotFound("reservationId").words)
    asked = Asked(
        destination=destination,
        month=month,
        category=category,
        households=households,
        reservation_id=None if held is None else held[1],
    )
    found = await effect(info.context.snapshot.rows, info.context.caller, asked)
    return _refused(found) if isinstance(found, Both) else _told(found)


def _refused(words: Both) -> PlacementEffect:
    return PlacementEffect(
        weighed=None,
        counts=None,
        scope=None,
        cap=None,
        waived=None,
        room=None,
        above=None,
        room_after=None,
        refusal=Words(nl=words.nl, en=words.en),
    )


def _told(weighed: Weighed) -> PlacementEffect:
    account = weighed.account
    return PlacementEffect(
        weighed=weighed,
        counts=_counts(account),
        scope=weighed.scope,
        cap=account.cap if account else None,
        waived=account.waived if account else None,
        room=account.room if account else None,
        above=weighed.above if account else 0,
        room_after=weighed.room_after,
        refusal=None,
    )


def _counts(account: Account | None) -> bool | None:
    if account is None:
        return False
    return None if account.cap_share_bp is None else True


def _explain(weighed: Weighed | None) -> explained.Explanation:
    if weighed is None:
        return explained.Explanation(FORMULA, ())
    account = weighed.account
    if account is None:
        return explained.Explanation(FORMULA, (), rules=(NOT_COUNTED,))
    missing = [NO_RULES] if account.cap_share_bp is None else []
    if weighed.scope is CapScope.CORPORATION:
        missing.append(OF_CORPORATIONS)
    elif account.planned is None:
        missing.append(NO_MUTATION)
    rules = [ROUNDED_DOWN]
    if weighed.scope is CapScope.REGION:
        rules.append(OF_THE_REGION)
    if account.basis is MutationBasis.PLANNED_UNTIL_REALISED_LARGER:
        rules.append(PLANNED_FIRST)
    counts = (
        ("plafond", "cap", account.cap),
        ("ontheffing", "waived", account.waived),
        ("ruimte", "room", account.room),
        ("gereserveerd voor deze huishoudens", "places held for these households", weighed.freed),
        ("deze huishoudens", "these households", weighed.households),
    )
    inputs = [explained.ExplanationInput(Both(nl, en), explained.shown(value)) for nl, en, value in counts]
    inputs.append(
        explained.ExplanationInput(
            Both("grens als deel van de mutatie", "cap as a share of mutation"),
            explained.shown_share(account.cap_share_bp),
        )
    )
    return explained.Explanation(FORMULA, tuple(inputs), tuple(missing), (*rules, OLDEST_FIRST, NEVER_REFUSED))
