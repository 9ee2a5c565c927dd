"""Words for people: every sentence the product says stands in Dutch and in English, side by side."""

from dataclasses import dataclass
from enum import StrEnum


class Language(StrEnum):
    """The languages the product speaks; Dutch is the first."""

    NL = "nl"
    EN = "en"


@dataclass(frozen=True, slots=True)
class Words:
    """One text in both languages."""

    nl: str
    en: str

    def in_(self, language: Language) -> str:
        """Give the text in one language."""
        return self.nl if language is Language.NL else self.en


def number(value: int) -> Words:
    """Write a whole number in a sentence, with its thousands apart: 1.350 in Dutch, 1,350 in English."""
    text = f"{value:,}"
    return Words(nl=text.replace(",", "."), en=text)
