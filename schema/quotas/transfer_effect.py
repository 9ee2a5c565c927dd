"""What a transfer would do, shown before anybody agrees to it."""

from collections.abc import Sequence
from typing import Any

import strawberry
from sqlalchemy import ColumnElement

from app.access.predicates import Columns
from app.core import explanation as explained
from app.core.words import Words as Both
from app.partners.models import AreaKind
from app.quotas.division.rule import Transfer
from app.quotas.transfers.preview import Preview, preview
from app.quotas.transfers.weighing import Change, Stand
from schema.context import Info
from schema.graph.links import column, computed
from schema.graph.selection import Selection
from schema.partners.types import Area
from schema.root import read_all, type_named
from schema.shared.types import Explanation, Words

# The places below an effect where an area can be asked for: read once, with whatever any of them asks.
AREAS = (("giver", "area"), ("taker", "area"), ("municipalities", "area"))


@strawberry.type(description="Where a municipality is: what it has to house under its cap.")
class TransferStand:
    """Where a municipality is: what it has to house under its cap."""

    cap: int = column("The most urgent households (plafond).")
    to_house: int = column("What it has to house: its quota by the rule, or what stands now.")
    room: int = column("What fits under the cap still.")
    overflow_out: int = column("Its own need that does not fit and goes to others; 0 once the division is adopted.")
    overflow_in: int = column("Need of others that it takes over by the rule; 0 once the division is adopted.")


@strawberry.type(description="What a transfer would do to one municipality.")
class TransferChange:
    """What a transfer would do to one municipality."""

    area: Area = column("The municipality.")
    before: TransferStand = column("Without the transfer.")
    after: TransferStand = column("With the transfer.")


@strawberry.type(
    description="What a transfer would do, by the rule while the division is not adopted; afterwards only the two "
    "municipalities shift (gevolg van een overdracht)."
)
class TransferEffect:
    """What a transfer would do."""

    year: int = column("The year.")
    households: int = column("How many households would be handed over.")
    is_adopted: bool = column("True when the division is adopted: quotas stand, and nothing overflows any more.")
    giver: TransferChange = column("The municipality that would hand over.")
    taker: TransferChange = column("The municipality that would take over.")
    municipalities: list[TransferChange] = column("All of the region, by code.")
    overflow_before: int = column("Households of the region that have to go elsewhere for want of room, without it.")
    overflow_after: int = column("The same, with the transfer.")
    shortfall_before: int = column("Households for whom there is no room under any cap, without the transfer.")
    shortfall_after: int = column("The same, with the transfer.")
    warnings: list[Words] = column("What both should know before they agree; empty where everything fits.")
    refusal: Words | None = column(
        "Why it cannot be proposed like this, and then nothing changes; null when it can be proposed."
    )

    @computed(description="How these numbers come about.", graphql_type=Explanation)
    def explain(self) -> explained.Explanation:
        """Tell how these numbers come about."""
        return _explain(is_adopted=self.is_adopted)


async def effect_of(info: Info, year: int, giver: str, taker: str, households: int) -> TransferEffect | None:
    """Work out what a transfer would do; see `app.quotas.transfers.preview`."""
    transfer, today = Transfer(giver, taker, households), info.context.caller.today
    found = await preview(info.context.snapshot.rows, transfer, year=year, today=today)
    if found is None:
        return None
    return _told(found, transfer, year, {one.code: one for one in await _areas(info)})


async def _areas(info: Info) -> Sequence[Any]:
    owner, selection = type_named(info, "TransferEffect"), Selection(info._raw_info)
    nodes = [node for path in AREAS for node in selection.below(owner, info._raw_info.field_nodes, *path)]
    return await read_all(info, "Area", _is_municipality, nodes=nodes, needed=("code",))


def _is_municipality(rows: Columns) -> ColumnElement[bool]:
    found: ColumnElement[bool] = rows.kind == AreaKind.MUNICIPALITY
    return found


def _told(found: Preview, transfer: Transfer, year: int, areas: dict[str, Area]) -> TransferEffect:
    effect = found.effect
    changes = {code: _change(areas[code], one) for code, one in sorted(effect.changes.items())}
    return TransferEffect(
        year=year,
        households=transfer.households,
        is_adopted=effect.is_adopted,
        giver=changes[transfer.giver],
        taker=changes[transfer.taker],
        municipalities=list(changes.values()),
        overflow_before=effect.overflow_before,
        overflow_after=effect.overflow_after,
        shortfall_before=effect.shortfall_before,
        shortfall_after=effect.shortfall_after,
        warnings=[Words(nl=one.nl, en=one.en) for one in found.warnings],
        refusal=None if found.refusal is None else Words(nl=found.refusal.nl, en=found.refusal.en),
    )


def _change(area: Area, one: Change) -> TransferChange:
    return TransferChange(area=area, before=_stand(one.before), after=_stand(one.after))


def _stand(one: Stand) -> TransferStand:
    return TransferStand(
        cap=one.cap,
        to_house=one.to_house,
        room=one.room,
        overflow_out=one.overflow_out,
        overflow_in=one.overflow_in,
    )


def _explain(*, is_adopted: bool) -> explained.Explanation:
    if is_adopted:
        return explained.Explanation(
            formula=Both(
                nl="te huisvesten = quotum + overgenomen - overgedragen, hooguit het plafond",
                en="to house = quota + taken over - handed over, at most the cap",
            ),
            inputs=(),
            rules=(
                Both(
                    nl="De verdeling is vastgesteld: de quota blijven staan en er loopt niets meer over.",
                    en="The division was adopted: quotas stand, and nothing overflows any more.",
                ),
            ),
        )
    return explained.Explanation(
        formula=Both(
            nl="de rekenregel, zonder en met deze overdracht",
            en="the calculation rule, without and with this transfer",
        ),
        inputs=(),
        rules=(
            Both(
                nl="Wie verhuist, telt voor het plafond van de gemeente die overneemt.",
                en="Who moves counts towards the cap of the municipality that takes over.",
            ),
            Both(
                nl="Wat niet onder het plafond past, loopt over naar gemeenten met ruimte, volgens de verdeelsleutel.",
                en="What does not fit under the cap overflows to municipalities with room, by the distribution key.",
            ),
            Both(
                nl="Overdrachten die al zijn aanvaard, tellen mee. Voorstellen die nog open staan niet.",
                en="Transfers that were accepted are counted. Proposals that are still open are not.",
            ),
        ),
    )
