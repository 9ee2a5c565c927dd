"""The documents that are asked, and with which variables."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson

FOLDER = Path(__file__).parent / "documents"


@dataclass(frozen=True, slots=True)
class Question:
    """A document by its name, and the values of its variables in order: those a statement by hand takes too."""

    name: str
    variables: dict[str, Any]

    @property
    def text(self) -> str:
        """Give the text of the document."""
        return (FOLDER / f"{self.name}.graphql").read_text()

    @property
    def body(self) -> bytes:
        """Give what is posted to GraphQL."""
        return orjson.dumps({"query": self.text, "variables": self.variables})


QUESTIONS = (Question("dashboard", {}), Question("municipality", {"code": "GM9000"}), Question("export", {}))
