"""What a document may write: aliases, fragments, conditions and variables, and what it then gets."""

from datetime import datetime
from itertools import product
from typing import Any

from graphql import get_named_type, is_leaf_type

from app.access.visibility import Visibility
from app.agenda.models import Agenda, Goal, Measure, ReportingPeriod
from app.agreements.models import Agreement, AgreementParty, CommitmentShare
from app.core.database import Database
from app.partners.models import Area, Organisation
from app.quotas.models import CountingRuleSet, QuotaRound, RuleSetState
from app.reporting.models import Observation
from schema.build import make_schema
from schema.graph.links import declared
from tests.access.sight import Sight
from tests.agreements.reckoning import amount_of, newest, unassigned, version_of
from tests.agreements.trouble import make_trouble
from tests.asking import Asker
from tests.graph.declared import NODES, gid
from tests.rows import Rows, another, change, store


def shares_of(rows: Rows, code: str) -> list[CommitmentShare]:
    agreement = rows.one(Agreement, code=code)
    return sorted(rows.all(CommitmentShare, agreement_id=agreement.id), key=lambda one: one.code)


def values_of(rows: Rows, share: CommitmentShare, sight: Sight, last: int) -> list[int | None]:
    figures = [one for one in rows.all(Observation, share_id=share.id) if sight.figure(one)]
    figures.sort(key=lambda one: rows.get(ReportingPeriod, one.period_id).starts_on)
    return [newest(rows, one).value for one in figures][-last:]


async def test_aliases_with_other_arguments_each_get_their_own(ask: Asker, haaglanden: Database) -> None:
    rows = await Rows.of(haaglanden)
    sight, shares = Sight.of(rows, "secretary"), shares_of(rows, "HA-1-01")

    answer = await ask(
        """query($n: Int!) { agreement(code: "HA-1-01") {
          one: shares(first: 1) { nodes { code two: figures(last: 2) { value } five: figures(last: 5) { value } } }
          three: shares(first: 3) { totalCount nodes { some: figures(last: $n) { value } all: figures { value } } }
          same: shares(first: 3) { nodes { code } }
          named: shares(first: $n) { nodes { id } }
        } }""",
        as_="secretary",
        n=4,
    )

    found = answer.data["agreement"]

    def told(share: CommitmentShare, last: int) -> list[dict[str, int | None]]:
        return [{"value": value} for value in values_of(rows, share, sight, last)]

    assert found["one"]["nodes"] == [{"code": shares[0].code, "two": told(shares[0], 2), "five": told(shares[0], 5)}]
    assert found["three"] == {
        "totalCount": len(shares),
        "nodes": [{"some": told(one, 4), "all": told(one, 8)} for one in shares[:3]],
    }
    assert found["same"] == {"nodes": [{"code": one.code} for one in shares[:3]]}
    assert len(found["named"]["nodes"]) == 4


async def test_one_link_asked_in_several_places_is_read_once_with_all_that_is_asked(
    ask: Asker, haaglanden: Database
) -> None:
    rows = await Rows.of(haaglanden)

    answer = await ask(
        """{ agreement(code: "HA-1-01") {
          lead { code } lead { name } boss: lead { shortName }
          shares(first: 2) { nodes { code } } shares(first: 2) { nodes { amount } edges { node { dueOn } } }
        } }"""
    )

    lead = rows.get(Organisation, rows.one(Agreement, code="HA-1-01").lead_organisation_id)
    assert answer.data["agreement"]["lead"] == {"code": lead.code, "name": lead.name}
    assert answer.data["agreement"]["boss"] == {"shortName": lead.short_name}
    shares = shares_of(rows, "HA-1-01")[:2]
    assert answer.data["agreement"]["shares"] == {
        "nodes": [{"code": one.code, "amount": amount_of(rows, one)} for one in shares],
        "edges": [{"node": {"dueOn": str(one.due_on)}} for one in shares],
    }
    assert len(ask.statements) == 2


async def test_fragments_are_opened_wherever_they_stand(ask: Asker, haaglanden: Database) -> None:
    rows = await Rows.of(haaglanden)

    answer = await ask(
        """
        query { agreement(code: "HA-2-01") { ...A ...A ... { ...B } ... on Agreement { ...B } ... on Node { id } } }
        fragment A on Agreement { code goal { ...C } }
        fragment B on Agreement { goal { title parent { ...C } } lead { ... on Organisation { code } } }
        fragment C on Goal { code }
        """
    )

    agreement = rows.one(Agreement, code="HA-2-01")
    goal = rows.get(Goal, agreement.goal_id)
    del answer.data["agreement"]["id"]
    assert answer.data["agreement"] == {
        "code": "HA-2-01",
        "goal": {"code": goal.code, "title": goal.title, "parent": None},
        "lead": {"code": rows.get(Organisation, agreement.lead_organisation_id).code},
    }


async def test_a_fragment_may_be_shared_by_places_that_ask_for_more(ask: Asker, haaglanden: Database) -> None:
    rows = await Rows.of(haaglanden)

    answer = await ask(
        """
        query {
          one: agreement(code: "HA-1-01") { ...A goal { title } }
          two: agreement(code: "HA-2-01") { ...A goal { agreements(first: 1) { nodes { code } } } }
        }
        fragment A on Agreement { goal { code } }
        """
    )

    goal = rows.get(Goal, rows.one(Agreement, code="HA-1-01").goal_id)
    assert answer.data["one"] == {"goal": {"code": goal.code, "title": goal.title}}
    assert answer.data["two"] == {"goal": {"code": "2", "agreements": {"nodes": [{"code": "HA-2-01"}]}}}


async def test_a_nest_of_doubled_fragments_takes_no_more_than_its_depth(ask: Asker) -> None:
    depth = 7  # deeper ones the guard refuses
    nest = "".join(
        f"fragment F{n} on Area {{ code parent {{ ...F{n + 1} ...F{n + 1} }} ...F{n + 1} ...F{n + 1} }}\n"
        for n in range(depth)
    )
    innermost = f"fragment F{depth} on Area {{ name }}"
    document = f'{{ organisation(code: "GM0503") {{ area {{ ...F0 ...F0 }} }} }} {nest} {innermost}'

    answer = await ask(document)

    assert answer.data["organisation"]["area"]["name"] == "Delft"
    assert len(ask.statements) == 1


CONDITIONS = """
query($goal: Boolean!, $lead: Boolean = false, $parties: Boolean = true) {
  agreement(code: "HA-1-01") {
    code
    goal @include(if: $goal) { code }
    lead @skip(if: $lead) { code }
    ... @include(if: $parties) { parties @skip(if: false) { role } }
    ...More @include(if: $goal)
    ... on Agreement @skip(if: $goal) { kind }
    state @skip(if: $goal) @include(if: true)
    versions @skip(if: $goal) { number }
  }
}
fragment More on Agreement { measure { code } shares(first: 1) { totalCount @include(if: $goal) nodes { id } } }
"""


async def test_conditions_are_settled_by_the_variables_of_each_request(ask: Asker) -> None:
    for goal, lead, parties in product((True, False), (True, False, None), (True, False, None)):
        given: dict[str, Any] = {
            name: value for name, value in (("lead", lead), ("parties", parties)) if value is not None
        }

        answer = await ask(CONDITIONS, goal=goal, **given)

        expected = {"code"}
        expected |= {"goal", "measure", "shares"} if goal else {"kind", "state", "versions"}
        expected |= set() if lead else {"lead"}
        expected |= set() if parties is False else {"parties"}
        assert set(answer.data["agreement"]) == expected
        if goal:
            assert answer.data["agreement"]["shares"]["totalCount"] == 31
        # What is left out is not read either; what is joined takes no statement of its own.
        assert len(ask.statements) == 1 + len(expected & {"parties", "shares", "versions"})


async def test_a_plan_is_used_again_with_other_variables(ask: Asker, haaglanden: Database) -> None:
    rows = await Rows.of(haaglanden)
    document = """query($code: String!, $first: Int!, $after: String, $last: Int!) { organisation(code: $code) {
      code shares(first: $first, after: $after) { nodes { code figures(last: $last) { value } } pageInfo { endCursor } }
    } }"""
    sight = Sight.of(rows, "public")
    for code in ("vidomes", "staedion", "vidomes"):
        key = rows.one(Organisation, code=code).id
        mine = [one for one in rows.all(CommitmentShare, organisation_id=key) if amount_of(rows, one) is not None]
        mine.sort(key=lambda one: one.code)
        after, seen = None, 0
        for first, last in ((1, 3), (3, 1), (2, 8)):
            answer = await ask(document, code=code, first=first, after=after, last=last)

            found = answer.data["organisation"]
            assert found["code"] == code
            assert found["shares"]["nodes"] == [
                {"code": one.code, "figures": [{"value": value} for value in shown(rows, one, sight, last)]}
                for one in mine[seen : seen + first]
            ]
            after, seen = found["shares"]["pageInfo"]["endCursor"], seen + first


def shown(rows: Rows, share: CommitmentShare, sight: Sight, last: int) -> list[int | None]:
    disclosure = rows.get(Measure, share.measure_id).disclosure
    return [
        sight.count(value, disclosure, share.organisation_id).value for value in values_of(rows, share, sight, last)
    ]


async def test_documents_that_look_alike_are_planned_apart(ask: Asker) -> None:
    for field, value in (("code", "HA-1-01"), ("kind", "QUANTITATIVE"), ("code", "HA-1-01"), ("isDemo", True)):
        answer = await ask(f'{{ agreement(code: "HA-1-01") {{ {field} }} }}')

        assert answer.data["agreement"] == {field: value}


async def test_a_plan_made_for_one_caller_shows_another_no_more(ask: Asker, haaglanden: Database) -> None:
    rows = await Rows.of(haaglanden)
    document = "{ agreements(first: 100) { totalCount nodes { code parties { organisation { code } } } } }"
    for persona in ("secretary", "public", "corporation-staedion", "council-delft", "secretary", "public"):
        sight = Sight.of(rows, persona)
        codes = sorted(one.code for one in rows.all(Agreement) if sight.agreement(one))

        found = (await ask(document, as_=persona)).data["agreements"]

        assert [one["code"] for one in found["nodes"]] == codes
        assert found["totalCount"] == len(codes)


async def test_two_operations_of_one_document_are_planned_apart(ask: Asker) -> None:
    document = """
    query One { ...Both } query Two { ...Both }
    fragment Both on Query { agreement(code: "HA-1-01") { code } }
    """
    for name in ("One", "Two", "One"):
        response = await ask.http.post("/graphql", json={"query": document, "operationName": name})
        assert response.json() == {"data": {"agreement": {"code": "HA-1-01"}}}


async def test_a_link_to_a_row_out_of_sight_is_null(ask: Asker, haaglanden: Database) -> None:
    rows = await Rows.of(haaglanden)
    await change(haaglanden, rows.one(Agenda), visibility=Visibility.REGION)
    adopted, divided = rows.one(CountingRuleSet, year=2026), rows.one(QuotaRound, year=2026)
    draft = another(adopted, version=adopted.version + 1, state=RuleSetState.DRAFT, adopted_on=None)
    await store(haaglanden, draft, another(divided, year=2027, rule_set_id=draft.id))
    document = """{
      agreement(code: "HA-1-01") { code goal { code agenda { code } } }
      stockTargets(first: 1) { nodes { goal { code } } }
      quotas(year: 2027) { year ruleSet { version } }
      dashboard { region { countingRules { version } } }
    }"""

    public, secretary = await ask(document), await ask(document, as_="secretary")

    assert public.data == {
        "agreement": {"code": "HA-1-01", "goal": None},
        "stockTargets": {"nodes": [{"goal": None}]},
        "quotas": {"year": 2027, "ruleSet": None},
        "dashboard": {"region": {"countingRules": {"version": adopted.version}}},
    }
    assert secretary.data["agreement"]["goal"]["agenda"] == {"code": rows.one(Agenda).code}
    assert secretary.data["stockTargets"]["nodes"] == [{"goal": {"code": "2"}}]
    assert secretary.data["quotas"]["ruleSet"] == {"version": adopted.version + 1}
    assert secretary.data["dashboard"] == public.data["dashboard"]  # a draft is what nobody counts by


async def test_what_hangs_below_a_row_out_of_sight_cannot_be_reached_around_it(
    ask: Asker, haaglanden: Database
) -> None:
    rows = await Rows.of(haaglanden)
    agreement = rows.one(Agreement, code="HA-1-01")
    await change(haaglanden, agreement, visibility=Visibility.PARTIES)
    document = """{
      agreement(code: "HA-1-01") { code }
      goal(code: "1") { agreements(first: 100) { totalCount nodes { code } } }
      organisation(code: "vidomes") {
        shares(first: 100) { totalCount nodes { code agreement { code } } }
        participations(first: 100) { totalCount nodes { agreement { code } } }
        area { shares(first: 100) { nodes { code } } }
      }
    }"""

    found = (await ask(document)).data

    assert found["agreement"] is None
    assert "HA-1-01" not in str(found)
    hidden = {one.id for one in rows.all(CommitmentShare, agreement_id=agreement.id)}
    sight = Sight(await Rows.of(haaglanden), Sight.of(rows, "public").role)
    organisation = rows.one(Organisation, code="vidomes").id
    left = [one for one in rows.all(CommitmentShare, organisation_id=organisation) if one.id not in hidden]
    assert found["organisation"]["shares"]["totalCount"] == sum(
        sight.share(one) and amount_of(rows, one) is not None for one in left
    )


def columns_of(type_name: str) -> dict[str, str]:
    """Give the plain fields of a type that are columns of its table, with the names of those columns."""
    owner: Any = make_schema()._schema.get_type(type_name)
    columns = NODES[type_name].model_fields
    named = {name: declared(field).python_name for name, field in owner.fields.items()}
    plain = {name for name, field in owner.fields.items() if is_leaf_type(get_named_type(field.type))}
    return {name: column for name, column in named.items() if name in plain - {"id"} and column in columns}


def plainly(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat()
    return value if value is None or isinstance(value, bool | int) else str(value)


async def test_columns_are_carried_as_they_stand(ask: Asker, haaglanden: Database) -> None:
    rows = await Rows.of(haaglanden)
    for type_name, model in NODES.items():
        columns = columns_of(type_name)
        if not columns:
            continue
        document = f"query($id: ID!) {{ node(id: $id) {{ ... on {type_name} {{ {' '.join(columns)} }} }} }}"
        found = rows.all(model)
        for one in (found[0], found[len(found) // 2], found[-1]):
            answer = await ask(document, as_="secretary", id=gid(one))

            if not isinstance(one, CommitmentShare) or amount_of(rows, one) is not None:
                assert answer.data["node"] == {
                    name: plainly(getattr(one, column)) for name, column in columns.items()
                }, type_name


async def test_an_agreement_says_what_its_version_in_force_says(ask: Asker, haaglanden: Database) -> None:
    await make_trouble(haaglanden)
    rows = await Rows.of(haaglanden)
    names = {"title": "title", "text": "body", "startsOn": "starts_on", "dueOn": "due_on", "total": "total_amount"}
    names |= {"versionNumber": "number"}

    answer = await ask(
        f"{{ agreements(first: 100) {{ nodes {{ code unassigned {' '.join(names)} }} }} }}", as_="secretary"
    )

    expected = []
    for one in sorted(rows.all(Agreement), key=lambda one: one.code):
        version = version_of(rows, one)
        said = {name: plainly(getattr(version, column)) for name, column in names.items()}
        expected.append({"code": one.code, "unassigned": unassigned(rows, one, version), **said})
    assert answer.data["agreements"]["nodes"] == expected


async def test_filters_choose_what_their_names_say(ask: Asker, haaglanden: Database) -> None:
    rows = await Rows.of(haaglanden)
    document = """query($agreements: AgreementFilter, $targets: StockTargetFilter, $partners: OrganisationFilter) {
      agreements(filter: $agreements, first: 100) { totalCount nodes { code } }
      stockTargets(filter: $targets, first: 100) { totalCount nodes { code } }
      organisations(filter: $partners, first: 100) { totalCount nodes { code } }
    }"""

    answer = await ask(
        document,
        as_="secretary",
        agreements={"goal": "1", "kind": "QUANTITATIVE", "state": "ACTIVE", "organisation": "vidomes"},
        targets={"area": "GM0503", "concept": "ZERO_STEP"},
        partners={"kind": "CARE_PROVIDER"},
    )

    goal = rows.one(Goal, code="1")
    below = {goal.id, *(one.id for one in rows.all(Goal, parent_id=goal.id))}
    organisation = rows.one(Organisation, code="vidomes")
    parties = {one.agreement_id for one in rows.all(AgreementParty, organisation_id=organisation.id)}
    codes = sorted(
        one.code
        for one in rows.all(Agreement, kind="QUANTITATIVE", state="ACTIVE")
        if one.goal_id in below and one.id in parties
    )
    assert codes
    assert answer.data["agreements"] == {"totalCount": len(codes), "nodes": [{"code": code} for code in codes]}
    assert answer.data["stockTargets"] == {"totalCount": 1, "nodes": [{"code": "GM0503-ZERO_STEP"}]}
    providers = sorted(one.code for one in rows.all(Organisation, kind="CARE_PROVIDER"))
    assert [one["code"] for one in answer.data["organisations"]["nodes"]] == providers


async def test_filters_of_shares_and_figures_choose_what_their_names_say(ask: Asker, haaglanden: Database) -> None:
    rows = await Rows.of(haaglanden)
    share = next(one for one in rows.all(CommitmentShare) if rows.all(Observation, share_id=one.id))
    figure = rows.all(Observation, share_id=share.id)[0]
    codes = {
        "agreement": rows.get(Agreement, share.agreement_id).code,
        "area": rows.get(Area, share.area_id).code,
        "measure": rows.get(Measure, share.measure_id).code,
        "organisation": rows.get(Organisation, share.organisation_id).code,
        "period": rows.get(ReportingPeriod, figure.period_id).code,
    }
    shares = [one for one in rows.all(CommitmentShare) if amount_of(rows, one) is not None]
    lists: dict[str, tuple[list[Any], Any, list[str]]] = {
        "shares": (shares, share, ["agreement", "area", "measure", "organisation"]),
        "observations": (rows.all(Observation), figure, ["area", "measure", "organisation", "period"]),
    }

    for field, (everything, example, names) in lists.items():
        for name in names:
            document = f'{{ found: {field}(filter: {{ {name}: "{codes[name]}" }}, first: 1000) {{ nodes {{ id }} }} }}'
            found = [node["id"] for node in (await ask(document, as_="secretary")).data["found"]["nodes"]]

            key = f"{name}_id"
            assert sorted(found) == sorted(gid(one) for one in everything if getattr(one, key) == getattr(example, key))
            assert 0 < len(found) < len(everything), (field, name)
