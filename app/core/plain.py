"""Values as JSON keeps them, and back: frozen dataclasses of texts, whole numbers, choices and tuples of those.

What is kept so has no floats and no keys of the database. A field that was not there yet has its default.
"""

from dataclasses import fields, is_dataclass
from enum import StrEnum
from types import UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")
KNOWN: dict[type, dict[str, Any]] = {}


def plain(value: object) -> Any:
    """Give a value as JSON keeps it."""
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, tuple):
        return [plain(one) for one in value]
    if is_dataclass(value):
        return {one.name: plain(getattr(value, one.name)) for one in fields(value)}
    return value


def made(kind: type[T], kept: object) -> T:
    """Make a value of a dataclass of what JSON kept of it."""
    assert isinstance(kept, dict)
    hints = _hints(kind)
    return kind(**{name: _made(hints[name], one) for name, one in kept.items() if name in hints})


def _hints(kind: type) -> dict[str, Any]:
    """Give the types of the fields, which Python works out anew each time it is asked."""
    if kind not in KNOWN:
        KNOWN[kind] = get_type_hints(kind)
    return KNOWN[kind]


def _made(hint: Any, kept: object) -> object:
    if get_origin(hint) in (UnionType, Union):
        hint = next(one for one in get_args(hint) if one is not type(None))
        return None if kept is None else _made(hint, kept)
    if get_origin(hint) is tuple:
        assert isinstance(kept, list)
        return tuple(_made(get_args(hint)[0], one) for one in kept)
    if isinstance(hint, type) and is_dataclass(hint):
        return made(hint, kept)
    return hint(kept) if issubclass(hint, StrEnum) else kept
