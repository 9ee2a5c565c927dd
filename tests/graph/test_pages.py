"""Pages and cursors: walking every list from its first page to its last gives each row once, and never another's."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from typing import Any
from uuid import UUID

import pytest

from app.agenda.models import Goal, ReportingPeriod
from app.agreements.models import Agreement, AgreementParty, CommitmentShare
from app.core.database import Database
from app.core.tables import Table
from app.partners.models import Area, Organisation
from app.reporting.models import Observation
from app.targets.models import StockTarget
from tests.access.sight import Sight
from tests.agreements.reckoning import amount_of
from tests.asking import Asker
from tests.graph.declared import gid
from tests.rows import Rows, another, store

ROOTS = ["agreements", "observations", "organisations", "periods", "shares", "stockTargets"]
MOST = {"observations": 1000, "shares": 1000}  # on a page; of other lists 100
NESTED = {
    "Agreement.shares": ("agreement", "HA-1-01"),
    "Area.shares": ("GM0518", "GM0518"),
    "Area.stockTargets": ("GM0518", "GM0518"),
    "Goal.agreements": ("goal", "2"),
    "Organisation.participations": ("organisation", "staedion"),
    "Organisation.shares": ("organisation", "vidomes"),
    "Organisation.stockTargets": ("organisation", "GM0503"),
}
WALK = "query($first: Int!, $after: String) { found: %s }"
PAGE = "(first: $first, after: $after) { totalCount nodes { id } edges { cursor } pageInfo { hasNextPage endCursor } }"


def walked(place: str) -> str:
    """Write the document that walks over a list."""
    if place in ROOTS:
        return WALK % f"{place}{PAGE}"
    owner, _, field = place.partition(".")
    _, code = NESTED[place]
    root = "organisation" if owner == "Area" else owner.lower()
    inner = f"page: {field}{PAGE}"
    return WALK % f'{root}(code: "{code}") {{ {f"area {{ {inner} }}" if owner == "Area" else inner} }}'


def page_of(data: Any) -> Any:
    """Find the page in an answer."""
    found = data["found"]
    found = found.get("area", found)
    return found.get("page", found)


def whole_list(rows: Rows, sight: Sight, place: str) -> list[str]:
    """Work out a whole list, as somebody sees it."""

    def by_code(found: list[Any]) -> list[str]:
        return [gid(one) for one in sorted(found, key=lambda one: one.code)]

    shares = [one for one in rows.all(CommitmentShare) if sight.share(one) and amount_of(rows, one) is not None]
    targets = [one for one in rows.all(StockTarget) if sight.target(one)]
    agreements = [one for one in rows.all(Agreement) if sight.agreement(one)]
    if place in NESTED:
        _, code = NESTED[place]
        key = _parent(rows, place.partition(".")[0], code).id
    match place:
        case "agreements":
            return by_code(agreements)
        case "organisations":
            return by_code(rows.all(Organisation))
        case "periods":
            return [gid(one) for one in sorted(rows.all(ReportingPeriod), key=lambda one: one.starts_on, reverse=True)]
        case "stockTargets":
            return by_code(targets)
        case "shares":
            return by_code(shares)
        case "observations":
            seen = [one for one in rows.all(Observation) if sight.figure(one)]
            return [gid(one) for one in sorted(seen, key=lambda one: one.id)]
        case "Agreement.shares":
            return by_code([one for one in shares if one.agreement_id == key])
        case "Area.shares":
            return by_code([one for one in shares if one.area_id == key])
        case "Area.stockTargets":
            return by_code([one for one in targets if one.area_id == key])
        case "Goal.agreements":
            return by_code([one for one in agreements if one.goal_id == key])
        case "Organisation.shares":
            return by_code([one for one in shares if one.organisation_id == key])
        case "Organisation.stockTargets":
            return by_code([one for one in targets if one.organisation_id == key])
    parties = [one for one in rows.all(AgreementParty, organisation_id=key)]
    joined = [one for one in parties if sight.agreement(rows.get(Agreement, one.agreement_id))]
    return [gid(one) for one in sorted(joined, key=lambda one: (one.role, one.id))]


def _parent(rows: Rows, owner: str, code: str) -> Table:
    match owner:
        case "Agreement":
            return rows.one(Agreement, code=code)
        case "Area":
            return rows.one(Area, code=code)
        case "Goal":
            return rows.one(Goal, code=code)
    return rows.one(Organisation, code=code)


def cursor(*values: object) -> str:
    return urlsafe_b64encode(json.dumps(values).encode()).decode()


@pytest.mark.parametrize("persona", ["secretary", "public"])
async def test_walking_over_all_pages_gives_each_row_once_and_in_order(
    ask: Asker, haaglanden: Database, persona: str
) -> None:
    rows = await Rows.of(haaglanden)
    for place in [*ROOTS, *NESTED]:
        whole = whole_list(rows, Sight.of(rows, persona), place)
        assert len(whole) > 3
        size = max(2, len(whole) // 5)
        document, after, walk = walked(place), None, []
        while True:
            page = page_of((await ask(document, as_=persona, first=size, after=after)).data)
            walk += [one["id"] for one in page["nodes"]]
            assert page["totalCount"] == len(whole)
            assert page["pageInfo"]["hasNextPage"] == (len(walk) < len(whole))
            assert page["pageInfo"]["endCursor"] == page["edges"][-1]["cursor"]
            after = page["pageInfo"]["endCursor"]
            if not page["pageInfo"]["hasNextPage"]:
                break
        assert walk == whole

        beyond = page_of((await ask(document, as_=persona, first=size, after=after)).data)
        assert beyond["nodes"] == []
        assert beyond["totalCount"] == len(whole)
        assert beyond["pageInfo"] == {"hasNextPage": False, "endCursor": None}


async def test_any_cursor_of_a_page_is_a_place_to_go_on_from(ask: Asker, haaglanden: Database) -> None:
    rows = await Rows.of(haaglanden)
    for place in ("agreements", "Organisation.participations", "periods"):
        whole = whole_list(rows, Sight.of(rows, "public"), place)
        edges = page_of((await ask(walked(place), first=100, after=None)).data)["edges"]

        for number, edge in enumerate(edges):
            page = page_of((await ask(walked(place), first=2, after=edge["cursor"])).data)
            assert [one["id"] for one in page["nodes"]] == whole[number + 1 : number + 3]


async def test_a_row_that_comes_in_between_two_pages_shifts_nothing(ask: Asker, haaglanden: Database) -> None:
    rows = await Rows.of(haaglanden)
    whole = whole_list(rows, Sight.of(rows, "public"), "organisations")
    first = page_of((await ask(walked("organisations"), first=10, after=None)).data)
    old = rows.one(Organisation, code="staedion")
    await store(haaglanden, another(old, code="AAA", area_id=None))

    second = page_of((await ask(walked("organisations"), first=10, after=first["pageInfo"]["endCursor"])).data)

    assert [one["id"] for one in first["nodes"] + second["nodes"]] == whole[:20]
    assert second["totalCount"] == len(whole) + 1


KEY = UUID(int=0).hex
NOT_OURS = {
    "nothing": "",
    "no base64": "%%%",
    "not our alphabet": "é",
    "no JSON": urlsafe_b64encode(b"code:staedion").decode(),
    "not a list": urlsafe_b64encode(b'{"code": "a"}').decode(),
    "a number": urlsafe_b64encode(b"12").decode(),
    "no text": urlsafe_b64encode(b"\xff\xfe").decode(),
    "deep": urlsafe_b64encode(b"[" * 50_000).decode(),
    "no type": cursor("staedion", KEY),
    "too few": cursor("AgreementParty", KEY),
    "too many": cursor("AgreementParty", "LEAD", "LEAD", KEY),
    "no key": cursor("AgreementParty", "LEAD", "staedion"),
    "a numbered key": cursor("AgreementParty", "LEAD", 7),
    "no choice": cursor("AgreementParty", "NONSENSE", KEY),
    "a number for a choice": cursor("AgreementParty", 7, KEY),
    "null for a choice": cursor("AgreementParty", None, KEY),
    "a list's": cursor("AgreementParty", ["LEAD"], KEY),
    "another type's": cursor("Organisation", "staedion", KEY),
}


NO_CODES: list[object] = ["a\0b", "\ud800", 2**70, None, True, ["a"], {}]
NO_DAYS: list[object] = ["2026-13-01", 20260101, "yesterday", None]
FORGED = {
    "agreements": [cursor("Agreement", one, KEY) for one in NO_CODES],
    "periods": [cursor("ReportingPeriod", one, KEY) for one in NO_DAYS],
}


async def test_what_is_not_a_cursor_of_the_list_is_refused(ask: Asker) -> None:
    for name, after in NOT_OURS.items():
        for place in ("Organisation.participations", "agreements", "periods"):
            answer = await ask(walked(place), first=2, after=after)

            assert answer.codes == ["INVALID_CURSOR"], (place, name)
            assert answer.content["errors"][0]["extensions"]["field"] == ["after"]


async def test_a_forged_cursor_is_refused_before_the_database_sees_it(ask: Asker) -> None:
    for place, cursors in FORGED.items():
        for after in cursors:
            answer = await ask(walked(place), first=2, after=after)

            assert answer.codes == ["INVALID_CURSOR"], (place, urlsafe_b64decode(after))
            assert ask.statements == []


async def test_the_cursor_of_another_list_is_refused(ask: Asker) -> None:
    ends = {}
    for place in ROOTS:
        ends[place] = page_of((await ask(walked(place), first=2, after=None)).data)["pageInfo"]["endCursor"]

    for place in ROOTS:
        for other, end in ends.items():
            answer = await ask(walked(place), first=2, after=end)
            assert answer.codes == ([] if other == place else ["INVALID_CURSOR"]), (place, other)


async def test_a_cursor_made_of_another_place_shows_no_more_than_the_list_does(
    ask: Asker, haaglanden: Database
) -> None:
    rows = await Rows.of(haaglanden)
    whole = whole_list(rows, Sight.of(rows, "public"), "agreements")

    page = page_of((await ask(walked("agreements"), first=100, after=cursor("Agreement", "", KEY))).data)

    assert [one["id"] for one in page["nodes"]] == whole


async def test_a_cursor_tells_the_place_and_nothing_else(ask: Asker, haaglanden: Database) -> None:
    rows = await Rows.of(haaglanden)
    edges = page_of((await ask(walked("agreements"), first=3, after=None)).data)["edges"]

    found = [json.loads(urlsafe_b64decode(one["cursor"])) for one in edges]

    firsts = sorted((one for one in rows.all(Agreement) if one.visibility == "PUBLIC"), key=lambda one: one.code)[:3]
    assert found == [["Agreement", one.code, one.id.hex] for one in firsts]


async def test_more_than_a_page_holds_or_less_than_none_is_refused(ask: Asker) -> None:
    for place in [*ROOTS, *NESTED]:
        most = MOST.get(place, 100)
        for first in (-1, most + 1):
            answer = await ask(walked(place), first=first, after=None)

            assert answer.codes == ["LIMIT_EXCEEDED"], (place, first)
            assert answer.content["errors"][0]["extensions"]["field"] == ["first"]
            assert answer.content["errors"][0]["message"] == f"`first` must be from 0 to {most}."
        assert (await ask(walked(place), first=most, after=None)).codes == []


async def test_more_than_the_last_hundred_or_less_than_none_is_refused(ask: Asker) -> None:
    for document in (
        "query($n: Int!) { agreements { nodes { updates(last: $n) { id } } } }",
        "query($n: Int!) { stockTargets { nodes { figures(last: $n) { id } } } }",
        'query($n: Int!) { agreements(filter: {goal: "nothing"}) { nodes { updates(last: $n) { id } } } }',
    ):
        for last in (-1, 101):
            answer = await ask(document, n=last)

            assert answer.codes == ["LIMIT_EXCEEDED"]
            assert answer.content["errors"][0]["extensions"]["field"] == ["last"]


async def test_a_page_of_none_still_tells_how_many_there_are(ask: Asker, haaglanden: Database) -> None:
    rows = await Rows.of(haaglanden)
    for place in [*ROOTS, *NESTED]:
        whole = whole_list(rows, Sight.of(rows, "public"), place)

        page = page_of((await ask(walked(place), first=0, after=None)).data)

        assert page["totalCount"] == len(whole), place
        assert (page["nodes"], page["edges"]) == ([], [])
        assert page["pageInfo"] == {"hasNextPage": True, "endCursor": None}


async def test_without_first_a_page_has_twenty_and_without_last_a_list_has_eight(
    ask: Asker, haaglanden: Database
) -> None:
    answer = await ask(
        '{ agreements { nodes { id } } agreement(code: "HA-1-01") { shares { nodes { id } } } }', as_="secretary"
    )

    assert len(answer.data["agreements"]["nodes"]) == 20
    assert len(answer.data["agreement"]["shares"]["nodes"]) == 20


async def test_a_list_without_rows_has_a_total_of_zero(ask: Asker) -> None:
    answer = await ask(
        '{ agreements(filter: {goal: "nothing"}) { totalCount } agreement(code: "HA-1-03") { shares { totalCount } } }'
    )

    assert answer.data == {"agreements": {"totalCount": 0}, "agreement": {"shares": {"totalCount": 0}}}
