"""What the tests of reporting ask, and how they look at what came of it."""

from typing import Any

from sqlalchemy import select, text

from app.core.database import Database
from app.core.ids import global_id
from app.core.revision import raised
from app.core.tables import Table, table_of
from app.reporting.totals.keeping import renew
from tests.asking import Answer, Asker

REPORT = """
mutation Report($input: ReportObservationInput!) {
  reportObservation(input: $input) {
    clientMutationId
    observation {
      id version value status note isDemo
      measure { code } period { code } organisation { code } area { code } share { code } stockTarget { code }
    }
    errors {
      __typename code message field
      ... on NotAllowed { needs }
      ... on NotCountedByYou { countedBy }
      ... on PeriodNotOpen { state closesOn }
      ... on StaleVersion { currentVersion }
    }
  }
}
"""

TELL = """
mutation Tell($input: ReportProgressInput!) {
  reportProgress(input: $input) {
    clientMutationId
    update {
      id version contentLight planningLight financeLight text forecast dependsOn decisionRequested isDemo
      agreement { code } organisation { code } period { code }
    }
    errors {
      __typename code message field
      ... on NotAllowed { needs }
      ... on PeriodNotOpen { state closesOn }
      ... on StaleVersion { currentVersion }
    }
  }
}
"""


async def id_of(database: Database, model: type[Table], code: str) -> str:
    """Give the global id of the row with this code."""
    table = table_of(model)
    async with database.snapshot() as snapshot:
        ((key,),) = await snapshot.rows(select(table.c.id).where(table.c.code == code))
    return global_id(model.__name__, key)


async def rows(database: Database, sql: str, **parameters: Any) -> list[dict[str, Any]]:
    """Give what a statement finds, each row by the names of its columns."""
    async with database.snapshot() as snapshot:
        return [dict(row._mapping) for row in await snapshot.rows(text(sql), parameters)]


async def change(database: Database, *statements: str) -> None:
    """Change the stored data behind the back of the product, but for the revision."""
    async with database.connection() as connection:
        for statement in statements:
            await connection.exec_driver_sql(statement)
        await connection.execute(raised())


async def change_promises(database: Database, *statements: str) -> None:
    """Change what was promised behind the back of the product, and the totals that follow from it."""
    await change(database, *statements)
    async with database.transaction() as session:
        await renew(session)


async def break_writing(database: Database, table: str) -> None:
    """Let every insert into a table fail from now on, as a full disk would."""
    if database.is_sqlite:
        await change(
            database,
            f"CREATE TRIGGER broken_{table} BEFORE INSERT ON {table} BEGIN SELECT RAISE(ABORT, 'broken'); END",
        )
        return
    await change(
        database,
        "CREATE FUNCTION broken() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'broken'; END $$",
        f"CREATE TRIGGER broken_{table} BEFORE INSERT ON {table} FOR EACH ROW EXECUTE FUNCTION broken()",
    )


def refusals(answer: Answer) -> list[tuple[str, str | None]]:
    """Give the code and the dotted field of each error, whether it came as data or at the top level."""
    found = [(one["extensions"]["code"], one["extensions"].get("field")) for one in answer.content.get("errors", ())]
    for payload in (answer.content.get("data") or {}).values():
        found += [(one["code"], one["field"]) for one in (payload or {}).get("errors", ())]
    return [(code, ".".join(field) if field else None) for code, field in found]


async def outcomes(ask: Asker, document: str, as_: str, inputs: dict[str, Any]) -> dict[str, list[Any]]:
    """Send each of these inputs, and give what it was refused for."""
    return {name: refusals(await ask(document, as_=as_, input=one)) for name, one in inputs.items()}
