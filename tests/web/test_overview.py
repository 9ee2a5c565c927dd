"""The page without script shows the same figures as the API, in both languages."""

from html.parser import HTMLParser
from typing import Any

import pytest

from app.access.roles import Role
from app.core.database import Database
from tests.access.everyone import invite_everyone, persona
from tests.asking import Asker

DASHBOARD = """
query ($period: String) {
  dashboard(period: $period) {
    period { code state }
    region { urgent { value isProtected } mutation cap basisPoints }
    municipalities {
      area { code name } urgent { value isProtected } mutation cap basisPoints quotaAssigned
    }
    goals { goal { code title } progress { realised target expected isProtected coverage { reported expected } } }
    placements {
      areas { code name }
      cells { origin { code } destination { code } households { value isProtected } }
      originTotals { area { code name } households { value isProtected } }
      destinationTotals { households { value isProtected } }
      total { value isProtected }
      originMatch { basisPoints }
    }
  }
}
"""


class Tables(HTMLParser):
    """The tables of a page: each as rows of cells of text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tables: list[list[list[str]]] = []
        self.inside = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self.tables.append([])
        elif tag == "tr":
            self.tables[-1].append([])
        elif tag in {"td", "th"}:
            self.tables[-1][-1].append("")
            self.inside = True

    def handle_endtag(self, tag: str) -> None:
        if tag in {"td", "th"}:
            self.inside = False

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.tables[-1][-1][-1] += data


def number(value: int | None, language: str) -> str:
    if value is None:
        return "–"
    return f"{value:,}".replace(",", "." if language == "nl" else ",")


def share(basis_points: int | None, language: str) -> str:
    if basis_points is None:
        return "–"
    percentage = (basis_points + 5) // 10 / 10
    text = f"{percentage:.0f}%" if percentage == int(percentage) else f"{percentage:.1f}%"
    return text.replace(".", ",") if language == "nl" else text


def count(households: dict[str, Any], language: str) -> str:
    return "<5" if households["isProtected"] else number(households["value"], language)


def cell(households: dict[str, Any], language: str) -> str:
    return "x" if households["isProtected"] else number(households["value"], language)


ROLES = (None, "council-delft", "secretary", "corporation-staedion")


async def both(ask: Asker, as_: str | None, language: str, period: str | None) -> tuple[list[list[list[str]]], Any]:
    """Give the tables of the page, and the dashboard of the API, for the same caller."""
    headers = {"cookie": f"woonagenda_demo_role={as_}"} if as_ else {}
    query = {"taal": language} | ({"periode": period} if period else {})
    page = await ask.http.get("/overzicht", params=query, headers=headers)
    assert page.status_code == 200
    return Tables(page.text).tables, (await ask(DASHBOARD, as_=as_, period=period)).data["dashboard"]


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("as_", ROLES)
async def test_goals_and_municipalities_are_those_of_the_api(ask: Asker, as_: str | None, language: str) -> None:
    tables, dashboard = await both(ask, as_, language, None)

    goals, municipalities, _ = tables
    for row, one in zip(goals[1:], dashboard["goals"], strict=True):
        progress, coverage = one["progress"], one["progress"]["coverage"]
        realised = "<5" if progress["isProtected"] else number(progress["realised"], language)
        between = "van" if language == "nl" else "of"
        assert row[0] == f"{one['goal']['code']}. {one['goal']['title']}"
        assert row[2] == realised
        assert row[3:5] == [number(progress["expected"], language), number(progress["target"], language)]
        assert row[6] == f"{coverage['reported']} {between} {coverage['expected']}"
    for row, one in zip(municipalities[1:-1], dashboard["municipalities"], strict=True):
        assert row[0] == one["area"]["name"]
        assert row[2:] == [
            count(one["urgent"], language),
            number(one["mutation"], language),
            share(one["basisPoints"], language),
            number(one["cap"], language),
            number(one["quotaAssigned"], language),
        ]
    region = dashboard["region"]
    assert municipalities[-1][2:6] == [
        count(region["urgent"], language),
        number(region["mutation"], language),
        share(region["basisPoints"], language),
        number(region["cap"], language),
    ]
    assert len(municipalities) == 11


@pytest.mark.parametrize("as_", ROLES)
@pytest.mark.parametrize("period", ["2024-H1", "2026-H1", "2026-H2"])
async def test_who_moved_where_is_that_of_the_api(ask: Asker, as_: str | None, period: str) -> None:
    tables, dashboard = await both(ask, as_, "nl", period)

    flows, matrix = tables[2], dashboard["placements"]
    assert flows[0][1:-1] == [area["name"] for area in matrix["areas"]]
    for row, origin in zip(flows[1:-1], matrix["originTotals"], strict=True):
        code = origin["area"]["code"] if origin["area"] else None
        cells = [one for one in matrix["cells"] if (one["origin"]["code"] if one["origin"] else None) == code]
        assert row[0] == (origin["area"]["name"] if origin["area"] else "Regionale pool")
        assert row[1:-1] == [cell(one["households"], "nl") for one in cells]
        assert row[-1] == count(origin["households"], "nl")
    assert flows[-1][1:-1] == [count(one["households"], "nl") for one in matrix["destinationTotals"]]
    assert flows[-1][-1] == count(matrix["total"], "nl")


async def test_the_latest_published_period_is_shown_first(ask: Asker) -> None:
    plain, named = await ask.http.get("/overzicht"), await ask.http.get("/overzicht?periode=2026-H1")

    assert plain.text == named.text
    assert "2026-H1" in plain.text


async def test_the_page_says_that_its_figures_are_made_up(ask: Asker) -> None:
    dutch, english = await ask.http.get("/overzicht"), await ask.http.get("/overzicht?taal=en")

    assert "Voorbeeldgegevens" in dutch.text
    assert "Made-up figures" in english.text
    assert '<html lang="nl">' in dutch.text
    assert '<html lang="en">' in english.text


async def test_the_language_is_that_of_the_address_else_that_of_the_browser(ask: Asker) -> None:
    async def language(address: str, accepted: str | None) -> str:
        headers = {"accept-language": accepted} if accepted else {}
        page = (await ask.http.get(address, headers=headers)).text
        return page.split('<html lang="')[1][:2]

    assert await language("/overzicht", None) == "nl"
    assert await language("/overzicht", "en-GB,en;q=0.9,nl;q=0.8") == "en"
    assert await language("/overzicht", "nl,en;q=0.9") == "nl"
    assert await language("/overzicht", "de-DE") == "nl"
    assert await language("/overzicht?taal=nl", "en") == "nl"
    assert await language("/overzicht?taal=en", "nl") == "en"
    assert await language("/overzicht?taal=xx", "en") == "nl"


@pytest.mark.parametrize(
    "period",
    [
        "1999-H1",
        "",
        " ",
        "2026-h1",
        "2026-H1 ",
        "2026-H1\n",
        "2026-H1\0",
        "\0",
        "'; DROP TABLE area; --",
        "%",
        "_______",
        "<script>alert(1)</script>",
        "{{ 7 * 7 }}",
        "🏠",
        "\u202e",
        "../../etc/passwd",
        "x" * 20_000,
    ],
    ids=lambda one: ascii(one)[:30],
)
async def test_a_period_that_is_not_there_is_not_found(ask: Asker, period: str) -> None:
    page = await ask.http.get(
        "/overzicht", params={"periode": period.encode("utf-16", "surrogatepass").decode("utf-16")}
    )

    assert page.status_code == 404
    assert "Deze periode is er niet" in page.text
    assert "<script" not in page.text
    assert "49" not in page.text
    assert "<table" not in page.text


@pytest.mark.parametrize(
    "query", ["periode=%ff%fe", "periode=%ED%A0%80", "periode=%00", "periode=a&periode=b", "periode"]
)
async def test_an_address_that_is_no_text_is_not_found_either(ask: Asker, query: str) -> None:
    page = await ask.http.get(f"/overzicht?{query}")

    assert page.status_code == 404


@pytest.mark.parametrize(
    "query", ["taal=%00", "taal=%ff", "taal=" + "e" * 5_000, "other=1", "%00=1", "&&&", "taal=<script>"]
)
async def test_what_the_page_does_not_know_does_it_no_harm(ask: Asker, query: str) -> None:
    page = await ask.http.get(f"/overzicht?{query}")

    assert page.status_code == 200
    assert "<script" not in page.text


async def test_a_period_that_is_planned_or_open_shows_what_the_caller_may_see(ask: Asker) -> None:
    planned = await ask.http.get("/overzicht?periode=2027-H1")
    opened = await ask.http.get("/overzicht?periode=2026-H2")

    assert (planned.status_code, opened.status_code) == (200, 200)
    assert "open, nog niet compleet" in opened.text


async def test_who_may_not_see_the_figures_is_told_so(ask: Asker, haaglanden: Database) -> None:
    await invite_everyone(haaglanden)

    page = await ask.http.get("/overzicht", headers={"cookie": f"woonagenda_demo_role={persona(Role.PLATFORM_ADMIN)}"})

    assert page.status_code == 403
    assert "Deze bladzijde is niet voor uw rol" in page.text
    assert "<table" not in page.text
