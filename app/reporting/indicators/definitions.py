"""What each indicator is called and what it says. Source: domain notes 7.5."""

from enum import StrEnum
from typing import NamedTuple

from app.core.words import Words


class Code(StrEnum):
    """The indicators of goal 1, by their codes."""

    URGENT_SHARE = "URG-1"
    CAP_USE = "URG-2"
    CAP_USE_PRO_RATA = "URG-2-PRO-RATA"
    ORIGIN_MATCH = "URG-3"
    PROMISING_START = "URG-4"
    QUOTA_REALISATION = "URG-5"
    BALANCE = "URG-7"
    GOOD_START = "START-1"
    CONCENTRATION = "LEEF-1"


class Definition(NamedTuple):
    """What an indicator is called, and what it says."""

    name: Words
    definition: Words


DEFINITIONS: dict[Code, Definition] = {
    Code.URGENT_SHARE: Definition(
        Words("aandeel urgente verhuringen", "share of urgent lettings"),
        Words(
            "Urgente huishoudens die meetellen, gedeeld door de mutatie.",
            "Urgent households that count, divided by mutation.",
        ),
    ),
    Code.CAP_USE: Definition(
        Words("gebruik van het plafond", "use of the cap"),
        Words(
            "Urgente huishoudens die meetellen, gedeeld door het plafond van de mutatie tot nu toe.",
            "Urgent households that count, divided by the cap of the mutation so far.",
        ),
    ),
    Code.CAP_USE_PRO_RATA: Definition(
        Words("gebruik van het plafond, naar rato", "use of the cap, pro rata"),
        Words(
            "Urgente huishoudens die meetellen, gedeeld door het deel van het jaarplafond dat bij deze dag hoort.",
            "Urgent households that count, divided by the part of the year's cap that goes with this day.",
        ),
    ),
    Code.ORIGIN_MATCH: Definition(
        Words("gehuisvest in herkomstgemeente", "housed in the municipality of origin"),
        Words(
            "Huishoudens die in hun herkomstgemeente wonen, gedeeld door alle met een bekende herkomst.",
            "Households that live in their municipality of origin, divided by all with a known origin.",
        ),
    ),
    Code.PROMISING_START: Definition(
        Words("elders voor een kansrijke start", "elsewhere for a promising start"),
        Words(
            "Huishoudens die elders wonen voor netwerk, werk of school, zorg of veiligheid, gedeeld door alle met een "
            "bekende herkomst.",
            "Households that live elsewhere for their network, work or school, care or safety, divided by all with a "
            "known origin.",
        ),
    ),
    Code.QUOTA_REALISATION: Definition(
        Words("realisatie van het quotum", "realisation of the quota"),
        Words(
            "Gehuisveste huishoudens gedeeld door het quotum van het jaar. Wie elders een kansrijke start kreeg, telt "
            "bij de herkomstgemeente.",
            "Households housed, divided by the quota of the year. Who got a promising start elsewhere counts with the "
            "municipality of origin.",
        ),
    ),
    Code.BALANCE: Definition(
        Words("evenwicht", "balance"),
        Words(
            "De helft van alle verschillen tussen het aandeel van een gemeente en haar aandeel in de verdeelsleutel. "
            "Nul is precies volgens de sleutel.",
            "Half of all differences between the share of a municipality and its share of the distribution key. Zero "
            "is exactly by the key.",
        ),
    ),
    Code.GOOD_START: Definition(
        Words("kansrijke start", "good start"),
        Words(
            "Huishoudens bij wie aan alle vijf startvoorwaarden is voldaan, gedeeld door alle van wie dat bekend is.",
            "Households for whom all five conditions of a start were met, divided by all for whom that is known.",
        ),
    ),
    Code.CONCENTRATION: Definition(
        Words("concentratie in aandachtsgebieden", "concentration in attention areas"),
        Words(
            "Het deel van de urgente huishoudens in aandachtsgebieden, gedeeld door het deel van de mutatie daar. "
            "Boven 1 is het meer dan evenredig.",
            "The part of urgent households in attention areas, divided by the part of mutation there. Above 1 is more "
            "than in proportion.",
        ),
    ),
}
