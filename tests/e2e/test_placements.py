"""Placements: a corporation records them and is told what goes beyond the cap, and who is concerned sees it."""

import sqlite3
from contextlib import closing
from typing import Any

import pytest
from playwright.async_api import Page, expect

from tests.e2e.axe import found_by_axe
from tests.e2e.serving import DATABASE, Site
from tests.e2e.visiting import NARROW, WIDE, Visitor
from tests.e2e.writing import number

STAEDION, DELFT = "corporation-staedion", "approver-delft"
GROUP = "Dak- en thuislozen; uitstroom maatschappelijke opvang"

PLACED = """{
  recordedPlacements(first: 100) {
    nodes { households above version reason destination { name } reservation { state } }
  }
  reservations(first: 100) { nodes { households state expiresOn destination { name } } }
}"""

WATCH = """query ($area: String) {
  capWatch(year: 2026, area: $area) {
    area { name } cap waived reserved room path plannedMutation realisedMutation
    used { value } usedWithPermitHolders { value } usedWithoutPermitHolders { value }
  }
}"""

WAIVERS = "{ waivers(first: 100) { nodes { households state decisionReference area { name } } } }"


async def placed(site: Site) -> Any:
    return await site.ask(PLACED, as_="secretary")


async def room_in(site: Site, area: str) -> int:
    found: int = (await site.ask(WATCH, as_="secretary", area=area))["capWatch"][0]["room"]
    return found


async def permit_holders(site: Site) -> str:
    found = (await site.ask("{ urgencyCategories { id code } }", as_="secretary"))["urgencyCategories"]
    return next(str(one["id"]) for one in found if one["code"] == "PERMIT_HOLDER")


async def fill(page: Page, *, place: str, households: str) -> None:
    await page.get_by_label("Groep").select_option(label=GROUP)
    await page.get_by_label("Waar komen ze vandaan?").select_option(label=place)
    await page.get_by_label("Waar wonen ze nu?").select_option(label=place)
    await page.get_by_label("Aantal huishoudens").fill(households)


async def test_a_corporation_records_within_the_cap(work: Visitor, own_site: Site) -> None:
    page = await work("/plaatsingen", as_=STAEDION)
    await fill(page, place="Den Haag", households="4")
    await expect(page.get_by_label("Waarom juist daar?")).to_have_value("ORIGIN")
    await page.get_by_label("Alle vijf zijn geregeld").fill("3")

    await page.get_by_role("button", name="Registreren").click()

    await expect(page.get_by_role("region", name="Geregistreerd: ")).to_be_focused()
    await expect(page.get_by_label("Aantal huishoudens")).to_have_value("")
    listed = page.get_by_role("region", name="Geregistreerde plaatsingen")
    await expect(listed).to_contain_text("Alle startvoorwaarden: 3 van 4")
    kept = (await placed(own_site))["recordedPlacements"]["nodes"]
    assert [(one["households"], one["above"]) for one in kept] == [(4, 0)]
    assert await found_by_axe(page) == []


async def test_beyond_the_cap_it_is_said_before_and_after_and_everyone_concerned_sees_it(
    work: Visitor, own_site: Site
) -> None:
    room = await room_in(own_site, "GM0503")
    page = await work("/plaatsingen", as_=STAEDION)
    await fill(page, place="Delft", households=str(room + 400))
    await expect(page.get_by_role("main")).to_contain_text("Dit zijn er 400 meer dan er past.")
    await expect(page.get_by_role("main")).to_contain_text("U kunt dit gewoon registreren")
    await page.get_by_label("Aantal huishoudens").fill(str(room + 5))

    await page.get_by_role("button", name="Registreren").click()

    notice = page.get_by_role("region", name="Geregistreerd, met een melding: 5 huishoudens boven het plafond.")
    await expect(notice).to_be_focused()
    await expect(notice).to_contain_text("De plaatsing staat.")
    kept = (await placed(own_site))["recordedPlacements"]["nodes"]
    assert [(one["households"], one["above"]) for one in kept] == [(room + 5, 5)]
    assert await found_by_axe(page) == []

    town = await work("/plaatsingen", as_=DELFT)
    flagged = town.get_by_role("region", name="Boven het plafond in 2026")
    await expect(flagged).to_contain_text("Delft: 5 huishoudens boven het plafond")
    await expect(flagged).to_contain_text("Er is nog geen ontheffing aangevraagd.")
    await flagged.get_by_role("button", name="Ontheffing aanvragen").click()
    await expect(town.get_by_label("Hoeveel huishoudens boven het plafond?")).to_have_value("5")
    await town.get_by_label("Waarom is dit nodig?").fill("Een opvang sluit.")
    await town.get_by_role("button", name="Aanvragen", exact=True).click()
    await expect(town.get_by_role("region", name="De ontheffing is aangevraagd.")).to_be_focused()
    await expect(flagged).to_contain_text("Ontheffing voor 5 huishoudens: aangevraagd.")

    board = await work("/plaatsingen", as_="board")
    await board.get_by_role("button", name="Besluit vastleggen").click()
    await board.get_by_label("Verlenen").check()
    await board.get_by_role("button", name="Besluit opslaan").click()
    await expect(board.get_by_role("region", name="Er zijn 2 fouten")).to_be_focused()
    await board.get_by_label("Waar staat het besluit?").fill("Bestuurlijke tafel, besluit 4")
    day = await board.evaluate("new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Amsterdam' }).format(new Date())")
    await board.get_by_label("Dag van het besluit").fill(day)
    await board.get_by_role("button", name="Besluit opslaan").click()
    await expect(board.get_by_role("region", name="De ontheffing is verleend.")).to_be_focused()
    await expect(board.get_by_role("region", name="Boven het plafond in 2026")).to_contain_text(
        "Delft: alles past weer"
    )
    said = (await own_site.ask(WAIVERS))["waivers"]["nodes"]
    assert [(one["households"], one["state"], one["area"]["name"]) for one in said] == [(5, "GRANTED", "Delft")]
    assert await found_by_axe(board) == []
    assert work.problems == []


@pytest.mark.parametrize("width", [WIDE, NARROW])
async def test_the_room_while_one_types_is_that_of_this_moment(work: Visitor, own_site: Site, width: int) -> None:
    room = await room_in(own_site, "GM0503")
    page = await work("/plaatsingen", as_=STAEDION, width=width)
    await fill(page, place="Delft", households="3")
    form = page.get_by_role("form", name="Plaatsing registreren voor Staedion")
    await expect(form).to_contain_text("Past onder het plafond")
    await expect(form).to_contain_text(f"In Delft is nog ruimte voor {room} huishoudens")
    await expect(form).to_contain_text(f"Daarna is er nog ruimte voor {room - 3} huishoudens.")
    assert await found_by_axe(page) == []
    await page.get_by_role("button", name="Registreren").click()
    await expect(page.get_by_role("region", name="Geregistreerd: ")).to_be_focused()

    await fill(page, place="Delft", households=str(room))

    # What was just recorded is not published, and counts all the same.
    await expect(form).to_contain_text(f"In Delft is nog ruimte voor {room - 3} huishoudens")
    await expect(form).to_contain_text("Dit zijn er 3 meer dan er past.")
    chip = form.get_by_text("Boven het plafond", exact=True)
    await expect(chip.locator("svg")).to_be_visible()
    assert await found_by_axe(page) == []
    await page.get_by_label("Groep").select_option(value=await permit_holders(own_site))
    await expect(form).to_contain_text("Deze groep telt niet mee voor het plafond.")
    await page.get_by_label("Groep").select_option(label=GROUP)
    await page.get_by_label("Aantal huishoudens").fill("1001")
    await expect(form).to_contain_text("Vul een heel getal van 1 tot en met 1000 in.")
    assert [one["households"] for one in (await placed(own_site))["recordedPlacements"]["nodes"]] == [3]


async def test_what_is_refused_keeps_what_was_typed_and_leads_to_the_field(work: Visitor, own_site: Site) -> None:
    before = await placed(own_site)
    page = await work("/plaatsingen", as_=STAEDION, width=NARROW)
    await fill(page, place="Delft", households="3")
    await page.get_by_label("De woning past").fill("4")
    await page.get_by_label("Opmerking").fill("Drie gezinnen.")

    await page.get_by_role("button", name="Registreren").click()

    summary = page.get_by_role("region", name="Er is 1 fout")
    await expect(summary).to_be_focused()
    await summary.get_by_role("link", name="De woning past: dit kan hooguit 3 zijn.").click()
    await expect(page.get_by_label("De woning past")).to_be_focused()
    await page.reload()
    await work.settled(page)
    await expect(page.get_by_label("De woning past")).to_have_value("4")
    await expect(page.get_by_label("Opmerking")).to_have_value("Drie gezinnen.")
    assert await placed(own_site) == before


async def test_without_a_connection_nothing_typed_is_lost_and_it_counts_once(work: Visitor, own_site: Site) -> None:
    page = await work("/plaatsingen", as_=STAEDION)
    await fill(page, place="Den Haag", households="2")
    await page.route("**/graphql", lambda route: route.abort())
    await page.get_by_role("button", name="Registreren").click()
    await expect(page.get_by_role("main")).to_contain_text("wij kunnen de server niet bereiken")
    await page.unroute_all()

    await page.get_by_role("button", name="Registreren").click()

    await expect(page.get_by_role("region", name="Geregistreerd: ")).to_be_focused()
    assert [one["households"] for one in (await placed(own_site))["recordedPlacements"]["nodes"]] == [2]


async def test_a_correction_asks_why_and_its_history_is_there(work: Visitor, own_site: Site) -> None:
    page = await work("/plaatsingen", as_=STAEDION)
    await fill(page, place="Den Haag", households="6")
    await page.get_by_role("button", name="Registreren").click()
    await page.get_by_role("button", name="Corrigeren").click()
    form = page.get_by_role("form", name="Plaatsing corrigeren")
    await form.get_by_label("Aantal huishoudens").fill("5")
    await form.get_by_role("button", name="Correctie opslaan").click()
    await expect(page.get_by_role("region", name="Er is 1 fout")).to_contain_text("Waarom corrigeert u dit?")

    await form.get_by_label("Waarom corrigeert u dit?").fill("Een contract ging niet door.")
    await form.get_by_role("button", name="Correctie opslaan").click()

    await expect(page.get_by_role("region", name="De correctie is opgeslagen.")).to_be_focused()
    listed = page.get_by_role("region", name="Geregistreerde plaatsingen")
    await expect(listed).to_contain_text("Reden: Een contract ging niet door.")
    await listed.locator("summary").click()
    await expect(listed.get_by_role("table")).to_contain_text("huishoudens: 6 → 5")
    kept = (await placed(own_site))["recordedPlacements"]["nodes"]
    assert [(one["households"], one["version"]) for one in kept] == [(5, 2)]


async def test_places_that_are_held_are_free_again_by_themselves_once_they_expire(
    work: Visitor, own_site: Site
) -> None:
    before = await room_in(own_site, "GM0503")
    page = await work("/plaatsingen?doe=reserveren", as_=STAEDION)
    await page.get_by_label("Waar gaan ze wonen?").select_option(label="Delft")
    await page.get_by_label("Groep").select_option(label=GROUP)
    await page.get_by_label("Aantal huishoudens").fill("7")
    day = await page.evaluate("new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Amsterdam' }).format(new Date())")
    await page.get_by_label("Laatste dag van de reservering").fill(day)
    await page.get_by_role("button", name="Reserveren", exact=True).click()
    await expect(page.get_by_role("region", name="Gereserveerd: 7 huishoudens")).to_be_focused()
    held = page.get_by_role("region", name="Reserveringen", exact=True)
    await expect(held.get_by_role("listitem")).to_contain_text("Loopt")
    assert await room_in(own_site, "GM0503") == before - 7

    with closing(sqlite3.connect(own_site.folder / DATABASE)) as database, database:
        database.execute("UPDATE reservation SET expires_on = date(expires_on, '-1 day')")
        database.execute("UPDATE revision SET number = number + 1")
    await page.reload()
    await work.settled(page)

    await held.locator("summary").click()
    await expect(held.get_by_role("listitem")).to_contain_text("Verlopen")
    assert await room_in(own_site, "GM0503") == before
    assert [one["state"] for one in (await placed(own_site))["reservations"]["nodes"]] == ["EXPIRED"]


async def test_a_reservation_is_used_by_the_placement_it_was_for(work: Visitor, own_site: Site) -> None:
    page = await work("/plaatsingen?doe=reserveren", as_=STAEDION)
    await page.get_by_label("Waar gaan ze wonen?").select_option(label="Delft")
    await page.get_by_label("Groep").select_option(label=GROUP)
    await page.get_by_label("Aantal huishoudens").fill("2")
    day = await page.evaluate("new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Amsterdam' }).format(new Date())")
    await page.get_by_label("Laatste dag van de reservering").fill(day)
    await page.get_by_role("button", name="Reserveren", exact=True).click()

    await page.get_by_role("button", name="Plaatsing registreren").click()
    await expect(page.get_by_label("Aantal huishoudens")).to_have_value("2")
    await page.get_by_label("Waar komen ze vandaan?").select_option(label="Delft")
    await page.get_by_role("button", name="Registreren", exact=True).click()

    await expect(page.get_by_role("region", name="Geregistreerd: ")).to_be_focused()
    kept = (await placed(own_site))["recordedPlacements"]["nodes"]
    assert [(one["households"], one["reservation"]["state"]) for one in kept] == [(2, "PLACED")]


async def test_the_cap_of_a_municipality_is_that_of_the_api(visit: Visitor, site: Site) -> None:
    said = (await site.ask(WATCH, as_=DELFT, area="GM0503"))["capWatch"][0]

    page = await visit("/plafond?gemeente=GM0503&jaar=2026", as_=DELFT)

    card = page.get_by_role("region", name="Plafond van Delft in 2026")
    for name, value in (
        ("Ruimte die over is", said["room"]),
        ("Plafond dat nu geldt", said["cap"]),
        ("Gehuisvest, telt mee", said["used"]["value"]),
        ("Met alle statushouders", said["usedWithPermitHolders"]["value"]),
        ("Zonder statushouders", said["usedWithoutPermitHolders"]["value"]),
        ("Verwacht, heel jaar", said["plannedMutation"]),
        ("Geteld, tot nu toe", said["realisedMutation"]),
        ("Past op de rechte lijn tot vandaag", said["path"]),
    ):
        fact = card.locator("dl > div").filter(has=page.get_by_text(name, exact=True))
        await expect(fact.locator("dd")).to_have_text(number(value))
    await expect(page.get_by_role("table", name="Indicatoren van doel 1: Delft, 2026")).to_contain_text(
        "Gehuisvest in herkomstgemeente"
    )


async def test_the_region_leads_to_each_municipality(visit: Visitor, site: Site) -> None:
    said = (await site.ask(WATCH))["capWatch"]
    page = await visit("/plafond?jaar=2026")
    rows = page.get_by_role("table", name="Plafond per gemeente in 2026").locator("tbody tr")
    await expect(rows).to_have_count(len(said))
    for one in said:
        await expect(rows.filter(has_text=one["area"]["name"])).to_contain_text(number(one["room"]))

    await page.get_by_role("link", name="Zoetermeer").click()

    await expect(page.get_by_role("region", name="Plafond van Zoetermeer in 2026")).to_be_visible()
    assert page.url.endswith("/plafond?jaar=2026&gemeente=GM0637")
