"""A service in production with a real OpenID provider beside it, and people who sign in there with a browser."""

import csv
import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Page, Request, expect

from app.regions.files import folder_of
from tests.e2e.serving import PROGRAM, Site, free_port, wait
from tests.e2e.visiting import Visitor

PROVIDER = Path(__file__).parent / "provider" / "provider.mjs"
INSTALLED = Path(__file__).parents[2] / "frontend" / "node_modules" / "oidc-provider"
EXAMPLES_ONLY = {"demo_roles.csv", "invitations.csv"}

# Who can sign in: with which name, for which organisation, and as what at the most.
ACCOUNTS: dict[str, dict[str, Any]] = {
    "els": {"name": "Els Secretaris", "organisatie": "regio", "rollen": ["regio"]},
    "jan": {"name": "Jan Beleid", "organisatie": "delft", "rollen": ["invoeren"]},
    "mia": {"name": "Mia Beleid", "organisatie": "delft", "rollen": ["invoeren"]},
    "pim": {"name": "Pim Beleid", "organisatie": "delft", "rollen": ["invoeren"]},
    "rik": {"name": "Rik Raad", "organisatie": "delft", "rollen": ["raad"]},
    "sien": {"name": "Sien Raad", "organisatie": "delft", "rollen": ["raad"]},
    "joost": {"name": "Joost Raad", "organisatie": "delft", "rollen": ["raad"]},
    "noor": {"name": "Noor Verhuur", "organisatie": "staedion", "rollen": ["invoeren"]},
}
PROVIDERS = """
[[provider]]
code = "regio"
name = "de regio"
issuer = "{issuer}"
client_id = "woonagenda"
scope = "openid profile werk"
organisation = {{ claim = "PLAIN", path = "organisatie" }}
organisations = {{ GM0503 = "delft", staedion = "staedion", GM0518 = "regio" }}

[provider.roles]
path = "rollen"
map = {{ invoeren = "EDITOR", raad = "COUNCIL", beheren = "ORG_ADMIN", regio = "SECRETARY" }}

[[provider]]
code = "stil"
name = "een dienst die niet antwoordt"
issuer = "http://127.0.0.1:{silent}"
client_id = "woonagenda"
organisation = {{ claim = "PLAIN", path = "organisatie" }}
organisations = {{ GM0503 = "delft" }}
roles = {{ at_most = ["VIEWER"] }}
"""


class Office(Site):
    """The service, and its provider."""

    def __init__(self, address: str, folder: Path, issuer: str, settings: dict[str, str]) -> None:
        super().__init__(address, folder)
        self.issuer, self.settings = issuer, settings

    def invite(self, role: str, *, organisation: str | None = None) -> str:
        """Invite somebody on the command line, and give the link."""
        at = ["--organisation", organisation] if organisation else []
        return run(["members", "invite", "--role", role, "--label", "Iemand", *at], self.folder, self.settings).strip()


def run(command: list[str], folder: Path, settings: dict[str, str]) -> str:
    """Run a command of the product, and give what it prints."""
    done = subprocess.run(
        [PROGRAM, *command], cwd=folder, env=settings, capture_output=True, text=True, check=False, timeout=120
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def region_of_facts(folder: Path) -> Path:
    """Give Haaglanden with its examples as if they were facts: production takes no examples."""
    region = Path(shutil.copytree(folder_of("haaglanden"), folder / "haaglanden"))
    for example in (region / "demo").iterdir():
        fact = region / example.name
        if example.name not in EXAMPLES_ONLY:
            rows = [row for file in (fact, example) if file.exists() for row in _rows(file)]
            with fact.open("w", newline="") as written:
                writer = csv.DictWriter(written, list(dict.fromkeys(name for row in rows for name in row)))
                writer.writeheader()
                writer.writerows(rows)
    shutil.rmtree(region / "demo")
    return region


def _rows(file: Path) -> list[dict[str, str]]:
    with file.open(newline="") as read:
        return list(csv.DictReader(read))


@contextmanager
def office(folder: Path) -> Iterator[Office]:
    """Serve in production from a folder, with a provider; at the end both are stopped."""
    node = shutil.which("node")
    if node is None or not INSTALLED.is_dir():
        pytest.skip("no Node was found, or the frontend's packages are not installed: no OpenID provider to sign in at")
    port, provider_port, silent = free_port(), free_port(), free_port()
    site, issuer = f"http://127.0.0.1:{port}", f"http://127.0.0.1:{provider_port}"
    settings = {name: value for name, value in os.environ.items() if not name.startswith("WOONAGENDA_")} | {
        "WOONAGENDA_PUBLIC_URL": site,
        "WOONAGENDA_OIDC_SECRETS": json.dumps({"regio": "geheim-van-de-test", "stil": "geheim"}),
    }
    run(["migrate"], folder, settings)
    run(["load", "--region", str(region_of_facts(folder))], folder, settings)
    (folder / "providers.toml").write_text(PROVIDERS.format(issuer=issuer, silent=silent))
    run(["providers", "providers.toml"], folder, settings)
    log, log_of_provider = folder / "server.log", folder / "provider.log"
    with (
        log.open("w") as output,
        log_of_provider.open("w") as output_of_provider,
        subprocess.Popen(
            [node, PROVIDER, str(provider_port), site, json.dumps(ACCOUNTS)],
            stdout=output_of_provider,
            stderr=output_of_provider,
        ) as provider,
        subprocess.Popen(
            [PROGRAM, "serve", "--port", str(port)], cwd=folder, env=settings, stdout=output, stderr=output
        ) as server,
    ):
        try:
            wait(provider, provider_port, log_of_provider)
            wait(server, port, log)
            yield Office(site, folder, issuer, settings)
        finally:
            server.kill()
            provider.kill()
    assert "Traceback" not in log.read_text(), log.read_text()


class Worker(Visitor):
    """Opens pages of a service in production, which has no note about examples."""

    async def settled(self, page: Page) -> None:
        """Wait until a page shows its answer and who is looking."""
        await page.locator("main h1").wait_for()
        await page.locator("[aria-busy=true]").wait_for(state="detached")
        if await page.locator("#app").count():
            await expect(page.locator(".header__who a").first).to_be_visible()

    def _failed(self, request: Request) -> None:
        if request.url.startswith(self.site.address):  # the form of the provider wants letters from the internet
            super()._failed(request)

    async def arrive(self, login: str, place: str = "/inloggen") -> Page:
        """Sign in at the provider, in a browser of one's own, from the page to sign in or from an invitation."""
        page = await self.open()
        await page.goto(place)
        await page.get_by_role("button", name="Inloggen bij de regio").click()
        await tell_the_provider(page, login)
        await page.wait_for_url(f"{self.site.address}/**")
        await page.locator("main h1").wait_for()
        return page


async def tell_the_provider(page: Page, login: str) -> None:
    """Fill in the provider's own form, and agree to what it asks next."""
    await page.get_by_placeholder("Enter any login").fill(login)
    await page.get_by_placeholder("and password").fill("om het even")
    await page.get_by_role("button", name="Sign-in").click()
    await page.get_by_role("button", name="Continue").click()
