"""A refusal says who may, and who can give such a role; giving roles is itself a table of the policy."""

import pytest

from app.access.names import GIVERS, NAMES
from app.access.policy import GRANTED_BY, GRANTS, NotAllowed, Permission, may_grant
from app.access.roles import SEES_ALL, Role
from app.agenda.models import ReportingPeriod
from app.agreements.models import CommitmentShare
from app.core.database import Database
from app.core.words import Words
from app.partners.models import Organisation
from tests.access.everyone import invite_everyone, persona
from tests.asking import Asker
from tests.graph.declared import gid
from tests.rows import Rows

REPORT = """mutation($input: ReportObservationInput!) { reportObservation(input: $input) {
  errors { code message ... on NotAllowed { needs heldBy grantedBy } }
} }"""
NL = (
    "U mag dit niet doen. Dat kan alleen met de rol invoerder of goedkeurder bij de organisatie van wie dit is. "
    "De beheerder van uw organisatie kan u zo’n rol geven."
)
EN = (
    "You may not do this. That takes the role of editor or approver at the organisation it belongs to. "
    "Your organisation's administrator can give you such a role."
)


async def test_a_refused_write_names_the_roles_that_may_and_who_gives_them(ask: Asker, haaglanden: Database) -> None:
    await invite_everyone(haaglanden)
    rows = await Rows.of(haaglanden)
    staedion, period = rows.one(Organisation, code="staedion"), rows.one(ReportingPeriod, code="2026-H2")
    share = rows.all(CommitmentShare, organisation_id=staedion.id)[0]
    given = {"subject": {"shareId": gid(share)}, "periodId": gid(period), "value": 7, "expectedVersion": 0}
    before = await ask.everything()

    answer = await ask(REPORT, as_=persona(Role.VIEWER), input=given)

    refusal = {"needs": "OBSERVATIONS_REPORT", "heldBy": ["EDITOR", "APPROVER"], "grantedBy": ["ORG_ADMIN"]}
    assert answer.data["reportObservation"]["errors"] == [{"code": "NOT_ALLOWED", "message": NL, **refusal}]
    assert await ask.everything() == before


async def test_a_refused_root_field_says_the_same(ask: Asker, haaglanden: Database) -> None:
    await invite_everyone(haaglanden)

    answer = await ask("{ region { name } }", as_=persona(Role.PLATFORM_ADMIN))

    (error,) = answer.content["errors"]
    everybody = [role.value for role in Role if role is not Role.PLATFORM_ADMIN]
    needs = {"code": "NOT_ALLOWED", "needs": "REGION_READ", "heldBy": everybody, "grantedBy": []}
    assert error["extensions"] == needs
    assert error["message"] == "U mag dit niet doen. Dat mag: iedereen behalve de platformbeheerder."


def test_a_refusal_speaks_both_languages_and_says_where_only_of_roles_held_somewhere(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert NotAllowed(Permission.OBSERVATIONS_REPORT).words == Words(NL, EN)

    monkeypatch.setitem(GRANTS, Permission.QUOTAS_READ, SEES_ALL)

    assert NotAllowed(Permission.QUOTAS_READ).words == Words(
        "U mag dit niet doen. Dat kan alleen met de rol regiosecretaris of auditor. "
        "De regiosecretaris kan u zo’n rol geven.",
        "You may not do this. That takes the role of regional secretary or auditor. "
        "The regional secretary can give you such a role.",
    )


def test_who_gives_which_role() -> None:
    gives = {giver: {role for role in Role if may_grant(giver, role)} for giver in Role}

    assert {giver: roles for giver, roles in gives.items() if roles} == {
        Role.ORG_ADMIN: {
            Role.VIEWER,
            Role.EDITOR,
            Role.APPROVER,
            Role.ORG_ADMIN,
            Role.PROVINCE,
            Role.TENANT_ORGANISATION,
        },
        Role.SECRETARY: {
            Role.ORG_ADMIN,
            Role.SECRETARY,
            Role.BOARD,
            Role.GRIFFIE,
            Role.AUDITOR,
            Role.PLATFORM_ADMIN,
        },
        Role.GRIFFIE: {Role.COUNCIL, Role.GRIFFIE},
    }


def test_every_role_has_a_name_and_whoever_gives_roles_can_be_spoken_to() -> None:
    assert set(NAMES) == set(Role)
    assert set(GIVERS) == {giver for givers in GRANTED_BY.values() for giver in givers}
