"""Sentences about the cap that several explanations share."""

from app.core.words import Words as Both

NO_RULES = Both("Er zijn geen vastgestelde telregels.", "There are no adopted counting rules.")
NO_MUTATION = Both("Er is geen mutatie verwacht.", "No mutation was planned.")
ROUNDED_DOWN = Both(
    "Het plafond is een deel van de mutatie, naar beneden afgerond. Ontheffingen komen er bij.",
    "The cap is a share of mutation, rounded down. Waivers are added to it.",
)
PLANNED_FIRST = Both(
    "De verwachte mutatie geldt, tot er meer woningen zijn verhuurd dan verwacht.",
    "Planned mutation holds, until more homes were let than planned.",
)
OF_THE_REGION = Both(
    "Het plafond is van de regio als geheel: de gemeenten delen de ruimte.",
    "The cap is of the region as a whole: the municipalities share the room.",
)
OF_CORPORATIONS = Both(
    "Het plafond is van elke corporatie apart. Hoeveel elke corporatie in een gemeente verhuurt, is niet geteld.",
    "The cap is of each corporation by itself. How many homes each one lets in a municipality is not counted.",
)
