"""Reading what waits for who asks, in one statement."""

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from sqlalchemy import Select, func, literal, select, union_all

from app.access.caller import Caller
from app.access.policy import GRANTS, Permission
from app.access.predicates import own
from app.access.roles import Role
from app.core.prepared import Prepared
from app.core.revision import Reader
from app.tasks import of_partners, of_the_region
from app.tasks.kinds import Task, TaskKind

# What waits is told to who may do it: each kind with the permission it takes, and its selection for a role.
SOURCES: dict[TaskKind, tuple[Permission, Callable[[Role], Any]]] = {
    TaskKind.REPORT_FIGURES: (Permission.OBSERVATIONS_REPORT, of_partners.figures),
    TaskKind.SIGN_AGREEMENT: (Permission.AGREEMENTS_SIGN, of_partners.signatures),
    TaskKind.ANSWER_QUOTA: (Permission.QUOTAS_RESPOND, of_partners.quotas),
    TaskKind.ANSWER_TRANSFER: (Permission.TRANSFERS_DECIDE, of_partners.transfers),
    TaskKind.DECIDE_WAIVER: (Permission.WAIVERS_DECIDE, of_the_region.waivers),
    TaskKind.ADOPT_ROUND: (Permission.QUOTAS_ADOPT, of_the_region.rounds),
    TaskKind.ACTIVATE_AGREEMENT: (Permission.AGREEMENTS_MANAGE, of_the_region.agreements),
    TaskKind.DECIDE_CORRECTION: (Permission.CORRECTIONS_DECIDE, of_the_region.corrections),
    TaskKind.CLOSE_PERIOD: (Permission.PERIODS_MANAGE, of_the_region.periods_to_close),
    TaskKind.PUBLISH_PERIOD: (Permission.PERIODS_MANAGE, of_the_region.periods_to_publish),
    TaskKind.CONFIRM_MEMBER: (Permission.MEMBERS_MANAGE, of_the_region.members),
}


async def tasks(reader: Reader, caller: Caller) -> list[Task]:
    """Give what waits for the caller, of the kinds of which something does, in their order; days are in local time.

    Nothing is read for a role that has nothing to do here, as the public and councils.
    """
    statement = _asked(caller.role)
    if statement is None:
        return []
    found = await reader.read(statement, own(caller))
    waiting = [Task(TaskKind(kind), count, due_on) for kind, count, due_on in found if count]
    return sorted(waiting, key=lambda one: list(TaskKind).index(one.kind))


@lru_cache
def _asked(role: Role) -> Prepared | None:
    """Give the statement for a role; None when it may do nothing that could wait."""
    kinds = [kind for kind, (permission, _) in SOURCES.items() if role in GRANTS[permission]]
    return Prepared(lambda: _counted(role, kinds)) if kinds else None


def _counted(role: Role, kinds: list[TaskKind]) -> Select[Any]:
    """Write the statement: a row for each kind, with how many wait and the first day one of them is due."""
    parts = []
    for kind in kinds:
        rows = SOURCES[kind][1](role).subquery()
        parts.append(
            select(
                literal(kind.value).label("kind"), func.count().label("number"), func.min(rows.c.due_on).label("due_on")
            ).select_from(rows)
        )
    waiting = union_all(*parts).subquery("waiting")
    return select(*waiting.c)
