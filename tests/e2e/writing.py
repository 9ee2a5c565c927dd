"""How the screens write numbers in Dutch, so that they can be compared with what the API says."""

import re
from typing import Any


def number(value: int | None) -> str:
    """Write a count: thousands with a dot, unknown as a dash."""
    return "–" if value is None else f"{value:,}".replace(",", ".")


def share(basis_points: int | None) -> str:
    """Write a share with at most one decimal, rounded half up: 2796 basis points is 28%."""
    if basis_points is None:
        return "–"
    whole, tenth = divmod((basis_points + 5) // 10, 10)
    return f"{whole},{tenth}%" if tenth else f"{whole}%"


def same_share(text: str, basis_points: int | None) -> bool:
    """Tell whether a text is this share, whether or not it writes a decimal that is 0."""
    return text.replace(",0%", "%") == share(basis_points)


def says(text: str, count: dict[str, Any]) -> bool:
    """Tell whether a text shows this count; a protected one may be shown as anything but a number."""
    if count["isProtected"]:
        return count["value"] is None and re.fullmatch(r"[\d.,\s]*", text) is None
    return text == number(count["value"])
