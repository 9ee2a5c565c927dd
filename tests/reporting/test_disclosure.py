"""Protecting tables: no small count is shown, and none follows from the others."""

from collections import defaultdict
from itertools import product

from hypothesis import example, given
from hypothesis import strategies as st

from app.reporting.disclosure import hidden_cells, protect_table
from app.reporting.rules import Precision, ProtectedCount

Cells = dict[tuple[int, int], int]

COUNTS = st.one_of(st.just(0), st.integers(1, 4), st.integers(5, 12), st.integers(0, 500))


@st.composite
def tables(draw: st.DrawFn) -> Cells:
    height, width = draw(st.integers(1, 6)), draw(st.integers(1, 6))
    return {place: draw(COUNTS) for place in product(range(height), range(width))}


def lines(cells: Cells) -> list[list[tuple[int, int]]]:
    found: dict[tuple[str, int], list[tuple[int, int]]] = defaultdict(list)
    for row, column in cells:
        found["row", row].append((row, column))
        found["column", column].append((row, column))
    return list(found.values())


@given(tables())
def test_counts_of_one_to_four_are_hidden(cells: Cells) -> None:
    shown = protect_table(cells, Precision.ROUNDED)

    for place, count in cells.items():
        assert shown[place].value not in {1, 2, 3, 4}
        if 1 <= count <= 4:
            assert shown[place] == ProtectedCount(None, is_protected=True)


@given(tables())
@example({(0, 0): 3, (0, 1): 0, (1, 0): 0, (1, 1): 0})
@example({(0, 0): 1, (0, 1): 40, (1, 0): 50, (1, 1): 60})
def test_no_row_and_no_column_has_exactly_one_hidden_cell(cells: Cells) -> None:
    hidden = hidden_cells(cells)

    for line in lines(cells):
        assert len(hidden.intersection(line)) != 1 or len(line) == 1, line


@given(tables())
def test_a_table_without_small_counts_hides_nothing(cells: Cells) -> None:
    without = {place: 0 if 1 <= count <= 4 else count for place, count in cells.items()}

    assert hidden_cells(without) == frozenset()


@given(tables())
def test_what_is_not_hidden_is_rounded_and_zero_stays_zero(cells: Cells) -> None:
    hidden, shown = hidden_cells(cells), protect_table(cells, Precision.ROUNDED)

    assert set(shown) == set(cells)
    for place in set(cells) - hidden:
        value = shown[place].value
        assert value is not None
        assert value % 5 == 0
        assert abs(value - cells[place]) <= 2
        assert (value == 0) == (cells[place] == 0)
        assert shown[place].is_rounded
        assert not shown[place].is_protected


@given(tables())
def test_a_hidden_cell_that_is_not_small_is_only_a_zero_when_the_line_has_no_other(cells: Cells) -> None:
    hidden = hidden_cells(cells)

    for row, column in hidden:
        if cells[row, column] == 0:
            beside = [
                [cells[place] for place in cells if place[0] == row and place not in hidden],
                [cells[place] for place in cells if place[1] == column and place not in hidden],
            ]
            assert any(not any(line) for line in beside)


@given(tables())
def test_who_sees_exact_counts_gets_the_table_untouched(cells: Cells) -> None:
    assert protect_table(cells, Precision.EXACT) == {
        place: ProtectedCount(count, is_protected=False, is_rounded=False) for place, count in cells.items()
    }


class Salted:
    """A key whose place in a set is another each time, as that of texts is in each process."""

    def __init__(self, number: int, salt: int) -> None:
        self.number, self.salt = number, salt

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Salted) and other.number == self.number

    def __hash__(self) -> int:
        return hash((self.number, self.salt))

    def __repr__(self) -> str:
        return str(self.number)


@given(tables(), st.integers(), st.integers())
def test_the_same_cells_are_hidden_by_every_process(cells: Cells, one: int, other: int) -> None:
    def hidden_with(salt: int) -> set[tuple[int, int]]:
        salted = {(Salted(row, salt), Salted(column, salt)): count for (row, column), count in cells.items()}
        return {(row.number, column.number) for row, column in hidden_cells(salted)}

    # If two processes hid different cells, together they would show what each of them hides.
    assert hidden_with(one) == hidden_with(other)
