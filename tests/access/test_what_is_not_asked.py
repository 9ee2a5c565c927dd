"""What holds of every row is left out of predicates: databases plan badly for questions that have one answer."""

from sqlalchemy import False_, True_

import app.models  # noqa: F401 - importing is what makes every table known
from app.access.predicates import sees_all, visible
from app.access.roles import Role
from app.access.rows import ROWS
from app.agreements.models import CommitmentShare
from app.core.tables import table_of

SHARES = table_of(CommitmentShare)


def test_who_sees_every_agreement_is_not_asked_for_the_agreement_of_a_share() -> None:
    assert sees_all("agreement", Role.SECRETARY)
    assert isinstance(visible("commitment_share", SHARES.c, Role.SECRETARY), True_)


def test_who_sees_some_agreements_is_asked() -> None:
    assert not sees_all("agreement", Role.COUNCIL)
    assert "agreement_id" in str(visible("commitment_share", SHARES.c, Role.COUNCIL))


def test_who_sees_none_is_shown_none() -> None:
    assert isinstance(visible("commitment_share", SHARES.c, Role.PLATFORM_ADMIN), False_)


def test_only_who_has_a_rule_without_conditions_sees_all() -> None:
    everything = {table for table in ROWS if sees_all(table, Role.AUDITOR)}

    assert everything == set(ROWS)
    assert not {table for table in ROWS if sees_all(table, Role.PLATFORM_ADMIN)}
