"""docs/reading.md: what it prints is what happens."""

import re
from pathlib import Path
from typing import Any

import orjson
import pytest

from schema.completion.writer import Writer
from tests.asking import Asker

PAGE = Path(__file__).parents[2] / "docs" / "reading.md"


def printed(language: str) -> str:
    """Give the one block of a language that stands on the page."""
    (found,) = re.findall(rf"```{language}\n(.*?)```", PAGE.read_text(), re.DOTALL)
    return str(found)


async def test_the_page_prints_the_function_the_answer_and_the_number_of_statements(
    ask: Asker, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[str] = []
    source = Writer.source

    def noted(self: Writer, *asked: Any) -> str:
        written.append(source(self, *asked))
        return written[-1]

    monkeypatch.setattr(Writer, "source", noted)
    await ask("{ viewer { role } }", as_="secretary")  # reads the roles of demo mode, once for the application
    written.clear()

    answer = await ask(printed("graphql"), as_="secretary", n=1)

    assert written == [printed("python")]
    assert orjson.dumps(answer.content).decode() == printed("json").strip()
    assert len(ask.statements) == 3


def test_every_file_the_page_names_is_there() -> None:
    named = re.findall(r"`((?:app|schema|tests)/[\w/.]+\.py)`", PAGE.read_text())

    assert named
    assert [name for name in named if not (PAGE.parents[1] / name).exists()] == []
