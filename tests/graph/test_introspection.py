"""The guard and questions about the schema: those of tools pass, and expensive ones do not."""

import re
import time

import pytest
from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLObjectType,
    get_introspection_query,
    is_introspection_type,
)

from schema.build import Schema, make_schema
from schema.introspection import SIZES

DEEP = '{ __type(name: "Goal") { fields { type {' + "ofType {" * 13 + "name" + "}" * 13 + "} } } }"
FIELDS = "fields { type { fields { name } } }"
REFUSED = {
    "deep": (DEEP, "15 levels of introspection"),
    "twice": ("{ a: __schema { types { name } } b: __schema { types { name } } }", "1 introspections"),
    "both": ('{ __schema { types { name } } __type(name: "Goal") { name } }', "1 introspections"),
    "in two operations": (
        "query A { ...S } query B { __schema { types { name } } } "
        + "fragment S on Query { __schema { types { name } } }",
        "1 introspections",
    ),
    "many times in one": (
        "{ __schema { " + " ".join(f"a{n}: types {{ {FIELDS} }}" for n in range(20)) + " } }",
        "60000 objects",
    ),
    "deep beside a fragment": (
        '{ __type(name: "Goal") { fields { type { ...T } } } } fragment T on __Type { '
        + "ofType {" * 13
        + "name"
        + "}" * 13
        + " }",
        "15 levels of introspection",
    ),
    "cycle": (
        '{ __type(name: "Goal") { ...T } } fragment T on __Type { ofType { ...T } }',
        "15 levels of introspection",
    ),
}


@pytest.fixture(scope="module")
def schema() -> Schema:
    return make_schema()


@pytest.mark.parametrize("full", [False, True])
@pytest.mark.parametrize("levels", [7, 9, 10])
def test_the_standard_question_of_tools_passes(schema: Schema, full: bool, levels: int) -> None:
    document = get_introspection_query(
        specified_by_url=full,
        directive_is_repeatable=full,
        schema_description=full,
        input_value_deprecation=full,
        type_depth=levels,
    )

    assert schema.documents.verdict(document, {}).errors == []


def test_its_depth_does_not_count_for_the_rest_of_the_document(schema: Schema) -> None:
    about = "__schema { types { fields { args { type {" + "ofType {" * 9 + "name" + "}" * 9 + "} } } } }"
    beside = 'goal(code: "1") {' + "parent {" * 13 + "code" + "}" * 13 + "}"

    assert schema.documents.verdict(f"{{ {about} {beside} }}", {}).errors == []


@pytest.mark.parametrize(("document", "what"), REFUSED.values(), ids=REFUSED)
def test_an_expensive_question_is_refused_at_once(schema: Schema, document: str, what: str) -> None:
    began = time.perf_counter()

    (refused,) = schema.documents.verdict(document, {}).errors

    assert (refused.extensions or {})["code"] == "DOCUMENT_TOO_LARGE"
    assert f"at most {what} fit" in refused.message
    assert time.perf_counter() - began < 0.5


def test_lists_in_lists_of_types_are_refused(schema: Schema) -> None:
    nested = '{ __type(name: "Goal") { fields { type { fields { type { fields { name } } } } } } }'

    found = schema.documents.verdict(nested, {}).errors

    assert [re.sub(r"\W+", " ", one.message) for one in found] == ["Maximum introspection depth exceeded"]


def test_the_lists_are_as_long_as_the_guard_thinks(schema: Schema) -> None:
    types = [one for one in schema._schema.type_map.values() if not is_introspection_type(one)]
    fields = [
        field
        for one in types
        if isinstance(one, GraphQLObjectType | GraphQLInterfaceType)
        for field in one.fields.values()
    ]
    found = {
        "types": len(schema._schema.type_map),
        "fields": len(fields) / len(types),
        "args": sum(len(one.args) for one in fields) / len(fields),
        "inputFields": sum(len(one.fields) for one in types if isinstance(one, GraphQLInputObjectType)) / len(types),
        "enumValues": sum(len(one.values) for one in types if isinstance(one, GraphQLEnumType)) / len(types),
        "interfaces": sum(len(one.interfaces) for one in types if isinstance(one, GraphQLObjectType)) / len(types),
        "directives": len(schema._schema.directives),
    }

    assert {name: size for name, size in found.items() if size > SIZES[name]} == {}
