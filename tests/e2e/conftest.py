"""What the browser tests can ask for: a site to look at, one of their own to write on, and somebody to visit it."""

import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import closing
from pathlib import Path

import httpx2
import pytest
from playwright.async_api import Browser, async_playwright, expect

from tests.e2e.serving import DATABASE, Site, served
from tests.e2e.visiting import Visitor
from tests.reporting_plugin import find_chromium

# Without a sandbox, because build servers run as root in a container; and without calls home.
CHROMIUM = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

expect.set_options(timeout=15_000)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The site as a newcomer starts it. Nobody writes on it: it is for reading, by every test."""
    with served(tmp_path_factory.mktemp("site")) as shared:
        shell = httpx2.get(f"{shared.address}/")
        assert shell.status_code == 200, shell.text  # it says when the web application was not built
        yield shared


@pytest.fixture(scope="session")
def writable(site: Site, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    folder = tmp_path_factory.mktemp("writable")
    _copy_database(site.folder, folder)
    with served(folder) as own:
        yield own


@pytest.fixture
def own_site(site: Site, writable: Site) -> Site:
    """A site to write on; whatever a test does to it, the next one finds it as the newcomer does."""
    _copy_database(site.folder, writable.folder)
    return writable


def _copy_database(source: Path, target: Path) -> None:
    """Copy also from and to where a server is at work: SQLite does it in one transaction."""
    with closing(sqlite3.connect(source / DATABASE)) as read, closing(sqlite3.connect(target / DATABASE)) as written:
        read.backup(written)


@pytest.fixture(scope="session")
async def browser() -> AsyncIterator[Browser]:
    """One browser for all tests; who visits gets an empty profile in it."""
    async with async_playwright() as playwright:
        started = await playwright.chromium.launch(executable_path=find_chromium(), args=list(CHROMIUM))
        yield started
        await started.close()


@pytest.fixture
async def visit(browser: Browser, site: Site) -> AsyncIterator[Visitor]:
    """Somebody who looks at the site."""
    visitor = Visitor(browser, site)
    yield visitor
    await visitor.close()


@pytest.fixture
async def work(browser: Browser, own_site: Site) -> AsyncIterator[Visitor]:
    """Somebody who writes on a site of their own."""
    visitor = Visitor(browser, own_site)
    yield visitor
    await visitor.close()
