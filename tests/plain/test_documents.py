"""What documents can write, asked by several roles: each answer is the one worked out plainly from the rows."""

from itertools import product
from typing import Any

import pytest

from app.access.roles import Role
from app.agreements.models import Agreement
from tests.access.everyone import persona
from tests.graph.declared import gid
from tests.plain.conftest import Both

# The public, a councillor, partners (one leads, one takes part, one is elsewhere), and who sees everything.
WHO = [persona(one) for one in (Role.PUBLIC, Role.COUNCIL, Role.EDITOR, Role.ORG_ADMIN, Role.SECRETARY)]
WHO += ["municipality-delft", "province", "corporation-wooninvest"]


async def test_a_link_to_a_row_out_of_sight_is_null(both: Both) -> None:
    document = """{ stockTargets(first: 100) { nodes { code goal { code agenda { code } parent { code } } } }
      quotas(year: 2043) { year ruleSet { year categories { category { code } } } } }"""
    for who in WHO:
        found = await both.hold(document, who)

        out_of_sight = [one for one in found["stockTargets"]["nodes"] if one["goal"] is None]
        assert bool(out_of_sight) == (found["quotas"]["ruleSet"] is None) == (who != persona(Role.SECRETARY))


async def test_who_knows_its_code_gets_a_row_if_it_is_theirs_to_see(both: Both) -> None:
    document = """query($code: String!, $id: ID!) {
      agreement(code: $code) { code } node(id: $id) { __typename id } goal(code: "1", agenda: "later-0") { code } }"""
    seen = dict.fromkeys(WHO, 0)
    for agreement in both.rows.all(Agreement):
        for who in WHO:
            found = await both.hold(document, who, code=agreement.code, id=gid(agreement))
            seen[who] += found["agreement"] is not None

    assert 0 < seen[WHO[0]] < seen["province"] < seen[persona(Role.SECRETARY)]


async def test_what_hangs_below_a_row_is_what_is_seen_of_it(both: Both) -> None:
    document = """{
      organisations(first: 100) { nodes { code
        shares(first: 3) { totalCount nodes {
          code amount agreement { code goal { code } } figures(last: 2) { value } } }
        stockTargets(first: 3) { totalCount nodes { code title { nl } figures(last: 3) { value isProtected } } }
        participations(first: 3) { totalCount nodes { role status agreement { code lead { code } } } }
      } }
    }"""
    totals = {}
    for who in WHO:
        found = await both.hold(document, who)
        totals[who] = sum(one["shares"]["totalCount"] for one in found["organisations"]["nodes"])

    assert totals[WHO[0]] < totals["province"] < totals[persona(Role.SECRETARY)]


@pytest.mark.parametrize("size", [1, 4])
async def test_walking_over_a_list_gives_each_row_once_also_where_many_are_equal(both: Both, size: int) -> None:
    document = """query($size: Int!, $after: String) { organisation(code: "staedion") {
      participations(first: $size, after: $after) {
        totalCount edges { cursor node { id role agreement { code } } } pageInfo { hasNextPage endCursor }
      } } }"""
    for who in (persona(Role.PUBLIC), persona(Role.EDITOR)):
        after, walked, page = None, [], {"hasNextPage": True}
        while page["hasNextPage"]:
            found = (await both.hold(document, who, size=size, after=after))["organisation"]["participations"]
            walked += [one["node"]["id"] for one in found["edges"]]
            page, after = found["pageInfo"], found["pageInfo"]["endCursor"]

        assert len(walked) == len(set(walked)) == found["totalCount"]


@pytest.mark.parametrize("root", ["agreements", "organisations", "periods", "stockTargets", "shares", "observations"])
async def test_walking_over_a_root_gives_each_row_once(both: Both, root: str) -> None:
    document = f"""query($size: Int!, $after: String) {{ {root}(first: $size, after: $after) {{
      totalCount nodes {{ id }} pageInfo {{ hasNextPage endCursor }} }} }}"""
    for who in (persona(Role.PUBLIC), persona(Role.SECRETARY)):
        after, walked, page = None, [], {"hasNextPage": True}
        size = 1 + (await both.hold(f"{{ {root}(first: 0) {{ totalCount }} }}", who))[root]["totalCount"] // 4
        while page["hasNextPage"]:
            found = (await both.hold(document, who, size=min(size, 100), after=after))[root]
            walked += [one["id"] for one in found["nodes"]]
            page, after = found["pageInfo"], found["pageInfo"]["endCursor"]

        assert len(walked) == len(set(walked)) == found["totalCount"] > 3


async def test_rows_that_are_equal_in_their_order_follow_their_keys(both: Both) -> None:
    document = """{
      agenda(code: "later-3") { goals { code children { id position } } }
      calendar { id startsOn }
      agreements(first: 100) { nodes { parties { id role } updates(last: 3) { id recordedAt } } }
    }"""
    for who in WHO:
        found = await both.hold(document, who)

        positions = [one["position"] for goal in found["agenda"]["goals"] for one in goal["children"]]
        days = [one["startsOn"] for one in found["calendar"]]
        assert len(positions) > len(set(positions))
        assert len(days) > len(set(days))


async def test_the_last_are_the_latest_and_the_oldest_of_them_comes_first(both: Both) -> None:
    document = """query($n: Int!) { shares(first: 40) { nodes {
      figures(last: $n) { id version value recordedAt period { code startsOn state } } } } }"""
    for who, count in product(WHO, (0, 1, 2, 5)):
        found = await both.hold(document, who, n=count)

        for one in found["shares"]["nodes"]:
            days = [figure["period"]["startsOn"] for figure in one["figures"]]
            assert days == sorted(days)


async def test_one_field_under_several_names_has_each_its_own_arguments(both: Both) -> None:
    document = """query($n: Int!, $after: String) { agreement(code: "HA-1-01") {
      one: shares(first: 1) { totalCount nodes { code a: figures(last: 1) { id } b: figures(last: 4) { id value } } }
      two: shares(first: 2) { edges { cursor node { code a: figures(last: 2) { value } figures { id } } } }
      some: shares(first: $n) { pageInfo { endCursor } nodes { amount } }
      next: shares(first: $n, after: $after) { totalCount nodes { code } }
      history(last: 2) { sequence } all: history(last: 100) { sequence why changes { what before after } }
    } }"""
    after = None
    for who, count in product(WHO, (3, 5)):
        found = await both.hold(document, who, n=count, after=after)

        after = found["agreement"]["some"]["pageInfo"]["endCursor"]


async def test_a_fragment_in_two_places_gives_each_place_what_it_asks(both: Both) -> None:
    document = """
    {
      one: agreement(code: "HA-1-01") { ...A goal { title } shares(first: 2) { ...S nodes { dueOn } } }
      two: agreement(code: "HA-2-01") { ...A shares(first: 2) { ...S edges { node { area { name } } } } lead { name } }
      agreements(first: 5) { nodes { ...A lead { ... on Organisation { kind ...O } } } }
    }
    fragment A on Agreement { code goal { code } lead { ...O } }
    fragment O on Organisation { code area { code } }
    fragment S on CommitmentShareConnection { totalCount nodes { code } edges { node { amount area { code } } } }
    """
    for who in WHO:
        await both.hold(document, who)


CONDITIONS = """
query($one: Boolean!, $two: Boolean!) {
  agreements(first: 4) {
    totalCount @include(if: $one)
    nodes {
      code @skip(if: $two)
      goal @include(if: $one) { code agenda @skip(if: $two) { code } }
      ...More @include(if: $two)
      ... @skip(if: $one) { parties { role organisation { code } } }
      shares(first: 2) { totalCount @skip(if: $one) nodes @include(if: $two) { code figures(last: 1) { value } } }
    }
  }
}
fragment More on Agreement {
  lead { code name @include(if: $one) } shares(first: 2) { edges { cursor } } progress { light }
}
"""


async def test_conditions_follow_the_variables_each_time_one_text_is_asked(both: Both) -> None:
    for who, one, two in product(WHO[:3], (True, False), (True, False)):
        await both.hold(CONDITIONS, who, one=one, two=two)


FILTERS: list[dict[str, Any]] = [
    {},
    {"agreements": {"goal": "1"}},
    {"agreements": {"goal": "1", "state": "ACTIVE", "kind": "QUANTITATIVE", "organisation": "staedion"}},
    {"agreements": {"organisation": "nobody"}, "targets": {"area": "GM0503"}},
    {"targets": {"area": "GM0503", "concept": "ZERO_STEP"}, "partners": {"kind": "CARE_PROVIDER"}},
]


@pytest.mark.parametrize("chosen", FILTERS)
async def test_filters_choose_among_what_is_seen(both: Both, chosen: dict[str, Any]) -> None:
    document = """query($agreements: AgreementFilter, $targets: StockTargetFilter, $partners: OrganisationFilter) {
      agreements(filter: $agreements, first: 100) { totalCount nodes { code } }
      stockTargets(filter: $targets, first: 100) { totalCount nodes { code } }
      organisations(filter: $partners, first: 100) { totalCount nodes { code } }
    }"""
    for who in WHO:
        await both.hold(document, who, **chosen)


async def test_how_far_things_are_follows_from_the_figures_that_are_seen(both: Both) -> None:
    document = """
    {
      agenda(code: "haaglanden") { goals { code progress { ...P } } }
      agreements(first: 100) { nodes { code total unassigned progress { ...P } } }
      shares(first: 200) { nodes { code amount progress { ...P } } }
      stockTargets(first: 100) { nodes { code progress { ...P } } }
    }
    fragment P on Progress {
      realised target expected unit basisPoints light asOn isProtected isRounded coverage { reported expected }
    }
    """
    for who in WHO:
        await both.hold(document, who)


async def test_figures_are_given_as_precisely_as_each_may_have_them(both: Both) -> None:
    document = """{ observations(first: 1000) { totalCount nodes {
      id value isProtected isRounded version status note
      measure { code disclosure } period { code state } organisation { code } area { code }
      share { code } stockTarget { code }
    } } }"""
    for who in WHO:
        found = (await both.hold(document, who))["observations"]["nodes"]

        assert any(one["isProtected"] for one in found) == (who != persona(Role.SECRETARY))
        assert any(one["isRounded"] for one in found) == (who in WHO[:2])


async def test_the_history_is_told_to_whom_it_concerns(both: Both) -> None:
    document = """{ agreement(code: "HA-1-01") { code history(last: 20) {
      sequence recordedAt role action why hash isDemo changes { what before after }
      organisation { code } person { name history { sequence } }
    } } }"""
    lengths = {who: len((await both.hold(document, who))["agreement"]["history"]) for who in WHO}

    assert lengths[WHO[0]] == 0 < lengths[persona(Role.EDITOR)] < lengths[persona(Role.SECRETARY)]
