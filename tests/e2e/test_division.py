"""The division of a year: what everybody reads of it, why a number is what it is, and who answers and decides."""

import pytest
from playwright.async_api import expect

from tests.e2e import dividing
from tests.e2e.axe import found_by_axe
from tests.e2e.serving import Site
from tests.e2e.visiting import NARROW, WIDE, Scheme, Visitor
from tests.e2e.writing import number, share

LINES = """{
  quotas(year: 2026) {
    lines {
      area { code name } demand cap assigned basisPoints
      sentences { nl } staircase { label { nl } value delta }
      inflow { label { nl } households { value isProtected } }
    }
  }
}"""

TOTALS = """query ($year: Int!) {
  quotas(year: $year) { totals { mutation cap demand assigned basisPoints shortfall deferred balanceBasisPoints } }
}"""

METER = """{
  capWatch(year: 2026, area: "GM0503") {
    used { value isProtected } plannedMutation cap room
    usedWithPermitHolders { value isProtected } usedWithoutPermitHolders { value isProtected }
  }
}"""


async def test_everybody_reads_what_each_municipality_does_and_goes_on_to_why(visit: Visitor, site: Site) -> None:
    lines = (await site.ask(LINES))["quotas"]["lines"]

    page = await visit("/verdeling")

    await expect(page.get_by_role("heading", level=1, name="Verdeling van 2026")).to_be_visible()
    assert page.url.endswith("/verdeling/2026")
    table = page.get_by_role("table", name="Wat elke gemeente doet")
    await expect(table).to_be_visible()
    for one in lines:
        row = table.get_by_role("row").filter(has_text=one["area"]["name"])
        told = await row.get_by_role("cell").all_inner_texts()
        by = one["assigned"] - one["demand"]
        assert [text.strip() for text in told if text.strip()] == [
            number(one["demand"]),
            number(one["cap"]),
            number(one["assigned"]),
            share(one["basisPoints"]),
            "gelijk" if by == 0 else f"{number(abs(by))} {'meer' if by > 0 else 'minder'}",
        ]
    total = table.get_by_role("row").filter(has_text="Samen")
    await expect(total).to_contain_text(number(sum(one["assigned"] for one in lines)))
    await table.get_by_role("link", name="Delft", exact=False).first.click()
    await expect(page.get_by_role("heading", level=1)).to_be_focused()
    assert page.url.endswith("/verdeling/2026/GM0503")


async def test_what_fits_nowhere_is_told_of_a_division_that_was_calculated_here(work: Visitor, own_site: Site) -> None:
    await dividing.adopt_rules(own_site)
    made = await dividing.scenario(own_site, "Laag plafond", method="RULE", capBasisPoints=1000)
    await dividing.done(own_site, dividing.PROPOSE, "proposeScenario", scenarioId=made, expectedVersion=1)
    told = (await own_site.ask(TOTALS, as_="municipality-delft", year=2027))["quotas"]["totals"]
    before = (await own_site.ask(TOTALS, year=2026))["quotas"]["totals"]
    assert told["shortfall"] > 0
    assert (before["shortfall"], before["balanceBasisPoints"]) == (None, None)

    page = await work("/verdeling/2027", as_="municipality-delft")
    earlier = await work("/verdeling/2026")

    whole = page.get_by_role("region", name="Wat elke gemeente doet")
    assert [text.strip() for text in await whole.get_by_role("definition").all_inner_texts()] == [
        number(told["mutation"]),
        number(told["shortfall"]),
        number(told["deferred"]),
        share(told["balanceBasisPoints"]),
    ]
    await expect(whole).to_contain_text(f"{number(told['shortfall'])} huishoudens passen nergens in de regio")
    total = whole.get_by_role("row").filter(has_text="Samen")
    for name in ("demand", "cap", "assigned"):
        await expect(total).to_contain_text(number(told[name]))
    await expect(earlier.get_by_text("want deze verdeling is niet hier berekend")).to_be_visible()
    for one in (page, earlier):
        assert await found_by_axe(one) == []


async def test_a_council_reads_why(visit: Visitor, site: Site) -> None:
    lines = (await site.ask(LINES, as_="council-delft"))["quotas"]["lines"]
    (delft,) = [one for one in lines if one["area"]["code"] == "GM0503"]
    (meter,) = (await site.ask(METER, as_="council-delft"))["capWatch"]

    page = await visit("/verdeling/2026/GM0503", as_="council-delft")

    await expect(page.get_by_role("heading", level=1)).to_have_text(f"Waarom {number(delft['assigned'])} voor Delft?")
    words = page.get_by_role("region", name="In woorden").get_by_role("listitem")
    assert await words.all_inner_texts() == [one["nl"] for one in delft["sentences"]]
    steps = page.get_by_role("table", name="Hoe het aantal van Delft ontstaat").locator("tbody tr")
    assert await steps.count() == len(delft["staircase"])
    for index, one in enumerate(delft["staircase"]):
        await expect(steps.nth(index)).to_contain_text(one["label"]["nl"])
        await expect(steps.nth(index).get_by_role("cell").last).to_have_text(number(one["value"]))
    shown = page.get_by_role("region", name="De 30%-meter van dit jaar")
    for count in (meter["used"]["value"], meter["plannedMutation"], meter["cap"], meter["room"]):
        await expect(shown).to_contain_text(number(count))
    await expect(shown).to_contain_text("Met statushouders")
    assert await page.locator("main").locator("form, input").count() == 0


async def test_why_is_on_paper_as_well(visit: Visitor) -> None:
    page = await visit("/verdeling/2026/GM0503", as_="council-delft")

    await page.emulate_media(media="print")

    await expect(page.get_by_role("button", name="Afdrukken")).to_be_hidden()
    await expect(page.get_by_role("table", name="Hoe het aantal van Delft ontstaat")).to_be_visible()
    await expect(page.get_by_role("region", name="In woorden")).to_be_visible()


async def test_the_dashboard_and_a_municipality_lead_to_the_division(visit: Visitor) -> None:
    page = await visit("/")
    await page.get_by_role("link", name="Hoe de aantallen over de gemeenten zijn verdeeld").click()
    await expect(page.get_by_role("heading", level=1, name="Verdeling van 2026")).to_be_focused()

    page = await visit("/gemeente/GM0503")
    await page.get_by_role("link", name="Waarom dit quotum voor Delft?").click()

    await expect(page.get_by_role("heading", level=1, name="Waarom 398 voor Delft?")).to_be_focused()


async def test_an_objection_needs_a_reason_and_what_was_typed_stays(work: Visitor, own_site: Site) -> None:
    await dividing.proposed(own_site)
    page = await work("/verdeling/2027", as_="approver-delft")
    await page.get_by_role("button", name="Antwoord versturen").click()
    await expect(page.get_by_role("region", name="Er is 1 fout")).to_be_focused()
    await page.get_by_label("Bezwaar").check()
    await page.get_by_role("button", name="Antwoord versturen").click()
    await expect(page.get_by_role("link", name="Schrijf op waarom u bezwaar maakt.")).to_be_visible()
    assert await found_by_axe(page) == []
    assert not [one for one in (await dividing.round_of_year(own_site))["lines"] if one["answer"]]

    await page.get_by_label("Waarom maakt u bezwaar?").fill("Te veel voor onze kleine voorraad.")
    await page.reload()
    await expect(page.get_by_label("Waarom maakt u bezwaar?")).to_have_value("Te veel voor onze kleine voorraad.")
    await page.get_by_role("button", name="Antwoord versturen").click()

    await expect(page.get_by_role("status").filter(has_text="Uw antwoord is opgeslagen.")).to_be_focused()
    row = page.get_by_role("region", name="Wat zeggen de partijen?").get_by_role("row").filter(has_text="Delft").first
    await expect(row).to_contain_text("Bezwaar")
    said = {one["area"]["code"]: one for one in (await dividing.round_of_year(own_site))["lines"]}
    assert said["GM0503"]["answer"] == "OBJECTED"
    assert said["GM0503"]["responses"] == [{"answer": "OBJECTED", "reason": "Te veel voor onze kleine voorraad."}]
    assert said["GM0603"]["answer"] is None


async def test_a_decision_despite_objections_says_so_and_then_everybody_reads_it(work: Visitor, own_site: Site) -> None:
    await dividing.proposed(own_site)
    page = await work("/verdeling/2027", as_="secretary")
    await page.get_by_role("button", name="Besluit vastleggen").click()
    await page.get_by_label("Datum van het besluit").fill("2026-11-25")
    await page.get_by_label("Waar staat het besluit?").fill("Bestuurlijke Tafel Wonen, besluit 3")
    await page.get_by_role("button", name="Verder").click()
    await page.get_by_role("button", name="Ja, vastleggen").click()
    await expect(page.get_by_role("region", name="Er is 1 fout")).to_be_focused()
    await expect(page.get_by_label("Waar staat het besluit?")).to_have_value("Bestuurlijke Tafel Wonen, besluit 3")
    assert (await dividing.round_of_year(own_site))["state"] == "PROPOSED"

    await page.get_by_label("Het besluit geldt, ook al is niet iedereen akkoord").check()
    await page.get_by_role("button", name="Verder").click()
    await page.get_by_role("button", name="Ja, vastleggen").click()

    await expect(page.get_by_role("status").filter(has_text="De verdeling is vastgesteld.")).to_be_focused()
    await expect(page.get_by_text("Het besluit is genomen terwijl niet iedereen akkoord was.")).to_be_visible()
    seen = await dividing.round_of_year(own_site, as_=None)
    assert (seen["state"], seen["decidedOn"], seen["despiteObjections"]) == ("ADOPTED", "2026-11-25", True)
    await page.get_by_role("button", name="In uitvoering nemen").click()
    await page.get_by_role("button", name="Verder").click()
    await page.get_by_role("button", name="Ja, in uitvoering nemen").click()
    await expect(page.locator("[aria-current=step]")).to_contain_text("In uitvoering")


async def test_a_proposal_is_withdrawn(work: Visitor, own_site: Site) -> None:
    await dividing.proposed(own_site)
    page = await work("/verdeling/2027", as_="secretary")

    await page.get_by_role("button", name="Voorstel intrekken").click()
    await page.get_by_role("button", name="Verder").click()
    await page.get_by_role("button", name="Ja, intrekken").click()

    await expect(page.get_by_role("status").filter(has_text="Het voorstel is ingetrokken.")).to_be_focused()
    assert (await dividing.round_of_year(own_site))["state"] == "CALCULATED"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [NARROW, WIDE])
async def test_axe_finds_nothing_on_a_proposal_for_who_answers_and_who_decides(
    work: Visitor, own_site: Site, scheme: Scheme, width: int
) -> None:
    await dividing.proposed(own_site)

    for role in ("approver-delft", "board", "secretary"):
        page = await work("/verdeling/2027", as_=role, width=width, scheme=scheme)
        assert await found_by_axe(page) == []
        assert await page.evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.parametrize("role", [None, "council-delft"])
async def test_what_is_only_proposed_is_not_shown_to_councils_and_the_public(
    work: Visitor, own_site: Site, role: str | None
) -> None:
    await dividing.proposed(own_site)

    page = await work("/verdeling/2027", as_=role)

    await expect(page.get_by_text("Voor 2027 is er nog geen verdeling die u mag zien.")).to_be_visible()
