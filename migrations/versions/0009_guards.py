"""What the database itself refuses: changing history, and validity that overlaps.

SQLite and PostgreSQL say it each in their own words. A batch rebuild of one of these tables drops its SQLite triggers:
the migration that does so has to create them again (a test looks whether they are there).
"""

from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

# Inserted, never changed or deleted.
APPEND_ONLY = ("journal_entry", "observation_version", "progress_update_version")

# Table: what may not overlap, as (first day, last day or NULL, the columns that make rows of one kind).
# The end of a version in force is the first day of the next, so there it is not included.
NO_OVERLAP = {
    "region_membership": (
        "valid_from",
        "COALESCE({row}valid_to, '9999-12-31')",
        "<=",
        ("scheme_id", "organisation_id"),
    ),
    "reporting_period": ("starts_on", "{row}ends_on", "<=", ()),
    "agreement_version": ("in_force_from", "COALESCE({row}in_force_until, '9999-12-31')", "<", ("agreement_id",)),
}


def overlapping(table: str) -> str:
    """Write the condition that another row of `table` overlaps NEW."""
    first, last, before, same = NO_OVERLAP[table]
    alike = "".join(f" AND other.{column} = NEW.{column}" for column in same)
    return (
        f"SELECT 1 FROM {table} AS other WHERE other.id <> NEW.id{alike} "
        f"AND other.{first} {before} {last.format(row='NEW.')} AND NEW.{first} {before} {last.format(row='other.')}"
    )


def upgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            "CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$"
        )
        for table in APPEND_ONLY:
            op.execute(
                f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table} "
                "FOR EACH ROW EXECUTE FUNCTION refuse_change()"
            )
            op.execute(
                f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
                "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
            )
        for table in NO_OVERLAP:
            op.execute(
                f"CREATE FUNCTION {table}_no_overlap() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
                # Two writers at once would not see each other's rows; writing such a row is rare, so they take turns.
                f"PERFORM pg_advisory_xact_lock(hashtext('{table}')); "
                f"IF EXISTS ({overlapping(table)}) THEN RAISE EXCEPTION '{table} overlaps'; END IF; "
                "RETURN NEW; END $$"
            )
            op.execute(
                f"CREATE TRIGGER {table}_no_overlap BEFORE INSERT OR UPDATE ON {table} "
                f"FOR EACH ROW EXECUTE FUNCTION {table}_no_overlap()"
            )
        return
    for table in APPEND_ONLY:
        for deed in ("update", "delete"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{deed} BEFORE {deed.upper()} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
            )
    for table in NO_OVERLAP:
        for deed in ("insert", "update"):
            op.execute(
                f"CREATE TRIGGER {table}_no_overlap_{deed} BEFORE {deed.upper()} ON {table} "
                f"WHEN EXISTS ({overlapping(table)}) BEGIN SELECT RAISE(ABORT, '{table} overlaps'); END"
            )


def downgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        for table in NO_OVERLAP:
            op.execute(f"DROP TRIGGER {table}_no_overlap ON {table}")
            op.execute(f"DROP FUNCTION {table}_no_overlap()")
        for table in APPEND_ONLY:
            op.execute(f"DROP TRIGGER {table}_append_only ON {table}")
            op.execute(f"DROP TRIGGER {table}_no_truncate ON {table}")
        op.execute("DROP FUNCTION refuse_change()")
        return
    for table in APPEND_ONLY:
        for deed in ("update", "delete"):
            op.execute(f"DROP TRIGGER {table}_no_{deed}")
    for table in NO_OVERLAP:
        for deed in ("insert", "update"):
            op.execute(f"DROP TRIGGER {table}_no_overlap_{deed}")
