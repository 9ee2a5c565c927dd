"""Breakages of calculations: what an optimum keeps to, and what of it is told to whom."""

from tests.breakages.breakage import Breakage

PROBLEM = "app/quotas/scenarios/problem.py"


def on_limits(names: str) -> tuple[str, ...]:
    """Give the tests of what was agreed beside the quotas with these names."""
    return ("tests/quotas/test_agreed_limits.py", "-k", f"sqlite and ({names})")


OF_DIVIDING = (
    Breakage(
        "A district takes more than its limit",
        PROBLEM,
        "max_share=None if (limit := limits.get(area)) is None else Fraction(limit, WHOLE),",
        "max_share=None,",
        on_limits("no_district"),
    ),
    Breakage(
        "What was promised to care providers gives way to a smaller guarantee",
        PROBLEM,
        "max(one.households, found.get((one.area, one.category), 0))",
        "one.households",
        on_limits("more_than_was_promised"),
    ),
    Breakage(
        "What providers gave back stays guaranteed",
        "app/quotas/scenarios/neighbours.py",
        "func.sum(version.c.households)",
        "func.sum(version.c.agreed)",
        on_limits("gave_back"),
    ),
    Breakage(
        "A scenario cannot switch the limits of districts off",
        "app/quotas/scenarios/gathering.py",
        "if kept and kept.keeps_district_limits:",
        "if kept:",
        on_limits("no_district"),
    ),
    Breakage(
        "A partner reads how many victims a municipality promised to house",
        "app/reporting/divided.py",
        "if _careful(precision, is_safety=one.is_safety) is not Precision.HIDDEN",
        "if precision is not Precision.HIDDEN",
        on_limits("victims"),
    ),
)
