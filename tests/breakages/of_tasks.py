"""Breakages of what waits for somebody: what is told to whom, and for how long."""

from tests.breakages.breakage import Breakage

PARTNERS, REGION = "app/tasks/of_partners.py", "app/tasks/of_the_region.py"


def on(name: str, file: str = "partners") -> tuple[str, ...]:
    """Give the tests of a file whose names have this, on SQLite."""
    return (f"tests/tasks/test_tasks_of_{file}.py", "-k", f"({name}) and not postgresql")


OF_TASKS = (
    Breakage(
        "A figure waits although it was reported",
        PARTNERS,
        "            ~exists().where(figure.c[key] == subject.c.id, figure.c.period_id == period.c.id),\n",
        "",
        on("was_reported"),
    ),
    Breakage(
        "A figure waits that another kind of organisation counts",
        PARTNERS,
        "            or_(measure.c.counted_by.is_(None), measure.c.counted_by == organisation.c.kind),\n",
        "",
        on("another_kind"),
    ),
    Breakage(
        "A figure waits of what one left",
        PARTNERS,
        "            agreed, ~has_left,",
        "            agreed,",
        on("one_left"),
    ),
    Breakage(
        "A transfer waits for who proposed it",
        PARTNERS,
        "and_(among(transfer.c.taker_id, OWN), transfer.c.proposer_id == transfer.c.giver_id),\n",
        "and_(among(transfer.c.giver_id, OWN), transfer.c.proposer_id == transfer.c.giver_id),\n",
        on("did_not_propose"),
    ),
    Breakage(
        "A round waits to be adopted while somebody has to answer",
        REGION,
        "        ~exists().where(line.c.round_id == round_.c.id, line.c.answer.is_(None)),\n",
        "",
        on("everybody_answered", "the_region"),
    ),
    Breakage(
        "A task is told to who may not do it",
        "app/tasks/reading.py",
        "if role in GRANTS[permission]]",
        "if GRANTS[permission]]",
        on("may_do or may_not_sign", "the_region"),
    ),
)
