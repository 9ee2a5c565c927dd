"""What every refusal carries as data, whatever it is about; the refusals themselves are in `errors.py`."""

from collections.abc import Callable
from enum import StrEnum
from typing import Any

import strawberry

from app.core import refusal
from schema.graph.links import column
from schema.shared.enums import describe


class UserErrorCode(StrEnum):
    """The stable code of a refusal."""

    AGREEMENT_NOT_SO_FAR = "AGREEMENT_NOT_SO_FAR"
    ALREADY_HELD = "ALREADY_HELD"
    ANSWER_NOT_POSSIBLE = "ANSWER_NOT_POSSIBLE"
    CALCULATION_FINISHED = "CALCULATION_FINISHED"
    CORRECTION_DECIDED = "CORRECTION_DECIDED"
    CORRECTION_PENDING = "CORRECTION_PENDING"
    INVALID_INPUT = "INVALID_INPUT"
    INVITATION_NOT_VALID = "INVITATION_NOT_VALID"
    LAST_ADMINISTRATOR = "LAST_ADMINISTRATOR"
    NOT_ALLOWED = "NOT_ALLOWED"
    NOT_CALCULATED = "NOT_CALCULATED"
    NOT_EVERYBODY_AGREED = "NOT_EVERYBODY_AGREED"
    NOT_AT_THIS_STAGE = "NOT_AT_THIS_STAGE"
    NOT_COUNTED_BY_YOU = "NOT_COUNTED_BY_YOU"
    NOT_FOUND = "NOT_FOUND"
    NOT_THAT_MANY = "NOT_THAT_MANY"
    NOT_VOUCHED_FOR = "NOT_VOUCHED_FOR"
    NO_ROOM_UNDER_CAP = "NO_ROOM_UNDER_CAP"
    OWN_CORRECTION = "OWN_CORRECTION"
    OWN_MEMBERSHIP = "OWN_MEMBERSHIP"
    OWN_WAIVER = "OWN_WAIVER"
    PERIODS_NOT_CLOSED = "PERIODS_NOT_CLOSED"
    PERIOD_NOT_OPEN = "PERIOD_NOT_OPEN"
    PERIOD_NOT_SO_FAR = "PERIOD_NOT_SO_FAR"
    PROPOSAL_OUTDATED = "PROPOSAL_OUTDATED"
    REQUEST_REUSED = "REQUEST_REUSED"
    RESERVATION_OVER = "RESERVATION_OVER"
    ROUND_NOT_SO_FAR = "ROUND_NOT_SO_FAR"
    RULES_ALREADY_ADOPTED = "RULES_ALREADY_ADOPTED"
    SCENARIO_ARCHIVED = "SCENARIO_ARCHIVED"
    STALE_VERSION = "STALE_VERSION"
    STILL_MEMBER = "STILL_MEMBER"
    TAKES_TWO = "TAKES_TWO"
    TOO_FEW_SIGNED = "TOO_FEW_SIGNED"
    TRANSFERS_CHANGED = "TRANSFERS_CHANGED"
    TRANSFER_NOT_OPEN = "TRANSFER_NOT_OPEN"
    WAIVER_DECIDED = "WAIVER_DECIDED"
    YEAR_IS_OVER = "YEAR_IS_OVER"


describe(
    UserErrorCode,
    "The stable code of a refusal.",
    AGREEMENT_NOT_SO_FAR="The agreement is not, or no longer, so far.",
    ALREADY_HELD="This person holds the role there already, or asked for it.",
    ANSWER_NOT_POSSIBLE="How the party stands leaves no room for this answer.",
    CALCULATION_FINISHED="There is nothing left to stop.",
    CORRECTION_DECIDED="The correction was answered or taken back already.",
    CORRECTION_PENDING="Another correction of the same figure waits for an answer.",
    INVALID_INPUT="What was filled in cannot be right.",
    INVITATION_NOT_VALID="The link of an invitation does not work (any more).",
    LAST_ADMINISTRATOR="Nobody would be left who lets others in.",
    NOT_ALLOWED="The caller sees it and may not do this.",
    NOT_CALCULATED="The scenario has no outcome as it stands now.",
    NOT_EVERYBODY_AGREED="Somebody objects to a quota, or has not answered.",
    NOT_AT_THIS_STAGE="The membership is not, or no longer, so far.",
    NOT_COUNTED_BY_YOU="Another kind of partner counts it.",
    NOT_FOUND="There is no such thing, or not for this caller.",
    NOT_THAT_MANY="There are not so many households to hand over, or to give back.",
    NOT_VOUCHED_FOR="The sign-in service does not vouch for this role there.",
    NO_ROOM_UNDER_CAP="The municipality would have to house more than its cap.",
    OWN_CORRECTION="Who asked for a correction does not decide about it.",
    OWN_MEMBERSHIP="Nobody decides about their own membership.",
    OWN_WAIVER="Who asked for a waiver does not decide about it.",
    PERIODS_NOT_CLOSED="Periods of the year still take figures.",
    PERIOD_NOT_OPEN="The period takes no figures now.",
    PERIOD_NOT_SO_FAR="The period is not, or no longer, so far.",
    PROPOSAL_OUTDATED="What was shown is no longer what would be done.",
    REQUEST_REUSED="The request number was used before.",
    RESERVATION_OVER="The places are held no longer.",
    ROUND_NOT_SO_FAR="The division of the year is not, or no longer, so far.",
    RULES_ALREADY_ADOPTED="Counting rules that were adopted are frozen.",
    SCENARIO_ARCHIVED="The scenario was put away.",
    STALE_VERSION="Somebody else was first.",
    STILL_MEMBER="The person still has a membership.",
    TAKES_TWO="Somebody else has to confirm it.",
    TOO_FEW_SIGNED="The lead and another party have to sign first.",
    TRANSFERS_CHANGED="The proposal counts with other transfers than were agreed.",
    TRANSFER_NOT_OPEN="The transfer was answered or taken back already.",
    WAIVER_DECIDED="The waiver was granted or refused already.",
    YEAR_IS_OVER="The year was settled, or is over.",
)


@strawberry.interface(description="An expected refusal (weigering); nothing was stored.")
class UserError:
    """An expected refusal; nothing was stored."""

    code: UserErrorCode = column("The stable code.")
    message: str = column("What happened and what to do, in the language of the caller.")
    field: list[str] | None = column("The path of the input that caused it.")


# How each refusal becomes data: the type, and what else it carries.
Known = dict[type[refusal.Refusal], tuple[type[UserError], Callable[[Any], dict[str, Any]]]]
