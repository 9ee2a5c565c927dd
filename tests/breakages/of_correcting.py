"""Breakages of corrections: who answers them, what becomes of the figure, and what is told of it."""

from tests.breakages.breakage import Breakage

SERVICE, FIGURES = "app/reporting/corrections/service.py", "app/reporting/standings/figures.py"


def on(name: str, file: str = "test_corrections") -> tuple[str, ...]:
    """Give the tests of a file whose names have this, on SQLite."""
    return (f"tests/reporting/{file}.py", "-k", f"{name} and not postgresql")


OF_CORRECTING = (
    Breakage(
        "An accepted correction leaves the totals as they were",
        SERVICE,
        "        await renew(session, agreement_id=share.agreement_id, period_id=period.id)\n",
        "",
        on("accepted_correction_stands"),
    ),
    Breakage(
        "Who asked for a correction answers it",
        SERVICE,
        "correction.requested_by == caller.actor or correction.organisation_id",
        "correction.organisation_id",
        on("became_secretary"),
    ),
    Breakage(
        "A correction before publication is told as one after it",
        SERVICE,
        "ObservationStatus.CORRECTED if is_published else ObservationStatus.PROVISIONAL",
        "ObservationStatus.CORRECTED",
        on("before_publication"),
    ),
    Breakage(
        "Corrections of one figure are asked for side by side",
        "app/reporting/corrections/queries.py",
        "is not None",
        "is None and False",
        on("at_a_time"),
    ),
    Breakage(
        "What was published is what was reported first of all",
        FIGURES,
        "order_by(earlier.c.version.desc()).limit(1)",
        "order_by(earlier.c.version).limit(1)",
        on("last_report_before"),
    ),
    Breakage(
        "What was published is what stands now",
        FIGURES,
        "(earlier.c.observation_id == version.c.observation_id) & (earlier.c.status != CORRECTED)",
        "(earlier.c.observation_id == version.c.observation_id)",
        on("corrected_twice"),
    ),
    Breakage(
        "What was published is told without protection",
        "schema/reporting/types.py",
        "before = protect(row.published_count, Precision(row.precision))",
        "before = protect(row.published_count, Precision.EXACT)",
        on("both_rounded"),
    ),
    Breakage(
        "What is published stays provisional",
        FIGURES,
        "case((and_(is_reported, is_published), settled), else_=version.c.status)",
        "case((and_(is_reported, ~is_published), settled), else_=version.c.status)",
        on("from_its_publication_on", "test_periods"),
    ),
)
