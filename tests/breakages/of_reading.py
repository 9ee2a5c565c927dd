"""Breakages of reading by selection: plans, links, orders, pages, and the one view of a request."""

from tests.breakages.breakage import Breakage

LINKS, PLAN = "schema/graph/links.py", "schema/graph/plan.py"
SNAPSHOT = "app/core/snapshot.py"
LINES = "app/core/lines.py"
READ, STATEMENTS = "schema/graph/read.py", "schema/graph/statements.py"


def on_documents(words: str, database: str = "sqlite") -> tuple[str, ...]:
    """Run the tests of plain documents on a database that have these words in their names."""
    return ("tests/plain/test_documents.py", "-k", f"{database} and ({words})")


OF_READING = (
    Breakage(
        "The last figures come newest first",
        STATEMENTS,
        "return found.order_by(*in_order(columns, link))",
        "return found.order_by(*(one.desc() for one in in_order(columns, link)))",
        on_documents("the_last_are"),
    ),
    Breakage(
        "The last figures are the first ones",
        STATEMENTS,
        "*(one.desc() for one in in_order(child, link))",
        "*in_order(child, link)",
        on_documents("the_last_are"),
    ),
    Breakage(
        "The last figures come newest first, on PostgreSQL",
        STATEMENTS,
        "ranked.c.rank.desc() if backwards else ranked.c.rank",
        "ranked.c.rank",
        on_documents("the_last_are", "postgresql"),
    ),
    Breakage(
        "The last figures are the first ones, on PostgreSQL",
        STATEMENTS,
        "backwards = link.kind is Kind.LAST",
        "backwards = False",
        on_documents("the_last_are", "postgresql"),
    ),
    Breakage(
        "Aliases of a field get the arguments of one another",
        LINKS,
        "if not node.arguments:",
        "if node.name:",
        on_documents("several_names"),
    ),
    Breakage(
        "A plan is used again whatever the conditions in a document were then",
        "schema/graph/places.py",
        "for node in nodes if node.loc), flags",
        "for node in nodes if node.loc), ()",
        on_documents("conditions"),
    ),
    Breakage(
        "What a second place asks of a link is forgotten",
        PLAN,
        "wanted.setdefault(slot(definition.python_name, node), Wanted(asked)).nodes.append(node)",
        "wanted[slot(definition.python_name, node)] = Wanted(asked, [node])",
        on_documents("two_places"),
    ),
    Breakage(
        "What is asked of the nodes of edges is not planned",
        PLAN,
        'below(owner, nodes, "nodes") + below(owner, nodes, "edges", "node")',
        'below(owner, nodes, "nodes")',
        on_documents("two_places"),
    ),
    Breakage(
        "An order does not end in the key",
        STATEMENTS,
        'order = [columns[name] for name in (*link.order, "id")]\n    return [one.desc()',
        "order = [columns[name] for name in link.order]\n    return [one.desc()",
        on_documents("equal"),
    ),
    Breakage(
        "A page begins with the row its cursor names",
        STATEMENTS,
        "tuple_(*order) > cursor",
        "tuple_(*order) >= cursor",
        on_documents("walking"),
    ),
    Breakage(
        "A list that runs backwards goes on at the wrong side of its cursor",
        STATEMENTS,
        "tuple_(*order) < cursor if link.descending",
        "tuple_(*order) > cursor if link.descending",
        on_documents("walking"),
    ),
    Breakage(
        "A page below a row holds one too many",
        READ,
        "nodes=group[: size - 1]",
        "nodes=group[:size]",
        on_documents("walking"),
    ),
    Breakage(
        "A page never tells that there is more",
        READ,
        "size=size + 1, **place",
        "size=size, **place",
        on_documents("walking"),
    ),
    Breakage(
        "The total of a list is what stands on its page",
        READ,
        "(await ask.rows(count_of_page(root, role, where)))[0][0] if root.counted",
        "len(found) if root.counted",
        on_documents("walking"),
    ),
    Breakage(
        "A statement kept for one role is given to another",
        "schema/graph/kept.py",
        "(make, given, *named.items())",
        "(make,)",
        on_documents("equal"),
    ),
    Breakage(
        "Root fields side by side each take a view of their own",
        SNAPSHOT,
        "async with self.turn:\n            is_first",
        "if self.turn:\n            is_first",
        ("tests/core/test_snapshot.py", "-k", "sqlite"),
    ),
    Breakage(
        "Each statement on SQLite sees its own moment",
        LINES,
        'execute_fetchall("BEGIN")',
        'execute_fetchall("SELECT 1")',
        ("tests/core/test_snapshot.py", "-k", "sqlite"),
    ),
    Breakage(
        "Each statement on PostgreSQL sees its own moment",
        LINES,
        "ISOLATION LEVEL REPEATABLE READ",
        "ISOLATION LEVEL READ COMMITTED",
        ("tests/core/test_snapshot.py", "-k", "postgresql"),
    ),
    Breakage(
        "A line keeps the view of who had it before",
        "app/core/lending.py",
        "            await line.end()\n",
        "",
        ("tests/core/test_snapshot.py", "-k", "postgresql"),
    ),
    Breakage(
        "Who asks is told what was looked up before",
        "app/core/gathering.py",
        "asked, self._waiting = self._waiting, []\n                await self._answer(asked)",
        "asked = self._waiting\n                await self._answer(asked)\n                self._waiting = []",
        ("tests/core/test_gathering.py",),
    ),
    Breakage(
        "What is read after a deed is read from before it",
        SNAPSHOT,
        "            await self._let_go()\n            self.was_lost",
        "            self.was_lost",
        ("tests/core/test_snapshot.py", "-k", "sqlite"),
    ),
)
