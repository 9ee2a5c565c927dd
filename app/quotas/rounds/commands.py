"""What one may ask about counting rules and rounds, in its own words."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from app.quotas.models import CapScope, LineAnswer


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftCountingRules:
    """Propose how a year is counted: always as a new version.

    `expected_version` is the newest version of the year that was seen, 0 when there was none. `counted` are the codes
    of the categories that count towards the cap; the others do not.
    """

    year: int
    cap_scope: CapScope
    cap_basis_points: int
    counts_new_build: bool
    counts_temporary: bool
    counts_rooms: bool
    counted: tuple[str, ...]
    note: str | None = None
    expected_version: int
    client_mutation_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AdoptCountingRules:
    """Adopt counting rules; `expected_version` is the newest version of their year that was seen."""

    rule_set_id: UUID
    adopted_by: str
    decided_on: date
    decision_reference: str
    expected_version: int
    client_mutation_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposeScenario:
    """Put a scenario, as it was calculated, to the municipalities as the round of its year."""

    scenario_id: UUID
    splits_over_corporations: bool = False
    expected_version: int
    client_mutation_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawProposal:
    """Take back what was proposed."""

    round_id: UUID
    reason: str | None = None
    expected_version: int
    client_mutation_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerQuotaLine:
    """Agree or object to a quota, as the municipality it is of or as a corporation with a share in it."""

    line_id: UUID
    answer: LineAnswer
    reason: str | None = None
    expected_version: int
    client_mutation_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AdoptRound:
    """Adopt a round; from then on its numbers never change."""

    round_id: UUID
    decided_on: date
    decision_reference: str
    despite_objections: bool = False
    expected_version: int
    client_mutation_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StartRound:
    """Begin the year of a round."""

    round_id: UUID
    expected_version: int
    client_mutation_id: str | None = None
