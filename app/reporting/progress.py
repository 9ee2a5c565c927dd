"""Progress: what was realised of what was promised, and how that came about. Pure functions of rows already read."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial

from app.core.explanation import Coverage, Explanation, ExplanationInput, shown
from app.core.words import Words
from app.reporting.lights import Light
from app.reporting.rules import Precision, ProtectedCount, light, path, protect, share_of
from app.targets.models import Direction

REALISED = Words(nl="gerealiseerd", en="realised")
PROMISED = Words(nl="afgesproken", en="promised")
DUE_NOW = Words(nl="volgens plan nu", en="due by now")
REPORTED = Words(nl="gemelde cijfers", en="figures reported")
MISSING_FIGURES = Words(nl="Niet alle cijfers zijn gemeld.", en="Not all figures were reported.")
NO_FIGURES = Words(nl="Er is nog geen cijfer gemeld.", en="No figure was reported yet.")
SMALL_HIDDEN = Words(
    nl="Aantallen van 1 tot en met 4 huishoudens tonen we niet, om mensen te beschermen.",
    en="Counts of 1 to 4 households are not shown, to protect people.",
)
ROUNDED_TO_FIVES = Words(nl="Dit aantal is afgerond op vijftallen.", en="This count is rounded to fives.")
LINEAR = Words(
    nl="Het pad is een rechte lijn van de eerste tot de laatste dag.",
    en="The path is a straight line from the first day to the last.",
)
LIGHTS = Words(
    nl="Groen vanaf 95% van het pad, oranje vanaf 80%, anders rood.",
    en="Green from 95% of the path, amber from 80%, else red.",
)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far something is. Counts are in `unit`; shares in basis points; unknown is null and never 0."""

    realised: int | None
    target: int
    expected: int | None
    unit: str
    basis_points: int | None
    light: Light | None
    as_on: date | None
    is_protected: bool
    is_rounded: bool
    coverage: Coverage
    told: Callable[[], Explanation]

    @property
    def explain(self) -> Explanation:
        """How this came about; put into words only when somebody asks."""
        return self.told()


@dataclass(frozen=True, slots=True)
class Standing:
    """What the database knows of a promise: sums and counts over the figures the caller may see."""

    realised: int | None
    target: int
    unit: str
    reported: int
    expected_reports: int
    as_on: date | None


def of_promise(standing: Standing, starts_on: date, due_on: date, precision: Precision) -> Progress:
    """Give the progress of a share or an agreement on its straight path."""
    expected = None if standing.as_on is None else path(standing.target, starts_on, due_on, standing.as_on)
    return of_path(standing, expected, precision)


def of_path(standing: Standing, expected: int | None, precision: Precision) -> Progress:
    """Give the progress against what the path asks by now."""
    count = protect(standing.realised, precision)
    return Progress(
        realised=count.value,
        target=standing.target,
        expected=expected,
        unit=standing.unit,
        basis_points=share_of(count.value, standing.target),
        light=light(count.value, expected),
        as_on=standing.as_on,
        is_protected=count.is_protected,
        is_rounded=count.is_rounded,
        coverage=Coverage(standing.reported, standing.expected_reports),
        told=partial(_explain, standing, expected, count),
    )


def _explain(standing: Standing, expected: int | None, count: ProtectedCount) -> Explanation:
    rules = [LINEAR, LIGHTS]
    if count.is_protected:
        rules.append(SMALL_HIDDEN)
    if count.is_rounded:
        rules.append(ROUNDED_TO_FIVES)
    return Explanation(
        formula=Words(
            nl="gerealiseerd gedeeld door afgesproken; de kleur komt van gerealiseerd tegenover het pad",
            en="realised divided by promised; the light compares realised with the path",
        ),
        inputs=(
            ExplanationInput(REALISED, shown(count.value)),
            ExplanationInput(PROMISED, shown(standing.target)),
            ExplanationInput(DUE_NOW, shown(expected)),
            ExplanationInput(REPORTED, f"{standing.reported} / {standing.expected_reports}"),
        ),
        missing=_missing(standing.reported, standing.expected_reports),
        rules=tuple(rules),
    )


def _missing(reported: int, expected: int) -> tuple[Words, ...]:
    if reported == 0:
        return (NO_FIGURES,)
    return (MISSING_FIGURES,) if reported < expected else ()


@dataclass(frozen=True, slots=True)
class StockStanding:
    """A stock target with the last level the caller may see."""

    direction: Direction
    baseline: int
    baseline_on: date
    target: int
    target_on: date
    value: int | None
    unit: str
    reported: int
    expected_reports: int
    as_on: date | None


def of_stock(stock: StockStanding, precision: Precision) -> Progress:
    """Give the progress of a stock target: (value - baseline) / (target - baseline); a ceiling mirrors it (STK-1)."""
    sign = 1 if stock.direction is Direction.AT_LEAST else -1
    counted = protect(stock.value, precision)
    realised = None if counted.value is None else sign * (counted.value - stock.baseline)
    task = sign * (stock.target - stock.baseline)
    expected = None
    if stock.as_on is not None:
        expected = path(max(task, 0), stock.baseline_on, stock.target_on, stock.as_on)
    return Progress(
        realised=realised,
        target=max(task, 0),
        expected=expected,
        unit=stock.unit,
        basis_points=share_of(realised, task) if task > 0 and realised is not None and realised >= 0 else None,
        light=light(realised, expected) if task > 0 else _kept(realised, task),
        as_on=stock.as_on,
        is_protected=counted.is_protected,
        is_rounded=counted.is_rounded,
        coverage=Coverage(stock.reported, stock.expected_reports),
        told=partial(_explain_stock, stock, task, expected, counted),
    )


def _explain_stock(stock: StockStanding, task: int, expected: int | None, counted: ProtectedCount) -> Explanation:
    return Explanation(
        formula=Words(
            nl="(stand nu - beginstand) gedeeld door (doel - beginstand)",
            en="(level now - level at the start) divided by (target - level at the start)",
        ),
        inputs=(
            ExplanationInput(Words(nl="stand nu", en="level now"), shown(counted.value)),
            ExplanationInput(Words(nl="beginstand", en="level at the start"), shown(stock.baseline)),
            ExplanationInput(Words(nl="doel", en="target"), shown(stock.target)),
            ExplanationInput(DUE_NOW, shown(expected)),
        ),
        missing=_missing(stock.reported, stock.expected_reports),
        rules=(LINEAR, LIGHTS)
        + (() if task > 0 else (Words(nl="Er is geen opgave meer.", en="Nothing is left to do."),)),
    )


def _kept(realised: int | None, task: int) -> Light | None:
    """Give the light where nothing is left to do: the level is on the right side of the target, or it is not."""
    if realised is None:
        return None
    return Light.GREEN if realised >= task else Light.RED
