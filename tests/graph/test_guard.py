"""The document guard: what is larger than any honest question is refused, quickly, and nothing else is."""

import re
import time
from pathlib import Path
from typing import Any

import pytest

from schema.build import Schema, make_schema

FRONTEND = Path(__file__).parents[2] / "frontend" / "src"
NEST = " ".join(f"fragment F{n} on Goal {{ parent {{ ...F{n + 1} ...F{n + 1} code }} ...F{n + 1} }}" for n in range(40))


@pytest.fixture(scope="module")
def schema() -> Schema:
    return make_schema()


def refusals(schema: Schema, document: str, **variables: Any) -> list[tuple[str, str]]:
    errors = schema.documents.verdict(document, variables).errors
    return [((one.extensions or {}).get("code", "INVALID_DOCUMENT"), one.message) for one in errors]


PAGES = "shares(first: 100) { nodes { figures(last: 20) { version } } }"
CONDITIONS = " role @skip(if: false)" * 20
TOO_LARGE = {
    "deep": ('{ goal(code: "1") {' + "parent {" * 16 + "code" + "}" * 16 + "} }", "15 levels"),
    "nest of doubled fragments": ('{ goal(code: "1") { ...F0 } } fragment F40 on Goal { code } ' + NEST, "15 levels"),
    "cycle": (
        '{ goal(code: "1") { ...A } } fragment A on Goal { ...B } fragment B on Goal { ...A }',
        "15 levels",
    ),
    "aliases": ("{" + " ".join(f"a{n}: viewer {{ role }}" for n in range(61)) + "}", "60 aliases"),
    "repeats": ("{ viewer {" + " role" * 21 + "} }", "20 fields of one name"),
    "directives": ("{" + "".join(f" a{n}: viewer {{ {CONDITIONS} }}" for n in range(4)) + " }", "60 directives"),
    "fragments": (
        "{ viewer { role } }" + "".join(f" fragment F{n} on Viewer {{ role }}" for n in range(61)),
        "60 fragments",
    ),
    "pages of pages": (f"{{ organisations(first: 100) {{ nodes {{ {PAGES} }} }} }}", "60000 objects"),
    "edges of pages": (f"{{ organisations(first: 100) {{ edges {{ node {{ {PAGES} }} }} }} }}", "60000 objects"),
}


@pytest.mark.parametrize(("document", "what"), TOO_LARGE.values(), ids=TOO_LARGE)
def test_a_document_larger_than_any_honest_question_is_refused_at_once(
    schema: Schema, document: str, what: str
) -> None:
    began = time.process_time()

    found = refusals(schema, document)

    assert found == [
        ("DOCUMENT_TOO_LARGE", f"This document is too large: at most {what} fit. Ask in parts, or for smaller pages.")
    ]
    assert time.process_time() - began < 0.5


def test_a_document_of_too_many_words_is_not_even_read_to_its_end(schema: Schema) -> None:
    found = refusals(schema, "{" + " viewer { role }" * 20_000 + "}")

    assert found == [("INVALID_DOCUMENT", "Syntax Error: Document contains more than 4000 tokens. Parsing aborted.")]


def test_a_page_counts_by_the_size_its_variable_gives(schema: Schema) -> None:
    document = """query ($n: Int!) { organisations(first: $n) { nodes { shares(first: $n) { nodes {
        agreement { parties { status } } } } } } }"""

    assert refusals(schema, document, n=20) == []
    assert [code for code, _ in refusals(schema, document, n=100)] == ["DOCUMENT_TOO_LARGE"]
    assert refusals(schema, document, n=20) == []


def test_the_cost_is_the_number_of_objects_the_dearest_operation_could_answer(schema: Schema) -> None:
    def cost(document: str, **variables: Any) -> int:
        verdict = schema.documents.verdict(document, variables, "A")
        assert verdict.errors == []
        return verdict.cost

    page = "agreements(first: $n) { nodes { code goal { code } } }"

    assert cost("query A { __typename }") == 1
    assert cost("query A { viewer { role } }") == 1
    assert cost(f"query A ($n: Int!) {{ {page} }}", n=7) == 7 * (1 + 2)
    assert cost(f"query A ($n: Int!) {{ {page} }} query B {{ viewer {{ role }} }}", n=7) == 7 * (1 + 2)


def test_a_page_of_a_thousand_fits_in_a_list_for_exports_and_in_no_other(schema: Schema) -> None:
    def cost(document: str) -> int:
        verdict = schema.documents.verdict(document, {})
        assert verdict.errors == []
        return verdict.cost

    figures = "nodes { code figures(last: 20) { value period { code } } }"

    assert cost(f"{{ shares(first: 1000) {{ {figures} }} }}") == 1000 * (1 + 20 * (1 + 1) + 1)
    assert cost("{ observations(first: 1000) { nodes { value } } }") == 1000 * (1 + 1)
    assert cost("{ observations(first: 1001) { nodes { value } } }") == 1000 * (1 + 1)  # refused when it is read
    assert cost("{ agreements(first: 1000) { nodes { code } } }") == 100 * (1 + 1)


def test_a_fragment_spread_twice_in_one_place_counts_once(schema: Schema) -> None:
    spreads = " ...F" * 30

    assert (
        refusals(schema, f'{{ goal(code: "1") {{ {spreads} }} }} fragment F on Goal {{ agreements {{ totalCount }} }}')
        == []
    )


def test_every_document_of_the_web_application_fits(schema: Schema) -> None:
    written = [file for file in sorted(FRONTEND.rglob("*.ts*")) if FRONTEND / "graphql" not in file.parents]
    sources = [file.read_text() for file in written]
    texts = [found for text in sources for found in re.findall(r"graphql\(`([^`]+)`\)|graphql\(\s*`([^`]+)`", text)]
    parts = [first or second for first, second in texts]
    fragments = {found[1]: part for part in parts if (found := re.search(r"fragment (\w+) on", part))}
    operations = [part for part in parts if re.search(r"^\s*(query|mutation) ", part)]
    assert len(operations) >= 5

    for operation in operations:
        document, wanted = operation, set(re.findall(r"\.\.\.\s*(?!on\b)(\w+)", operation))
        taken: set[str] = set()
        while wanted - taken:
            for name in sorted(wanted - taken):
                document += fragments[name]
                taken.add(name)
                wanted |= set(re.findall(r"\.\.\.\s*(?!on\b)(\w+)", fragments[name]))
        assert refusals(schema, document) == []
