"""The end of a year: the secretary opens, closes and publishes its periods, and settles its division."""

import sqlite3
from contextlib import closing

import pytest
from playwright.async_api import expect

from tests.e2e.axe import found_by_axe
from tests.e2e.serving import DATABASE, Site
from tests.e2e.visiting import NARROW, WIDE, Scheme, Visitor

PERIODS = "{ periods(first: 20) { nodes { code state } } }"
SETTLED = "{ quotas(year: 2026) { state settlements { version area { code } } } }"


def over(site: Site) -> None:
    """Let the second half of 2026 be over by today."""
    with closing(sqlite3.connect(site.folder / DATABASE)) as database, database:
        database.execute("UPDATE reporting_period SET ends_on = '2026-11-01' WHERE code = '2026-H2'")


async def states(site: Site) -> dict[str, str]:
    """Give how far each period is."""
    found = (await site.ask(PERIODS, as_="secretary"))["periods"]["nodes"]
    return {one["code"]: one["state"] for one in found}


async def test_a_period_that_is_not_over_is_not_closed_and_its_year_not_settled(work: Visitor, own_site: Site) -> None:
    page = await work("/verdeling/2026", as_="secretary")
    await page.get_by_role("button", name="2e helft van 2026 sluiten").click()
    await page.get_by_role("button", name="Ja, periode sluiten").click()

    await expect(
        page.get_by_role("link", name="Deze periode loopt tot en met 31-12-2026.", exact=False)
    ).to_be_visible()
    await page.get_by_role("button", name="Sluiten", exact=True).click()
    await page.get_by_role("button", name="Jaar afrekenen").click()
    await page.get_by_role("button", name="Verder").click()
    await page.get_by_role("button", name="Ja, afrekenen").click()

    await expect(
        page.get_by_role("link", name="Nog niet alle perioden van het jaar zijn gesloten (2026-H2)", exact=False)
    ).to_be_visible()
    assert await found_by_axe(page) == []
    assert (await states(own_site))["2026-H2"] == "OPEN"
    assert (await own_site.ask(SETTLED))["quotas"] == {"state": "RUNNING", "settlements": []}


async def test_the_secretary_closes_the_last_period_and_settles_the_year(work: Visitor, own_site: Site) -> None:
    over(own_site)
    page = await work("/verdeling/2026", as_="secretary")
    await page.get_by_role("button", name="2e helft van 2026 sluiten").click()
    await page.get_by_role("button", name="Ja, periode sluiten").click()
    await expect(page.get_by_role("status").filter(has_text="De 2e helft van 2026 is gesloten.")).to_be_focused()
    assert (await states(own_site))["2026-H2"] == "CLOSED"

    await page.get_by_role("button", name="Jaar afrekenen").click()
    await page.get_by_role("button", name="Verder").click()
    await page.get_by_role("button", name="Ja, afrekenen").click()

    await expect(page.get_by_role("status").filter(has_text="Het jaar is afgerekend.")).to_be_focused()
    await expect(page.locator("[aria-current=step]")).to_contain_text("Afgerekend")
    settled = (await own_site.ask(SETTLED, as_="secretary"))["quotas"]
    assert (settled["state"], len(settled["settlements"])) == ("SETTLED", 9)
    await page.goto(f"{own_site.address}/verdeling/2026/GM0503")
    await expect(page.get_by_role("region", name="Afrekening", exact=False)).to_be_visible()


async def test_the_secretary_publishes_a_closed_period_and_everybody_sees_it(work: Visitor, own_site: Site) -> None:
    over(own_site)
    page = await work("/verdeling/2026", as_="secretary")
    await page.get_by_role("button", name="2e helft van 2026 sluiten").click()
    await page.get_by_role("button", name="Ja, periode sluiten").click()
    await page.get_by_role("button", name="2e helft van 2026 publiceren").click()
    assert await found_by_axe(page) == []
    await page.get_by_role("button", name="Ja, periode publiceren").click()

    await expect(page.get_by_role("status").filter(has_text="De 2e helft van 2026 is gepubliceerd.")).to_be_focused()
    assert (await states(own_site))["2026-H2"] == "PUBLISHED"
    public = await work("/")
    await expect(public.get_by_label("Periode").locator("option:checked")).to_have_text("2e helft 2026")


async def test_settling_again_needs_a_reason(work: Visitor, own_site: Site) -> None:
    over(own_site)
    with closing(sqlite3.connect(own_site.folder / DATABASE)) as database, database:
        database.execute("UPDATE reporting_period SET state = 'CLOSED' WHERE code = '2026-H2'")
    page = await work("/verdeling/2026", as_="secretary")
    await page.get_by_role("button", name="Jaar afrekenen").click()
    await page.get_by_role("button", name="Verder").click()
    await page.get_by_role("button", name="Ja, afrekenen").click()

    await page.get_by_role("button", name="Opnieuw afrekenen").click()
    await page.get_by_role("button", name="Verder").click()
    await expect(page.get_by_role("link", name="Schrijf op waarom u opnieuw afrekent.")).to_be_visible()
    await page.get_by_label("Waarom?").fill("Een cijfer is verbeterd.")
    await page.get_by_role("button", name="Verder").click()
    await page.get_by_role("button", name="Ja, opnieuw afrekenen").click()

    await expect(page.get_by_role("link", name="Sinds de laatste afrekening is er niets veranderd.")).to_be_visible()
    await expect(page.get_by_label("Waarom?")).to_have_value("Een cijfer is verbeterd.")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [NARROW, WIDE])
async def test_axe_finds_nothing_where_a_year_is_ended(
    work: Visitor, own_site: Site, scheme: Scheme, width: int
) -> None:
    page = await work("/verdeling/2026", as_="secretary", width=width, scheme=scheme)
    await page.get_by_role("button", name="2e helft van 2026 sluiten").click()
    await page.get_by_role("button", name="Jaar afrekenen").click()

    assert await found_by_axe(page) == []
    assert await page.evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.parametrize("role", [None, "municipality-delft", "council-delft", "board"])
async def test_nobody_else_is_offered_to_close_or_settle(visit: Visitor, role: str | None) -> None:
    page = await visit("/verdeling/2026", as_=role)

    await expect(page.get_by_role("heading", level=1, name="Verdeling van 2026")).to_be_visible()
    await expect(page.get_by_role("region", name="Perioden van 2026")).to_have_count(0)
    await expect(page.get_by_role("button", name="Jaar afrekenen")).to_have_count(0)
