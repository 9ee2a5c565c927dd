"""What was promised and what was reported, added up in plain Python: what the progress of everything should be."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cache, cached_property
from math import floor
from typing import Any
from uuid import UUID

from app.access.visibility import Disclosure
from app.agenda.models import Aggregation, Goal, Measure, PeriodState, ReportingPeriod
from app.agreements.models import (
    Agreement,
    AgreementParty,
    AgreementState,
    AgreementVersion,
    CommitmentShare,
    ShareAmount,
)
from app.reporting.models import Observation, ObservationVersion
from app.targets.models import Direction, StockTarget
from tests.access.sight import Count, Sight
from tests.rows import Rows

AGREED = {AgreementState.ACTIVE, AgreementState.SUSPENDED, AgreementState.COMPLETED}
NONE_YET = "No figure was reported yet."
NOT_ALL = "Not all figures were reported."

# Everything there is to know of progress, for the documents of the tests.
PROGRESS = """
fragment Progress on Progress {
  realised target expected unit basisPoints light asOn isProtected isRounded
  coverage { reported expected }
  explain { inputs { value } missing { en } }
}
"""


@dataclass(frozen=True)
class Standing:
    """Sums over the figures somebody sees."""

    realised: int | None
    target: int
    reported: int
    due: int
    as_on: date | None
    expected: int | None


class Reckoning:
    """Adds up what one caller may see."""

    def __init__(self, rows: Rows, sight: Sight) -> None:
        self.rows, self.sight = rows, sight

    def share(self, one: CommitmentShare) -> dict[str, Any] | None:
        """Give the progress of a share; None when it has no amount in force."""
        measure = self.rows.get(Measure, one.measure_id)
        standing = self.of_share(one)
        if standing is None:
            return None
        seen = self.sight.count(standing.realised, measure.disclosure, one.organisation_id)
        return as_progress(standing, seen, measure)

    def agreement(self, one: Agreement) -> dict[str, Any] | None:
        """Give the progress of an agreement; None when it counts nothing."""
        measure_id = version_of(self.rows, one).measure_id
        if measure_id is None:
            return None
        measure, standing = self.rows.get(Measure, measure_id), self.of_agreement(one)
        return as_progress(standing, self.sight.count(standing.realised, measure.disclosure), measure)

    def goal(self, one: Goal) -> dict[str, Any] | None:
        """Give the progress of a goal; None without a headline measure."""
        if one.headline_measure_id is None:
            return None
        measure = self.rows.get(Measure, one.headline_measure_id)
        promised = [(version_of(self.rows, agreement), self.of_agreement(agreement)) for agreement in self.below(one)]
        as_on = max((standing.as_on for _, standing in promised if standing.as_on), default=None)
        paths = [path(version.total_amount or 0, version.starts_on, version.due_on, as_on) for version, _ in promised]
        standing = Standing(
            realised=total(one.realised for _, one in promised),
            target=sum(standing.target for _, standing in promised),
            reported=sum(standing.reported for _, standing in promised),
            due=sum(standing.due for _, standing in promised),
            as_on=as_on,
            expected=total(paths),
        )
        return as_progress(standing, self.sight.count(standing.realised, measure.disclosure), measure)

    def target(self, one: StockTarget) -> dict[str, Any]:
        """Give the progress of a stock target, the ceilings mirrored (STK-1)."""
        measure = self.rows.get(Measure, one.measure_id)
        figures = self.known(stock_target_id=one.id)
        seen = self.sight.count(figures[-1][1] if figures else None, measure.disclosure, one.organisation_id)
        task = one.target_value - one.baseline_value
        done = None if seen.value is None else seen.value - one.baseline_value
        if one.direction is Direction.AT_MOST:
            task, done = -task, None if done is None else -done
        as_on = figures[-1][0].ends_on if figures else None
        expected = path(max(task, 0), one.baseline_on, one.target_on, as_on)
        due = self._due(figures, lambda period: one.baseline_on < period.ends_on and period.starts_on <= one.target_on)
        bright = light(done, expected)
        if task <= 0 and done is not None:  # nothing is left to do but to keep it so
            bright = "GREEN" if done >= task else "RED"
        return {
            "realised": done,
            "target": max(task, 0),
            "expected": expected,
            "unit": measure.unit.value,
            "basisPoints": share_of(done, task) if done is not None and done >= 0 and task > 0 else None,
            "light": bright,
            "asOn": as_on.isoformat() if as_on else None,
            "isProtected": seen.is_protected,
            "isRounded": seen.is_rounded,
            "coverage": {"reported": len(figures), "expected": due},
            "explain": {
                "inputs": [
                    {"value": None if value is None else str(value)}
                    for value in (seen.value, one.baseline_value, one.target_value, expected)
                ],
                "missing": missing(len(figures), due),
            },
        }

    def of_share(self, one: CommitmentShare) -> Standing | None:
        """Add up the figures of a share, or take the last where they do not add up."""
        amount = self.amount(one)
        if amount is None:
            return None
        figures = self.known(share_id=one.id)
        values = [value for _, value in figures]
        if self.rows.get(Measure, one.measure_id).aggregation is Aggregation.LAST:
            values = values[-1:]
        as_on = figures[-1][0].ends_on if figures else None
        return Standing(
            realised=total(values),
            target=amount,
            reported=len(figures),
            due=self._due(figures, lambda period: one.starts_on <= period.ends_on and period.starts_on <= one.due_on),
            as_on=as_on,
            expected=path(amount, one.starts_on, one.due_on, as_on),
        )

    def of_agreement(self, one: Agreement) -> Standing:
        """Add up the shares of an agreement in its own measure."""
        version, shares = version_of(self.rows, one), self.shares_of(one)
        standings = [found for share in shares if (found := self.of_share(share)) is not None]
        ended = [
            period.ends_on
            for share in shares
            if self.amount(share) is not None
            for period, _ in self.known(share_id=share.id)
            if has_ended(period)
        ]
        as_on = max(ended, default=None)
        return Standing(
            realised=total(standing.realised for standing in standings),
            target=version.total_amount or 0,
            reported=sum(standing.reported for standing in standings),
            due=sum(standing.due for standing in standings),
            as_on=as_on,
            expected=path(version.total_amount or 0, version.starts_on, version.due_on, as_on),
        )

    def shares_of(self, one: Agreement) -> list[CommitmentShare]:
        """Give the shares of an agreement in its own measure."""
        measure_id = version_of(self.rows, one).measure_id
        return self.rows.all(CommitmentShare, agreement_id=one.id, measure_id=measure_id)

    def below(self, goal: Goal) -> list[Agreement]:
        """Give the agreements in a goal's headline measure, for it and for the goals below it."""
        goals = {goal.id, *(one.id for one in self.rows.all(Goal, parent_id=goal.id))}
        return [
            one
            for one in self.rows.all(Agreement)
            if one.goal_id in goals
            and one.state in AGREED
            and version_of(self.rows, one).measure_id == goal.headline_measure_id
            and self.sight.agreement(one)
        ]

    def known(self, **subject: UUID) -> list[tuple[ReportingPeriod, int]]:
        """Give the figures of a share or a target that are seen and known, oldest first."""
        (named,) = subject.items()
        found = [
            (self.rows.get(ReportingPeriod, figure.period_id), value)
            for figure in self.figures[named]
            if (value := newest(self.rows, figure).value) is not None
        ]
        return sorted(found, key=lambda one: one[0].starts_on)

    @cached_property
    def figures(self) -> "Figures":
        """The figures that are seen, by what they are about."""
        return Figures(one for one in self.rows.all(Observation) if self.sight.figure(one))

    def amount(self, share: CommitmentShare) -> int | None:
        """Give what a share took on in the version in force."""
        return amount_of(self.rows, share)

    def _due(self, figures: list[tuple[ReportingPeriod, int]], in_term: Callable[[ReportingPeriod], bool]) -> int:
        ended = [one for one in self.rows.all(ReportingPeriod) if has_ended(one) and in_term(one)]
        return len(ended) + sum(not has_ended(period) for period, _ in figures)


class Figures:
    """Figures by what they are about; about nothing known there are none."""

    def __init__(self, figures: Iterable[Observation]) -> None:
        self.kept: dict[tuple[str, UUID | None], list[Observation]] = {}
        for one in figures:
            self.kept.setdefault(("share_id", one.share_id), []).append(one)
            self.kept.setdefault(("stock_target_id", one.stock_target_id), []).append(one)

    def __getitem__(self, subject: tuple[str, UUID]) -> list[Observation]:
        return self.kept.get(subject, [])


def as_progress(standing: Standing, seen: Count, measure: Measure) -> dict[str, Any]:
    """Give a standing as the API should tell it."""
    reported, due = standing.reported, standing.due
    inputs = [seen.value, standing.target, standing.expected, f"{reported} / {due}"]
    return {
        "realised": seen.value,
        "target": standing.target,
        "expected": standing.expected,
        "unit": measure.unit.value,
        "basisPoints": share_of(seen.value, standing.target),
        "light": light(seen.value, standing.expected),
        "asOn": standing.as_on.isoformat() if standing.as_on else None,
        "isProtected": seen.is_protected,
        "isRounded": seen.is_rounded,
        "coverage": {"reported": reported, "expected": due},
        "explain": {
            "inputs": [{"value": None if value is None else str(value)} for value in inputs],
            "missing": missing(reported, due),
        },
    }


def missing(reported: int, due: int) -> list[dict[str, str]]:
    """Give what is missing, as the API should tell it."""
    return [{"en": NONE_YET}] if reported == 0 else [{"en": NOT_ALL}] if reported < due else []


def newest(rows: Rows, figure: Observation) -> ObservationVersion:
    """Give a figure as it stands now."""
    index: dict[UUID, ObservationVersion] = rows.__dict__.setdefault("newest", {})
    if not index:
        for one in sorted(rows.all(ObservationVersion), key=lambda one: one.version):
            index[one.observation_id] = one
    return index[figure.id]


def version_of(rows: Rows, agreement: Agreement) -> AgreementVersion:
    """Give the version in force, or the last proposal."""
    versions = rows.all(AgreementVersion, agreement_id=agreement.id)
    in_force = [one for one in versions if one.in_force_from is not None and one.in_force_until is None]
    return max(in_force or versions, key=lambda one: one.number)


def amount_of(rows: Rows, share: CommitmentShare) -> int | None:
    """Give what a share took on in the version in force; None where it stands in none."""
    for version in rows.all(AgreementVersion, agreement_id=share.agreement_id):
        if version.in_force_from is not None and version.in_force_until is None:
            for one in rows.all(ShareAmount, version_id=version.id, share_id=share.id):
                return one.amount
    return None


def unassigned(rows: Rows, agreement: Agreement, version: AgreementVersion) -> int | None:
    """Work out what nobody took on: what is in another measure, or of a party that left, is not taken on."""
    if version.total_amount is None:
        return None
    parties = rows.all(AgreementParty, agreement_id=agreement.id)
    gone = {one.organisation_id for one in parties if one.status in {"WITHDRAWN", "DECLINED"}}
    taken = 0
    for amount in rows.all(ShareAmount, version_id=version.id):
        share = rows.get(CommitmentShare, amount.share_id)
        if share.measure_id == version.measure_id and share.organisation_id not in gone:
            taken += amount.amount
    return version.total_amount - taken


def has_ended(period: ReportingPeriod) -> bool:
    """Tell whether a period takes no figures any more."""
    return period.state in {PeriodState.CLOSED, PeriodState.PUBLISHED}


@cache
def path(amount: int, first: date, last: date, on: date | None) -> int | None:
    """Give where the straight path is, by walking over its days."""
    if on is None:
        return None
    days = range(first.toordinal(), last.toordinal() + 1)
    return floor(Fraction(amount * sum(day <= on.toordinal() for day in days), len(days)))


def light(realised: int | None, expected: int | None) -> str | None:
    """Give the light of domain notes 7.5: green from 95% of the path, amber from 80%."""
    if realised is None or expected is None:
        return None
    if realised >= Fraction(95, 100) * expected:
        return "GREEN"
    return "AMBER" if realised >= Fraction(80, 100) * expected else "RED"


def share_of(part: int | None, whole: int | None) -> int | None:
    """Give a share in basis points, rounded half up."""
    return None if part is None or not whole else floor(Fraction(10_000 * part, whole) + Fraction(1, 2))


def total(values: Iterable[int | None]) -> int | None:
    """Add up what is known; of nothing known nothing is known."""
    known = [one for one in values if one is not None]
    return sum(known) if known else None


def is_small(count: int | None, disclosure: Disclosure) -> bool:
    """Tell whether a count could point at people."""
    return disclosure is not Disclosure.OBJECT and count in {1, 2, 3, 4}
