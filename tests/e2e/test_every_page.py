"""What holds on every page, for whoever looks at it and however it is shown."""

import pytest
from playwright.async_api import Route, expect

from tests.e2e.axe import found_by_axe
from tests.e2e.visiting import NARROW, PLACES, WIDE, Place, Scheme, Visitor

# Pages of each kind that wait for an answer.
ASKING = {"dashboard", "municipality", "figures of a corporation", "agreement with a form", "caps", "transfers"}

# How light the lightest part of the colour behind the page is, from 0 to 255.
BRIGHTNESS = """() => {
    const paint = document.createElement('canvas').getContext('2d');
    paint.fillStyle = getComputedStyle(document.body).backgroundColor;
    paint.fillRect(0, 0, 1, 1);
    return Math.max(...paint.getImageData(0, 0, 1, 1).data.slice(0, 3));
}"""

every_place = pytest.mark.parametrize("place", PLACES, ids=lambda place: place.name)


@every_place
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [NARROW, WIDE])
async def test_axe_finds_nothing(visit: Visitor, place: Place, scheme: Scheme, width: int) -> None:
    page = await visit(place.path, as_=place.as_, width=width, scheme=scheme)

    found = await found_by_axe(page)

    assert found == []


@every_place
async def test_axe_finds_nothing_in_english_with_everything_unfolded(visit: Visitor, place: Place) -> None:
    page = await visit.open(as_=place.as_)
    await page.goto(f"{place.path}{'&' if '?' in place.path else '?'}taal=en")
    await visit.settled(page)
    await page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")

    found = await found_by_axe(page)

    assert found == []
    assert await page.evaluate("document.documentElement.lang") == "en"


@pytest.mark.parametrize("place", [one for one in PLACES if one.name in ASKING], ids=lambda place: place.name)
async def test_while_it_loads_and_without_an_answer_axe_finds_nothing_and_trying_again_works(
    visit: Visitor, place: Place
) -> None:
    page = await visit.open(as_=place.as_, scheme="dark")
    asked: list[Route] = []
    await page.route("**/graphql*", lambda route: asked.append(route))
    await page.goto(place.path)
    await page.locator("[aria-busy=true]").wait_for()
    loading = await found_by_axe(page)

    await page.route("**/graphql*", lambda route: route.abort())
    for route in asked:
        await route.abort()
    await expect(page.get_by_role("alert")).to_contain_text("Wij kunnen de server niet bereiken")
    failed = await found_by_axe(page)
    await page.unroute_all()
    await page.get_by_role("button", name="Probeer opnieuw").click()

    await expect(page.get_by_role("alert")).to_have_count(0)
    await expect(page.get_by_role("main").get_by_role("table").first).to_be_visible()
    assert loading == []
    assert failed == []


async def test_axe_would_have_found_something(visit: Visitor) -> None:
    page = await visit("/toegankelijkheid")
    await page.evaluate("document.querySelector('main').append(document.createElement('img'))")

    found = await found_by_axe(page)

    assert [line.partition(":")[0] for line in found] == ["image-alt"]


@every_place
async def test_the_browser_has_no_complaints(visit: Visitor, place: Place) -> None:
    page = await visit.open(as_=place.as_)

    response = await page.goto(place.path)
    await visit.settled(page)

    assert response is not None
    assert response.status == place.status
    assert visit.problems == ([f"{place.status}: {place.path}"] if place.status >= 400 else [])


@every_place
async def test_nothing_scrolls_sideways_on_a_small_screen_or_with_large_letters(visit: Visitor, place: Place) -> None:
    page = await visit(place.path, as_=place.as_, width=320)
    needed = "document.documentElement.scrollWidth"
    small = await page.evaluate(needed)

    await page.set_viewport_size({"width": 640, "height": 800})
    await page.evaluate("document.documentElement.style.fontSize = '200%'")

    assert small == 320
    assert await page.evaluate(needed) == 640


@pytest.mark.parametrize("path", ["/", "/overzicht"])
async def test_dark_is_dark(visit: Visitor, path: str) -> None:
    light, dark = await visit(path), await visit(path, scheme="dark")

    assert await light.evaluate(BRIGHTNESS) > 230
    assert await dark.evaluate(BRIGHTNESS) < 40


async def test_with_forced_colours_a_status_is_still_a_word_and_a_shape(visit: Visitor) -> None:
    page = await visit.open(forced_colours=True)
    await page.goto("/")
    await visit.settled(page)

    seen = await page.evaluate(
        """() => [...document.querySelectorAll('.chip')].map((chip) => ({
            words: chip.innerText.trim(),
            ink: getComputedStyle(chip).color,
            shape: getComputedStyle(chip.querySelector('path')).fill,
            ground: getComputedStyle(chip).backgroundColor,
        }))"""
    )

    assert [one["words"] for one in seen] == ["Loopt iets achter", "Loopt achter"]
    assert all(one["ground"] not in {one["ink"], one["shape"]} for one in seen)
