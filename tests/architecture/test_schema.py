"""The printed schema: it is current, in order, and says of everything what it is."""

import importlib.metadata
from collections.abc import Iterator
from pathlib import Path

from graphql import (
    DocumentNode,
    EnumTypeDefinitionNode,
    InputObjectTypeDefinitionNode,
    InterfaceTypeDefinitionNode,
    ObjectTypeDefinitionNode,
    ScalarTypeDefinitionNode,
    StringValueNode,
    TypeDefinitionNode,
    UnionTypeDefinitionNode,
    build_schema,
    get_named_type,
    lexicographic_sort_schema,
    parse,
    print_schema,
)

import schema
from app.core.refusal import Refusal, StaleVersion
from app.core.words import Language
from app.models import metadata
from schema.build import make_schema, sdl
from schema.errors import KNOWN, user_error
from schema.graph.links import graph
from schema.refused import UserErrorCode

ROOT = Path(__file__).parents[2]
SDL = ROOT / "schema" / "schema.graphql"


def printed() -> DocumentNode:
    return parse(SDL.read_text())


def described() -> Iterator[tuple[str, StringValueNode | None]]:
    """Give everything in the schema that can have a description, with its place."""
    for one in printed().definitions:
        assert isinstance(one, TypeDefinitionNode), one.kind
        name = one.name.value
        yield name, one.description
        match one:
            case ObjectTypeDefinitionNode() | InterfaceTypeDefinitionNode():
                for field in one.fields or ():
                    yield f"{name}.{field.name.value}", field.description
                    for argument in field.arguments or ():
                        yield f"{name}.{field.name.value}({argument.name.value})", argument.description
            case InputObjectTypeDefinitionNode():
                yield from ((f"{name}.{field.name.value}", field.description) for field in one.fields or ())
            case EnumTypeDefinitionNode():
                yield from ((f"{name}.{value.name.value}", value.description) for value in one.values or ())
            case _:
                assert isinstance(one, ScalarTypeDefinitionNode | UnionTypeDefinitionNode)


def test_the_schema_package_is_ours_and_not_one_from_elsewhere() -> None:
    assert schema.__file__ is not None
    assert Path(schema.__file__).parent == ROOT / "schema"
    assert "schema" not in {one.metadata["Name"].lower() for one in importlib.metadata.distributions()}


def test_the_printed_schema_is_current() -> None:
    assert SDL.read_text() == sdl()


def test_the_printed_schema_is_in_order() -> None:
    text = SDL.read_text()

    assert print_schema(lexicographic_sort_schema(build_schema(text))) == text.rstrip("\n")


def test_a_choice_of_one_says_so_to_who_reads_the_schema() -> None:
    assert "\ninput ObservationSubject @oneOf {\n" in SDL.read_text()


def test_everything_in_the_schema_says_what_it_is() -> None:
    silent = [place for place, description in described() if description is None or not description.value.strip()]

    assert silent == []


def test_every_description_is_a_sentence() -> None:
    for place, description in described():
        assert description is not None
        text = description.value.strip()
        assert text[-1] in ".)", place  # scalars of Strawberry end in a bracket
        assert text[0].isupper() or text[0] in "`1" or text.split(":")[0].islower(), place


def test_shares_and_counts_are_whole_numbers_and_never_floats() -> None:
    made = make_schema()._schema

    for type_ in made.type_map.values():
        if type_.name.startswith("__"):
            continue
        for name, field in getattr(type_, "fields", {}).items():
            assert get_named_type(field.type).name != "Float", (type_.name, name)


SEALED = {"HistoryEntry", "JournalHead"}


def test_no_field_gives_a_key_of_the_database() -> None:
    for place, _ in described():
        name = place.partition(".")[2].partition("(")[0]
        if "Input" not in place and place.partition(".")[0] not in {"MeasureInArea", "ObservationSubject"}:
            assert not name.endswith("Id") or name == "clientMutationId", place
        # What is sealed shows its place, so that everybody can see that nothing is missing.
        assert name not in {"key", "sequence", "actor"} or place.partition(".")[0] in SEALED, place


def test_every_type_that_stands_on_a_table_stands_on_one_that_is_there() -> None:
    make_schema()

    assert {source.table for source in graph.sources.values()} <= set(metadata.tables)


# Those of loading files are said on the command line, those of signing in on pages, those of tokens in a header, and
# that solving failed where one waits for the answer.
SAID_ELSEWHERE = ("app.quotas.solving", "app.regions", "app.identity.sign_in_errors", "app.identity.tokens", "app.web")


def refusals(of: type[Refusal] = Refusal) -> set[type[Refusal]]:
    """Give every refusal of the product."""
    return {one for below in of.__subclasses__() for one in (below, *refusals(below))}


def test_every_refusal_becomes_data_with_a_code_of_its_own() -> None:
    ours = {
        one for one in refusals() if one.__module__.startswith("app.") and not one.__module__.startswith(SAID_ELSEWHERE)
    }

    assert ours == set(KNOWN)
    assert {one.code for one in KNOWN} == {code.value for code in UserErrorCode}
    assert len({one.code for one in KNOWN}) == len(KNOWN)
    assert {type_.__name__ for type_, _ in KNOWN.values()} <= {place for place, _ in described()}


def test_a_refusal_speaks_both_languages() -> None:
    refusal = StaleVersion(3)

    dutch, english = user_error(refusal, Language.NL), user_error(refusal, Language.EN)

    assert dutch.message.startswith("Iemand anders")
    assert english.message.startswith("Somebody else")
    assert dutch.code is english.code is UserErrorCode.STALE_VERSION
    assert dutch.field == ["input", "expectedVersion"]
