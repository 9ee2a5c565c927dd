"""The three lights of the planning-and-control cycle."""

from enum import StrEnum


class Light(StrEnum):
    """Green, amber (oranje) or red; on screen always with a word and a shape."""

    GREEN = "GREEN"
    AMBER = "AMBER"
    RED = "RED"
