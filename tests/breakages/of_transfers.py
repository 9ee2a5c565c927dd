"""Breakages of transfers and contingents: who decides, how many, and under which cap."""

from tests.breakages.breakage import Breakage

RULES, SERVICE = "app/quotas/transfers/rules.py", "app/quotas/transfers/service.py"
STANDING, REDIVIDING = "app/quotas/transfers/standing.py", "app/quotas/contingents/redividing.py"


def on_transfers(file: str, names: str) -> tuple[str, ...]:
    """Give the tests of transfers with these names."""
    return (f"tests/quotas/transfers/{file}.py", "-k", f"sqlite and ({names})")


OF_TRANSFERS = (
    Breakage(
        "Who proposed a transfer accepts it",
        SERVICE,
        "decider = transfer.proposer_id if is_taken_back else other",
        "decider = transfer.proposer_id",
        on_transfers("test_refused", "does_not_decide"),
    ),
    Breakage(
        "A transfer is answered twice",
        RULES,
        '    if state != "PROPOSED":\n        raise TransferNotOpen(state)\n',
        "",
        on_transfers("test_refused", "answered_stands"),
    ),
    Breakage(
        "A municipality hands over one more than it has",
        RULES,
        "if households > available:",
        "if households > available + 1:",
        on_transfers("test_refused", "cannot_be_right"),
    ),
    Breakage(
        "A settled year takes transfers",
        RULES,
        "if is_settled or year < this_year:",
        "if year < this_year:",
        on_transfers("test_refused", "settled"),
    ),
    Breakage(
        "A transfer after the adoption goes over the cap",
        RULES,
        "if households > room:",
        "if households > room + 1_000:",
        on_transfers("test_refused", "cannot_be_right"),
    ),
    Breakage(
        "What was accepted does not count in the next transfer",
        STANDING,
        "return None if place.demand is None else place.demand - given",
        "return place.demand",
        on_transfers("test_refused", "looked_at_again"),
    ),
    Breakage(
        "A transfer after the adoption shifts nothing",
        SERVICE,
        "transfer.round_id, transfer.is_after_adoption = standing.round_id, True",
        "transfer.round_id = standing.round_id",
        on_transfers("test_life", "shifts"),
    ),
    Breakage(
        "Who gave back a part of its contingent gets it again",
        REDIVIDING,
        "if not one.gave_back}",
        "if one.agreed}",
        ("tests/quotas/contingents/test_redividing.py",),
    ),
    Breakage(
        "A contingent grows over its ceiling",
        REDIVIDING,
        "room = {code: total if one.ceiling is None else one.ceiling - one.households for code, one in takers.items()}",
        "room = dict.fromkeys(takers, total)",
        ("tests/quotas/contingents/test_redividing.py",),
    ),
)
