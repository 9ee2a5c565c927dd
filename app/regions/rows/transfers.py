"""The rows of transfers, contingents, forecasts, and what is known of areas."""

from app.quotas.contingents.models import Contingent, ContingentVersion
from app.quotas.forecasts.models import DistrictLiveability, Inhabitants, MutationForecast
from app.quotas.models import PlacementGround
from app.quotas.transfers.models import QuotaTransfer, TransferState
from app.regions.cells import AreaCode, CategoryCode, Count, Day, OrganisationCode, SourceCode, Text
from app.regions.rows.row import Row
from app.sources.models import Certainty


class TransferRow(Row):
    """Households that one municipality took over from another in a year; between two of them once for each ground."""

    file = "quota_transfers.csv"
    tables = (QuotaTransfer,)
    key = ("year", "giver_area", "taker_area", "ground")

    year: Count
    giver_area: AreaCode
    taker_area: AreaCode
    giver: OrganisationCode
    taker: OrganisationCode
    proposer: OrganisationCode
    households: Count
    ground: PlacementGround
    note: Text | None = None
    state: TransferState
    proposed_on: Day
    decided_on: Day | None = None


class ContingentRow(Row):
    """Homes that were promised to a care provider in a municipality and a year."""

    file = "contingents.csv"
    tables = (Contingent, ContingentVersion)
    key = ("year", "organisation", "area", "category")

    year: Count
    organisation: OrganisationCode
    area: AreaCode
    category: CategoryCode
    households: Count
    ceiling: Count | None = None


class ForecastRow(Row):
    """How many social homes will be let in a year, as far as it was split."""

    file = "mutation_forecasts.csv"
    tables = (MutationForecast,)
    key = ("year", "area", "district", "organisation", "dwelling_type")

    year: Count
    area: AreaCode
    district: AreaCode | None = None
    organisation: OrganisationCode | None = None
    dwelling_type: Text | None = None
    expected: Count
    source: SourceCode | None = None
    certainty: Certainty


class LiveabilityRow(Row):
    """How liveable a district was found to be in a year."""

    file = "liveability.csv"
    tables = (DistrictLiveability,)
    key = ("year", "area")

    year: Count
    area: AreaCode
    score_class: Count
    limit_bp: Count | None = None
    source: SourceCode | None = None
    certainty: Certainty


class InhabitantsRow(Row):
    """How many people lived in an area on 1 January of a year."""

    file = "inhabitants.csv"
    tables = (Inhabitants,)
    key = ("year", "area")

    year: Count
    area: AreaCode
    inhabitants: Count
    source: SourceCode | None = None
    certainty: Certainty
