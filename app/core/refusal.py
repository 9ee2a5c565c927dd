"""Refusals: an expected 'no', with a stable code and a sentence that tells a person what to do now."""

import unicodedata
from typing import ClassVar

from app.core.words import Words


class Refusal(Exception):
    """An expected 'no'. Each slice names its own in `errors.py`; it ends the transaction and becomes data.

    `field` is the path of the input that caused it, in API names: `("value",)`.
    """

    code: ClassVar[str]

    def __init__(self, words: Words, *field: str) -> None:
        super().__init__(words.en)
        self.words = words
        self.field = field


class InvalidInput(Refusal):
    """What was filled in cannot be right, whoever sends it."""

    code = "INVALID_INPUT"


class NotFound(Refusal):
    """There is no such thing, or not for this caller: the two answer alike."""

    code = "NOT_FOUND"

    def __init__(self, *field: str) -> None:
        super().__init__(
            Words(
                nl="Dit is niet gevonden. Misschien bestaat het niet meer, of mag u het niet zien.",
                en="This was not found. It may no longer exist, or you may not see it.",
            ),
            *field,
        )


class StaleVersion(Refusal):
    """Somebody else was first; nothing was overwritten."""

    code = "STALE_VERSION"

    def __init__(self, current_version: int) -> None:
        super().__init__(
            Words(
                nl="Iemand anders heeft dit intussen veranderd. Bekijk de nieuwe versie en kies wat er moet staan.",
                en="Somebody else changed this in the meantime. Look at the new version and choose what should stand.",
            ),
            "expectedVersion",
        )
        self.current_version = current_version


def fitting_text(text: str, field: str, most: int) -> str:
    """Give the text without blank ends; refuse one that is empty, over `most` characters, or has control characters."""
    text = text.strip()
    if not text:
        raise InvalidInput(Words(nl="Vul een tekst in.", en="Fill in a text."), field)
    if len(text) > most:
        raise InvalidInput(
            Words(
                nl=f"Deze tekst heeft {len(text)} tekens. Er passen er {most}.",
                en=f"This text has {len(text)} characters. At most {most} fit.",
            ),
            field,
        )
    if any(unicodedata.category(one) in {"Cc", "Cs"} and one not in "\n\t" for one in text):
        raise InvalidInput(
            Words(
                nl="Deze tekst heeft een teken dat we niet kunnen bewaren. Typ de tekst opnieuw.",
                en="This text has a character that cannot be kept. Type the text again.",
            ),
            field,
        )
    return text


def optional_text(text: str | None, field: str, most: int) -> str | None:
    """Give a text that may be left out or empty."""
    return None if text is None or not text.strip() else fitting_text(text, field, most)


def request_number(client_mutation_id: str | None) -> str | None:
    """Give the number a client gave its request, if it did."""
    return None if client_mutation_id is None else fitting_text(client_mutation_id, "clientMutationId", 128)


def fitting_count(value: int, field: str) -> int:
    """Give a count; refuse one below zero, or one that no register of homes or households could hold."""
    if not 0 <= value <= 10_000_000:
        raise InvalidInput(
            Words(nl="Vul een getal van 0 tot 10 miljoen in.", en="Fill in a number from 0 to 10 million."), field
        )
    return value
