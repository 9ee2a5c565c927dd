"""What a record of placements comes to, for recording it and for telling it beforehand: one judgement and one sum."""

from dataclasses import dataclass
from datetime import date

from app.agenda.models import UrgencyCategory
from app.partners.models import Area
from app.quotas.asking import Ask
from app.quotas.models import CapScope, PlacementGround
from app.quotas.placements.admission import check_counts, check_fits, check_past, check_places, state_of
from app.quotas.placements.commands import PlacementCounts
from app.quotas.placements.errors import ReservationOver
from app.quotas.placements.models import Reservation
from app.quotas.placements.rules import Account, ReservationState, above
from app.reporting.admission import Period, check_open
from app.reporting.placing.queries import guard_of, held_before, period_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Intended:
    """A record before it is made: what was asked, with the rows it speaks of. No origin is the regional pool."""

    month: date
    origin: Area | None
    destination: Area
    category: UrgencyCategory
    ground: PlacementGround
    counts: PlacementCounts
    held: Reservation | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """What a record comes to: its period, the account without it (None: the category does not count), and the sum.

    `scope` says whose account it is: of the municipality, or of the region; None without adopted rules. `above` is how
    many of its households go beyond the cap; None is unknown, and of what does not count.
    """

    period: Period
    scope: CapScope | None
    account: Account | None
    households: int
    freed: int
    above: int | None

    @property
    def room_after(self) -> int | None:
        """How many places are free once it is recorded: what was held for these households is held no longer."""
        if self.account is None or self.account.room is None:
            return None
        return self.account.room + self.freed - self.households


async def weigh(ask: Ask, today: date, one: Intended) -> Weighed:
    """Judge a record and tell what it comes to. Raises PeriodNotOpen, ReservationOver or InvalidInput."""
    check_past(one.month, today)
    period = await period_of(ask, one.month)
    check_open(period)
    check_places(one.origin, one.destination, one.ground)
    check_counts(one.counts, least=1)
    if one.held:
        check_running(one.held, today)
        check_fits(one.held, one.destination.id, one.category.id, one.month)
    guarded = await guard_of(ask, today, one.destination.id, one.month.year, one.category.id)
    account = guarded.account
    before = await held_before(ask, today, one.held, guarded.scope) if one.held and account else None
    return Weighed(
        period=period,
        scope=guarded.scope,
        account=account,
        households=one.counts.households,
        freed=one.held.households if one.held else 0,
        above=above(account, one.counts.households, held_before=before) if account else None,
    )


def check_running(held: Reservation, today: date) -> None:
    """Refuse places that are held no longer."""
    state = state_of(held, today)
    if state is not ReservationState.RUNNING:
        raise ReservationOver(state)
