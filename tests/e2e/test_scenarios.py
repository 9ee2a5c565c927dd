"""Scenarios: making, changing, calculating, watching, comparing and proposing them."""

import sqlite3
from contextlib import closing
from uuid import uuid4

import pytest
from playwright.async_api import Page, expect

from tests.e2e import dividing
from tests.e2e.axe import found_by_axe
from tests.e2e.serving import DATABASE, Site
from tests.e2e.visiting import NARROW, WIDE, Scheme, Visitor
from tests.e2e.writing import number, share

SECRETARY = "secretary"
SOLVING = 60_000  # milliseconds an optimum may take on a slow computer

COMPARED = """query ($ids: [ID!]!) {
  scenarioComparison(ids: $ids) { municipalities { areaName quotas { assigned basisPoints difference } } }
}"""


BASIS = """query ($year: Int!) {
  scenarioBasis(year: $year) { municipalities { area { name } mutation socialStock inhabitants } }
}"""


async def make(page: Page, name: str, *, copy_of: str | None = None) -> None:
    """Make a scenario in the list."""
    await page.get_by_label("Naam").fill(name)
    if copy_of is not None:
        await page.get_by_label("Begin met").select_option(label=f"Een kopie van {copy_of}")
    await page.get_by_role("button", name="Variant maken").click()
    await expect(page.get_by_role("status").filter(has_text=f"De variant “{name}” is gemaakt.")).to_be_focused()


async def calculate(page: Page) -> None:
    """Calculate the scenario of the page, and wait for its outcome."""
    await page.get_by_role("button", name="erekenen").click()
    await expect(page.get_by_role("heading", name="Uitkomst")).to_be_visible(timeout=SOLVING)


async def test_a_secretary_makes_two_scenarios_compares_them_and_proposes_one(work: Visitor, own_site: Site) -> None:
    page = await work("/varianten", as_=SECRETARY)
    await page.get_by_role("button", name="Telregels vaststellen").click()
    await page.get_by_label("Wie heeft besloten?").fill("Bestuurlijke Tafel Wonen")
    await page.get_by_label("Datum van het besluit").fill("2026-11-20")
    await page.get_by_label("Waar staat het besluit?").fill("besluit 1")
    await page.get_by_role("button", name="Verder").click()
    await page.get_by_role("button", name="Ja, vaststellen").click()
    await expect(page.get_by_role("status").filter(has_text="De telregels van 2027 zijn vastgesteld.")).to_be_visible()

    await make(page, "Rekenregel")
    await page.get_by_role("link", name="Rekenregel").click()
    await calculate(page)
    await page.get_by_role("link", name="Alle varianten voor 2027").click()
    await make(page, "Lager plafond", copy_of="Rekenregel")
    await page.get_by_role("link", name="Lager plafond").click()
    await page.get_by_label("Plafond in procenten (leeg").fill("27,5")
    await page.get_by_label("Woningen die vrijkomen in Delft").fill("1.400")
    await page.get_by_role("button", name="Opslaan").click()
    await expect(page.get_by_role("status").filter(has_text="De uitgangspunten zijn opgeslagen.")).to_be_visible()
    await calculate(page)
    made = await dividing.scenarios(own_site)
    assert made["Lager plafond"]["parameters"] | {"preset": None} == {
        "method": "RULE",
        "preset": None,
        "capBasisPoints": 2750,
        "mutations": [{"areaCode": "GM0503", "homes": 1400}],
        "keyWeights": [{"factor": "SOCIAL_STOCK", "basisPoints": 10000}],
    }

    await page.get_by_role("link", name="Alle varianten voor 2027").click()
    await page.get_by_label("Kies Rekenregel om te vergelijken").check()
    await page.get_by_label("Kies Lager plafond om te vergelijken").check()
    await page.get_by_role("button", name="Vergelijk de gekozen varianten").click()
    await expect(page.get_by_role("heading", level=1, name="Varianten naast elkaar")).to_be_focused()
    ids = [made[name]["id"] for name in ("Rekenregel", "Lager plafond")]
    said = (await own_site.ask(COMPARED, as_=SECRETARY, ids=ids))["scenarioComparison"]["municipalities"]
    shown = page.get_by_role("region", name="Per gemeente")
    assert any(one["quotas"][1]["difference"] for one in said)
    for one in said:
        row = shown.get_by_role("row").filter(has_text=one["areaName"])
        first, second = one["quotas"]
        await expect(row).to_contain_text(number(first["assigned"]))
        await expect(row).to_contain_text(number(second["assigned"]))
        await expect(row).to_contain_text(share(second["basisPoints"]).replace(",0%", "%"))
        by = second["difference"]
        words = "gelijk" if by == 0 else f"{number(abs(by))} {'meer' if by > 0 else 'minder'}"
        await expect(row).to_contain_text(words)
    assert await found_by_axe(page) == []

    await page.get_by_role("region", name="Per gemeente").get_by_role("link", name="Rekenregel").click()
    await page.get_by_role("button", name="Als verdeling voorstellen").click()
    await page.get_by_role("button", name="Verder").click()
    await expect(page.get_by_text("Raadsleden en inwoners zien de aantallen pas na het besluit.")).to_be_visible()
    assert await dividing.round_of_year(own_site) is None
    await page.get_by_role("button", name="Ja, voorstellen").click()
    await expect(page.get_by_role("status").filter(has_text="De variant is voorgesteld.")).to_be_visible()
    await page.get_by_role("link", name="Naar de verdeling van 2027").first.click()

    await expect(page.get_by_role("heading", level=1, name="Verdeling van 2027")).to_be_visible()
    await expect(page.locator("[aria-current=step]")).to_contain_text("Voorgesteld")
    assert (await dividing.round_of_year(own_site))["state"] == "PROPOSED"
    assert await dividing.round_of_year(own_site, as_=None) is None
    assert work.problems == []


async def test_the_form_shows_beside_each_municipality_what_a_calculation_starts_from(
    work: Visitor, own_site: Site
) -> None:
    made = await dividing.scenario(own_site, "Proef", method="RULE")
    told = (await own_site.ask(BASIS, as_=SECRETARY, year=2027))["scenarioBasis"]["municipalities"]
    assert len(told) == 9

    page = await work(f"/varianten/{made}", as_=SECRETARY)

    places = page.get_by_role("group", name="Per gemeente")
    await expect(places.get_by_role("table")).to_be_visible()
    for one in told:
        row = places.get_by_role("row").filter(has_text=one["area"]["name"])
        cells = await row.get_by_role("cell").all_inner_texts()
        assert [text.strip() for text in cells[:3]] == [
            number(one["mutation"]),
            number(one["socialStock"]),
            number(one["inhabitants"]),
        ]
    assert await found_by_axe(page) == []


@pytest.mark.parametrize("role", [SECRETARY, "municipality-delft"])
async def test_everybody_who_reads_scenarios_sees_in_which_role_one_was_made(
    work: Visitor, own_site: Site, role: str
) -> None:
    made = await dividing.scenario(own_site, "Proef", method="RULE")

    of_all, of_one = await work("/varianten", as_=role), await work(f"/varianten/{made}", as_=role)

    await expect(of_all.get_by_role("row").filter(has_text="Proef")).to_contain_text("door regiosecretaris")
    await expect(of_one.get_by_text("door regiosecretaris.")).to_be_visible()


async def test_what_cannot_be_is_refused_field_by_field_and_what_was_typed_stays(work: Visitor, own_site: Site) -> None:
    made = await dividing.scenario(own_site, "Proef", method="RULE")
    before = await dividing.scenarios(own_site)
    page = await work(f"/varianten/{made}", as_=SECRETARY)
    typed = {
        "Plafond in procenten (leeg": "0,3 deel",
        "Woningen die vrijkomen in Delft": "-3",
        "Plafond in procenten in Rijswijk": "140",
        "Aantal sociale huurwoningen (%)": "60",
    }
    for label, text in typed.items():
        await page.get_by_label(label).fill(text)

    await page.get_by_role("button", name="Opslaan").click()

    summary = page.get_by_role("region", name="Er zijn 4 fouten")
    await expect(summary).to_be_focused()
    await summary.get_by_role("link").nth(1).click()
    await expect(page.get_by_label("Woningen die vrijkomen in Delft")).to_be_focused()
    assert await found_by_axe(page) == []
    await page.reload()
    for label, text in typed.items():
        await expect(page.get_by_label(label)).to_have_value(text)
    assert await dividing.scenarios(own_site) == before


async def test_what_was_typed_survives_a_lost_connection_and_somebody_who_was_first(
    work: Visitor, own_site: Site
) -> None:
    made = await dividing.scenario(own_site, "Proef", method="RULE")
    page = await work(f"/varianten/{made}", as_=SECRETARY)
    cap = page.get_by_label("Plafond in procenten (leeg")
    await cap.fill("28")
    await page.context.set_offline(True)
    await page.get_by_role("button", name="Opslaan").click()
    await expect(page.get_by_text("Niet opgeslagen: wij kunnen de server niet bereiken.")).to_be_visible()
    await page.context.set_offline(False)
    change = "mutation ($input: ChangeScenarioInput!) { changeScenario(input: $input) { errors { message } } }"
    await dividing.done(own_site, change, "changeScenario", scenarioId=made, name="Van een ander", expectedVersion=1)

    await page.get_by_role("button", name="Opslaan").click()
    await expect(page.get_by_text("Iemand anders heeft dit intussen gewijzigd.")).to_be_visible()
    await expect(page.get_by_role("heading", level=1, name="Van een ander")).to_be_visible()
    await expect(cap).to_have_value("28")
    assert await found_by_axe(page) == []
    await page.get_by_role("button", name="Opslaan").click()

    await expect(page.get_by_role("status").filter(has_text="De uitgangspunten zijn opgeslagen.")).to_be_visible()
    (kept,) = (await dividing.scenarios(own_site)).values()
    assert (kept["version"], kept["parameters"]["capBasisPoints"]) == (3, 2800)


async def test_an_optimum_is_watched_and_agreements_that_conflict_are_told_in_words(
    work: Visitor, own_site: Site
) -> None:
    made = await dividing.scenario(own_site, "Te veel beloofd", method="RULE")
    page = await work(f"/varianten/{made}", as_=SECRETARY)
    await page.get_by_label("Optimum").check()
    await page.get_by_role("button", name="Regel erbij: Ten minste").click()
    row = page.get_by_role("group", name="Ten minste, regel 1")
    await row.get_by_label("Gemeente").select_option("GM1842")
    await row.get_by_label("Huishoudens").fill("5.000")
    await page.get_by_role("button", name="Opslaan").click()
    await expect(page.get_by_role("status").filter(has_text="De uitgangspunten zijn opgeslagen.")).to_be_visible()

    await page.get_by_role("button", name="Opnieuw berekenen").click()

    conflict = page.locator(".conflict")
    await expect(conflict).to_contain_text("Dit kan niet samen", timeout=SOLVING)
    await expect(conflict).to_contain_text("Midden-Delfland")
    await expect(conflict).to_contain_text("De kleinste versoepeling")
    assert await found_by_axe(page) == []


def at_work(site: Site) -> None:
    """Let another server be at work on the only scenario there is, and not be done before the test is."""
    with closing(sqlite3.connect(site.folder / DATABASE)) as database, database:
        database.row_factory = sqlite3.Row
        (kept,) = database.execute("SELECT * FROM calculation").fetchall()
        running = {
            **kept,
            "id": uuid4().hex,
            "state": "RUNNING",
            "method": "OPTIMUM",
            "digest": None,
            "output": None,
            "finished_at": None,
            "requested_at": "2098-01-01 00:00:00.000000",
            "gives_up_at": "2099-01-01 00:00:00.000000",
        }
        places = ", ".join(f":{name}" for name in running)
        database.execute(f"INSERT INTO calculation ({', '.join(running)}) VALUES ({places})", running)


async def test_a_calculation_that_runs_can_be_stopped(work: Visitor, own_site: Site) -> None:
    made = await dividing.scenario(own_site, "Optimum", method="RULE")
    at_work(own_site)
    page = await work(f"/varianten/{made}", as_=SECRETARY)

    await page.get_by_role("button", name="Berekening stoppen").click()

    await expect(page.get_by_text("De berekening is gestopt. Er is geen uitkomst.")).to_be_visible()
    (kept,) = (await dividing.scenarios(own_site)).values()
    assert kept["calculations"][0]["state"] == "CANCELLED"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [NARROW, WIDE])
async def test_axe_finds_nothing_on_a_scenario_and_on_scenarios_side_by_side(
    work: Visitor, own_site: Site, scheme: Scheme, width: int
) -> None:
    ids = [await dividing.scenario(own_site, name, method="RULE") for name in ("Een", "Twee")]

    for path, role in (
        (f"/varianten/{ids[0]}", SECRETARY),
        (f"/varianten/{ids[0]}", "municipality-delft"),
        (f"/varianten/vergelijken?v={ids[0]}&v={ids[1]}", "municipality-delft"),
    ):
        page = await work(path, as_=role, width=width, scheme=scheme)
        assert await found_by_axe(page) == []
        assert await page.evaluate("document.documentElement.scrollWidth") == width


async def test_two_scenarios_are_compared_with_keys_alone(work: Visitor, own_site: Site) -> None:
    for name in ("Een", "Twee"):
        await dividing.scenario(own_site, name, method="RULE")
    page = await work("/varianten", as_=SECRETARY)
    await page.get_by_label("Kies Een om te vergelijken").focus()

    await page.keyboard.press("Space")
    await page.keyboard.press("Tab")
    await page.keyboard.press("Tab")
    await page.keyboard.press("Space")
    await page.keyboard.press("Tab")
    await page.keyboard.press("Tab")
    await page.keyboard.press("Enter")

    await expect(page.get_by_role("heading", level=1, name="Varianten naast elkaar")).to_be_focused()


@pytest.mark.parametrize("role", ["municipality-delft", "province", "tenants-shh"])
async def test_who_only_reads_scenarios_gets_no_form(work: Visitor, own_site: Site, role: str) -> None:
    made = await dividing.scenario(own_site, "Een", method="RULE")

    page = await work(f"/varianten/{made}", as_=role)

    await expect(page.get_by_role("heading", name="Uitkomst")).to_be_visible()
    assert await page.locator("main").locator("form, input, textarea, select, [type=submit]").count() == 0


@pytest.mark.parametrize("role", [None, "council-delft"])
async def test_who_may_not_read_scenarios_learns_where_the_division_is(visit: Visitor, role: str | None) -> None:
    page = await visit("/varianten", as_=role)

    await page.get_by_role("link", name="Naar de verdeling").click()

    await expect(page.get_by_role("heading", level=1, name="Verdeling van 2026")).to_be_visible()
