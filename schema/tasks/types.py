"""What waits for who is asking."""

from datetime import date

import strawberry

from app.tasks.kinds import TaskKind
from app.tasks.reading import tasks
from schema.context import Info
from schema.graph.links import column


@strawberry.type(description="Something that waits for who is asking (taak); worked out when it is asked.")
class Task:
    """Something that waits for who is asking."""

    kind: TaskKind = column("What they are asked to do.")
    count: int = column("How many of it wait; at least 1.")
    due_on: date | None = column("The first day by which one of them has to be done; null where no day is set.")
    is_late: bool = column("True when that day has passed.")


async def tasks_of(info: Info) -> list[Task]:
    """Give what waits, of the kinds of which something does."""
    caller = info.context.caller
    return [
        Task(kind=one.kind, count=one.count, due_on=one.due_on, is_late=one.is_late(caller.today))
        for one in await tasks(info.context.snapshot, caller)
    ]
