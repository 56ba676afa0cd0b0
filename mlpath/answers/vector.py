"""Vectors and matrices, entry by entry."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from mlpath.answers import whole
from mlpath.answers.kind import Kind, counted, cut, nearly, right, value_of, without_label, wrong
from mlpath.answers.numerals import Integer, Rational, Real, lift
from mlpath.answers.reading import Unreadable, read
from mlpath.answers.reading.printing import pretty
from mlpath.answers.reading.tree import (
    Braces,
    Call,
    Neg,
    Node,
    Power,
    Product,
    Quotient,
    Sequence,
    Sum,
    Table,
    names_in,
)
from mlpath.answers.scalars import named
from mlpath.answers.values import exact
from mlpath.answers.verdict import Basis, Outcome, Verdict
from mlpath.answers.worked_out import CARRY_IT_OUT
from mlpath.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from collections.abc import Sequence as Items
    from fractions import Fraction

    Entry = int | float | Fraction | Kind

Rows = tuple[tuple[Node, ...], ...]
_WEAKEST = (Basis.EXACT, Basis.NUMERIC, Basis.SAMPLED)


def rows_of(node: Node) -> Rows | None:
    """The rows of a matrix, however it was typed; None for what is no matrix."""
    match value_of(node):
        case Call(function="transpose", args=(inner,)):
            rows = rows_of(inner)
            return None if rows is None else tuple(zip(*rows, strict=True))
        case Table(rows=rows):
            inner_rows = [row[0].items if len(row) == 1 and isinstance(row[0], Sequence) else row for row in rows]
            return _even(tuple(inner_rows))
        case Sequence(items=items) if items and all(isinstance(item, Sequence) for item in items):
            return _even(tuple(item.items for item in items if isinstance(item, Sequence)))
        case Sequence(items=(Table() as table,)):
            return rows_of(table)
        case Product() | Sum() | Neg() | Quotient() | Power() | Call(function="inverse") as formula:
            found = _worked_out(formula)
            return found.rows if isinstance(found, Table) else None
    return None


def _worked_out(formula: Node) -> Node | None:
    from mlpath.answers.formulas import array_of  # noqa: PLC0415 - formulas are made of vectors and matrices

    return array_of(formula)


def _even(rows: Rows) -> Rows:
    for number, row in enumerate(rows[1:], start=2):
        if len(row) != len(rows[0]):
            at = row[0].at if row else rows[0][0].at
            first, this = counted(len(rows[0]), "entry", "entries"), counted(len(row), "entry", "entries")
            raise Unreadable(f"Row {number} has {this}, the first row {first}.", at)
    return rows


def entries_of(node: Node) -> tuple[Node, ...] | None:
    """The entries of a vector: a row, a column, or a list; None for what is no vector."""
    node = value_of(node)
    if (rows := rows_of(node)) is not None:
        if len(rows) == 1:
            return rows[0]
        return tuple(row[0] for row in rows) if len(rows[0]) == 1 else None
    match node:
        case Call(function="transpose", args=(inner,)):
            return entries_of(inner)
        case Sequence(items=items):
            return items
        case Product() | Sum() | Neg() | Quotient() | Power():
            found = _worked_out(node)
            return found.items if isinstance(found, Sequence) else None
    return None


def read_array(text: str, variables: tuple[str, ...] | None = (), functions: tuple[str, ...] = ()) -> Node:
    """Reads with spaces allowed between entries, but `1/2 (1, 3)` is a multiple of a vector. Raises Unreadable."""
    node = read(text, variables, functions, spaced=True)
    if _mixes(node):
        with suppress(Unreadable):
            multiple = read(text, variables, functions)
            return node if _mixes(multiple) else multiple
    return node


def _mixes(node: Node) -> bool:
    """Whether vectors and single values stand side by side."""
    if not isinstance(node, (Sequence, Braces)):
        return False
    arrays = [isinstance(item, (Sequence, Table)) for item in node.items]
    return len(set(arrays)) > 1 or any(map(_mixes, node.items))


def demand_entries(node: Node, answers: Iterable[Kind]) -> None:
    """Raises Unreadable for a formula of vectors where entries are numbers that have to be worked out."""
    formula = value_of(node)
    if isinstance(formula, (Product, Sum, Neg, Quotient, Power)) and any(isinstance(x, _TO_WORK_OUT) for x in answers):
        raise Unreadable(CARRY_IT_OUT, node.at)


_TO_WORK_OUT = (Integer, Rational, Real)


def judged_entries(answers: Iterable[Kind], nodes: Iterable[Node]) -> list[Verdict]:
    """The verdict on each entry. Raises Unreadable with the entry's place."""
    return [answer.judge(node) for answer, node in zip(answers, nodes, strict=True)]


def weakest(verdicts: Iterable[Verdict]) -> Basis:
    """What a verdict made of several rests on: the weakest of theirs."""
    return max(
        (verdict.basis for verdict in verdicts if verdict.basis in _WEAKEST), key=_WEAKEST.index, default=Basis.EXACT
    )


def undecided(node: Node) -> Verdict:
    """The verdict that nothing could be decided."""
    feedback = "This could not be decided; it does not count."
    return Verdict(Outcome.UNDECIDED, 0.0, feedback, read_as=pretty(node), basis=Basis.STOPPED)


@frozen
class Vector(Kind):
    """A vector in order; a row, a column, a tuple and a list count alike. `variables` are the question's names."""

    entries: tuple[Kind, ...]
    variables: tuple[str, ...] = ()

    @classmethod
    def of(cls, *entries: Entry, decimals: int = 3) -> Vector:
        """The vector of these entries; floats are asked for to `decimals` places."""
        return cls(tuple(lift(entry, decimals) for entry in entries))

    def tree(self) -> Node:
        """The vector in round brackets."""
        return Sequence(tuple(entry.tree() for entry in self.entries), "(")

    def reads(self, response: str) -> Node:
        """Reads with spaces allowed between entries."""
        return read_array(without_label(response), self.variables)

    def judge(self, node: Node) -> Verdict:
        """The size first, then each entry."""
        given = entries_of(node)
        size = counted(len(self.entries), "entry", "entries")
        if given is None and len(self.entries) == 1 and rows_of(node) is None:
            given = (node,)
        if given is None:
            what = "a matrix" if rows_of(node) is not None else named(value_of(node))
            return wrong(node, f"A vector of {size} is wanted, this is {what}.", Basis.TYPE)
        if len(given) != len(self.entries):
            return wrong(node, f"A vector of {size} is wanted, yours has {len(given)}.", Basis.TYPE)
        demand_entries(node, self.entries)
        verdicts = judged_entries(self.entries, given)
        places = [f"entry {k}" for k in range(1, len(given) + 1)]
        return summed_up(node, verdicts, places, lambda: whole.of_vector(self.entries, given))

    def how_to_type(self) -> str:
        """How to write it."""
        return f"a vector, like ({', '.join(_example(self.entries))})"


@frozen
class Matrix(Kind):
    """A matrix by rows. `variables` are the question's names; with `by_rows` a list is no matrix of one row."""

    rows: tuple[tuple[Kind, ...], ...]
    variables: tuple[str, ...] = ()
    by_rows: bool = False

    @classmethod
    def of(cls, rows: Iterable[Iterable[Entry]], decimals: int = 3) -> Matrix:
        """The matrix of these rows; floats are asked for to `decimals` places."""
        return cls(tuple(tuple(lift(entry, decimals) for entry in row) for row in rows))

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and columns."""
        return len(self.rows), len(self.rows[0])

    def tree(self) -> Node:
        """The matrix as a table."""
        return Table(tuple(tuple(entry.tree() for entry in row) for row in self.rows))

    def reads(self, response: str) -> Node:
        """Reads with spaces allowed between entries."""
        return read_array(without_label(response), self.variables)

    def judge(self, node: Node) -> Verdict:
        """The shape first, then each entry."""
        given = rows_of(node)
        if given is None and not self.by_rows:
            given = self._from_vector(node)
        wanted = f"A {self.shape[0]} by {self.shape[1]} matrix is wanted"
        if given is None:
            return wrong(node, f"{wanted}, this is {self._other(node)}.", Basis.TYPE)
        if (len(given), len(given[0])) != self.shape:
            transposed = (len(given[0]), len(given)) == self.shape
            hint = " Are rows and columns exchanged?" if transposed else ""
            return wrong(node, f"{wanted}, yours is {len(given)} by {len(given[0])}.{hint}", Basis.TYPE)
        answers = [entry for row in self.rows for entry in row]
        demand_entries(node, answers)
        nodes = [entry for row in given for entry in row]
        verdicts = judged_entries(answers, nodes)
        places = [f"row {i + 1}, column {j + 1}" for i in range(self.shape[0]) for j in range(self.shape[1])]
        return summed_up(node, verdicts, places, lambda: whole.of_matrix(self.rows, given))

    def _other(self, node: Node) -> str:
        """What was typed in place of a matrix; of a list how a column or row is written."""
        if not (isinstance(node, Sequence) and entries_of(node)):
            return named(value_of(node))
        if self.shape[1] == 1 < self.shape[0]:
            return "a list: a column is written by its rows, like [[a], [b]]"
        return "a list: a row is written [[a, b]]" if self.shape[0] == 1 else "a list: write it by rows"

    def _from_vector(self, node: Node) -> Rows | None:
        """A list of entries where the matrix has a single row, a number where it has one entry."""
        entries = entries_of(node)
        if entries is not None and self.shape[0] == 1:
            return (entries,)
        return ((node,),) if self.shape == (1, 1) and not isinstance(node, (Sequence, Braces)) else None

    def how_to_type(self) -> str:
        """How to write it."""
        entries, wide = _example([entry for row in self.rows for entry in row]), self.shape[1]
        rows = (f"[{', '.join(entries[k : k + wide])}]" for k in range(0, len(entries), wide))
        return f"a matrix by rows, like [{', '.join(rows)}]"


def _example(entries: Items[Kind]) -> list[str]:
    """As many other entries, as general as the least plain of these."""
    trees = [entry.tree() for entry in entries]
    values = [exact(tree) for tree in trees]
    rounded = next((entry for entry in entries if isinstance(entry, Real)), None)
    if names := sorted(frozenset[str]().union(*map(names_in, trees))):
        some: Items[str] = (f"2{names[0]}", f"-{names[0]}^2", f"{names[0]} + 1", "0")
    elif rounded:
        some = [f"{x:.{rounded.decimals}f}" for x in (1.25, -0.5, 3, 0.75)]
    elif None in values:
        some = ("sqrt(2)", "-1/2", "pi", "0")
    elif any(value and value.denominator > 1 for value in values):
        some = ("3/2", "-2", "0.25", "0")
    else:
        some = ("1", "-2", "3", "0")
    example = [some[k % len(some)] for k in range(len(entries))]
    return example if example != [entry.show() for entry in entries] else [*example[1:], "5"]


def summed_up(node: Node, verdicts: list[Verdict], places: list[str], slip: Callable[[], str]) -> Verdict:
    """One verdict from those on the entries: the first wrong ones are named, their right values are not."""
    basis = weakest(verdicts)
    off = [
        (place, verdict)
        for place, verdict in zip(places, verdicts, strict=True)
        if verdict.outcome is not Outcome.CORRECT
    ]
    if not off:
        return right(node, basis)
    if len(places) > 1 and (told := slip()):
        return wrong(node, told, basis)
    if all(verdict.outcome is Outcome.UNDECIDED for _, verdict in off):
        return undecided(node)
    told = "; ".join(f"{place}: yours is {cut(verdict.read_as)}" for place, verdict in off[:3])
    if len(off) > 3:
        told += f"; and {len(off) - 3} more"
    remark = next((f" ({verdict.feedback})" for _, verdict in off if verdict.feedback), "") if len(off) == 1 else ""
    feedback = f"{told[0].upper()}{told[1:]}.{remark}"
    if all(verdict.outcome is Outcome.PARTIAL for _, verdict in off):
        return nearly(node, feedback, basis=basis)
    return wrong(node, f"Not right yet. {feedback}", basis)
