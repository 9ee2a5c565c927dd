"""The plain answers know every field there is, so that none can be added without being held against the rows."""

from graphql import GraphQLObjectType

from tests.plain import fields, links
from tests.plain.answering import HELD_BY, SCHEMA
from tests.plain.fields import FIELDS, NAMED
from tests.plain.links import LINKS, MODELS, ROOTS
from tests.plain.seeing import OPEN, SEEING


def fields_of(type_name: str) -> set[str]:
    owner = SCHEMA.type_map[type_name]
    assert isinstance(owner, GraphQLObjectType)
    return set(owner.fields)


def is_known(type_name: str, name: str) -> bool:
    place, model = f"{type_name}.{name}", MODELS[type_name]
    worked_out = place in {*LINKS, *FIELDS, *fields.LEFT_OUT} or name in {"id", "history"}
    snake = "".join(f"_{one.lower()}" if one.isupper() else one for one in name)
    return worked_out or NAMED.get(name, snake) in model.model_fields


def test_every_field_of_every_row_is_known() -> None:
    unknown = {f"{type_name}.{name}" for type_name in MODELS for name in fields_of(type_name)}

    assert {place for place in unknown if not is_known(*place.split("."))} == set()


def test_every_question_can_be_asked_plainly_but_those_that_are_left_out() -> None:
    assert fields_of("Query") == {*ROOTS, "node"} | links.LEFT_OUT


def test_nothing_is_known_that_is_not_there() -> None:
    places = [one.split(".") for one in {*LINKS, *FIELDS, *fields.LEFT_OUT} if not one.startswith("*")]

    assert all(name in fields_of(type_name) for type_name, name in places)
    assert set(HELD_BY) <= fields_of("Query")
    assert {*OPEN, *SEEING} == set(MODELS)
    assert not OPEN & set(SEEING)
