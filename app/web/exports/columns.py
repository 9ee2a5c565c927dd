"""The columns of a spreadsheet: what each is called, and how it is taken from what the API answered."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from app.core.words import Language, Words

Node: TypeAlias = Mapping[str, Any]
Cell: TypeAlias = str | int

PROTECTED = Words("afgeschermd", "protected")
YES_OR_NO = {True: Words("ja", "yes"), False: Words("nee", "no")}
OWN_WORDS = "=+-@\t\r\n"  # what a spreadsheet takes for the beginning of a formula, or of another cell


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its header, and the value it takes of each node."""

    header: Words
    value: Callable[[Node], Any]


def at(path: str) -> Callable[[Node], Any]:
    """Take what stands at a path such as `agreement.code`; None where something on the way is out of sight."""
    names = path.split(".")

    def take(node: Node) -> Any:
        found: Any = node
        for name in names:
            found = None if found is None else found[name]
        return found

    return take


def said(path: str, words: Mapping[str, Words]) -> Callable[[Node], Any]:
    """Take a value of a closed list, in words."""
    take = at(path)

    def say(node: Node) -> Words | None:
        value = take(node)
        return None if value is None else words[value]

    return say


def count(figure: Node | None, name: str = "value") -> Any:
    """Take a count; one that is protected says so, because an empty cell is a count nobody knows."""
    if figure is None:
        return None
    return PROTECTED if figure["isProtected"] else figure[name]


def cell(value: Any, language: Language) -> Cell:
    """Write a value in a cell: numbers as they are, days as 2026-11-22, and nothing that begins like a formula.

    A text that does begin so gets an apostrophe before it (OWASP, CSV injection).
    """
    match value:
        case None:
            return ""
        case bool():
            return YES_OR_NO[value].in_(language)
        case int():
            return value
        case Words():
            return value.in_(language)
        case {"nl": nl, "en": en}:
            return harmless(nl if language is Language.NL else en)
    return harmless(value.isoformat() if hasattr(value, "isoformat") else str(value))


def harmless(text: str) -> str:
    """Give a text that no spreadsheet runs as a formula."""
    return f"'{text}" if text.lstrip(" ").startswith(tuple(OWN_WORDS)) else text
