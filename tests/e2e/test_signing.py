"""Signing an agreement: a party answers, the secretary registers the rest, and it takes effect."""

import pytest
from playwright.async_api import expect

from tests.e2e.axe import found_by_axe
from tests.e2e.serving import Site
from tests.e2e.visiting import NARROW, WIDE, Scheme, Visitor

DELFT = "approver-delft"  # HA-1b-04 waits for Delft, among others
STATE = '{ agreement(code: "HA-2-10") { state versions { inForceFrom } } }'


async def test_who_approves_finds_what_waits_and_signs_with_a_reservation(work: Visitor) -> None:
    page = await work("/afspraken", as_=DELFT)
    await expect(page.get_by_text("1 afspraak wacht op het antwoord van Delft.", exact=False)).to_be_visible()
    await page.get_by_role("link", name="Bekijk wat op antwoord wacht").click()
    await expect(page.get_by_role("status")).to_have_text("1 afspraak")
    await page.locator("ul.agreements a").first.click()
    signing = page.get_by_role("region", name="Ondertekening")
    await expect(signing).to_contain_text("Delft heeft nog niet geantwoord.")
    await signing.get_by_role("button", name="Antwoord geven").click()
    await signing.get_by_label("Akkoord, met een voorbehoud").check()
    await signing.get_by_role("button", name="Antwoord vastleggen").click()
    assert await found_by_axe(page) == []
    await signing.get_by_label("Wat is het voorbehoud?").fill("Als de raad geld geeft.")
    await signing.get_by_role("button", name="Antwoord vastleggen").click()

    await expect(signing.get_by_role("region", name="Het antwoord is vastgelegd.", exact=False)).to_be_focused()
    await expect(signing).to_contain_text("Delft heeft getekend onder voorbehoud.")
    parties = page.get_by_role("region", name="Partijen en handtekeningen")
    await expect(parties).to_contain_text("Als de raad geld geeft.")


async def test_who_declines_without_a_reason_is_asked_for_one_and_loses_nothing(work: Visitor) -> None:
    page = await work("/afspraken/HA-1b-04", as_=DELFT)
    signing = page.get_by_role("region", name="Ondertekening")
    await signing.get_by_role("button", name="Antwoord geven").click()
    await signing.get_by_label("Niet akkoord").check()
    await signing.get_by_role("button", name="Antwoord vastleggen").click()

    await expect(signing.get_by_role("link", name="Waarom?: schrijf dit kort op.")).to_be_visible()
    await expect(signing.get_by_label("Niet akkoord")).to_be_checked()
    await signing.get_by_label("Waarom?").fill("Wij hebben er geen mensen voor.")
    await page.reload()
    await signing.get_by_role("button", name="Antwoord geven").click()
    await expect(signing.get_by_label("Niet akkoord")).to_be_checked()
    await expect(signing.get_by_label("Waarom?")).to_have_value("Wij hebben er geen mensen voor.")
    await signing.get_by_role("button", name="Antwoord vastleggen").click()

    await expect(signing).to_contain_text("Delft doet niet mee.")
    parties = page.get_by_role("region", name="Partijen en handtekeningen")
    await expect(parties).to_contain_text("Wij hebben er geen mensen voor.")


async def test_the_last_answer_the_secretary_registers_lets_an_agreement_take_effect(
    work: Visitor, own_site: Site
) -> None:
    page = await work("/afspraken/HA-2-10", as_="secretary")
    signing = page.get_by_role("region", name="Ondertekening")
    await signing.get_by_role("button", name="Laten ingaan zonder iedereen").click()
    await expect(signing).to_contain_text("Nog niet getekend: Woonbron.")
    await signing.get_by_role("button", name="Antwoord op papier vastleggen").click()
    await signing.get_by_label("Partij").select_option(label="Woonbron")
    await signing.get_by_label("Antwoord", exact=True).select_option(label="Akkoord")
    await signing.get_by_label("Op welke dag?").fill("2026-11-03")
    await signing.get_by_label("Naam van het stuk").fill("Brief van 3 november")
    assert await found_by_axe(page) == []
    await signing.get_by_role("button", name="Antwoord vastleggen").click()

    await expect(signing.get_by_role("region", name="Het antwoord is vastgelegd.", exact=False)).to_be_focused()
    await expect(signing).to_contain_text("Deze afspraak is van kracht.")
    await expect(page.get_by_text("Vastgelegd met: Brief van 3 november")).to_be_visible()
    agreement = (await own_site.ask(STATE))["agreement"]
    assert agreement == {"state": "ACTIVE", "versions": [{"inForceFrom": "2027-01-01"}]}


@pytest.mark.parametrize("role", [None, "council-delft", "municipality-delft"])
async def test_who_does_not_answer_for_a_party_gets_no_form(work: Visitor, role: str | None) -> None:
    page = await (work("/afspraken/HA-2-10", as_=role) if role else work("/afspraken/HA-2-10"))

    await expect(page.get_by_role("region", name="Partijen en handtekeningen")).to_be_visible()
    await expect(page.get_by_role("region", name="Ondertekening")).to_have_count(0)


@pytest.mark.parametrize(("width", "scheme"), [(320, "light"), (NARROW, "dark"), (WIDE, "dark")])
async def test_signing_fits_every_screen(work: Visitor, width: int, scheme: Scheme) -> None:
    page = await work("/afspraken/HA-1b-04", as_=DELFT, width=width, scheme=scheme)
    signing = page.get_by_role("region", name="Ondertekening")
    await signing.get_by_role("button", name="Antwoord geven").click()
    await signing.get_by_label("Niet akkoord").check()

    assert await found_by_axe(page) == []
    assert await page.evaluate("document.documentElement.scrollWidth") <= width
