"""Why a quota is what it is: the formula, the steps, and sentences that a councillor can read. Pure.

A line that came from a file or from the rule tells its steps out of its own columns (domain 3.6); a line of an optimum
keeps what the calculation told.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.core.explanation import Explanation, ExplanationInput
from app.core.words import Words, number
from app.quotas.scenarios.outcome import Inflow, Limit, Step
from app.quotas.words import in_households

LINE = (
    "demand",
    "transfers_net",
    "credit",
    "current",
    "debt",
    "pool",
    "overflow_out",
    "overflow_in",
    "assigned",
    "cap",
    "mutation",
)
LABELS = {
    "demand": Words("vraag naar herkomst", "demand by origin"),
    "transfers_net": Words("overdrachten", "transfers"),
    "credit": Words("tegoed van eerder", "credit from before"),
    "current": Words("zelf te huisvesten", "to house itself"),
    "debt": Words("achterstand van eerder", "arrears from before"),
    "pool": Words("uit de regionale pool", "from the regional pool"),
    "overflow_out": Words("overloop naar anderen", "overflow to others"),
    "overflow_in": Words("overloop van anderen", "overflow from others"),
    "assigned": Words("quotum", "quota"),
    "shifted": Words("overdrachten na de vaststelling", "transfers after the adoption"),
    "cap": Words("plafond", "cap"),
    "mutation": Words("mutatie", "mutation"),
}


# The columns of a line that are numbers of households or homes.
COLUMNS = (*LINE, "deferred")


# The steps of the rule: what each column does to the number before it.
STEPS: tuple[tuple[str, int], ...] = (
    ("demand", 1),
    ("transfers_net", 1),
    ("credit", -1),
    ("overflow_out", -1),
    ("debt", 1),
    ("pool", 1),
    ("overflow_in", 1),
)
STEP_LABELS = {
    **LABELS,
    "credit": Words("tegoed van eerder: naar de regionale pool", "credit from before: to the regional pool"),
    "overflow_out": Words(
        "past niet onder het plafond: overloop naar anderen", "does not fit under the cap: to others"
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What is told of a line: the steps, who comes, and the limits that matter."""

    staircase: tuple[Step, ...]
    inflow: tuple[Inflow, ...]
    limits: tuple[Limit, ...]


def of_rule(line: Mapping[str, Any]) -> Told:
    """Tell a line by the steps of the rule; its steps add up to the quota."""
    steps, value = [], 0
    for name, sign in STEPS:
        change = sign * line[name]
        value += change
        if change or name == "demand":
            steps.append(Step(label=STEP_LABELS[name], value=value, delta=change))
    flows = [
        (Words("uit de eigen gemeente", "from the municipality itself"), line["current"]),
        (Words("uit de eigen gemeente, achterstand van eerder", "from the municipality itself, arrears"), line["debt"]),
        (Words("uit de regionale pool", "from the regional pool"), line["pool"]),
        (Words("overloop van andere gemeenten", "overflow from other municipalities"), line["overflow_in"]),
    ]
    inflow = [
        Inflow(origin=None, origin_name=None, category=None, label=label, households=households)
        for label, households in flows
        if households
    ]
    limits = []
    if line["assigned"] == line["cap"] and (line["overflow_out"] or line["deferred"]):
        cap = in_households(line["cap"])
        label = Words(f"het plafond van {cap.nl}", f"the cap of {cap.en}")
        limits.append(Limit(code="municipal_cap", label=label, value=line["cap"]))
    return Told(staircase=tuple(steps), inflow=tuple(inflow), limits=tuple(limits))


def explained(line: Mapping[str, Any]) -> Explanation:
    """Give the formula of a line, and what went in."""
    return Explanation(
        formula=Words(
            nl="quotum = zelf te huisvesten + achterstand + pool + overloop van anderen, hooguit het plafond",
            en="quota = to house itself + arrears + pool + overflow from others, at most the cap",
        ),
        inputs=tuple(ExplanationInput(LABELS[name], str(line[name])) for name in LINE),
        rules=(
            Words(
                nl="Het plafond is een deel van de mutatie, naar beneden afgerond.",
                en="The cap is a share of mutation, rounded down.",
            ),
        ),
    )


def explained_to_house(line: Mapping[str, Any]) -> Explanation:
    """Give the formula of what a municipality has to house now, and what went in."""
    return Explanation(
        formula=Words(
            nl="te huisvesten = quotum + overgenomen na de vaststelling - overgedragen na de vaststelling",
            en="to house = quota + taken over after the adoption - handed over after the adoption",
        ),
        inputs=tuple(ExplanationInput(LABELS[name], str(line[name])) for name in ("assigned", "shifted", "cap")),
        rules=(
            Words(
                nl="Een vastgesteld quotum verandert niet meer. Een overdracht daarna verschuift wie huisvest.",
                en="An adopted quota never changes. A transfer after that shifts who houses.",
            ),
            Words(
                nl="Wat de ene gemeente minder huisvest, huisvest de andere meer. De som blijft gelijk.",
                en="What one municipality houses less, the other houses more. The sum stays the same.",
            ),
        ),
    )


def sentences(line: Mapping[str, Any], told: Told) -> tuple[Words, ...]:
    """Tell in sentences why a line is what it is: the number, the steps in words, and the limits."""
    first, *rest = told.staircase
    quota, cap = in_households(line["assigned"]), in_households(line["cap"])
    start, homes = number(first.value), number(line["mutation"])
    said = [
        Words(
            f"Het quotum is {quota.nl}. Het begint bij {start.nl}: {first.label.nl}.",
            f"The quota is {quota.en}. It begins at {start.en}: {first.label.en}.",
        )
    ]
    for step in rest:
        if step.delta:
            nl, en = ("erbij", "more") if step.delta > 0 else ("eraf", "fewer")
            size, value = number(abs(step.delta)), number(step.value)
            said.append(
                Words(
                    f"{size.nl} {nl}: {step.label.nl}. Dan staat het op {value.nl}.",
                    f"{size.en} {en}: {step.label.en}. That makes {value.en}.",
                )
            )
    said.append(
        Words(
            f"Er komen {homes.nl} woningen vrij. Het plafond is {cap.nl}.",
            f"{homes.en} homes become free. The cap is {cap.en}.",
        )
    )
    said += [
        Words(f"Deze grens telt: {limit.label.nl}.", f"This limit matters: {limit.label.en}.") for limit in told.limits
    ]
    if line["deferred"]:
        deferred = number(line["deferred"])
        said.append(
            Words(
                f"Van de achterstand van eerder past {deferred.nl} niet. Die blijft openstaan.",
                f"Of the arrears from before, {deferred.en} do not fit. They stay open.",
            )
        )
    return tuple(said)
