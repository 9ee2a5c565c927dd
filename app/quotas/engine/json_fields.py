"""Taking fields out of JSON that anybody may have written; what does not fit is refused by its place."""

import json
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import TypeVar

from app.quotas.engine.checking import refusal

LONGEST = 50_000_000  # characters
DECIMAL = re.compile(r"[0-9]{1,12}(?:\.[0-9]{1,28})?")
Row = TypeVar("Row")
CODE = re.compile(r"[^\s/*:\x00-\x1f\x7f]{1,64}")


def read_json(text: str) -> "Fields":
    """Read one JSON object, its decimals exactly. Refuses what is no JSON, or has a field twice."""
    if len(text) > LONGEST:
        raise refusal("", "", "dit bestand is te groot.", "this file is too large.")
    try:
        value = json.loads(text, parse_float=Decimal, parse_constant=_no_number, object_pairs_hook=_pairs)
    except (ValueError, RecursionError) as reason:
        raise refusal("", "", "dit is geen JSON.", f"this is no JSON ({str(reason)[:100]}).") from reason
    if not isinstance(value, dict):
        raise refusal("", "", "hier hoort één JSON-object.", "this has to be one JSON object.")
    return Fields("", value)


def _no_number(name: str) -> object:
    raise ValueError(f"{name} is no number")


def _pairs(pairs: list[tuple[str, object]]) -> dict[str, object]:
    for name, times in Counter(name for name, _ in pairs).items():
        if times > 1:
            raise refusal("", name[:64], "dit veld staat er twee keer.", "this field is there twice.")
    return dict(pairs)


class Fields:
    """The fields of an object at a place, such as `supply[3]`."""

    def __init__(self, place: str, values: Mapping[str, object]) -> None:
        self.place, self.values = place, values

    def only(self, *names: str) -> None:
        """Refuse a field that is not part of the format, which may be a typing error."""
        for name in self.values:
            if name not in names:
                raise self.refuse(name[:64], "dit veld kennen we niet.", "this field is not part of the format.")

    def refuse(self, name: str, nl: str, en: str) -> Exception:
        """Make a refusal of a field here."""
        return refusal(f"{self.place}.{name}" if self.place else name, "", nl, en)

    def has(self, name: str) -> bool:
        """Whether the field is there, and not null."""
        return self.values.get(name) is not None

    def code(self, name: str) -> str:
        """Take a code."""
        value = self.values.get(name)
        if not isinstance(value, str) or CODE.fullmatch(value) is None:
            raise self.refuse(
                name,
                "hier hoort een code van 1 tot 64 tekens, zonder spatie, /, * of :.",
                "this has to be a code of 1 to 64 characters, without a blank, /, * or :.",
            )
        return value

    def code_or_none(self, name: str) -> str | None:
        """Take a code, or nothing."""
        return self.code(name) if self.has(name) else None

    def whole(self, name: str, default: int | None = None) -> int:
        """Take a whole number; without one, the default if there is one."""
        value = self.values.get(name)
        if value is None and default is not None:
            return default
        if not isinstance(value, int) or isinstance(value, bool):
            raise self.refuse(name, "hier hoort een geheel getal.", "this has to be a whole number.")
        if abs(value) > 10**12:
            raise self.refuse(name, "dit getal is te groot.", "this number is too large.")
        return value

    def flag(self, name: str) -> bool:
        """Take true or false; false when it is not there."""
        value = self.values.get(name, False)
        if not isinstance(value, bool):
            raise self.refuse(name, "hier hoort true of false.", "this has to be true or false.")
        return value

    def share(self, name: str) -> Fraction | None:
        """Take a share as text, or nothing. A number like 0.3 is refused: as a computer keeps it, it is not 0.3."""
        if not self.has(name):
            return None
        value = self.values[name]
        if not isinstance(value, str) or DECIMAL.fullmatch(value) is None or not Fraction(value) <= 1:
            raise self.refuse(
                name,
                'schrijf een aandeel als tekst van "0" tot "1", zoals "0.30", met hoogstens 28 decimalen.',
                'write a share as text from "0" to "1", such as "0.30", with 28 decimals at most.',
            )
        return Fraction(value)

    def key(self, name: str) -> Fraction:
        """Take a key: a number, or text with decimals."""
        value = self.values[name]
        text = str(value) if isinstance(value, int | Decimal) and not isinstance(value, bool) else value
        if not isinstance(text, str) or DECIMAL.fullmatch(text) is None:
            raise self.refuse(name, "hier hoort een getal van 0 of meer.", "this has to be a number of 0 or more.")
        return Fraction(text)

    def rows(self, name: str, read: "Callable[[Fields], Row]") -> tuple[Row, ...]:
        """Read each object of a list; without the list there are none."""
        value = self.values.get(name)
        if value is None:
            return ()
        if not isinstance(value, list):
            raise self.refuse(name, "hier hoort een lijst.", "this has to be a list.")
        found = []
        for place, one in enumerate(value):
            where = f"{name}[{place}]"
            if not isinstance(one, dict):
                raise refusal(where, "", "hier hoort een object.", "this has to be an object.")
            found.append(read(Fields(where, one)))
        return tuple(found)

    def texts(self, name: str) -> Sequence[str] | None:
        """Take a list of texts, or nothing."""
        value = self.values.get(name)
        if value is None:
            return None
        if not isinstance(value, list) or not all(isinstance(one, str) and len(one) <= 64 for one in value):
            raise self.refuse(name, "hier hoort een lijst van teksten.", "this has to be a list of texts.")
        return [one for one in value if isinstance(one, str)]
