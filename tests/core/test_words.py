"""Numbers in sentences."""

import pytest

from app.core.words import Words, number


@pytest.mark.parametrize(
    ("value", "nl", "en"),
    [
        (0, "0", "0"),
        (999, "999", "999"),
        (1000, "1.000", "1,000"),
        (1350, "1.350", "1,350"),
        (10_000_000, "10.000.000", "10,000,000"),
        (-1350, "-1.350", "-1,350"),
    ],
)
def test_thousands_stand_apart_as_each_language_writes_them(value: int, nl: str, en: str) -> None:
    assert number(value) == Words(nl=nl, en=en)
