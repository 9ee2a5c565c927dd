"""The rules of the house that no linter knows: how long a file may be, who may read what, what may stand in it."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
LONGEST = 320  # lines of a file

# The only files that say `select`: what a slice reads stands in one place, and starts from what the caller may see.
SELECTING = {
    "app/access/checks.py",
    "app/access/predicates.py",
    "app/agreements/signing/queries.py",
    "app/audit/chain.py",
    "app/audit/history.py",
    "app/audit/service.py",
    "app/cli/loading.py",
    "app/core/installation.py",
    "app/core/packing.py",
    "app/core/replica.py",
    "app/core/revision.py",
    "app/identity/arrival.py",
    "app/identity/machine_queries.py",
    "app/identity/machines.py",
    "app/identity/provider_files.py",
    "app/identity/queries.py",
    "app/identity/session_queries.py",
    "app/identity/sessions.py",
    "app/quotas/contingents/queries.py",
    "app/quotas/rounds/queries.py",
    "app/quotas/scenarios/gathering.py",
    "app/quotas/scenarios/maker.py",
    "app/quotas/scenarios/neighbours.py",
    "app/quotas/scenarios/queries.py",
    "app/partners/queries.py",
    "app/quotas/transfers/queries.py",
    "app/quotas/transfers/statements.py",
    "app/quotas/waivers/queries.py",
    "app/regions/remember.py",
    "app/regions/service.py",
    "app/reporting/comparing.py",
    "app/reporting/corrections/queries.py",
    "app/reporting/corrections/statements.py",
    "app/reporting/divided.py",
    "app/reporting/division.py",
    "app/reporting/indicators/queries.py",
    "app/reporting/placing/accounts.py",
    "app/reporting/placing/queries.py",
    "app/reporting/placing/sharing.py",
    "app/reporting/placing/standing.py",
    "app/reporting/queries.py",
    "app/reporting/settlement/queries.py",
    "app/reporting/settlement/standing.py",
    "app/reporting/standings/figures.py",
    "app/reporting/standings/goals.py",
    "app/reporting/standings/promises.py",
    "app/reporting/standings/stock.py",
    "app/reporting/totals/adding.py",
    "app/reporting/totals/keeping.py",
    "app/reporting/trajectory.py",
    "app/reporting/watch.py",
    "app/tasks/of_partners.py",
    "app/tasks/of_the_region.py",
    "app/tasks/reading.py",
    "schema/filters.py",
    "schema/graph/conditions.py",
    "schema/graph/statements.py",
    "schema/query.py",
    "schema/quotas/filters.py",
}
# Put together here, so that this file does not hold them itself.
PERSONAL = [f"/{name}/" for name in ("root", "home", "Users")]
REGISTRY = re.compile(
    r"(?:index-url|extra-index|trusted-host|\bregistry)\s*[=:]|https?://[\w.-]*(?:pypi|npmjs)", re.ASCII
)
TEXTS = {".cfg", ".css", ".csv", ".graphql", ".html", ".ini", ".js", ".json", ".md", ".mjs", ".py", ".toml", ".ts"}
TEXTS |= {".tsx", ".txt", ".yaml", ".yml", ""}
LEFT_OUT = {"node_modules", "static", "dist", "__pycache__", "build"}


@cache
def python_files(folder: str) -> list[Path]:
    return sorted((ROOT / folder).rglob("*.py"))


def texts() -> Iterator[Path]:
    """Give the text files of the product and of its frontend, without what is made or fetched."""
    for folder in ("app", "schema", "migrations", "tests", "frontend", "requirements", "docs"):
        for file in (ROOT / folder).rglob("*"):
            inside = file.relative_to(ROOT).parts
            if file.is_file() and file.suffix in TEXTS and not LEFT_OUT & set(inside):
                yield file
    yield from (one for one in ROOT.iterdir() if one.is_file() and one.suffix in TEXTS)


def tree(file: Path) -> ast.Module:
    return ast.parse(file.read_text())


def test_no_file_is_too_long_to_read_in_one_go() -> None:
    too_long = {
        str(file.relative_to(ROOT)): lines
        for folder in ("app", "schema")
        for file in python_files(folder)
        if (lines := len(file.read_text().splitlines())) > LONGEST
    }

    assert too_long == {}


def test_nothing_names_a_machine_or_a_registry() -> None:
    found = []
    for file in texts():
        text = file.read_text()
        found += [(str(file.relative_to(ROOT)), word) for word in PERSONAL if word in text]
        found += [(str(file.relative_to(ROOT)), one[0]) for one in REGISTRY.finditer(text)]

    assert found == []


def test_only_a_few_files_read_the_database() -> None:
    selecting = {
        str(file.relative_to(ROOT))
        for folder in ("app", "schema")
        for file in python_files(folder)
        for node in ast.walk(tree(file))
        if isinstance(node, ast.ImportFrom)
        and (node.module or "").split(".")[0] in {"sqlalchemy", "sqlmodel"}
        and "select" in {one.name for one in node.names}
    }

    assert selecting == SELECTING


def test_nobody_but_the_boundary_commits() -> None:
    committing = {
        str(file.relative_to(ROOT))
        for file in python_files("app")
        for node in ast.walk(tree(file))
        if isinstance(node, ast.Attribute) and node.attr in {"commit", "rollback"}
    }

    # A view ends with a rollback, and what nobody waits for any more is rolled back where it is given up.
    assert committing == {"app/core/lines.py", "app/core/time_limits.py"}


def test_nobody_but_the_caller_knows_the_time() -> None:
    asking = {
        str(file.relative_to(ROOT))
        for folder in ("app", "schema")
        for file in python_files(folder)
        for node in ast.walk(tree(file))
        if isinstance(node, ast.Attribute)
        and node.attr in {"now", "today", "utcnow"}
        and isinstance(node.value, ast.Name)
        and node.value.id in {"date", "datetime"}
    }

    # Where a request comes in, where files are loaded, and until when a file is valid.
    commands = {"app/cli/loading.py", "app/cli/people.py"}
    assert asking == commands | {"app/web/callers.py", "app/web/security_txt.py"}


def test_modules_are_named_in_full() -> None:
    relative = [
        str(file.relative_to(ROOT))
        for folder in ("app", "schema", "migrations", "tests")
        for file in python_files(folder)
        for node in ast.walk(tree(file))
        if isinstance(node, ast.ImportFrom) and node.level
    ]

    assert relative == []


def test_tables_do_not_postpone_their_annotations() -> None:
    for file in python_files("app"):
        if file.name == "models.py":
            assert "from __future__ import annotations" not in file.read_text(), file


def test_every_folder_says_what_it_is() -> None:
    for folder in ("app", "schema"):
        for file in (ROOT / folder).rglob("__init__.py"):
            assert ast.get_docstring(tree(file)), file


def test_imports_only_go_down() -> None:
    program = Path(sys.executable).with_name("lint-imports")

    result = subprocess.run([program, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)

    assert result.returncode == 0, result.stdout
    assert "0 broken" in result.stdout
