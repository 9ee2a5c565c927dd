"""Requests nobody honest sends: documents and variables that ask too much, and bodies that are none."""

from dataclasses import dataclass, field
from typing import Any

import orjson

JSON = {"content-type": "application/json"}
VIEWER = "{ viewer { role } }"


@dataclass(frozen=True)
class Hostile:
    """A request, and the codes one of which it is refused with; no code: it is answered as what it is, an odd one."""

    codes: frozenset[str]
    body: bytes
    headers: dict[str, str] = field(default_factory=lambda: JSON)
    method: str = "POST"
    path: str = "/graphql"


def body(document: str, variables: dict[str, Any] | None = None, name: str | None = None) -> bytes:
    """Write a request as JSON."""
    return orjson.dumps({"query": document, "variables": variables or {}, "operationName": name})


def refused(code: str, document: str, variables: dict[str, Any] | None = None, name: str | None = None) -> Hostile:
    """Write a document that is refused with one of some codes, with blanks between them."""
    return Hostile(frozenset(code.split()), body(document, variables, name))


def raw(code: str, content: bytes, **headers: str) -> Hostile:
    """Write a body as it is; headers in Python's spelling."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Hostile(frozenset(code.split()), content, JSON | named)


WRONG, LARGE, INPUT = "INVALID_DOCUMENT", "DOCUMENT_TOO_LARGE", "INVALID_INPUT"
ODD = ""  # a lawful document, if an odd one: it is answered, and quickly
CHAIN = " ".join(f"fragment F{n} on Goal {{ parent {{ ...F{n + 1} }} parent {{ ...F{n + 1} }} }}" for n in range(40))
WIDE = " ".join(f"fragment W{n} on Query {{ " + f"...W{n + 1} " * 25 + "}" for n in range(40))
INSIDE = " ".join(
    f"fragment I{n} on Goal {{ ... on Goal {{ ...I{n + 1} }} ... on Node {{ ...I{n + 1} }} }}" for n in range(30)
)
FILTERED = "query ($f: AgreementFilter) { agreements(filter: $f) { totalCount } }"

FRAGMENTS = {
    "a fragment in itself": refused(LARGE, "{ ...A } fragment A on Query { ...A }"),
    "a cycle of two": refused(LARGE, "{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }"),
    "a cycle through a field": refused(LARGE, '{ goal(code: "1") { ...A } } fragment A on Goal { parent { ...A } }'),
    "a cycle of sixty": refused(
        LARGE, "{ ...F0 } " + " ".join(f"fragment F{n} on Query {{ ...F{(n + 1) % 60} }}" for n in range(60))
    ),
    "a cycle nobody spreads": refused(
        WRONG, VIEWER + " fragment A on Query { ...B viewer { role } } fragment B on Query { ...A }"
    ),
    "forty doubled fragments": refused(LARGE, '{ goal(code: "1") { ...F0 } } fragment F40 on Goal { code } ' + CHAIN),
    "forty fragments of twenty-five": refused(ODD, "{ ...W0 } fragment W40 on Query { viewer { role } } " + WIDE),
    "thirty fragments in conditions": refused(
        f"{WRONG} {LARGE}", '{ goal(code: "1") { ...I0 } } fragment I30 on Goal { code } ' + INSIDE
    ),
    "an unknown fragment": refused(WRONG, "{ ...Nobody }"),
    "a thousand unknown fragments": refused(WRONG, "{" + "".join(f" ...F{n}" for n in range(1_000)) + " }"),
    "three hundred fragments": refused(
        LARGE, VIEWER + "".join(f" fragment F{n} on Query {{ viewer {{ role }} }}" for n in range(300))
    ),
    "two fragments of one name": refused(
        WRONG, "{ ...A } fragment A on Query { viewer { role } } fragment A on Query { viewer { isDemo } }"
    ),
    "a fragment on what it cannot be on": refused(WRONG, "{ ...A } fragment A on Goal { code }"),
    "a fragment on a list of things": refused(WRONG, "{ ... on AgreementFilter { goal } }"),
}
FIELDS = {
    "five thousand aliases": refused(
        f"{WRONG} {LARGE}", "{" + "".join(f" a{n}: __typename" for n in range(5_000)) + "}"
    ),
    "a thousand aliases": refused(LARGE, "{" + "".join(f" a{n}: __typename" for n in range(1_000)) + "}"),
    "aliases of a dear field": refused(
        LARGE, "{" + "".join(f" a{n}: dashboard {{ period {{ code }} }}" for n in range(200)) + "}"
    ),
    "aliases that clash": refused(f"{WRONG} {LARGE}", "{" + " a: viewer { role } a: region { name }" * 15 + "}"),
    "a flood of __typename": refused(LARGE, "{" + " __typename" * 3_000 + "}"),
    "duplicate fields": refused(LARGE, "{" + " viewer { role }" * 900 + "}"),
    "deep": refused(LARGE, '{ goal(code: "1")' + "{ parent " * 100 + "{ code }" + "}" * 100 + "}"),
    "very deep": refused(f"{WRONG} {LARGE}", "{ a" * 1_900 + "}" * 1_900),
    "pages in pages": refused(
        LARGE,
        "{ organisations(first: 100) { nodes { shares(first: 100) { nodes { figures(last: 100) { version } } } } } }",
    ),
    "introspection in circles": refused(
        f"{WRONG} {LARGE} INTROSPECTION_REFUSED",
        "{ __schema { types { fields { type" + " { fields { type" * 12 + " { name }" + " } }" * 12 + " } } } }",
    ),
    "introspection side by side": refused(
        f"{WRONG} {LARGE} INTROSPECTION_REFUSED",
        "{" + "".join(f" a{n}: __schema {{ types {{ name fields {{ name }} }} }}" for n in range(70)) + "}",
    ),
    "fields that are not there": refused(WRONG, "{" + "".join(f" nothing{n}" for n in range(900)) + "}"),
    "a field with a name of 90,000 letters": refused(WRONG, "{ " + "a" * 90_000 + " }"),
    "a field with a word of other letters": refused(WRONG, "{ viewer { rоle } }"),  # noqa: RUF001 - that is the point
}
DOCUMENTS = {
    "100 kB of fields": refused(WRONG, "{ viewer { role } " * 5_400),
    "100 kB of comments": Hostile(frozenset(), body(VIEWER + "#" * 99_000)),
    "100 kB of lines of comments": refused(WRONG, VIEWER + "\n#x" * 24_000),
    "100 kB of blanks": Hostile(frozenset(), body(" " * 99_000 + VIEWER)),
    "100 kB of commas": Hostile(frozenset(), body("," * 99_000 + VIEWER)),
    "100 kB of lines": Hostile(frozenset(), body("\r\n" * 24_000 + VIEWER)),
    "a text of 90 kB": refused(ODD, '{ organisation(code: "' + "x" * 90_000 + '") { code } }'),
    "a block of text of 90 kB": refused(ODD, '{ organisation(code: """' + "x\n  " * 18_000 + '""") { code } }'),
    "a block of text of quotes": refused(ODD, '{ organisation(code: """' + '\\"""' * 10_000 + '""") { code } }'),
    "a text without an end": refused(WRONG, '{ organisation(code: "' + "x" * 90_000),
    "a block of text without an end": refused(WRONG, '{ organisation(code: """' + "\n" * 40_000),
    "a flood of directives": refused(LARGE, "{ viewer { role" + " @skip(if: false)" * 400 + " } }"),
    "a flood of unknown directives": refused(LARGE, "{ viewer { role" + " @nothing" * 1_500 + " } }"),
    "directives on the operation": refused(f"{WRONG} {LARGE}", "query" + " @include(if: true)" * 600 + VIEWER),
    "nothing but braces": refused(WRONG, "{" * 90_000),
    "nothing but brackets": refused(WRONG, "[" * 90_000),
    "dots": refused(WRONG, "." * 90_000),
    "a NUL": refused(WRONG, "{ viewer { role } }\0"),
    "a NUL in a text": refused(f"{INPUT} {WRONG}", '{ organisation(code: "\\u0000") { code } }'),
    "control characters": refused(WRONG, "{ viewer { role\x07\x1b[2J } }"),
    "a mark of byte order in the middle": refused(f"{WRONG} ANSWERED", "{ viewer \ufeff{ r\u00f4le } }"),
    "a text from right to left": refused(WRONG, "{ viewer { \u202erole\u202c } }"),
    "half a surrogate": refused(f"{WRONG} {INPUT}", '{ organisation(code: "\\uD800") { code } }'),
    "a type system": refused(WRONG, "type Query { a: Int } " * 300),
    "an extension of the schema": refused(WRONG, "extend schema @x { query: Query }"),
    "a subscription": refused(WRONG, "subscription { viewer { role } }"),
    "a thousand operations": refused(
        f"{WRONG} {LARGE}", "".join(f" query Q{n} {{ __typename }}" for n in range(900)), name="Q1"
    ),
    "operations without a name": refused(WRONG, VIEWER * 30),
    "an operation with a name of 90,000 letters": refused(WRONG, "query A " + VIEWER, name="a" * 90_000),
    "an operation with a NUL for a name": refused(WRONG, "query A " + VIEWER, name="\0"),
}
ARGUMENTS = {
    "a deep list in an argument": refused(
        f"{WRONG} {LARGE}", "{ agreements(filter: {goal: " + "[" * 1_500 + "1" + "]" * 1_500 + "}) { totalCount } }"
    ),
    "a deep object in an argument": refused(
        f"{WRONG} {LARGE}", "{ agreements(filter: " + "{a: " * 1_000 + "1" + "}" * 1_000 + ") { totalCount } }"
    ),
    "a wide list in an argument": refused(
        WRONG, "{ agreements(filter: {goal: [" + "1 " * 3_900 + "]}) { totalCount } }"
    ),
    "a deep list in variables": refused("REQUEST_TOO_DEEP", FILTERED, {"f": orjson.loads("[" * 200 + "]" * 200)}),
    "a list of sixty levels in variables": refused(INPUT, FILTERED, {"f": orjson.loads("[" * 60 + "]" * 60)}),
    "a wide list in variables": refused(INPUT, FILTERED, {"f": [1] * 40_000}),
    "a wide object in variables": refused(INPUT, FILTERED, {"f": {f"a{n}": n for n in range(7_000)}}),
    "variables nobody asked for": Hostile(frozenset(), body(VIEWER, {f"a{n}": n for n in range(7_000)})),
    "a thousand unused variables": refused(
        WRONG, "query (" + " ".join(f"$a{n}: Int" for n in range(950)) + ") " + VIEWER
    ),
    "a variable of an endless type": refused(WRONG, "query ($a: " + "[" * 1_900 + "Int" + "]" * 1_900 + ") " + VIEWER),
    "a default that is a flood": refused(
        WRONG, "query ($a: [Int] = [" + "1 " * 3_900 + "]) { agreements(first: $a) { totalCount } }"
    ),
    "a huge number": refused(f"{WRONG} {INPUT}", "{ agreements(first: " + "9" * 5_000 + ") { totalCount } }"),
    "a huge fraction": refused(f"{WRONG} {INPUT}", "{ agreements(first: 1e999999999) { totalCount } }"),
    "a number below nothing": refused("LIMIT_EXCEEDED", "{ agreements(first: -1) { totalCount } }"),
    "a huge number in variables": raw(
        f"{INPUT} INVALID_REQUEST",
        b'{"query": "query ($n: Int!) { agreements(first: $n) { totalCount } }", "variables": {"n": %s}}'
        % (b"9" * 50_000),
    ),
    "a cursor that is none": refused("INVALID_CURSOR", '{ agreements(after: "' + "A" * 50_000 + '") { totalCount } }'),
    "an id of 90 kB": refused("ANSWERED INVALID_INPUT", '{ node(id: "' + "A" * 90_000 + '") { id } }'),
    "a text that wants to be SQL": Hostile(
        frozenset(), body('{ organisation(code: "\' OR 1=1; DROP TABLE goal; --") { code } }')
    ),
}
