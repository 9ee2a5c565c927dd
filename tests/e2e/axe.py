"""The accessibility checker axe, on a page as it stands: with its policy for scripts, in whatever state it is."""

from pathlib import Path

from playwright.async_api import Page

AXE = Path(__file__).parents[2] / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


async def found_by_axe(page: Page) -> list[str]:
    """Give what axe finds wrong, one line for each element."""
    assert AXE.is_file(), "axe-core is not installed; `make test` installs it with the rest of the frontend"
    await page.evaluate(AXE.read_text())
    found = await page.evaluate(
        "(tags) => axe.run(document, { runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] })", TAGS
    )
    return [
        f"{violation['id']}: {node['target']} {node['failureSummary']}"
        for violation in found["violations"]
        for node in violation["nodes"]
    ]
