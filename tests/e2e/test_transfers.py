"""Transfers between municipalities: who proposes one sees what it does before sending it, and so does who answers."""

from typing import Any

from playwright.async_api import Page, expect

from tests.e2e.axe import found_by_axe
from tests.e2e.serving import Site
from tests.e2e.visiting import NARROW, Visitor

DELFT, RIJSWIJK = "approver-delft", "approver-rijswijk"

TRANSFERS = """query ($year: Int!) {
  transfers(year: $year, first: 100) { nodes { households state giver { name } taker { name } } }
}"""

EFFECT = """query ($year: Int!, $giver: String!, $taker: String!, $households: Int!) {
  transferEffect(year: $year, giver: $giver, taker: $taker, households: $households) {
    refusal { nl }
    warnings { nl }
    overflowBefore
    overflowAfter
    giver { before { cap toHouse room } after { cap toHouse room } }
    taker { before { cap toHouse room } after { cap toHouse room } }
  }
}"""


async def transfers(site: Site, year: int, *, as_: str | None = "secretary") -> list[Any]:
    found: list[Any] = (await site.ask(TRANSFERS, as_=as_, year=year))["transfers"]["nodes"]
    return found


async def fill(page: Page, *, other: str, households: str) -> None:
    await page.get_by_role("button", name="Overdracht voorstellen").click()
    await page.get_by_label("Andere gemeente", exact=True).select_option(label=other)
    await page.get_by_label("Aantal huishoudens").fill(households)
    await page.get_by_label("Waarom is de start daar beter?").select_option(label="Werk of school")


async def test_the_flow_of_a_year_is_that_of_the_api(visit: Visitor, site: Site) -> None:
    said = await transfers(site, 2026, as_=None)

    page = await visit("/overdrachten?jaar=2026")

    rows = page.get_by_role("table", name="Alle overdrachten in 2026").locator("tbody tr")
    await expect(rows).to_have_count(len(said))
    assert len(said) == 3
    for one in said:
        row = rows.filter(has=page.locator("th", has_text=one["giver"]["name"])).filter(has_text=one["taker"]["name"])
        await expect(row).to_contain_text(str(one["households"]))
        await expect(row).to_contain_text("Aangenomen")
        assert await row.locator(".chip svg").count() == 1


async def test_who_proposes_sees_the_effect_first_and_the_other_municipality_accepts(
    work: Visitor, own_site: Site
) -> None:
    told = (await own_site.ask(EFFECT, as_=RIJSWIJK, year=2027, giver="GM0603", taker="GM0503", households=9))[
        "transferEffect"
    ]
    page = await work("/overdrachten?jaar=2027", as_=RIJSWIJK)
    await page.get_by_role("button", name="Overdracht voorstellen").click()
    send = page.get_by_role("button", name="Voorstel versturen")
    await send.press("Enter")  # it does nothing yet: nobody sends a proposal without having seen what it does
    unsent = await transfers(own_site, 2027)
    await page.get_by_label("Andere gemeente", exact=True).select_option(label="Delft")
    await page.get_by_label("Aantal huishoudens").fill("9")
    await page.get_by_label("Waarom is de start daar beter?").select_option(label="Werk of school")
    effect = page.get_by_role("table", name="De twee gemeenten, zonder en met deze overdracht")
    for name, change in (("Rijswijk", told["giver"]), ("Delft", told["taker"])):
        row = effect.get_by_role("row", name=name)
        await expect(row).to_contain_text(str(change["after"]["cap"]))
        for field in ("toHouse", "room"):
            before, after = change["before"][field], change["after"][field]
            await expect(row).to_contain_text(f"{before} → {after}" if before != after else str(after))
    assert await found_by_axe(page) == []

    await send.click()

    await expect(page.get_by_role("region", name="Het voorstel is verstuurd. Delft beslist erover.")).to_be_focused()
    proposed = [one for one in await transfers(own_site, 2027) if one not in unsent]
    assert [(one["households"], one["state"]) for one in proposed] == [(9, "PROPOSED")]

    other = await work("/overdrachten?jaar=2027", as_=DELFT)
    await other.get_by_role("button", name="Rijswijk draagt 9 huishoudens over aan Delft").click()
    await expect(
        other.get_by_role("table", name="De twee gemeenten, zonder en met deze overdracht").get_by_role("row")
    ).to_have_count(3)
    await other.get_by_label("Aannemen").check()
    await other.get_by_role("button", name="Antwoord versturen").click()

    await expect(other.get_by_role("region", name="De overdracht is aangenomen.")).to_be_focused()
    now = [one for one in await transfers(own_site, 2027) if one["giver"]["name"] == "Rijswijk"]
    assert [(one["households"], one["state"]) for one in now] == [(9, "ACCEPTED")]
    assert work.problems == []


async def test_who_goes_over_its_cap_and_who_gets_the_overflow_is_said_before_sending(
    visit: Visitor, site: Site
) -> None:
    told = (await site.ask(EFFECT, as_=RIJSWIJK, year=2027, giver="GM0603", taker="GM0518", households=9))[
        "transferEffect"
    ]
    page = await visit("/overdrachten?jaar=2027", as_=RIJSWIJK)

    await fill(page, other="Den Haag", households="9")

    [warning] = told["warnings"]
    assert "Den Haag komt met deze overdracht boven het plafond" in warning["nl"]
    await expect(page.get_by_role("main")).to_contain_text(warning["nl"])
    await expect(page.get_by_role("main")).to_contain_text("Loopt over naar andere gemeenten")
    before, after = told["overflowBefore"], told["overflowAfter"]
    assert after > before
    await expect(page.get_by_role("main")).to_contain_text(
        f"Huishoudens die in de regio moeten uitwijken: was {before}, wordt {after}."
    )
    assert await found_by_axe(page) == []


async def test_what_no_longer_fits_cannot_be_sent_and_says_why(work: Visitor, own_site: Site) -> None:
    before = await transfers(own_site, 2026)
    page = await work("/overdrachten?jaar=2026", as_=RIJSWIJK, width=NARROW)
    await fill(page, other="Delft", households="8")

    await expect(page.get_by_role("heading", name="Zo kan deze overdracht niet")).to_be_visible()
    send = page.get_by_role("button", name="Voorstel versturen")
    await expect(send).to_have_attribute("aria-disabled", "true")
    await send.press("Enter")

    assert await transfers(own_site, 2026) == before
    assert await found_by_axe(page) == []


async def test_a_refused_number_keeps_what_was_typed_through_a_reload_as_well(work: Visitor, own_site: Site) -> None:
    before = await transfers(own_site, 2027)
    page = await work("/overdrachten?jaar=2027", as_=RIJSWIJK)
    await fill(page, other="Delft", households="2,5")
    await page.get_by_label("Toelichting").fill("Werk in Delft.")
    await expect(page.get_by_role("button", name="Voorstel versturen")).to_have_attribute("aria-disabled", "true")

    await page.reload()
    await work.settled(page)
    await page.get_by_role("button", name="Overdracht voorstellen").click()

    await expect(page.get_by_label("Aantal huishoudens")).to_have_value("2,5")
    await expect(page.get_by_label("Toelichting")).to_have_value("Werk in Delft.")
    await expect(page.get_by_role("main")).to_contain_text("Het staat er nog.")
    assert await transfers(own_site, 2027) == before


async def test_who_proposed_can_take_it_back_with_the_keyboard(work: Visitor, own_site: Site) -> None:
    page = await work("/overdrachten?jaar=2026", as_=RIJSWIJK)
    await page.get_by_role("button", name="Voorstel intrekken").focus()
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("heading", name="Voorstel intrekken")).to_be_focused()

    await page.keyboard.press("Tab")
    await page.keyboard.press("Tab")
    await page.keyboard.press("Enter")

    await expect(page.get_by_role("region", name="Het voorstel is ingetrokken.")).to_be_focused()
    taken = [one for one in await transfers(own_site, 2026) if one["giver"]["name"] == "Rijswijk"]
    assert [one["state"] for one in taken] == ["CANCELLED"]
