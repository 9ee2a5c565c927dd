"""Who sees which row: agreements, targets and agendas at each level of visibility, as somebody of every role."""

from typing import Any

from sqlalchemy import false

from app.access.predicates import exact, visible
from app.access.roles import Role
from app.access.rows import EXACT, HIDDEN, ROWS
from app.access.visibility import Visibility
from app.agenda.models import Agenda
from app.agreements.models import Agreement, AgreementParty, AgreementVersion
from app.core.database import Database
from app.models import metadata
from app.partners.models import Organisation
from app.targets.models import StockTarget
from schema.build import make_schema
from schema.graph.links import graph
from tests.access.everyone import invite_everyone, persona
from tests.asking import Asker
from tests.graph.declared import gid
from tests.rows import Rows, another, change, store

# Tables whose rows nobody is ever shown as such: what counts in them is shown added up, or not at all.
NEVER = {
    "agreement_total",
    "demo_role",
    "goal_total",
    "identity_provider",
    "installation",
    "journal_reason",
    "observation_version",
    "placement_total",
    "placement_version",
    "progress_update_version",
    "provider_organisation",
    "receipt",
    "revision",
    "share_amount",
    "sign_in_attempt",
    "signed_in",
    "urgency_demand",
}
STAFF = {Role.VIEWER, Role.EDITOR, Role.APPROVER, Role.ORG_ADMIN}
ALWAYS = {Role.SECRETARY, Role.AUDITOR}
REGION = STAFF | ALWAYS | {Role.BOARD, Role.PROVINCE, Role.TENANT_ORGANISATION}
COUNCIL = REGION | {Role.COUNCIL, Role.GRIFFIE}
PUBLIC = COUNCIL | {Role.PUBLIC}
SPEAKING = STAFF | {Role.PROVINCE, Role.TENANT_ORGANISATION}

# By level: who sees it from outside, as a party, and as the organisation whose it is.
SEEN = {
    Visibility.PUBLIC: (PUBLIC, PUBLIC, PUBLIC),
    Visibility.COUNCIL: (COUNCIL, COUNCIL, COUNCIL),
    Visibility.REGION: (REGION, REGION, REGION),
    Visibility.PARTIES: (ALWAYS, ALWAYS | SPEAKING, ALWAYS | SPEAKING),
    Visibility.ORGANISATION: (ALWAYS, ALWAYS, ALWAYS | SPEAKING),
}
ASKED = """query($code: String!, $id: ID!, $party: ID!, $version: ID!) {
  agreement(code: $code) { code }
  node(id: $id) { id }
  party: node(id: $party) { id }
  version: node(id: $version) { id }
  agreements(first: 100) { totalCount nodes { code parties { id } versions { id } } }
}"""


async def make_agreements(database: Database, organisation: str) -> dict[str, tuple[Visibility, int]]:
    """Make an agreement at each level: of others, with the organisation as a party, and its own."""
    rows = await Rows.of(database, with_placements=True)
    model = rows.one(Agreement, code="HA-1-01")
    version = rows.one(AgreementVersion, agreement_id=model.id)
    here = rows.one(Organisation, code=organisation)
    other, third = rows.one(Organisation, code="duwo"), rows.one(Organisation, code="mooiland")
    party = rows.all(AgreementParty, agreement_id=model.id, status="AGREED")[0]
    made = {}
    for level in Visibility:
        for place, (lead, member) in enumerate(((other, third), (other, here), (here, other))):
            code = f"T-{level.value}-{place}"
            agreement = another(model, code=code, visibility=level, lead_organisation_id=lead.id)
            parts = [another(party, agreement_id=agreement.id, organisation_id=one.id) for one in (lead, member)]
            await store(database, agreement, another(version, agreement_id=agreement.id), *parts)
            made[code] = level, place
    return made


async def test_an_agreement_is_seen_as_its_level_says(ask: Asker, haaglanden: Database) -> None:
    await invite_everyone(haaglanden, at="staedion")
    made = await make_agreements(haaglanden, "staedion")
    rows = await Rows.of(haaglanden, with_placements=True)
    for role in Role:
        listed: dict[str, Any] = {}
        for code, (level, place) in made.items():
            one = rows.one(Agreement, code=code)
            parties, version = (
                rows.all(AgreementParty, agreement_id=one.id),
                rows.one(AgreementVersion, agreement_id=one.id),
            )
            ids = {"id": gid(one), "party": gid(parties[0]), "version": gid(version)}

            answer = await ask(ASKED, as_=persona(role), code=code, **ids)

            if role is Role.PLATFORM_ADMIN:
                assert set(answer.codes) == {"NOT_ALLOWED"}
                assert not answer.content["data"]
                continue
            sees = role in SEEN[level][place]
            data = answer.data
            assert data["agreement"] == ({"code": code} if sees else None), (role, code)
            for name, key in (("node", "id"), ("party", "party"), ("version", "version")):
                assert data[name] == ({"id": ids[key]} if sees else None), (role, code, name)
            listed = {found["code"]: found for found in data["agreements"]["nodes"]}
            assert (code in listed) == sees
            assert data["agreements"]["totalCount"] == len(listed)
            if sees:
                assert {found["id"] for found in listed[code]["parties"]} == {gid(found) for found in parties}
                assert listed[code]["versions"] == [{"id": gid(version)}]


async def test_a_council_does_not_see_what_the_staff_of_its_municipality_sees(ask: Asker, haaglanden: Database) -> None:
    await make_agreements(haaglanden, "GM0503")
    for level in (Visibility.REGION, Visibility.PARTIES, Visibility.ORGANISATION):
        document = f'{{ agreement(code: "T-{level.value}-2") {{ code }} }}'

        as_staff, as_council = await ask(document, as_="municipality-delft"), await ask(document, as_="council-delft")

        assert as_staff.data["agreement"] is not None
        assert as_council.data["agreement"] is None


async def test_a_stock_target_is_seen_as_its_level_says(ask: Asker, haaglanden: Database) -> None:
    await invite_everyone(haaglanden, at="GM0503")
    rows = await Rows.of(haaglanden, with_placements=True)
    delft = rows.one(Organisation, code="GM0503")
    document = "query($id: ID!) { node(id: $id) { id } stockTargets(first: 100) { totalCount nodes { id } } }"
    for place, target in ((2, rows.all(StockTarget, organisation_id=delft.id)[0]), (0, _of_another(rows, delft))):
        for level in Visibility:
            await change(haaglanden, target, visibility=level)
            for role in set(Role) - {Role.PLATFORM_ADMIN}:
                data = (await ask(document, as_=persona(role), id=gid(target))).data

                sees = role in SEEN[level][place]
                assert data["node"] == ({"id": gid(target)} if sees else None), (role, level)
                assert ({"id": gid(target)} in data["stockTargets"]["nodes"]) == sees
                assert data["stockTargets"]["totalCount"] == len(data["stockTargets"]["nodes"])
        await change(haaglanden, target, visibility=Visibility.PUBLIC)


def _of_another(rows: Rows, organisation: Organisation) -> StockTarget:
    return next(one for one in rows.all(StockTarget) if one.organisation_id != organisation.id)


async def test_an_agenda_and_its_goals_are_seen_as_its_level_says(ask: Asker, haaglanden: Database) -> None:
    await invite_everyone(haaglanden)
    agenda = (await Rows.of(haaglanden, with_placements=True)).one(Agenda)
    document = 'query($code: String!) { agenda(code: $code) { goals { code } } goal(code: "1") { code } }'
    for level in Visibility:
        await change(haaglanden, agenda, visibility=level)
        for role in set(Role) - {Role.PLATFORM_ADMIN}:
            data = (await ask(document, as_=persona(role), code=agenda.code)).data

            sees = role in SEEN[level][0]
            assert (data["agenda"] is not None, data["goal"] is not None) == (sees, sees), (role, level)


async def test_the_platform_administrator_sees_no_content_anywhere(ask: Asker, haaglanden: Database) -> None:
    await invite_everyone(haaglanden)

    answer = await ask("{ viewer { role organisation { code } permissions } }", as_=persona(Role.PLATFORM_ADMIN))

    assert answer.data["viewer"] == {
        "role": "PLATFORM_ADMIN",
        "organisation": None,
        "permissions": ["JOURNAL_READ", "VIEWER_READ"],
    }
    for name, table in metadata.tables.items():
        sees_something = not _is_false(visible(name, table.c, Role.PLATFORM_ADMIN))
        assert sees_something == (name in {"membership", "person"}), name  # who they are themselves, and no content
        assert _is_false(exact(name, table.c, Role.PLATFORM_ADMIN)), name


def test_every_type_stands_on_a_table_with_rules() -> None:
    make_schema()

    for type_, source in graph.sources.items():
        assert source.table in ROWS, type_


def test_every_table_has_rules_or_is_never_read_as_such() -> None:
    assert set(metadata.tables) == set(ROWS) | NEVER
    assert not NEVER & set(ROWS)
    assert set(EXACT) | set(HIDDEN) <= set(ROWS)


def test_without_a_rule_nobody_sees_a_row() -> None:
    for name in NEVER:
        for role in Role:
            assert _is_false(visible(name, metadata.tables[name].c, role)), (name, role)


def _is_false(predicate: Any) -> bool:
    return bool(predicate.compare(false()))
