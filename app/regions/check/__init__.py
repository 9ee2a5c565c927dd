"""What must be true across the files of a region, apart from each cell by itself."""

from app.regions.check.agenda import check_agenda
from app.regions.check.agreements import check_agreements
from app.regions.check.members import check_members
from app.regions.check.partners import check_partners
from app.regions.check.quotas import check_quotas
from app.regions.check.references import Unread, check_keys, check_references
from app.regions.check.reporting import check_reporting
from app.regions.check.transfers import check_contingents, check_forecasts, check_transfers
from app.regions.errors import Problem
from app.regions.region import Region

RULES = (
    check_partners,
    check_members,
    check_agenda,
    check_agreements,
    check_quotas,
    check_transfers,
    check_contingents,
    check_forecasts,
    check_reporting,
)


def check(region: Region, *, unread: Unread, whole: bool) -> list[Problem]:
    """Give every problem across the files.

    A reference to what is `unread` is fine. The rules that add up or compare rows need all of them, so without the
    `whole` they wait until the cells are mended.
    """
    problems = [*check_keys(region), *check_references(region, unread)]
    if whole and not problems:
        for rules in RULES:
            problems += rules(region)
    return problems
