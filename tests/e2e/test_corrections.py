"""Correcting a figure of a closed period: who counts asks, the secretary answers, and everybody sees what changed."""

import sqlite3
from contextlib import closing

import pytest
from playwright.async_api import Page, expect

from tests.e2e.axe import found_by_axe
from tests.e2e.serving import DATABASE, Site
from tests.e2e.visiting import NARROW, WIDE, Scheme, Visitor

STAEDION = "corporation-staedion"
CORRECTED = "{ correctedFigures { nodes { value published { value } period { code } } } }"


async def ask_for(page: Page, value: str, reason: str) -> str:
    """Fill the form in for the last closed period, and give what the figure is called."""
    await page.get_by_role("button", name="Correctie vragen").first.click()
    form = page.get_by_role("form", name="Correctie vragen voor", exact=False)
    choice = form.get_by_label("Welk cijfer klopt niet?")
    label = await choice.locator("option").nth(1).inner_text()
    await choice.select_option(label=label)
    await expect(form.get_by_text("Nu staat er:", exact=False)).to_be_visible()
    await form.get_by_label("Wat moet er staan?").fill(value)
    await form.get_by_label("Waarom?").fill(reason)
    await form.get_by_role("button", name="Correctie vragen").click()
    return label


async def test_a_partner_asks_the_secretary_accepts_and_everybody_sees_what_was_published(
    work: Visitor, own_site: Site
) -> None:
    page = await work("/cijfers", as_=STAEDION)
    await page.get_by_role("link", name="Klopt een cijfer van een gesloten periode niet? Vraag een correctie").click()
    form = page.get_by_role("form", name="Correctie vragen voor Staedion")
    await expect(form).to_be_visible()
    assert await found_by_axe(page) == []
    await form.get_by_role("button", name="Sluiten").click()
    label = await ask_for(page, "250", "Een complex vergeten.")
    await expect(page.get_by_role("region", name="Uw correctie is gevraagd", exact=False)).to_be_focused()
    asked = page.get_by_role("region", name="Gevraagde correcties")
    await expect(asked).to_contain_text("Gevraagd")
    assert (await own_site.ask(CORRECTED))["correctedFigures"]["nodes"] == []

    secretary = await work("/correcties", as_="secretary")
    await secretary.get_by_role("button", name="Beslissen", exact=False).click()
    assert await found_by_axe(secretary) == []
    await secretary.get_by_label("Overnemen: het nieuwe getal geldt meteen").check()
    await secretary.get_by_role("button", name="Besluit vastleggen").click()
    await expect(secretary.get_by_role("region", name="De correctie is overgenomen.", exact=False)).to_be_focused()

    public = await work("/correcties")
    row = public.get_by_role("table", name="Verbeterd na publicatie").locator("tbody tr")
    (told,) = (await own_site.ask(CORRECTED))["correctedFigures"]["nodes"]
    await expect(row).to_contain_text(label.rpartition(", ")[0])
    await expect(row).to_contain_text("Een complex vergeten.")
    assert told["value"] == 250
    for number in (told["value"], told["published"]["value"]):
        await expect(row).to_contain_text(str(number))
    assert await found_by_axe(public) == []


async def test_what_cannot_be_right_is_said_beside_what_was_filled_in(work: Visitor, own_site: Site) -> None:
    page = await work("/correcties", as_=STAEDION)
    await ask_for(page, "zes", "Een complex vergeten.")

    await expect(
        page.get_by_role("link", name="Wat moet er staan?: Vul een getal in, bijvoorbeeld 12.")
    ).to_be_visible()
    await expect(page.get_by_label("Wat moet er staan?")).to_have_value("zes")
    await expect(page.get_by_label("Waarom?")).to_have_value("Een complex vergeten.")
    with closing(sqlite3.connect(own_site.folder / DATABASE)) as database:
        assert database.execute("SELECT count(*) FROM figure_correction").fetchone() == (0,)


async def test_who_asked_takes_it_back(work: Visitor, own_site: Site) -> None:
    page = await work("/correcties", as_=STAEDION)
    await ask_for(page, "250", "Een complex vergeten.")
    await page.get_by_role("button", name="Intrekken", exact=False).click()
    await page.get_by_role("button", name="Ja, intrekken").click()

    await expect(page.get_by_role("region", name="De correctie is ingetrokken.")).to_be_focused()
    await expect(page.get_by_role("region", name="Gevraagde correcties")).to_contain_text("Ingetrokken")
    assert (await own_site.ask(CORRECTED))["correctedFigures"]["nodes"] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [NARROW, WIDE])
async def test_axe_finds_nothing_where_a_correction_is_decided(
    work: Visitor, own_site: Site, scheme: Scheme, width: int
) -> None:
    page = await work("/correcties", as_=STAEDION)
    await ask_for(page, "250", "Een complex vergeten.")
    secretary = await work("/correcties", as_="secretary", width=width, scheme=scheme)
    await secretary.get_by_role("button", name="Beslissen", exact=False).click()

    assert await found_by_axe(secretary) == []
    assert await secretary.evaluate("document.documentElement.scrollWidth") == width
