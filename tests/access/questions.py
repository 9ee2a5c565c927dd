"""What is asked of each root field for the access matrix: its arguments, and how an answer reads as a word."""

from collections.abc import Callable
from typing import Any

from graphql import GraphQLField, GraphQLList, GraphQLObjectType, get_named_type, get_nullable_type

from app.core.ids import global_id
from app.partners.models import RegionScheme
from tests.access.matrix import Place
from tests.access.readings import allowed
from tests.access.scenes import scenario
from tests.access.stage import PERIODS, Stage

# The arguments, for the organisation and the period of a place; lists take none.
ARGUMENTS = {
    "capWatch": "(year: 2026)",
    "indicators": "(year: 2026)",
    "agreement": '(code: "HA-1-01")',
    "contingents": "(year: 2026)",
    "countingRules": "(year: 2026)",
    "dashboard": '(period: "{period}")',
    "forecasts": "(year: 2027)",
    "fourEyes": '(organisation: "{organisation}")',
    "goal": '(code: "1")',
    "inhabitants": "(year: 2026)",
    "liveability": "(year: 2027)",
    "memberships": '(filter: {{ organisation: "{organisation}" }})',
    "node": '(id: "{region}")',
    "organisation": '(code: "{organisation}")',
    "placementEffect": ('(destination: "GM0503", month: "2026-07-01", category: "HOMELESS", households: 1)'),
    "placements": '(period: "{period}")',
    "quotas": "(year: 2026)",
    "redivisionProposal": "(year: 2026)",
    "transferEffect": '(year: 2027, giver: "GM0518", taker: "GM0637", households: 30)',
    "transfers": "(year: 2026)",
    "scenarioBasis": "(year: 2026)",
    "scenarioComparison": '(ids: ["{scenario}", "{scenario}"])',
}


async def question(stage: Stage, place: Place, field: GraphQLField) -> tuple[str, Callable[[Any], str]]:
    """Write the smallest document that asks a root field, and give how its answer reads."""
    given = ARGUMENTS.get(place.field, "")
    compared = await scenario(stage, place) if place.field == "scenarioComparison" else None
    arguments = given.format(
        scenario="" if compared is None else global_id("Scenario", compared.id),
        organisation=stage.organisation(place).code,
        period=PERIODS[place.period],
        region=global_id("Region", stage.rows.one(RegionScheme, is_primary=True).id),
    )
    owner = get_named_type(field.type)
    is_connection = isinstance(owner, GraphQLObjectType) and "nodes" in owner.fields
    below = "nodes { __typename }" if is_connection else "__typename"
    tell = listed if is_connection or isinstance(get_nullable_type(field.type), GraphQLList) else allowed
    return f"{{ found: {place.field}{arguments} {{ {below} }} }}", tell


def listed(found: Any) -> str:
    """Tell whether there is anything in a list or on a page."""
    return "allowed" if (found["nodes"] if isinstance(found, dict) else found) else "empty"
