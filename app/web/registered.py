"""Registered documents: the questions of the web application, which may be asked by number, with GET.

The build of the web application writes them. A number is the SHA-256 of the text, in hexadecimal.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import orjson

from app.web import pages
from app.web.shape import is_too_deep

FILE = "documents.json"


@dataclass(frozen=True, slots=True)
class Asked:
    """A registered document, and the variables to answer it for."""

    text: str
    variables: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Refused:
    """Why a question in an address is not answered."""

    status: int
    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Registered:
    """The documents that were registered, by number."""

    documents: Mapping[str, str]

    @classmethod
    def read(cls) -> "Registered":
        """Read what the build wrote; nothing is registered where nothing was built."""
        file = pages.STATIC / FILE
        return cls(orjson.loads(file.read_bytes()) if file.is_file() else {})

    def asked(self, parameters: Mapping[str, str]) -> Asked | Refused:
        """Give what an address asks."""
        if "query" in parameters:
            return Refused(400, "INVALID_REQUEST", "Send a document of your own with POST, as JSON.")
        text = self.documents.get(parameters["document"])
        if text is None:
            return Refused(404, "UNKNOWN_DOCUMENT", "No document has this number. Send its text with POST, as JSON.")
        given = parameters.get("variables") or "{}"
        try:
            variables = orjson.loads(given)
        except orjson.JSONDecodeError:
            variables = None
        if not isinstance(variables, dict) or is_too_deep(given.encode()):
            return Refused(400, "INVALID_REQUEST", "Give `variables` as a JSON object.")
        return Asked(text, variables)


def asks(parameters: Mapping[str, str]) -> bool:
    """Tell whether an address asks something of the API; without a question it is of the page about the API."""
    return "document" in parameters or "query" in parameters
