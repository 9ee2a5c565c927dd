"""How a test makes a file of a region wrong, and what it is then told."""

from pathlib import Path

import pytest

from app.regions.errors import Problem, RegionFilesInvalid
from app.regions.files import read_region


def spoil(folder: Path, file: str, old: str, new: str) -> None:
    """Change a text in a file, once."""
    text = (folder / file).read_text()
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1))


def problems_of(folder: Path) -> list[Problem]:
    """Give what is told of a folder that cannot be read."""
    with pytest.raises(RegionFilesInvalid) as refusal:
        read_region(folder)
    return refusal.value.problems
