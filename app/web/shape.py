"""The shape of a body, looked at before it is parsed: how deeply its lists and objects are nested."""

import re

DEEPEST = 64  # lists and objects inside one another; the web application sends three
# Possessive, and content without a closing quote: each byte is looked at once, whatever was sent.
STRINGS = re.compile(rb'"(?:[^"\\]++|\\.)*+"?', re.DOTALL)
OPENING, CLOSING = b"[{", b"]}"
OPENING_EACH = (b"[", b"{")
OTHERS = bytes(set(range(256)) - set(OPENING + CLOSING))


def is_too_deep(body: bytes) -> bool:
    """Tell whether lists and objects are nested more than `DEEPEST` levels; what is no JSON may get either answer."""
    if sum(map(body.count, OPENING_EACH)) <= DEEPEST:  # as nearly every question: there are not that many
        return False
    depth = 0
    for one in STRINGS.sub(b"", body).translate(None, OTHERS):
        depth += 1 if one in OPENING else -1
        if depth > DEEPEST:
            return True
    return False
