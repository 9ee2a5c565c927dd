"""What the engine says of limits, as people say it. Pure.

The engine speaks in codes, and its words are part of the digest of its answer: they are made readable here, so that the
digest stays what it is.
"""

import re
from collections.abc import Mapping

from app.core.words import Words, number

POOL = "POOL"  # the origin of who has none in the region
# How the engine says that a limit is about every group or every origin, and how people do.
TOGETHER = (
    (Words(" van groep alle", " of group all"), Words("", "")),
    (Words(" uit alle", " from all"), Words(" uit de hele regio", " from the whole region")),
)


def readable(words: Words, names: Mapping[str, Words]) -> Words:
    """Put names where there are codes, thousands apart, and no group where it is about all of them."""
    named = {**names, POOL: Words("de regionale pool", "the regional pool")}

    def put(found: re.Match[str]) -> Words:
        code = found[0]
        if code in named:
            return named[code]
        return number(int(code)) if code.isdecimal() else Words(code, code)

    nl, en = words.nl, words.en
    for said, better in TOGETHER:
        nl, en = nl.replace(said.nl, better.nl), en.replace(said.en, better.en)
    return Words(
        nl=re.sub(r"[\w-]+", lambda found: put(found).nl, nl),
        en=re.sub(r"[\w-]+", lambda found: put(found).en, en),
    )
