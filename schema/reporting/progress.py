"""Progress in GraphQL, and the one place where columns of a standing become progress."""

from datetime import date
from typing import Any

import strawberry

from app.agenda.models import Unit
from app.reporting import progress
from app.reporting.lights import Light
from app.reporting.rules import Precision
from schema.graph.links import column
from schema.shared.types import Coverage, Explanation


@strawberry.type(description="How far something is (voortgang): realised against promised. Unknown is null, never 0.")
class Progress:
    """How far something is: realised against promised."""

    realised: int | None = column("What was realised, in `unit`; null when nothing was reported, or it is protected.")
    target: int = column("What was promised, in `unit`.")
    expected: int | None = column("What the straight path asks at `asOn`, in `unit`.")
    unit: Unit = column("What is counted.")
    basis_points: int | None = column("Realised as a share of promised, in basis points: 7250 is 72.5%.")
    light: Light | None = column("Realised against the path: green from 95%, amber from 80%; null when unknown.")
    as_on: date | None = column("The last day of the last period counted.")
    is_protected: bool = column("True when the count is hidden because it could point at people.")
    is_rounded: bool = column("True when the count was rounded to fives for this caller.")
    coverage: Coverage = column("How many figures of how many were reported.")
    explain: Explanation = column("How this came about.")


# The columns of a row that carry its standing; what the functions below need.
STANDING = ("realised", "unit", "reported", "expected_reports", "as_on", "precision")


def _standing(row: dict[str, Any], target: int) -> progress.Standing:
    return progress.Standing(
        realised=row["realised"],
        target=target,
        unit=row["unit"],
        reported=row["reported"],
        expected_reports=row["expected_reports"],
        as_on=row["as_on"],
    )


def progress_of_share(root: object) -> progress.Progress:
    """Give the progress of a share."""
    row = vars(root)
    standing = _standing(row, row["amount"])
    return progress.of_promise(standing, row["starts_on"], row["due_on"], Precision(row["precision"]))


def progress_of_agreement(root: object) -> progress.Progress | None:
    """Give the progress of an agreement that counts something."""
    row = vars(root)
    if row["total_amount"] is None:
        return None
    standing = _standing(row, row["total_amount"])
    return progress.of_promise(standing, row["starts_on"], row["due_on"], Precision(row["precision"]))


def progress_of_goal(root: object) -> progress.Progress | None:
    """Give the progress of a goal that has a headline measure."""
    row = vars(root)
    if row["unit"] is None:
        return None
    standing = _standing(row, row["target"] or 0)
    return progress.of_path(standing, row["expected"], Precision(row["precision"]))


def progress_of_target(root: object) -> progress.Progress:
    """Give the progress of a stock target."""
    row = vars(root)
    stock = progress.StockStanding(
        direction=row["direction"],
        baseline=row["baseline_value"],
        baseline_on=row["baseline_on"],
        target=row["target_value"],
        target_on=row["target_on"],
        value=row["level"],
        unit=row["unit"],
        reported=row["reported"],
        expected_reports=row["expected_reports"],
        as_on=row["as_on"],
    )
    return progress.of_stock(stock, Precision(row["precision"]))
