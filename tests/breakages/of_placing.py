"""Breakages of placements: the guard of the cap, places held, waivers, and settling a year."""

from tests.breakages.breakage import Breakage

RULES, ACCOUNTS = "app/quotas/placements/rules.py", "app/reporting/placing/accounts.py"
SERVICE, ADDING = "app/reporting/placing/service.py", "app/reporting/totals/adding.py"
WAIVERS, WEIGHING = "app/quotas/waivers/counting.py", "app/reporting/placing/weighing.py"
OF_RULES = ("tests/quotas/test_guard_rules.py",)


def on(file: str, name: str = "test") -> tuple[str, ...]:
    """Give the tests of a file whose names have this, on SQLite."""
    return (f"tests/quotas/{file}.py", "-k", f"{name} and not postgresql")


OF_PLACING = (
    Breakage(
        "Places that are held are free for others",
        RULES,
        "standing + held + households - account.limit",
        "standing + households - account.limit",
        OF_RULES,
    ),
    Breakage(
        "Those above the cap take places from whom one was held for",
        RULES,
        "account.used - min(account.flagged, account.excess)",
        "account.used",
        OF_RULES,
    ),
    Breakage(
        "The cap follows what was let though less was than planned",
        RULES,
        "return max(self.planned, self.realised)",
        "return self.realised",
        OF_RULES,
    ),
    Breakage(
        "A place whose day is over is held still",
        ACCOUNTS,
        "held.c.outcome.is_(None) & (held.c.expires_on >= TODAY)",
        "held.c.outcome.is_(None)",
        on("test_reservations", "expired"),
    ),
    Breakage(
        "A place that was given back is held still",
        ACCOUNTS,
        "held.c.outcome.is_(None) & (held.c.expires_on >= TODAY)",
        "held.c.expires_on >= TODAY",
        on("test_reservations", "given_back"),
    ),
    Breakage(
        "A waiver that was not granted counts",
        WAIVERS,
        "waiver.c.state == WaiverState.GRANTED, or_",
        "or_",
        on("test_waivers", "refused_covers"),
    ),
    Breakage(
        "A waiver counts after its last day",
        WAIVERS,
        ", or_(waiver.c.valid_until >= TODAY, last_day)",
        "",
        on("test_waivers", "last_day"),
    ),
    Breakage(
        "Totals leave out what was recorded",
        ADDING,
        "return union_all(loaded, recorded)",
        "return union_all(loaded, recorded.where(null()))",
        on("test_placing", "every_table"),
    ),
    Breakage(
        "Totals keep to what was recorded first",
        ADDING,
        "later.c.version > version.c.version",
        "later.c.version < version.c.version",
        on("test_correcting", "what_stood"),
    ),
    Breakage(
        "What goes beyond the cap is passed silently",
        SERVICE,
        "if not beyond or account is None",
        "if beyond or account is None",
        on("test_placing", "does_not_fit"),
    ),
    Breakage(
        "A flag tells where victims came from",
        SERVICE,
        "origin_area_id=None if is_secret else placement.origin_area_id",
        "origin_area_id=placement.origin_area_id",
        on("test_placing", "victims"),
    ),
    Breakage(
        "A period that is not open takes records",
        WEIGHING,
        "    check_open(period)\n",
        "",
        on("test_placing_refused", "not_open"),
    ),
    Breakage(
        "What is told before forgets the places that are freed",
        WEIGHING,
        "self.account.room + self.freed - self.households",
        "self.account.room - self.households",
        on("test_placement_effect", "a_place_that_is_held"),
    ),
    Breakage(
        "A cap of the region is held to each municipality by itself",
        "app/reporting/placing/queries.py",
        "by_scope(scope)",
        "accounts(one)",
        on("test_cap_scope", "region_decides"),
    ),
    Breakage(
        "The municipality of origin does not see a flag",
        "app/access/rows.py",
        '        rule(STAFF, Here("origin_area_id")),\n',
        "",
        on("test_placing", "everyone_concerned"),
    ),
    Breakage(
        "A settlement counts arrears of before twice",
        "app/reporting/settlement/rules.py",
        "return line.assigned - of_before + transferred",
        "return line.assigned + transferred",
        on("test_settlement", "not_counted_twice"),
    ),
    Breakage(
        "A year is settled while figures still come",
        "app/reporting/settlement/service.py",
        "    await _check_closed(session, round_.year)\n",
        "",
        on("test_settlement", "only_the_secretary"),
    ),
)
