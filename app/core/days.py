"""Counting days in SQL, which SQLite and PostgreSQL each say in their own words."""

from typing import Any

from sqlalchemy import Integer
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement


class days_between(FunctionElement[int]):  # noqa: N801 - it reads as a function, like SQLAlchemy's own
    """`days_between(first, last)`: the number of days from one date to another; NULL when either is."""

    inherit_cache = True
    type = Integer()


@compiles(days_between)
def _days(element: days_between, compiler: SQLCompiler, **options: Any) -> str:
    first, last = (compiler.process(part, **options) for part in element.clauses)
    return f"CAST(julianday({last}) - julianday({first}) AS INTEGER)"


@compiles(days_between, "postgresql")
def _days_postgresql(element: days_between, compiler: SQLCompiler, **options: Any) -> str:
    first, last = (compiler.process(part, **options) for part in element.clauses)
    return f"({last} - {first})"
