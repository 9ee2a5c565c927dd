"""Breakages of what makes answering fast: generated completion, kept answers, and totals that are kept."""

from tests.breakages.breakage import Breakage
from tests.breakages.of_reading import on_documents

WRITER, LEAVES = "schema/completion/writer.py", "schema/completion/leaves.py"
RESPONSES = "app/web/responses.py"
ON_DASHBOARDS = ("tests/plain/test_dashboards.py", "-k", "sqlite and goal")
AFTER_A_WRITE = ("tests/web/test_response_cache.py", "tests/web/test_cached_equals_fresh.py", "-k", "sqlite")
WITH_BAD_VALUES = ("tests/graph/test_completion_of_bad_values.py", "-k", "not postgresql")

OF_ANSWERING = (
    Breakage(
        "Completion gives a field under its own name and not under the one that was asked",
        WRITER,
        'entries.append(f"{key!r}: ',
        'entries.append(f"{below[0].node.name.value!r}: ',
        on_documents("several_names"),
    ),
    Breakage(
        "A completion is kept under the first place only where a field is asked",
        "schema/completion/executor.py",
        "nodes = [one.node for one in details]",
        "nodes = [details[0].node]",
        ("tests/plain/test_dashboards.py", "-k", "sqlite and two_dashboards"),
    ),
    Breakage(
        "Null is answered where there can be none",
        WRITER,
        "return self._present(type_.of_type, name, details)",
        "return self._value(type_.of_type, name, details)",
        WITH_BAD_VALUES,
    ),
    Breakage(
        "A number that is too large for GraphQL is answered all the same",
        LEAVES,
        "type({0}) is not int or not -2**31 <= {0} < 2**31",
        "type({0}) is not int",
        WITH_BAD_VALUES,
    ),
    Breakage(
        "Values are given as the driver has them",
        "schema/graph/filling.py",
        "if self.conversions[place] is None:",
        "if place >= 0:",
        on_documents("the_last_are"),
    ),
    Breakage(
        "An answer that is kept is given to whoever asks the same",
        RESPONSES,
        "self.variables, self.scope, ",
        "self.variables, ",
        on_documents("null"),
    ),
    Breakage(
        "An answer that is kept is given whatever the variables",
        RESPONSES,
        "self.name, self.variables, ",
        "self.name, ",
        on_documents("the_last_are"),
    ),
    Breakage(
        "An answer that is kept outlives the data it was made of",
        RESPONSES,
        "self.scope, revision.number, revision.mark)",
        "self.scope)",
        AFTER_A_WRITE,
    ),
    Breakage(
        "An answer that is kept outlives the day it was asked on",
        RESPONSES,
        "(*known, caller.today, ",
        "(*known, ",
        ("tests/web/test_response_cache.py", "-k", "sqlite and midnight"),
    ),
    Breakage(
        "A write does not raise the revision",
        "app/core/database.py",
        "if has_written() and not unseen:",
        "if unseen:",
        AFTER_A_WRITE,
    ),
    Breakage(
        "A report does not reach the totals",
        "app/reporting/service.py",
        "        await renew(session, agreement_id=subject.promise.agreement_id, period_id=period.id)\n",
        "        pass\n",
        ("tests/reporting/test_totals.py", "-k", "sqlite and open_period_counts"),
    ),
    Breakage(
        "Everybody gets the totals of what only some may see",
        "app/reporting/trajectory.py",
        '.where(whole("agreement", total.c, role, AGREEMENTS_ALIKE))',
        "",
        ON_DASHBOARDS,
    ),
    Breakage(
        "A statement that others follow begins no transaction either",
        "schema/graph/together.py",
        "is_all and not any(one.plan.goes_on for one in parts)",
        "is_all",
        ON_DASHBOARDS,
    ),
    Breakage(
        "Where people came from and where they went change places",
        "schema/reporting/placements.py",
        "came[code].get(origin, 0)",
        "came.get(origin, {}).get(code, 0)",
        ("tests/plain/test_dashboards.py", "-k", "sqlite and placements"),
    ),
    Breakage(
        "The households of the pool are nobody's",
        "app/reporting/division.py",
        'func.coalesce(origin.c.code, "")',
        "func.coalesce(origin.c.code, placed.c.origin_area_id)",
        ("tests/plain/test_dashboards.py", "-k", "sqlite and placements"),
    ),
    Breakage(
        "Goals that stand at one position come in any order",
        "schema/reporting/goals.py",
        '"position id"',
        '"position"',
        ("tests/plain/test_dashboards.py", "-k", "postgresql and goals"),
    ),
    Breakage(
        "A process that stops cuts off who was let in and has not asked yet",
        "app/cli/serving.py",
        "        http=Connection,\n",
        "",
        ("tests/cli/test_stopping.py", "-k", "let_in"),
    ),
)
