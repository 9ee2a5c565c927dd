"""What the first page may cost: bytes over the line, requests, and things that move while somebody reads."""

from dataclasses import dataclass

from playwright.async_api import Page, Request

from tests.e2e.visiting import NARROW, WIDE, Visitor

KB = 1_000
SHIFTS = """() => new Promise((done) => {
    let sum = 0;
    const add = (list) => { for (const one of list) sum += one.value; };
    const observer = new PerformanceObserver((list) => add(list.getEntries()));
    observer.observe({ type: 'layout-shift', buffered: true });
    const later = (then) => requestAnimationFrame(() => requestAnimationFrame(then));
    later(() => { add(observer.takeRecords()); done(sum); });
})"""


@dataclass(frozen=True, slots=True)
class Sent:
    """One answer as it travelled: what it is, and its bytes with headers."""

    kind: str
    path: str
    size: int


async def sent_for(visit: Visitor, path: str) -> list[Sent]:
    """Give everything that travels for a first visit to a page."""
    finished: list[Request] = []
    page = await visit.open()
    page.on("requestfinished", lambda request: finished.append(request))
    await page.goto(path)
    await visit.settled(page)
    found = []
    for request in finished:
        sizes = await request.sizes()
        size = sizes["responseBodySize"] + sizes["responseHeadersSize"]
        found.append(Sent(request.resource_type, request.url.removeprefix(visit.site.address), size))
    return found


def size_of(sent: list[Sent], kind: str) -> int:
    return sum(one.size for one in sent if one.kind == kind)


async def test_the_first_page_keeps_to_its_budget(visit: Visitor) -> None:
    sent = await sent_for(visit, "/")

    told = "\n".join(map(str, sent))
    assert size_of(sent, "script") <= 45 * KB, told
    assert size_of(sent, "stylesheet") <= 8 * KB, told
    assert sum(one.size for one in sent) <= 95 * KB, told
    assert len(sent) <= 8, told
    assert {"script", "stylesheet", "font", "fetch"} <= {one.kind for one in sent}


async def test_what_is_not_on_the_first_page_does_not_travel_with_it(visit: Visitor) -> None:
    sent = await sent_for(visit, "/")

    scripts = [one.path for one in sent if one.kind == "script"]
    assert not [
        path for path in scripts if any(one in path for one in ("Agreement", "Reporting", "AccessPage", "/en-"))
    ]


async def shifts(page: Page) -> float:
    moved: float = await page.evaluate(SHIFTS)
    return moved


async def test_nothing_moves_while_the_first_page_comes_in(visit: Visitor) -> None:
    for width in (WIDE, NARROW):
        page = await visit("/", width=width)
        assert await shifts(page) <= 0.01


async def test_nothing_moves_on_a_slow_line_either(visit: Visitor) -> None:
    for path in ("/", "/afspraken"):
        page = await visit.open()
        line = await page.context.new_cdp_session(page)
        await line.send("Network.enable")
        await line.send(
            "Network.emulateNetworkConditions",
            {"offline": False, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 90_000},
        )
        await page.goto(path)
        await visit.settled(page)
        assert await shifts(page) <= 0.01
