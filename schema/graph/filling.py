"""From rows to objects: a function written for each plan, as thousands of rows go through it in one answer."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeAlias

from app.core.prepared import Conversion
from schema.graph.kept import kept_with_it
from schema.graph.plan import Plan

Fill: TypeAlias = Callable[[Iterable[Sequence[Any]]], list[Any]]


@kept_with_it
def filler(plan: Plan, conversions: tuple[Conversion | None, ...]) -> Fill:
    """Write the function that makes objects of the type of a plan from the rows of its statement.

    An object holds what was asked and no more: a computed field that forgot to declare a need is an AttributeError.
    What is joined is hung on, None where the join found nothing; rows that were joined to the same one share it.
    `conversions` are those of the columns of the statement, which may be more than those of the plan.
    """
    return _Writer(conversions).written(plan)


class _Writer:
    """Writes the source of one function; in it `c0` is a column, `v0` what converts it, `o0` an object."""

    def __init__(self, conversions: Sequence[Conversion | None]) -> None:
        self.conversions = conversions
        self.names: dict[str, Any] = {"new": object.__new__}
        self.columns = self.objects = 0  # how many were written
        self.shared: list[str] = []  # lines before the loop
        self.lines: list[str] = []  # lines in it

    def written(self, plan: Plan) -> Fill:
        """Give the function for a plan."""
        made = self._make(plan, " " * 8)
        columns = "".join(f"c{place}, " for place in range(len(self.conversions)))
        loop = [f"    for {columns}in rows:", *self.lines, f"        made.append({made})"]
        exec("\n".join(["def fill(rows):", "    made = []", *self.shared, *loop, "    return made"]), self.names)
        fill: Fill = self.names["fill"]
        return fill

    def _make(self, plan: Plan, indent: str) -> str:
        """Write how an object is made of the next columns, and give its name."""
        number, self.objects = self.objects, self.objects + 1
        self.names[f"T{number}"] = plan.type
        held = {name: self._value() for name in plan.columns}
        held |= {branch.slot: self._joined(branch.child, indent) for branch in plan.joined}
        self.lines.append(f"{indent}o{number} = new(T{number})")
        self.lines += [f"{indent}o{number}.{name} = {value}" for name, value in held.items()]
        return f"o{number}"

    def _joined(self, plan: Plan, indent: str) -> str:
        """Write how a joined object is found by its key, or made.

        Rows come in an order, so many have the same as the row before: comparing keys takes less than hashing one.
        """
        key, number = f"c{self.columns}", self.objects
        self.shared.append(f"    k{number} = s{number} = {{}}")  # the last key, which is none yet, and all objects
        self.lines.append(f"{indent}if {key} != k{number}:")
        self.lines.append(f"{indent}    k{number} = {key}")
        self.lines.append(f"{indent}    o{number} = s{number}.get({key})")
        self.lines.append(f"{indent}    if o{number} is None and {key} is not None:")
        made = self._make(plan, indent + " " * 8)
        self.lines.append(f"{indent}        s{number}[{key}] = {made}")
        return made

    def _value(self) -> str:
        place, self.columns = self.columns, self.columns + 1
        if self.conversions[place] is None:
            return f"c{place}"
        self.names[f"v{place}"] = self.conversions[place]
        return f"v{place}(c{place})"
