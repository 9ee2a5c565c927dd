"""Finding anything again by its id."""

from base64 import urlsafe_b64encode

import pytest
from graphql import GraphQLInterfaceType

from app.core.database import Database
from app.core.keys import new_key
from schema.build import make_schema
from tests.agreements.reckoning import amount_of
from tests.asking import Asker
from tests.graph.declared import NODES, WITHOUT_EXAMPLES, gid
from tests.rows import PLACEMENTS, Rows, every_model

FIND = "query($id: ID!) { node(id: $id) { __typename id } }"


def test_every_type_that_can_be_found_is_tested() -> None:
    schema = make_schema()._schema
    node = schema.get_type("Node")
    assert isinstance(node, GraphQLInterfaceType)

    assert {one.name for one in schema.get_possible_types(node)} == set(NODES) | WITHOUT_EXAMPLES


async def test_every_row_is_found_again_by_its_id(ask: Asker, haaglanden: Database) -> None:
    rows = await Rows.of(haaglanden)
    for type_name, model in NODES.items():
        found = rows.all(model)
        assert found, type_name
        for one in (*found[:2], *found[-2:]):
            answer = await ask(FIND, as_="secretary", id=gid(one))
            stands = type_name != "CommitmentShare" or amount_of(rows, one) is not None  # type: ignore[arg-type]
            assert answer.data["node"] == ({"__typename": type_name, "id": gid(one)} if stands else None)


async def test_every_id_is_the_id_of_one_row_only(haaglanden: Database) -> None:
    rows = await Rows.of(haaglanden)

    ids = [gid(one) for model in NODES.values() for one in rows.all(model)]

    assert len(set(ids)) == len(ids)


def written(text: str) -> str:
    return urlsafe_b64encode(text.encode()).decode().rstrip("=")


NOWHERE = {
    "nothing": "",
    "garbage": "!?",
    "no base64": "a",
    "no ascii": "één",
    "no type": written(new_key().hex),
    "no key": written("Agreement:staedion"),
    "no such row": written(f"Agreement:{new_key().hex}"),
    "no such type": written(f"Secret:{new_key().hex}"),
    "no node": written(f"CountedCategory:{new_key().hex}"),
    "no rows": written(f"Query:{new_key().hex}"),
    "a scalar": written(f"Int:{new_key().hex}"),
    "of introspection": written(f"__Type:{new_key().hex}"),
    "an interface": written(f"Node:{new_key().hex}"),
    "an input": written(f"AgreementFilter:{new_key().hex}"),
    "a connection": written(f"AgreementConnection:{new_key().hex}"),
    "cut off": written("Agreement:"),
    "very long": "A" * 10_000,
}


async def test_what_is_no_id_of_ours_is_not_found(ask: Asker) -> None:
    for name, text in NOWHERE.items():
        answer = await ask(FIND, as_="secretary", id=text)

        assert answer.data == {"node": None}, name


async def test_the_key_of_one_type_is_not_found_under_another(ask: Asker, haaglanden: Database) -> None:
    rows = await Rows.of(haaglanden)
    for type_name, model in NODES.items():
        other = "Source" if type_name != "Source" else "Area"

        answer = await ask(FIND, as_="secretary", id=written(f"{other}:{rows.all(model)[0].id.hex}"))

        assert answer.data == {"node": None}, type_name


async def test_the_row_of_a_table_that_has_no_type_is_never_found(ask: Asker, haaglanden: Database) -> None:
    rows = await Rows.of(haaglanden)
    for model in every_model():
        if model not in NODES.values() and model not in PLACEMENTS:
            for one in rows.all(model)[:1]:
                answer = await ask(FIND, as_="secretary", id=written(f"{model.__name__}:{one.id.hex}"))
                assert answer.data == {"node": None}, model


@pytest.mark.parametrize("fragment", ["... on Node { id }", "... on Agreement { id code }", "... on Goal { id }"])
async def test_a_node_gives_what_fits_its_type(ask: Asker, haaglanden: Database, fragment: str) -> None:
    rows = await Rows.of(haaglanden)
    agreement = min(rows.all(NODES["Agreement"]), key=lambda one: str(vars(one)["code"]))

    answer = await ask(f"query($id: ID!) {{ node(id: $id) {{ __typename {fragment} }} }}", id=gid(agreement))

    told = {"Node": {"id": gid(agreement)}, "Agreement": {"id": gid(agreement), "code": "HA-1-01"}, "Goal": {}}
    assert answer.data["node"] == {"__typename": "Agreement", **told[fragment.split()[2]]}
