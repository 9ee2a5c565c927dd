"""Who has access: inviting, changing and ending, as the administrators of the demo."""

from typing import Any

import pytest
from playwright.async_api import Locator, Page, expect

from tests.e2e.axe import found_by_axe
from tests.e2e.serving import Site
from tests.e2e.test_budgets import shifts
from tests.e2e.visiting import NARROW, WIDE, Visitor

ADMIN, GRIFFIE, SECRETARY = "admin-staedion", "griffie-delft", "secretary"
MEMBERS = """query { memberships(first: 100) { nodes {
  role state label validFrom validUntil version organisation { code } } } }"""


async def members(site: Site, *, as_: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = (await site.ask(MEMBERS, as_=as_))["memberships"]["nodes"]
    return found


async def labelled(site: Site, label: str, *, as_: str) -> dict[str, Any]:
    return next(one for one in await members(site, as_=as_) if one["label"] == label)


def member(page: Page, name: str) -> Locator:
    return page.get_by_role("listitem").filter(has=page.get_by_role("heading", level=3, name=name))


async def invite(page: Page, label: str, role: str) -> Locator:
    """Fill in an invitation and send it, and give the notice with its link."""
    await page.get_by_role("button", name="Iemand uitnodigen").click()
    await page.get_by_label("Voor wie").fill(label)
    await page.get_by_label("Rol", exact=True).select_option(label=role)
    await page.get_by_role("button", name="Uitnodigen", exact=True).click()
    return page.get_by_role("region", name=f"{label} is uitgenodigd.")


async def test_an_administrator_invites_and_sees_the_link_once(work: Visitor, own_site: Site) -> None:
    page = await work("/toegang", as_=ADMIN)

    notice = await invite(page, "Pat de Boer", "Invoerder")

    await expect(notice).to_be_focused()
    link = notice.get_by_label("Link van de uitnodiging")
    await expect(link).to_have_value(f"{own_site.address}/uitnodiging/" + await _code(link))
    await expect(link).to_have_attribute("readonly", "")
    await expect(notice).to_contain_text("U ziet deze link maar één keer. De link is 14 dagen geldig")
    assert await found_by_axe(page) == []
    shown = member(page, "Pat de Boer")
    await expect(shown).to_contain_text("Invoerder")
    await expect(shown).to_contain_text("De link werkt tot")
    made = await labelled(own_site, "Pat de Boer", as_=ADMIN)
    assert (made["role"], made["state"], made["organisation"]) == ("EDITOR", "INVITED", {"code": "staedion"})
    await page.reload()
    await expect(member(page, "Pat de Boer")).to_be_visible()
    assert await page.get_by_label("Link van de uitnodiging").count() == 0
    assert work.problems == []


async def _code(link: Locator) -> str:
    code = (await link.input_value()).rpartition("/")[2]
    assert len(code) >= 43  # 256 bits
    return code


async def test_the_link_is_copied(work: Visitor) -> None:
    page = await work("/toegang", as_=ADMIN)
    await page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    notice = await invite(page, "Pat de Boer", "Lezer")

    await notice.get_by_role("button", name="Link kopiëren").click()

    await expect(notice.get_by_role("status")).to_have_text("De link is gekopieerd.")
    assert await page.evaluate("navigator.clipboard.readText()") == await notice.get_by_role("textbox").input_value()


async def test_what_is_missing_is_told_by_the_field_and_nothing_is_sent(work: Visitor, own_site: Site) -> None:
    before = await members(own_site, as_=ADMIN)
    page = await work("/toegang", as_=ADMIN)
    await page.get_by_role("button", name="Iemand uitnodigen").click()

    await page.get_by_role("button", name="Uitnodigen", exact=True).click()

    summary = page.get_by_role("region", name="Er zijn 2 fouten")
    await expect(summary).to_be_focused()
    await summary.get_by_role("link", name="Kies een rol.").click()
    await expect(page.get_by_label("Rol", exact=True)).to_be_focused()
    assert await found_by_axe(page) == []
    assert await members(own_site, as_=ADMIN) == before


async def test_a_refusal_of_the_server_stands_by_its_field_and_what_was_typed_stays(
    work: Visitor, own_site: Site
) -> None:
    before = await members(own_site, as_=ADMIN)
    page = await work("/toegang", as_=ADMIN)
    await page.get_by_role("button", name="Iemand uitnodigen").click()
    await page.get_by_label("Voor wie").fill("Pat de Boer")
    await page.get_by_label("Rol", exact=True).select_option("EDITOR")
    first = page.get_by_label("Eerste dag")
    await first.fill("2020-01-31")

    await page.get_by_role("button", name="Uitnodigen", exact=True).click()

    await expect(page.get_by_role("region", name="Er is 1 fout")).to_be_focused()
    await expect(first).to_have_attribute("aria-invalid", "true")
    described = await first.get_attribute("aria-describedby")
    assert await page.locator(f'[id="{described}"]').inner_text() == "Deze dag is al voorbij."
    await expect(first).to_have_value("2020-01-31")
    await expect(page.get_by_label("Voor wie")).to_have_value("Pat de Boer")
    assert await found_by_axe(page) == []
    assert await members(own_site, as_=ADMIN) == before


async def test_half_a_date_is_not_taken_for_no_date(work: Visitor, own_site: Site) -> None:
    before = await members(own_site, as_=ADMIN)
    page = await work("/toegang", as_=ADMIN)
    await member(page, "Sam de Vries").get_by_role("button", name="Wijzigen").click()
    await page.get_by_label("Laatste dag").press_sequentially("12")

    await page.get_by_role("button", name="Opslaan").click()

    await expect(page.get_by_role("region", name="Er is 1 fout")).to_contain_text("Vul een hele datum in")
    assert await members(own_site, as_=ADMIN) == before


async def test_a_role_and_a_last_day_are_changed(work: Visitor, own_site: Site) -> None:
    page = await work("/toegang", as_=ADMIN)
    shown = member(page, "Sam de Vries")
    await shown.get_by_role("button", name="Wijzigen").click()
    await shown.get_by_label("Rol", exact=True).select_option("VIEWER")
    await shown.get_by_label("Laatste dag").fill("2030-12-31")
    await shown.get_by_label("Reden").fill("Minder uren")

    await shown.get_by_role("button", name="Opslaan").click()

    await expect(page.get_by_role("region", name="De wijziging voor Sam de Vries")).to_be_focused()
    await expect(shown).to_contain_text("Lezer")
    await expect(shown).to_contain_text("tot en met 31 december 2030")
    changed = await labelled(own_site, "Sam de Vries (voorbeeld)", as_=ADMIN)
    assert (changed["role"], changed["validUntil"], changed["version"]) == ("VIEWER", "2030-12-31", 2)
    await shown.get_by_text("Geschiedenis").click()
    history = shown.get_by_role("table")
    await expect(history).to_contain_text("Rol: Invoerder → Lezer")
    await expect(history).to_contain_text("Minder uren")
    await expect(history).to_contain_text("Beheerder, Staedion")
    assert await found_by_axe(page) == []


async def test_an_invitation_is_withdrawn_after_being_asked_whether_one_is_sure(work: Visitor, own_site: Site) -> None:
    before = await members(own_site, as_=ADMIN)
    page = await work("/toegang", as_=ADMIN)
    shown = member(page, "Noor Bakker")
    await shown.get_by_role("button", name="Uitnodiging intrekken").click()
    await shown.get_by_label("Reden").fill("Komt toch niet")
    await shown.get_by_role("button", name="Verder").click()
    await expect(shown.get_by_role("heading", name="Weet u het zeker?")).to_be_focused()
    await shown.get_by_role("button", name="Terug").click()
    await expect(shown.get_by_label("Reden")).to_have_value("Komt toch niet")
    assert await members(own_site, as_=ADMIN) == before

    await shown.get_by_role("button", name="Verder").click()
    await shown.get_by_role("button", name="Ja, intrekken").click()

    await expect(page.get_by_role("region", name="De uitnodiging van Noor Bakker")).to_be_focused()
    await expect(page.get_by_role("heading", level=2, name="Beëindigd")).to_be_visible()
    assert "Noor Bakker (voorbeeld)" not in [one["label"] for one in await members(own_site, as_=ADMIN)]
    assert [one["state"] for one in await members(own_site, as_=ADMIN)].count("ENDED") == 1


async def test_a_new_link_replaces_the_old_one(work: Visitor) -> None:
    page = await work("/toegang", as_=GRIFFIE)
    first = await _code((await invite(page, "Pat de Boer", "Raadslid")).get_by_role("textbox"))
    shown = member(page, "Pat de Boer")
    await shown.get_by_role("button", name="Nieuwe link maken").click()

    await shown.get_by_role("button", name="Nieuwe link maken").last.click()

    notice = page.get_by_role("region", name="Er is een nieuwe link voor Pat de Boer.")
    await expect(notice).to_be_focused()
    assert await _code(notice.get_by_role("textbox")) != first


async def test_the_griffie_sees_the_council_and_gives_its_roles_alone(visit: Visitor) -> None:
    page = await visit("/toegang", as_=GRIFFIE)
    listed = page.get_by_role("heading", level=3)
    await expect(listed).to_have_count(2)
    # They were invited in one moment, so either may come first.
    assert sorted(await listed.all_inner_texts()) == ["Alex Smit (voorbeeld)", "Bo Meijer (voorbeeld)"]

    await page.get_by_role("button", name="Iemand uitnodigen").click()

    offered = await page.get_by_label("Rol", exact=True).locator("option").all_inner_texts()
    assert offered == ["Kies een rol", "Raadslid", "Griffier"]


async def test_the_secretary_looks_at_the_whole_region_and_narrows_it(visit: Visitor, site: Site) -> None:
    everybody = await members(site, as_=SECRETARY)
    page = await visit("/toegang", as_=SECRETARY)
    names = page.get_by_role("heading", level=3)
    await expect(names).to_have_count(len(everybody))

    await page.get_by_label("Organisatie").select_option(label="Staedion")

    await expect(names).to_have_count(len([one for one in everybody if one["organisation"] == {"code": "staedion"}]))
    await expect(page.get_by_role("region", name="Vier ogen")).to_contain_text("Bij Staedion staan vier ogen aan.")
    await page.get_by_label("Organisatie").select_option("")
    await page.get_by_label("Rol").select_option("AUDITOR")
    await expect(names).to_have_text(["Jip Mulder (voorbeeld)"])
    await expect(page.get_by_role("listitem").filter(has=names)).to_contain_text("Hele regio")
    await page.get_by_label("Stand").select_option("ENDED")
    await expect(page.get_by_text("Hier is niemand met deze keuze.")).to_be_visible()
    assert page.url.endswith("/toegang?rol=AUDITOR&stand=ENDED")
    assert visit.problems == []


async def test_the_secretary_switches_four_eyes(work: Visitor, own_site: Site) -> None:
    asked = 'query { fourEyes(organisation: "staedion") { isOn version } }'
    page = await work("/toegang?organisatie=staedion", as_=SECRETARY)

    await page.get_by_role("button", name="Vier ogen uitzetten").click()

    await expect(page.get_by_role("region", name="Vier ogen", exact=True)).to_contain_text("staan vier ogen uit")
    assert (await own_site.ask(asked, as_=ADMIN))["fourEyes"] == {"isOn": False, "version": 1}


async def test_when_a_colleague_was_first_the_newer_state_is_shown_and_the_input_stays(
    work: Visitor, own_site: Site
) -> None:
    page, colleague = await work("/toegang", as_=ADMIN), await work("/toegang", as_=ADMIN)
    shown, theirs = member(page, "Sam de Vries"), member(colleague, "Sam de Vries")
    await shown.get_by_role("button", name="Wijzigen").click()
    await shown.get_by_label("Reden").fill("Minder uren")
    await theirs.get_by_role("button", name="Wijzigen").click()
    await theirs.get_by_label("Laatste dag").fill("2030-12-31")
    await theirs.get_by_role("button", name="Opslaan").click()
    await expect(theirs).to_contain_text("tot en met 31 december 2030")

    await shown.get_by_role("button", name="Opslaan").click()

    await expect(shown.get_by_role("alert")).to_contain_text("Iemand anders heeft dit intussen gewijzigd")
    await expect(shown).to_contain_text("tot en met 31 december 2030")
    await expect(shown.get_by_label("Reden")).to_have_value("Minder uren")
    assert await found_by_axe(page) == []
    assert (await labelled(own_site, "Sam de Vries (voorbeeld)", as_=ADMIN))["version"] == 2


async def test_everything_goes_by_keyboard(work: Visitor, own_site: Site) -> None:
    page = await work("/toegang", as_=ADMIN)
    await page.get_by_role("button", name="Iemand uitnodigen").focus()
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("heading", name="Iemand uitnodigen")).to_be_focused()
    await page.keyboard.press("Tab")
    await page.keyboard.type("Pat de Boer")
    await page.keyboard.press("Tab")
    await page.keyboard.type("Lez")
    await page.keyboard.press("Shift+Tab")

    await page.keyboard.press("Enter")

    await expect(page.get_by_role("region", name="Pat de Boer is uitgenodigd.")).to_be_focused()
    await page.keyboard.press("Tab")
    await expect(page.get_by_label("Link van de uitnodiging")).to_be_focused()
    await page.keyboard.press("Tab")
    await expect(page.get_by_role("button", name="Link kopiëren")).to_be_focused()
    assert (await labelled(own_site, "Pat de Boer", as_=ADMIN))["role"] == "VIEWER"


@pytest.mark.parametrize("width", [320, NARROW, WIDE])
async def test_with_every_form_open_nothing_scrolls_sideways_and_axe_finds_nothing(work: Visitor, width: int) -> None:
    page = await work("/toegang", as_=SECRETARY, width=width, scheme="dark")
    for name in ("Iemand uitnodigen", "Nieuwe link maken", "Wijzigen", "Uitnodiging intrekken"):
        await page.get_by_role("button", name=name).first.click()

        assert await page.evaluate("document.documentElement.scrollWidth") == width, name
        assert await found_by_axe(page) == [], name


async def test_on_paper_there_is_the_list_and_no_control(visit: Visitor) -> None:
    page = await visit("/toegang", as_=SECRETARY)

    await page.emulate_media(media="print")

    await expect(page.get_by_role("heading", level=3).first).to_be_visible()
    for control in await page.get_by_role("main").locator("button, select, summary").all():
        await expect(control).to_be_hidden()


async def test_in_english(visit: Visitor) -> None:
    page = await visit("/toegang?taal=en", as_=ADMIN)

    await expect(page.get_by_role("heading", level=1)).to_have_text("Access")
    await expect(page.get_by_role("heading", level=2, name="Invited")).to_be_visible()
    await expect(member(page, "Sam de Vries")).to_contain_text("Fills in the figures and the progress")
    await page.get_by_role("button", name="Invite somebody").click()
    await expect(page.get_by_label("For whom")).to_be_visible()


@pytest.mark.parametrize("role", [None, "council-delft", "municipality-delft", "province"])
async def test_who_may_not_see_it_reads_whom_to_ask_and_finds_no_way_to_it(visit: Visitor, role: str | None) -> None:
    page = await visit("/toegang", as_=role)

    main = page.get_by_role("main")
    await expect(main).to_contain_text("de beheerder van uw organisatie")
    assert await main.get_by_role("button").count() == 0
    assert await page.get_by_role("link", name="Toegang", exact=True).count() == 0
    assert visit.problems == []


@pytest.mark.parametrize("path", ["/", "/gemeente/GM0503", "/cijfers", "/afspraken/HA-1-01", "/toegang"])
async def test_a_council_member_finds_nothing_to_edit_anywhere(visit: Visitor, path: str) -> None:
    page = await visit(path, as_="council-delft")

    assert await page.get_by_role("main").locator("textarea, input, [contenteditable], form").count() == 0


@pytest.mark.parametrize("width", [NARROW, WIDE])
async def test_nothing_moves_while_the_page_comes_in(visit: Visitor, width: int) -> None:
    page = await visit("/toegang", as_=ADMIN, width=width)

    assert await shifts(page) <= 0.01
