"""One agreement: who takes part and who signed, and telling how it goes."""

from typing import Any

import pytest
from playwright.async_api import Page, expect

from tests.e2e.axe import found_by_axe
from tests.e2e.serving import Site
from tests.e2e.visiting import Visitor
from tests.e2e.writing import number

STAEDION = "corporation-staedion"

AGREEMENT = """query ($code: String!) {
  agreement(code: $code) {
    title
    total
    unassigned
    parties { role status reservation withdrawnOn organisation { shortName } }
    shares(first: 100) { totalCount }
    updates(last: 8) { text forecast version organisation { shortName } }
  }
}"""

STATUSES = {
    "AGREED_WITH_RESERVATION": "Getekend onder voorbehoud",
    "DECLINED": "Doet niet mee",
    "INVITED": "Nog niet",
    "WITHDRAWN": "Teruggetrokken",
}


async def agreement(site: Site, code: str, *, as_: str | None = None) -> Any:
    return (await site.ask(AGREEMENT, as_=as_, code=code))["agreement"]


async def choose_lights(page: Page) -> None:
    await page.get_by_role("group", name="Inhoud").get_by_label("Groen").check()
    await page.get_by_role("group", name="Planning").get_by_label("Oranje").check()
    await page.get_by_role("group", name="Geld").get_by_label("Rood").check()


@pytest.mark.parametrize("code", ["HA-1-01", "HA-1c-01", "HA-2-04"])
async def test_parties_and_signatures_are_those_of_the_api(visit: Visitor, site: Site, code: str) -> None:
    said = await agreement(site, code)
    asked = [one for one in said["parties"] if one["role"] in {"LEAD", "PARTY"}]
    signed = [one for one in asked if one["status"] in {"AGREED", "AGREED_WITH_RESERVATION"}]

    page = await visit(f"/afspraken/{code}")

    await expect(page.get_by_role("heading", level=1)).to_have_text(said["title"])
    shown = page.get_by_role("region", name="Partijen en handtekeningen")
    await expect(shown).to_contain_text(f"{number(len(signed))} van {number(len(asked))} getekend")
    rows = shown.locator("tbody tr")
    assert len(said["parties"]) == await rows.count()
    for one in said["parties"]:
        row = rows.filter(has=page.locator("th", has_text=one["organisation"]["shortName"])).first
        if one["status"] in STATUSES and (one in asked or one["status"] != "INVITED"):
            await expect(row).to_contain_text(STATUSES[one["status"]])
        if one["reservation"]:
            await expect(row).to_contain_text(one["reservation"])


async def test_a_long_list_of_parties_begins_short_and_unfolds(visit: Visitor, site: Site) -> None:
    said = await agreement(site, "HA-1-01")
    page = await visit("/afspraken/HA-1-01")
    shown = page.get_by_role("region", name="Partijen en handtekeningen")
    assert 0 < await shown.get_by_role("rowheader").count() < len(said["parties"])

    await shown.locator("summary").click()

    await expect(shown.get_by_role("rowheader")).to_have_count(len(said["parties"]))


async def test_promises_are_those_of_the_api(visit: Visitor, site: Site) -> None:
    said = await agreement(site, "HA-2-04")

    page = await visit("/afspraken/HA-2-04")

    shown = page.get_by_role("region", name="Wat is toegezegd")
    await expect(shown).to_contain_text(f" van {number(said['total'])} woningen")
    await expect(shown).to_contain_text(f"Nog niet verdeeld: {number(said['unassigned'])} woningen")
    assert said["shares"]["totalCount"] == await shown.get_by_role("rowheader").count() == 7


async def test_the_agreements_lead_to_each_of_them_and_can_be_narrowed_to_a_goal(visit: Visitor, site: Site) -> None:
    counts = await site.ask(
        '{ all: agreements { totalCount } two: agreements(filter: { goal: "2" }) { totalCount nodes { title } } }'
    )
    page = await visit("/afspraken")
    await expect(page.get_by_role("main")).to_contain_text(f"{counts['all']['totalCount']} afspraken")

    await page.get_by_label("Doel").select_option("2")

    await expect(page.get_by_role("main")).to_contain_text(f"{counts['two']['totalCount']} afspraken")
    assert page.url.endswith("/afspraken?doel=2")
    assert await page.get_by_role("main").get_by_role("heading", level=2).all_inner_texts() == [
        one["title"] for one in counts["two"]["nodes"]
    ]
    await page.get_by_role("link", name="Flexwoningen").click()
    await expect(page.get_by_role("heading", level=1)).to_be_focused()
    assert page.url.endswith("/afspraken/HA-2-04")


async def test_a_report_with_gaps_is_refused_and_each_error_leads_to_its_field(work: Visitor, own_site: Site) -> None:
    before = await agreement(own_site, "HA-1-01")
    page = await work("/afspraken/HA-1-01", as_=STAEDION)
    await page.get_by_label("Verwacht aantal").fill("2,5")

    await page.get_by_role("button", name="Voortgang opslaan").click()

    summary = page.get_by_role("region", name="Er zijn 5 fouten")
    await expect(summary).to_be_focused()
    fields = (
        page.get_by_role("group", name="Inhoud").get_by_label("Groen"),
        page.get_by_role("group", name="Planning").get_by_label("Groen"),
        page.get_by_role("group", name="Geld").get_by_label("Groen"),
        page.get_by_role("textbox", name="Hoe gaat het?"),
        page.get_by_label("Verwacht aantal"),
    )
    for link, field in zip(await summary.get_by_role("link").all(), fields, strict=True):
        await link.click()
        await expect(field).to_be_focused()
    assert await found_by_axe(page) == []
    assert await agreement(own_site, "HA-1-01") == before


async def test_an_editor_of_a_party_tells_how_it_goes_and_the_public_does_not_read_it_yet(
    work: Visitor, own_site: Site
) -> None:
    text = "De meeste woningen zijn verhuurd."
    before = await agreement(own_site, "HA-1-01")
    page = await work("/afspraken/HA-1-01", as_=STAEDION)
    await choose_lights(page)
    await page.get_by_role("textbox", name="Hoe gaat het?").fill(text)
    await page.get_by_label("Verwacht aantal").fill("1.234")

    await page.get_by_role("button", name="Voortgang opslaan").click()

    await expect(page.get_by_role("status").filter(has_text="Uw voortgang is opgeslagen.")).to_be_visible()
    updates = page.get_by_role("region", name="Hoe gaat het?")
    await expect(updates.get_by_role("heading", name="Staedion, 2e helft 2026")).to_be_visible()
    await expect(updates).to_contain_text(text)
    told = {"text": text, "forecast": 1234, "version": 1, "organisation": {"shortName": "Staedion"}}
    for role in (STAEDION, "secretary"):
        assert told in (await agreement(own_site, "HA-1-01", as_=role))["updates"]
    assert await agreement(own_site, "HA-1-01") == before
    assert work.problems == []


async def test_an_editor_changes_what_was_told(work: Visitor, own_site: Site) -> None:
    page = await work("/afspraken/HA-1-01", as_=STAEDION)
    await choose_lights(page)
    field = page.get_by_role("textbox", name="Hoe gaat het?")
    button = page.get_by_role("button", name="Voortgang opslaan")
    updates = page.get_by_role("region", name="Hoe gaat het?")
    await field.fill("Het gaat goed.")
    await button.click()
    await expect(updates).to_contain_text("Het gaat goed.")
    await page.reload()
    await expect(field).to_have_value("Het gaat goed.")

    await field.fill("Het gaat beter.")
    await button.click()

    await expect(updates).to_contain_text("Het gaat beter.")
    await expect(updates).not_to_contain_text("Het gaat goed.")
    said = (await agreement(own_site, "HA-1-01", as_=STAEDION))["updates"]
    assert [(one["text"], one["version"]) for one in said if one["organisation"]["shortName"] == "Staedion"] == [
        ("Het gaat beter.", 2)
    ]


async def test_a_draft_survives_a_lost_connection_and_a_reload(work: Visitor, own_site: Site) -> None:
    page = await work("/afspraken/HA-1-01", as_=STAEDION)
    await choose_lights(page)
    field = page.get_by_role("textbox", name="Hoe gaat het?")
    await field.fill("Het gaat goed.")
    await page.context.set_offline(True)
    await page.get_by_role("button", name="Voortgang opslaan").click()
    await expect(page.get_by_text("Niet opgeslagen: wij kunnen de server niet bereiken.")).to_be_visible()
    assert await found_by_axe(page) == []
    await page.context.set_offline(False)

    await page.reload()

    await expect(field).to_have_value("Het gaat goed.")
    await expect(page.get_by_role("group", name="Geld").get_by_label("Rood")).to_be_checked()
    await page.get_by_role("button", name="Voortgang opslaan").click()
    await expect(page.get_by_role("status").filter(has_text="Uw voortgang is opgeslagen.")).to_be_visible()
    said = (await agreement(own_site, "HA-1-01", as_=STAEDION))["updates"]
    assert "Het gaat goed." in [one["text"] for one in said]


@pytest.mark.parametrize("role", [None, "council-delft", "secretary", "province", "tenants-shh"])
async def test_who_may_not_report_gets_no_form(visit: Visitor, role: str | None) -> None:
    page = await visit("/afspraken/HA-1-01", as_=role)

    await expect(page.get_by_role("region", name="Partijen en handtekeningen")).to_be_visible()
    assert await page.locator("main").locator("form, input, textarea, [contenteditable], [type=submit]").count() == 0


async def test_who_is_no_party_gets_no_form(visit: Visitor, site: Site) -> None:
    said = await agreement(site, "HA-2-04")
    assert "Staedion" not in {one["organisation"]["shortName"] for one in said["parties"]}

    page = await visit("/afspraken/HA-2-04", as_=STAEDION)

    await expect(page.get_by_role("region", name="Partijen en handtekeningen")).to_be_visible()
    assert await page.locator("main form").count() == 0
    assert await page.locator("main input, main textarea").count() == 0
