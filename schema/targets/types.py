"""Housing-stock targets."""

from datetime import date
from typing import TYPE_CHECKING, Annotated

import strawberry

from app.access.visibility import Visibility
from app.core import words
from app.reporting.standings import stock
from app.sources.models import Certainty
from app.targets.models import Direction
from schema.agenda.types import Goal, LivingConcept, Measure, TargetGroup
from schema.graph import links as link
from schema.graph.links import column, computed, graph
from schema.partners.types import Area, Organisation, Source
from schema.reporting.progress import STANDING, Progress, progress_of_target
from schema.shared.types import Node, Words

if TYPE_CHECKING:
    from schema.reporting.types import Observation

ObservationLater = Annotated["Observation", strawberry.lazy("schema.reporting.types")]


@graph.table("stock_target", stock.plain_stock_targets, stock.stock_targets)
@strawberry.type(description="So many homes of a kind in an area by a day (voorraaddoel).")
class StockTarget(Node):
    """So many homes of a kind in an area by a day."""

    code: str = column("A short name that stays.")
    direction: Direction = column("At least, or at most.")
    baseline_value: int = column("The level it began at, in the unit of the measure.")
    baseline_on: date = column("The day of that level.")
    target_value: int = column("The level to reach, or to stay under.")
    target_on: date = column("By when.")
    visibility: Visibility = column("How far it may be seen.")
    embargo_until: date | None = column("The day from which `visibility` counts (embargo); null is at once.")
    certainty: Certainty = column("How sure it is.")
    is_demo: bool = column("True when it is made up, for the demonstration.")
    goal: Goal | None = link.one(by="goal_id", description="The goal it serves.")
    area: Area | None = link.one(by="area_id", description="Where.")
    organisation: Organisation | None = link.one(by="organisation_id", description="Who counts the stock.")
    concept: LivingConcept | None = link.one(by="concept_id", description="Which kind of home.")
    target_group: TargetGroup | None = link.one(by="target_group_id", description="For whom, if for a group.")
    measure: Measure | None = link.one(by="measure_id", description="What is counted.")
    source: Source | None = link.one(by="source_id", description="Where it comes from.")
    figures: list[ObservationLater] = link.last(
        by="stock_target_id", order="starts_on", description="The levels at the end of the last n periods."
    )
    progress: Progress = computed(
        *(one for one in STANDING if one != "realised"),
        "level",
        "direction",
        "baseline_value",
        "baseline_on",
        "target_value",
        "target_on",
        description="How far it is from its first level to the target.",
        graphql_type=Progress,
    )(progress_of_target)

    @computed("concept_nl", "concept_en", "area_name", description="The kind of home, and where.", graphql_type=Words)
    def title(self) -> words.Words:
        """Give the title in both languages."""
        row = vars(self)
        return words.Words(f"{row['concept_nl']} in {row['area_name']}", f"{row['concept_en']} in {row['area_name']}")
