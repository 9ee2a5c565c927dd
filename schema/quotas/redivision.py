"""How what providers gave back would be divided again, shown before it is done."""

from typing import Any

import strawberry

from app.core import explanation as explained
from app.core.words import Words as Both
from app.quotas.contingents.proposal import Proposed, propose
from schema.context import Info
from schema.graph.conditions import by_year
from schema.graph.links import column, computed
from schema.graph.selection import Selection
from schema.quotas.contingents import Contingent
from schema.root import read_all, type_named
from schema.shared.types import Explanation


@strawberry.type(description="What would become of one contingent.")
class RedivisionChange:
    """What would become of one contingent."""

    contingent: Contingent = column("The contingent as it is now.")
    households: int = column("The households the provider would count on.")
    released: int = column("What it gave back and nobody would take over.")


@strawberry.type(description="How what providers gave back would be divided again (voorstel voor herverdeling).")
class RedivisionProposal:
    """How what providers gave back would be divided again."""

    year: int = column("The year.")
    digest: str = column("The fingerprint of this proposal: hand it back with `redivideContingents`.")
    divided: int = column("Households that others would take over.")
    remaining: int = column("Households that fit nowhere, and stay open.")
    changes: list[RedivisionChange] = column("The contingents that would get another size.")

    @computed(description="How these numbers come about.", graphql_type=Explanation)
    def explain(self) -> explained.Explanation:
        """Tell how these numbers come about."""
        return explained.Explanation(
            formula=Both(
                nl="wat is teruggegeven, verdeeld naar wat is afgesproken, hooguit wat een aanbieder kan begeleiden",
                en="what was given back, divided by what was agreed, at most what a provider can guide",
            ),
            inputs=(),
            rules=(
                Both(
                    nl="Wie zelf iets teruggaf, krijgt er niets bij.",
                    en="Who gave something back gets nothing.",
                ),
                Both(
                    nl="Wat na hele aantallen overblijft, gaat naar wie het dichtst bij een heel huishouden meer zat.",
                    en="What is left after whole numbers goes to who was closest to a whole household more.",
                ),
            ),
        )


async def proposal_of(info: Info, year: int, area: str | None) -> RedivisionProposal:
    """Propose how to divide again; see `app.quotas.contingents.proposal`."""
    proposed = await propose(info.context.snapshot.rows, year, area)
    owner, selection = type_named(info, "RedivisionProposal"), Selection(info._raw_info)
    nodes = selection.below(owner, info._raw_info.field_nodes, "changes", "contingent")
    found = await read_all(info, "Contingent", by_year, nodes=nodes, needed=("version",), year=year)
    return _told(proposed, year, {_plain(one.key): one for one in found})


def _told(proposed: Proposed, year: int, contingents: dict[str, Any]) -> RedivisionProposal:
    division = proposed.redivision
    return RedivisionProposal(
        year=year,
        digest=division.digest,
        divided=division.divided,
        remaining=division.remaining,
        changes=[
            RedivisionChange(
                contingent=contingents[_plain(proposed.keys[code])],
                households=division.after[code].households,
                released=division.after[code].released,
            )
            for code in division.changed
        ],
    )


def _plain(key: Any) -> str:
    """Give a key as text: readers carry it as the driver gives it."""
    return str(key).replace("-", "")
