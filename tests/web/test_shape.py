"""How deep a body is, told from its bytes."""

import time

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.web.shape import DEEPEST, is_too_deep

VALUES = some.recursive(
    some.none() | some.booleans() | some.integers(-(2**53), 2**53) | some.text(alphabet='[]{}"\\/ab\n\u2028🏠'),
    lambda inside: some.lists(inside) | some.dictionaries(some.text(alphabet='[{"\\'), inside),
)


def depth(value: object) -> int:
    if isinstance(value, list):
        return 1 + max(map(depth, value), default=0)
    if isinstance(value, dict):
        return 1 + max(map(depth, value.values()), default=0)
    return 0


@given(VALUES)
def test_brackets_in_texts_do_not_count(value: object) -> None:
    around = DEEPEST - depth(value)

    def inside(levels: int) -> bytes:
        return b'{"a":' * levels + orjson.dumps(value) + b"}" * levels

    assert not is_too_deep(inside(around))
    assert is_too_deep(inside(around + 1))


@pytest.mark.parametrize(
    ("body", "found"),
    [
        (b"", False),
        (b"[" * 64, False),
        (b"[" * 65, True),
        (b"[{" * 32 + b"[", True),
        (b"[]" * 1_000, False),
        (b'"' + b"[" * 65, False),
        (b'"\\"' + b"[" * 65, False),
        (b'"\\\\"' + b"[" * 65, True),
        (b'"\\', False),
        (b'"\n"' + b"[" * 65, True),
        (b"\xff" + b"[" * 65, True),
        (b"]" * 10 + b"[" * 74, False),
    ],
    ids=str,
)
def test_what_is_no_json_has_a_depth_too(body: bytes, found: bool) -> None:
    assert is_too_deep(body) == found


@pytest.mark.parametrize(
    "piece", [b"[", b"[]", b'"', b'\\"', b'"\\', b'"a', b"\\", b'"\\"', b'"[', b" ", b"\xff"], ids=str
)
def test_no_body_takes_long(piece: bytes) -> None:
    body = (piece * 100_000)[:100_000]
    started = time.perf_counter()

    is_too_deep(body)

    assert time.perf_counter() - started < 0.2
