"""What the page about operations says of settings is what the settings are."""

import re
from pathlib import Path

from app.settings import Settings

PAGE = Path(__file__).parents[2] / "docs" / "operations.md"
ROW = re.compile(r"^\| `WOONAGENDA_(\w+)` \| .+ \| (?:`(.+)`|none) \|$", re.MULTILINE)


def test_every_setting_is_on_the_page_with_its_default() -> None:
    told = {name.lower(): default or None for name, default in ROW.findall(PAGE.read_text())}

    settings = Settings.model_fields
    assert set(told) == set(settings)
    for name, field in settings.items():
        default = "" if field.default in (None, {}) else str(field.default).replace("+aiosqlite", "")
        assert (told[name] or "").lower() == default.lower(), name
