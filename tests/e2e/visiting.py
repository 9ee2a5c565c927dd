"""Visiting the site with a browser: each test is somebody new, with an empty browser, as one of the roles."""

from dataclasses import dataclass
from typing import Literal

from playwright.async_api import Browser, BrowserContext, ConsoleMessage, Page, Request, Response, TimeoutError

from tests.e2e.serving import COOKIE, Site

Scheme = Literal["light", "dark"]
WIDE, NARROW = 1280, 360


@dataclass(frozen=True, slots=True)
class Place:
    """A page to visit, as whom, and the status it answers with."""

    name: str
    path: str
    as_: str | None = None
    status: int = 200


PLACES = (
    Place("dashboard", "/"),
    Place("municipality", "/gemeente/GM0503"),
    Place("figures of a corporation", "/cijfers", as_="corporation-staedion"),
    Place("figures of a municipality", "/cijfers", as_="municipality-delft"),
    Place("figures for the public", "/cijfers"),
    Place("agreements", "/afspraken"),
    Place("agreement with a form", "/afspraken/HA-1-01", as_="corporation-staedion"),
    Place("agreement with a reservation", "/afspraken/HA-1c-01"),
    Place("agreement with a withdrawal", "/afspraken/HA-2-04"),
    Place("division", "/verdeling/2026"),
    Place("division for who decides", "/verdeling/2026", as_="secretary"),
    Place("why for a council", "/verdeling/2026/GM0503", as_="council-delft"),
    Place("why above the cap", "/verdeling/2026/GM0637"),
    Place("scenarios of the region", "/varianten", as_="secretary"),
    Place("scenarios for a municipality", "/varianten", as_="municipality-delft"),
    Place("scenarios for the public", "/varianten"),
    Place("nothing to compare", "/varianten/vergelijken", as_="secretary"),
    Place("caps", "/plafond"),
    Place("cap of a municipality", "/plafond?gemeente=GM0503", as_="approver-delft"),
    Place("placements of a corporation", "/plaatsingen", as_="corporation-staedion"),
    Place("placements with a reservation to make", "/plaatsingen?doe=reserveren", as_="corporation-staedion"),
    Place("placements of a municipality", "/plaatsingen?doe=ontheffing", as_="approver-delft"),
    Place("placements for the board", "/plaatsingen", as_="board"),
    Place("placements for the public", "/plaatsingen"),
    Place("transfers", "/overdrachten"),
    Place("transfers of a municipality", "/overdrachten?jaar=2027", as_="approver-delft"),
    Place("contingents of a provider", "/contingenten", as_="provider-de-lantaarn"),
    Place("contingents for the secretary", "/contingenten", as_="secretary"),
    Place("contingents for the public", "/contingenten"),
    Place("corrections of a corporation", "/correcties?doe=vragen", as_="corporation-staedion"),
    Place("corrections for the secretary", "/correcties", as_="secretary"),
    Place("corrections for the public", "/correcties"),
    Place("tasks of who approves", "/taken", as_="approver-delft"),
    Place("tasks of the secretary", "/taken", as_="secretary"),
    Place("access of a corporation", "/toegang", as_="admin-staedion"),
    Place("access of a council", "/toegang", as_="griffie-delft"),
    Place("access of the region", "/toegang", as_="secretary"),
    Place("access for the public", "/toegang"),
    Place("accessibility", "/toegankelijkheid"),
    Place("not found", "/bestaat/niet", status=404),
    Place("overview", "/overzicht"),
    Place("role picker", "/demo"),
    Place("api", "/graphql"),
)


class Visitor:
    """Opens pages, and keeps what the browser complained about on the way."""

    def __init__(self, browser: Browser, site: Site) -> None:
        self.browser, self.site = browser, site
        self.contexts: list[BrowserContext] = []
        self.problems: list[str] = []

    async def open(
        self,
        *,
        as_: str | None = None,
        width: int = WIDE,
        scheme: Scheme = "light",
        script: bool = True,
        forced_colours: bool = False,
    ) -> Page:
        """Open an empty page in a browser of its own."""
        context = await self.browser.new_context(
            base_url=self.site.address,
            viewport={"width": width, "height": 800},
            locale="nl-NL",
            timezone_id="Europe/Amsterdam",
            color_scheme=scheme,
            java_script_enabled=script,
            forced_colors="active" if forced_colours else "none",
        )
        self.contexts.append(context)
        if as_ is not None:
            await context.add_cookies([{"name": COOKIE, "value": as_, "url": self.site.address}])
        page = await context.new_page()
        page.on("console", self._said)
        page.on("pageerror", lambda error: self.problems.append(f"error: {error}"))
        page.on("requestfailed", self._failed)
        page.on("response", self._answered)
        return page

    async def __call__(
        self, path: str, *, as_: str | None = None, width: int = WIDE, scheme: Scheme = "light", script: bool = True
    ) -> Page:
        """Open a page and wait until everything is there."""
        page = await self.open(as_=as_, width=width, scheme=scheme, script=script)
        await page.goto(path)
        await self.settled(page)
        return page

    async def settled(self, page: Page) -> None:
        """Wait until a page shows its answer."""
        try:
            await page.locator("main h1").wait_for()
            await page.locator("[aria-busy=true]").wait_for(state="detached")
            if await page.locator("#app").count():
                await page.locator(".demo-note").wait_for()
                await page.evaluate("document.fonts.ready.then(() => null)")
        except TimeoutError as error:
            raise AssertionError(f"{page.url} never finished: {self.problems}\n{await page.content()}") from error

    async def close(self) -> None:
        """Close every browser that was opened."""
        for context in self.contexts:
            await context.close()

    def _said(self, message: ConsoleMessage) -> None:
        # A bad status is counted once, as an answer.
        if message.type in {"error", "warning"} and not message.text.startswith("Failed to load resource"):
            self.problems.append(f"{message.type}: {message.text}")

    def _failed(self, request: Request) -> None:
        if request.failure == "net::ERR_ABORTED":
            return  # the page changed its mind, by going to another one
        self.problems.append(f"failed: {request.url} ({request.failure})")

    def _answered(self, response: Response) -> None:
        if response.status >= 400:
            self.problems.append(f"{response.status}: {response.url.removeprefix(self.site.address)}")
