"""Where questions about the division of urgent home-seekers start."""

import strawberry

from app.access.policy import Permission
from schema.context import Info
from schema.filters import FlaggedPlacementFilter, PlacementFilter, ReservationFilter, ScenarioFilter, WaiverFilter
from schema.graph.arguments import (
    After,
    AreaCode,
    CategoryCode,
    Destination,
    Filter,
    First,
    FirstOfMany,
    Giver,
    Households,
    LatestPeriod,
    Month,
    ReservationId,
    Taker,
    Year,
)
from schema.graph.conditions import by_code, by_year, of_year
from schema.graph.connections import Connection
from schema.quotas.basis import ScenarioBasis, basis_of
from schema.quotas.comparison import Ids, ScenarioComparison, comparison_of
from schema.quotas.contingents import Contingent
from schema.quotas.filters import ContingentFilter, MutationForecastFilter, QuotaTransferFilter
from schema.quotas.forecasts import DistrictLiveability, Inhabitants, MutationForecast
from schema.quotas.placement_effect import PlacementEffect, told_before
from schema.quotas.placing import FlaggedPlacement, Placement, Reservation
from schema.quotas.redivision import RedivisionProposal, proposal_of
from schema.quotas.rounds import QuotaRound
from schema.quotas.scenarios import Scenario
from schema.quotas.transfer_effect import TransferEffect, effect_of
from schema.quotas.transfers import QuotaTransfer
from schema.quotas.types import CountingRuleSet
from schema.quotas.waivers import CapWaiver
from schema.quotas.watch import CapWatch
from schema.reporting.indicators import Indicator, indicators_of
from schema.root import MANY, read_all, read_connection, read_one, root


@strawberry.type(description="Where questions about the division start.")
class DivisionQuery:
    """Where questions about the division start."""

    @root(Permission.QUOTAS_READ, "The division of urgent home-seekers of a year (verdeelronde).")
    async def quotas(self, info: Info, year: Year) -> QuotaRound | None:
        """Give the division of a year."""
        found: QuotaRound | None = await read_one(info, "QuotaRound", by_year, year=year)
        return found

    @root(Permission.QUOTAS_READ, "The divisions of all years, the latest first (verdeelrondes).")
    async def quota_rounds(self, info: Info, first: First = 20, after: After = None) -> Connection[QuotaRound]:
        """List the divisions."""
        return await read_connection(info, "year", first, after, descending=True)

    @root(Permission.QUOTAS_READ, "The counting rules of a year, the first version first (telregels).")
    async def counting_rules(self, info: Info, year: Year) -> list[CountingRuleSet]:
        """List the counting rules of a year."""
        return await read_all(info, "CountingRuleSet", by_year, order="version", year=year)

    @root(Permission.SCENARIOS_READ, "The scenarios for a year, by name (varianten).")
    async def scenarios(
        self, info: Info, filter: Filter[ScenarioFilter] = None, first: First = 20, after: After = None
    ) -> Connection[Scenario]:
        """List the scenarios."""
        return await read_connection(info, "year name", first, after, filter)

    @root(Permission.TRANSFERS_READ, "The transfers between municipalities in a year, the latest first (overdrachten).")
    async def transfers(
        self, info: Info, year: Year, filter: Filter[QuotaTransferFilter] = None, first: First = 20, after: After = None
    ) -> Connection[QuotaTransfer]:
        """List the transfers of a year."""
        return await read_connection(info, "", first, after, of_year(year, filter), descending=True)

    @root(
        Permission.TRANSFERS_WEIGH,
        "What a transfer would do to both municipalities and the region, before anybody agrees to it; null while the "
        "demand or the mutation of the year is not known (gevolg van een overdracht).",
    )
    async def transfer_effect(
        self, info: Info, year: Year, giver: Giver, taker: Taker, households: Households
    ) -> TransferEffect | None:
        """Work out what a transfer would do."""
        return await effect_of(info, year, giver, taker, households)

    @root(Permission.CONTINGENTS_READ, "The homes that were promised to care providers in a year (contingenten).")
    async def contingents(
        self, info: Info, year: Year, filter: Filter[ContingentFilter] = None, first: First = 20, after: After = None
    ) -> Connection[Contingent]:
        """List the contingents of a year."""
        return await read_connection(info, "", first, after, of_year(year, filter))

    @root(
        Permission.CONTINGENTS_MANAGE,
        "How what providers gave back would be divided again, in one municipality or in the region, before it is done "
        "(voorstel voor herverdeling).",
    )
    async def redivision_proposal(self, info: Info, year: Year, area: AreaCode = None) -> RedivisionProposal:
        """Propose how to divide again what was given back."""
        return await proposal_of(info, year, area)

    @root(Permission.FORECASTS_READ, "How many homes will be let in a year (mutatieprognoses).", most=MANY)
    async def forecasts(
        self,
        info: Info,
        year: Year,
        filter: Filter[MutationForecastFilter] = None,
        first: FirstOfMany = 20,
        after: After = None,
    ) -> Connection[MutationForecast]:
        """List the forecasts of a year."""
        return await read_connection(info, "", first, after, of_year(year, filter))

    @root(Permission.FORECASTS_READ, "How liveable districts were found to be in a year (leefbaarheid van wijken).")
    async def liveability(
        self, info: Info, year: Year, first: First = 20, after: After = None
    ) -> Connection[DistrictLiveability]:
        """List how liveable districts are."""
        return await read_connection(info, "", first, after, of_year(year))

    @root(Permission.REGION_READ, "How many people lived in each area on 1 January of a year (inwoners).")
    async def inhabitants(
        self, info: Info, year: Year, first: First = 20, after: After = None
    ) -> Connection[Inhabitants]:
        """List the inhabitants of areas."""
        return await read_connection(info, "", first, after, of_year(year))

    @root(
        Permission.SCENARIOS_READ,
        "Scenarios side by side, by their newest outcomes; null where one is not there (vergelijken).",
    )
    async def scenario_comparison(self, info: Info, ids: Ids) -> ScenarioComparison | None:
        """Compare scenarios."""
        found: ScenarioComparison | None = await comparison_of(info, ids)
        return found

    @root(
        Permission.SCENARIOS_READ,
        "What a scenario of a year starts from: exactly what a calculation would use; null while the year has no "
        "counting rules (uitgangspunten).",
    )
    async def scenario_basis(self, info: Info, year: Year) -> ScenarioBasis | None:
        """Tell what a scenario starts from."""
        return await basis_of(info, year)

    @root(
        Permission.PLACEMENTS_READ,
        "The recorded placements the caller may see, the newest first (geregistreerde plaatsingen).",
    )
    async def recorded_placements(
        self, info: Info, filter: Filter[PlacementFilter] = None, first: First = 20, after: After = None
    ) -> Connection[Placement]:
        """List the recorded placements."""
        return await read_connection(info, "", first, after, filter, descending=True)

    @root(
        Permission.PLACEMENTS_RECORD,
        "What recording placements would do to the room under the cap, before it is sent (gevolg van een plaatsing).",
    )
    async def placement_effect(
        self,
        info: Info,
        destination: Destination,
        month: Month,
        category: CategoryCode,
        households: Households,
        reservation: ReservationId = None,
    ) -> PlacementEffect:
        """Work out what recording would do."""
        return await told_before(info, destination, month, category, households, reservation)

    @root(
        Permission.PLACEMENTS_READ,
        "The placements beyond the cap the caller is concerned with, the newest first (plaatsingen boven het plafond).",
    )
    async def flagged_placements(
        self, info: Info, filter: Filter[FlaggedPlacementFilter] = None, first: First = 20, after: After = None
    ) -> Connection[FlaggedPlacement]:
        """List the placements beyond the cap."""
        return await read_connection(info, "", first, after, filter, descending=True)

    @root(Permission.PLACEMENTS_READ, "The places that are or were held, the newest first (reserveringen).")
    async def reservations(
        self, info: Info, filter: Filter[ReservationFilter] = None, first: First = 20, after: After = None
    ) -> Connection[Reservation]:
        """List the reservations."""
        return await read_connection(info, "", first, after, filter, descending=True)

    @root(Permission.QUOTAS_READ, "The waivers of the cap, the newest first (ontheffingen).")
    async def waivers(
        self, info: Info, filter: Filter[WaiverFilter] = None, first: First = 20, after: After = None
    ) -> Connection[CapWaiver]:
        """List the waivers."""
        return await read_connection(info, "", first, after, filter, descending=True)

    @root(
        Permission.PLACEMENTS_READ,
        "The cap of each municipality during a year: what is housed, held and waived by today (plafondbewaking).",
    )
    async def cap_watch(self, info: Info, year: Year, area: AreaCode = None) -> list[CapWatch]:
        """Watch the cap of each municipality."""
        where = () if area is None else (by_code,)
        return await read_all(info, "CapWatch", *where, order="code", year=year, code=area)

    @root(
        Permission.PLACEMENTS_READ,
        "The indicators of goal 1 over a year up to a period, of the region or of one municipality (indicatoren).",
    )
    async def indicators(
        self, info: Info, year: Year, period: LatestPeriod = None, area: AreaCode = None
    ) -> list[Indicator]:
        """Give the indicators of goal 1."""
        return await indicators_of(info, year, period, area)
