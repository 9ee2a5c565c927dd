"""The documents of the web application, taken out of its source: what its pages really ask."""

import re
from pathlib import Path

SOURCE = Path(__file__).parents[2] / "frontend" / "src"
WRITTEN = re.compile(r"graphql\(`(.*?)`\)", re.DOTALL)
NAMED = re.compile(r"(fragment|query|mutation)\s+(\w+)")
SPREAD = re.compile(r"\.\.\.\s*(?!on\b)(\w+)")


def documents() -> dict[str, str]:
    """Give each operation by its name, with the fragments it spreads."""
    found: dict[str, tuple[str, str]] = {}
    for file in sorted(SOURCE.rglob("*.ts*")):
        if SOURCE / "graphql" in file.parents:
            continue  # what is generated from the others
        for text in WRITTEN.findall(file.read_text()):
            named = NAMED.search(text)
            assert named is not None, file
            found[named[2]] = named[1], text
    return {
        name: "".join([text, *(found[one][1] for one in _spread_in(text, found))])
        for name, (kind, text) in found.items()
        if kind != "fragment"
    }


def _spread_in(text: str, found: dict[str, tuple[str, str]]) -> list[str]:
    waiting, spread = SPREAD.findall(text), dict[str, None]()
    while waiting:
        name = waiting.pop()
        if name not in spread:
            spread[name] = None
            waiting += SPREAD.findall(found[name][1])
    return list(spread)
