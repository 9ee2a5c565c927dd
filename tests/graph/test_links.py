"""Every link of every type against the rows, which are read and put in order in plain Python."""

from typing import Any

import pytest
from graphql import GraphQLObjectType

from app.agenda.models import Agenda
from app.core.database import Database
from app.core.tables import Table
from schema.build import make_schema
from schema.graph.links import LINK, declared, declared_class, graph
from tests.asking import Asker
from tests.graph.declared import LINKS, NODES, WITHOUT_EXAMPLES, One, Several, children, gid
from tests.rows import Rows

LAST, FIRST = 3, 2


def links_of(type_name: str) -> dict[str, One | Several]:
    return {place.partition(".")[2]: link for place, link in LINKS.items() if place.partition(".")[0] == type_name}


def asked(name: str, link: One | Several) -> str:
    """Write what the test asks of a link."""
    if isinstance(link, One):
        return f"{name} {{ id }}"
    child = f"{{ {link.tell[0]} }}"
    match link.kind:
        case "many":
            return f"{name} {child}"
        case "last":
            return f"{name}(last: {LAST}) {child} none: {name}(last: 0) {child} all: {name}(last: 100) {child}"
        case _:
            page = f"totalCount pageInfo {{ hasNextPage }} nodes {child} edges {{ node {child} }}"
            return f"{name}(first: {FIRST}) {{ {page} }}"


def expected(rows: Rows, parent: Table, name: str, link: One | Several) -> dict[str, Any]:
    """Work out what a link should give."""
    if isinstance(link, One):
        key = getattr(parent, link.by) if isinstance(link.by, str) else link.by(rows, parent)
        pointed = [one for one in rows.all(NODES[link.type], id=key)] if key else []
        return {name: {"id": gid(pointed[0])} if pointed else None}
    field, value = link.tell
    told = [{field: value(rows, one)} for one in children(rows, parent, link)]
    match link.kind:
        case "many":
            return {name: told}
        case "last":
            return {name: told[-LAST:], "none": [], "all": told[-100:]}
        case _:
            page = {"totalCount": len(told), "pageInfo": {"hasNextPage": len(told) > FIRST}, "nodes": told[:FIRST]}
            return {name: {**page, "edges": [{"node": one} for one in told[:FIRST]]}}


def busiest(rows: Rows, model: type[Table], link: One | Several) -> list[Table]:
    """Choose the parents with the most children, and two others."""
    found = rows.all(model)
    if isinstance(link, One):
        with_and_without = {vars(one).get(str(link.by)) is None: one for one in found}
        return [*with_and_without.values(), found[0]]
    found.sort(key=lambda one: (-len(children(rows, one, link)), one.id))
    return [*found[:2], *found[2:][-2:]]


def test_every_link_is_written_down() -> None:
    schema = make_schema()._schema

    places = {
        f"{owner.name}.{name}"
        for owner in schema.type_map.values()
        if isinstance(owner, GraphQLObjectType) and declared_class(owner) in graph.sources
        for name, field in owner.fields.items()
        if LINK in declared(field).metadata
    }

    tested_elsewhere = {
        *(f"AgreementAnswer.{name}" for name in ("source", "version")),
        "AgreementParty.answers",
        "Calculation.scenario",
        "CapUse.area",
        "CapUse.countingRules",
        *(f"CapWaiver.{name}" for name in ("area", "organisation")),
        *(f"CapWatch.{name}" for name in ("area", "countingRules")),
        "ContingentRedivision.area",
        "ContingentVersion.redivision",
        "CountedCategory.category",
        *(f"FigureCorrection.{name}" for name in ("area", "measure", "observation", "organisation", "period")),
        *(f"FigureCorrection.{name}" for name in ("share", "stockTarget")),
        *(f"FlaggedPlacement.{name}" for name in ("area", "organisation", "placement")),
        "FourEyes.organisation",
        "HistoryEntry.organisation",
        "HistoryEntry.person",
        "Machine.organisation",
        "Membership.person",
        "QuotaLine.responses",
        "QuotaLine.shares",
        "QuotaLineResponse.organisation",
        "QuotaLineShare.organisation",
        "QuotaProposal.calculation",
        "QuotaRound.proposals",
        *(
            f"Placement.{name}"
            for name in ("category", "destination", "organisation", "origin", "period", "reservation")
        ),
        "QuotaRound.settlements",
        "QuotaSettlement.area",
        *(f"Reservation.{name}" for name in ("category", "destination", "organisation")),
        "RegionMembership.source",
        "Scenario.basedOn",
        "Scenario.calculations",
        *(f"{name}.history" for name in {*NODES, *WITHOUT_EXAMPLES}),
    }
    assert places == set(LINKS) | tested_elsewhere


async def test_each_link_gives_the_rows_that_hang_there(ask: Asker, haaglanden: Database) -> None:
    rows = await Rows.of(haaglanden)
    for place, link in LINKS.items():
        type_name, _, name = place.partition(".")
        for parent in busiest(rows, NODES[type_name], link):
            # A proposal's shares stand nowhere, so neither does a share without an amount.
            document = f"query($id: ID!) {{ node(id: $id) {{ ... on {type_name} {{ {asked(name, link)} }} }} }}"

            answer = await ask(document, as_="secretary", id=gid(parent))

            if answer.data["node"] is None:
                assert type_name == "CommitmentShare"
                continue
            assert answer.data["node"] == expected(rows, parent, name, link), (place, parent)


@pytest.mark.parametrize("type_name", ["Organisation", "Agreement", "StockTarget", "Goal"])
async def test_all_links_of_many_parents_at_once_do_not_get_mixed_up(
    ask: Asker, haaglanden: Database, type_name: str
) -> None:
    rows = await Rows.of(haaglanden)
    links = {name: link for name, link in links_of(type_name).items() if not _is_last(link)}
    wanted = " ".join(asked(name, link) for name, link in links.items())
    lists = {
        "Organisation": "organisations(first: 100) { nodes { %s } }",
        "Agreement": "agreements(first: 100) { nodes { %s } }",
        "StockTarget": "stockTargets(first: 100) { nodes { %s } }",
        "Goal": f'agenda(code: "{rows.one(Agenda).code}") {{ nodes: goals {{ %s }} }}',
    }
    parents = sorted(rows.all(NODES[type_name]), key=lambda one: str(vars(one)["code"]))
    document = f"{{ found: {lists[type_name] % wanted} }}"

    answer = await ask(document, as_="secretary")

    assert answer.data["found"]["nodes"] == [
        {field: value for name, link in links.items() for field, value in expected(rows, parent, name, link).items()}
        for parent in parents
    ]


def _is_last(link: One | Several) -> bool:
    return isinstance(link, Several) and link.kind == "last"


async def test_a_member_of_the_region_names_the_source_and_a_counted_category_the_category(
    ask: Asker, haaglanden: Database
) -> None:
    answer = await ask(
        """{
          organisation(code: "GM0503") { memberships { validFrom validTo certainty source { code } } }
          quotas(year: 2026) { ruleSet { categories { countsTowardsCap category { code } } } }
        }"""
    )

    assert answer.data["organisation"]["memberships"][0]["source"]["code"]
    counted = {
        one["category"]["code"]: one["countsTowardsCap"] for one in answer.data["quotas"]["ruleSet"]["categories"]
    }
    assert counted["HOMELESS"] is True
    assert counted["PERMIT_HOLDER"] is False
    assert len(counted) == 17
