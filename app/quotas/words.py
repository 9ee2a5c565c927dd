"""Numbers of households as people say them. Pure."""

from app.core.words import Words, number


def in_households(count: int) -> Words:
    """Say how many households: 1 huishouden, 1.350 huishoudens; in English 1 household, 1,350 households."""
    if count == 1:
        return Words(nl="1 huishouden", en="1 household")
    told = number(count)
    return Words(nl=f"{told.nl} huishoudens", en=f"{told.en} households")
