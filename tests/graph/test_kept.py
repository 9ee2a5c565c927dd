"""What is kept of a document: its statements, whatever is asked with them, and how rows become objects."""

from gc import collect
from typing import Any
from weakref import ref

import pytest

from app.access.roles import Role
from app.core import prepared
from app.core.ids import global_id
from app.core.keys import new_key
from schema.agreements.types import Agreement, CommitmentShare
from schema.graph import filling
from schema.graph.filling import filler
from schema.graph.kept import OF_ONE_PLAN
from schema.graph.links import Kind, Link, Source, graph
from schema.graph.plan import Branch, Plan
from schema.partners.types import Organisation
from tests.asking import Asker

# Each with two sets of values: the second one asks the same of other rows.
ASKED: list[tuple[str, dict[str, Any], dict[str, Any]]] = [
    ("query One($code: String!) { organisation(code: $code) { name } }", {"code": "GM0503"}, {"code": "GM1916"}),
    (
        "query Any($id: ID!) { node(id: $id) { id } }",
        {"id": global_id("Area", new_key())},
        {"id": global_id("Area", new_key())},
    ),
    ("query Goals($code: String) { agenda(code: $code) { code } }", {"code": "HA-2025"}, {"code": "other"}),
    ("query Year($year: Int!) { quotas(year: $year) { year } }", {"year": 2026}, {"year": 2025}),
    ("query Cap($area: String) { dashboard { municipalities(area: $area) { urgent { value } } } }", {}, {}),
    (
        "query Filtered($filter: AgreementFilter, $first: Int!) { agreements(filter: $filter, first: $first) "
        "{ totalCount nodes { parties { role } shares(first: 3) { totalCount nodes { code } } } } }",
        {"filter": {"goal": "1", "organisation": "GM0503"}, "first": 2},
        {"filter": {"goal": "2", "organisation": "GM1916"}, "first": 7},
    ),
    (
        "query Targets($filter: StockTargetFilter) { stockTargets(filter: $filter) { nodes { code } } }",
        {"filter": {"area": "GM0503"}},
        {"filter": {"area": "GM1916"}},
    ),
]


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Whatever is worked out of a document from now on: statements compiled, and functions written."""
    found: list[Any] = []

    def noting(one: type, name: str) -> None:
        once = getattr(one, name)

        def noted(self: Any, *given: Any) -> Any:
            found.append(self)
            return once(self, *given)

        monkeypatch.setattr(one, name, noted)

    noting(prepared.Text, "__init__")
    noting(filling._Writer, "written")
    return found


@pytest.mark.parametrize(("document", "values", "others"), ASKED)
async def test_other_values_make_no_other_statement(
    ask: Asker, made: list[Any], document: str, values: dict[str, Any], others: dict[str, Any]
) -> None:
    await ask("{ viewer { role } }", as_="secretary")  # reads the roles of demo mode, once for the application
    made.clear()
    first = await ask(document, as_="secretary", **values)
    texts, after_one = list(ask.statements), len(made)

    second = await ask(document, as_="secretary", **others)

    assert first.data is not None
    assert second.data is not None
    assert after_one > 0
    assert len(made) == after_one
    shorter = min(len(texts), len(ask.statements))  # nothing is read below an empty list
    assert texts[:shorter] == ask.statements[:shorter]


async def test_another_filter_is_another_statement(ask: Asker, made: list[Any]) -> None:
    document = "query Listed($filter: AgreementFilter) { agreements(filter: $filter, first: 100) { nodes { code } } }"
    await ask(document, filter={"kind": "NORM"})
    made.clear()

    of_kind = await ask(document, filter={"kind": "PROCESS"})
    same = not made
    in_state = await ask(document, filter={"state": "ACTIVE"})

    assert same
    assert made
    assert of_kind.data != in_state.data


def test_what_is_kept_of_a_plan_has_an_end_and_goes_with_it() -> None:
    plan = plan_of(Organisation, ("code",))
    first = filler(plan, (None, None))
    for place in range(2 * OF_ONE_PLAN):
        filler(plan, (None, None, *[None] * place))
    kept, gone = len(plan.kept.values), ref(first)

    del plan, first
    collect()

    assert kept == OF_ONE_PLAN
    assert gone() is None


def plan_of(type_: type, columns: tuple[str, ...], *joined: Branch) -> Plan:
    """Make a plan by hand."""
    source = graph.sources.get(type_) or Source("area", lambda _role: None)  # type: ignore[arg-type, return-value]
    return Plan(type_, source, ("key", *columns), joined, ())


def join(slot: str, plan: Plan) -> Branch:
    """Join the rows of a plan."""
    return Branch(Link(Kind.ONE, f"{slot}_id"), slot, None, plan, counted=False)


def test_rows_that_are_joined_to_the_same_row_share_one_object() -> None:
    lead = join("lead", plan_of(Organisation, ("code",)))
    plan = plan_of(CommitmentShare, ("amount",), join("agreement", plan_of(Agreement, ("code",), lead)))
    rows = [(1, 10, "a", "A", "x", "X"), (2, 20, "a", "A", "x", "X"), (3, 30, "b", "B", "x", "X"), (4, 40, *[None] * 4)]

    first, second, third, fourth = filler(plan, (None,) * 6)(rows)

    assert [one.amount for one in (first, second, third, fourth)] == [10, 20, 30, 40]
    assert first.agreement is second.agreement
    assert (first.agreement.code, third.agreement.code, fourth.agreement) == ("A", "B", None)
    assert first.agreement.lead is third.agreement.lead
    assert first.agreement.lead.code == "X"
    assert vars(first) == {"key": 1, "amount": 10, "agreement": first.agreement}


def test_a_row_that_leads_nowhere_has_null_there() -> None:
    lead = join("lead", plan_of(Organisation, ("code",)))
    plan = plan_of(Agreement, (), lead)

    (found,) = filler(plan, (None, None, None))([("a", None, None)])

    assert found.lead is None


def test_values_are_converted_and_columns_beyond_the_plan_are_left_alone() -> None:
    plan = plan_of(CommitmentShare, ("amount", "starts_on"))

    found = filler(plan, (None, None, Role, None))([(1, 10, "VIEWER", "total")])

    assert [vars(one) for one in found] == [{"key": 1, "amount": 10, "starts_on": Role.VIEWER}]
