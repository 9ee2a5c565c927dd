"""The policy in words: every role, permission and table is on the page, and every field says who reads it."""

from typing import Any

import pytest
from graphql import GraphQLObjectType

from app.access import words
from app.access.briefly import readers_of, readers_of_counts
from app.access.conditions import Always, Here, Is, Joined, Missing, Own, Since, Through
from app.access.names import NAMES
from app.access.page import page
from app.access.policy import GRANTS, Permission
from app.access.roles import EVERYBODY, REGIONAL, SEES_ALL, Role
from app.access.rows import ROWS, rule
from app.access.words import DEEDS, NOUNS, clause, which, who
from app.models import metadata
from schema.build import make_schema

PRINTED = page(metadata.tables, lambda role: "hidden" if role in REGIONAL else "rounded")


def test_every_role_permission_and_table_is_on_the_page() -> None:
    assert set(DEEDS) == set(Permission)
    assert set(NOUNS) == set(metadata.tables)
    for role in Role:
        assert f"### {NAMES[role].nl.capitalize()}\n" in PRINTED
    in_one_line = " ".join(PRINTED.split())
    for noun in NOUNS.values():
        assert f"({noun.dutch})" in in_one_line, noun
    for permission in Permission:
        cells = " | ".join("yes" if role in GRANTS[permission] else "–" for role in Role)
        assert f"| `{permission.value}` | {cells} |\n" in PRINTED


def test_the_page_ends_with_the_table_and_has_no_line_that_runs_on() -> None:
    lines = PRINTED.splitlines()

    assert lines[-1].startswith(f"| `{list(Permission)[-1].value}`")
    assert max(len(one) for one in lines if not one.startswith("|")) <= 120


def test_a_rule_that_changes_changes_the_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(ROWS, "quota_round", (rule(SEES_ALL, Always()),))

    changed = page(metadata.tables, lambda _: "hidden")

    assert "### Divisions of a year (verdeelrondes)\n\n- Regiosecretaris and auditor: all.\n\n" in changed
    assert "### Divisions of a year (verdeelrondes)\n\n- Regiosecretaris and auditor: all.\n\n" not in PRINTED


def test_each_kind_of_condition_has_its_clause() -> None:
    published = Is("state", ("PUBLISHED",))

    assert clause(published) == "published"
    assert clause(Is("visibility", ("REGION", "COUNCIL"))) == "open to the partners in the region or councils"
    assert clause(Missing("share_id")) == "not about a share"
    assert clause(Since("embargo_until")) == "under no embargo (any more)"
    assert clause(Own("lead_organisation_id")) == "led by the reader's own organisation"
    assert clause(Through("period_id", "reporting_period", (published,))) == "of a period that is published"
    assert clause(Through("agreement_id", "agreement")) == "of an agreement the reader may see"
    assert clause(Here("destination_area_id")) == "to the reader's own municipality"
    tied = Joined("agreement_party", by="agreement_id", own="organisation_id")
    assert clause(tied) == "with the reader's own organisation as a party"
    assert which(rule(EVERYBODY, Always())) == "all"
    assert which(rule(EVERYBODY, published, Missing("share_id"))) == "those published and not about a share"


def test_roles_are_named_as_the_group_they_are_or_one_by_one() -> None:
    assert who(EVERYBODY) == "everybody but the platformbeheerder"
    assert who(frozenset({Role.AUDITOR, Role.GRIFFIE, Role.VIEWER})) == "lezer, griffier and auditor"
    assert all(name for name in words.GROUPS.values())


def test_the_short_form_fits_in_a_line() -> None:
    assert readers_of("area") == "everybody but PLATFORM_ADMIN"
    assert readers_of("agreement") == "whom its visibility lets in; its lead; its parties; SECRETARY, AUDITOR"
    figures = "who sees its share or stock target, if any, if published; its organisation; SECRETARY, AUDITOR"
    assert readers_of("observation") == figures
    flags = "its organisation; its municipality; the municipality of origin; BOARD; SECRETARY, AUDITOR"
    assert readers_of("placement_flag") == flags
    assert "its organisation" in readers_of_counts("observation", ["organisation_id"])
    assert "its organisation" not in readers_of_counts("observation", [])
    assert readers_of_counts("placement_flow", []).startswith("SECRETARY, AUDITOR; others: ")
    assert all(len(readers_of(table)) <= 120 for table in ROWS)


def fields() -> dict[str, str]:
    """Give the last line of the description of every field of every object."""
    schema = make_schema()._schema
    return {
        f"{owner.name}.{name}": str(field.description).splitlines()[-1]
        for owner in schema.type_map.values()
        if isinstance(owner, GraphQLObjectType) and not owner.name.startswith("__")
        for name, field in owner.fields.items()
    }


def test_every_field_of_every_object_says_who_may_read_it() -> None:
    found: dict[str, Any] = fields()

    starts = {True: "Needs `", False: "Read by: "}
    for place, line in found.items():
        assert line.startswith(starts[place.partition(".")[0] in {"Query", "Mutation"}]), place
    assert len(found) > 300
    assert found["Agreement.title"] == f"Read by: {readers_of('agreement')}."
    assert found["Viewer.role"] == "Read by: everybody."
    assert found["PlacementMatrix.cells"] == "Read by: everybody but PLATFORM_ADMIN."
    assert found["Words.nl"] == "Read by: who reads the field it hangs on."
    assert found["ReportObservationPayload.observation"] == "Read by: whoever sent the mutation."
    counts = readers_of_counts("observation", ["organisation_id"])
    assert found["Observation.value"] == f"Read by: {readers_of('observation')}. Counts exact: {counts}."
