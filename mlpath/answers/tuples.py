"""Intervals and tuples, which look alike: (0, 9) is either, and only what it is compared with tells which."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, TypeGuard

from mlpath.answers.compare import compare
from mlpath.answers.constants import Same, compare_constants, infinity
from mlpath.answers.kind import Kind, brief, right, wrong
from mlpath.answers.reading import Unreadable, read
from mlpath.answers.reading.tree import Braces, Combination, Interval, Logic, Name, Node, Relation, Sequence, names_in
from mlpath.answers.vector import undecided
from mlpath.answers.verdict import Basis, Verdict
from mlpath.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable


@frozen
class IntervalOrTuple(Kind):
    """An interval, a union of them, or a tuple: the brackets and what stands in them have to agree.

    Several tuples in a row, or intervals in a union, may come in any order, also twice. The ends may have variables.
    """

    text: str
    variables: tuple[str, ...] | None = None

    def tree(self) -> Node:
        """The interval or tuple."""
        return unnamed(read(self.text, self.variables, lenient=True))

    def show(self) -> str:
        """The text."""
        return self.text

    def reads(self, response: str) -> Node:
        """Reads any letters; `(p, q) =` before it is dropped."""
        return unnamed(read(response, self.variables))

    def judge(self, node: Node) -> Verdict:
        """Compares bracket by bracket and entry by entry."""
        answer = self.tree()
        if _is_set_of_numbers(answer) and any(isinstance(one, (Combination, Name)) for one in (answer, node)):
            from mlpath.answers.intervals import RealSet  # noqa: PLC0415 - which compares tuples of letters here

            return RealSet(self.text).judge(node)
        given, wanted = _parts(_as_intervals(node)), _parts(_as_intervals(answer))
        if not given or not all(isinstance(part, (Interval, Sequence)) for part in given):
            return wrong(node, f"{_told(wanted)} wanted.", Basis.TYPE)
        table = [[self._same(part, other) for other in wanted] for part in given]
        for part, row in zip(given, table, strict=True):
            if all(same is Same.NO for same in row):
                return self._wrong(node, part, wanted)
        columns = list(zip(*table, strict=True))
        if any(all(same is Same.NO for same in column) for column in columns):
            return wrong(node, "One is missing.")
        is_sure = all(Same.YES in row for row in table) and all(Same.YES in column for column in columns)
        return right(node) if is_sure else undecided(node)

    def _wrong(self, node: Node, part: Node, wanted: list[Node]) -> Verdict:
        for other in wanted:
            if _entries(part) is not None and self._entries_same(part, other) is Same.YES:
                return wrong(node, "The ends are right. Check the brackets: [ ] or ( ).")
        if len(wanted) != 1:
            return wrong(node, f"{brief(part)} is not among them.")
        mine, right_ones = _entries(part) or (), _entries(wanted[0]) or ()
        if len(mine) != len(right_ones):
            return wrong(node, f"{len(right_ones)} entries are wanted, these are {len(mine)}.", Basis.TYPE)
        if self._is_reordered(mine, right_ones):
            return wrong(node, "The entries are right, but in the wrong order.")
        pairs = zip(mine, right_ones, strict=True)
        place = next((k for k, (x, y) in enumerate(pairs, start=1) if self._entry_same(x, y) is Same.NO), 0)
        return wrong(
            node, f"Entry {place} is not right: {brief(mine[place - 1])}." if place else "The brackets differ."
        )

    def _is_reordered(self, mine: tuple[Node, ...], right_ones: tuple[Node, ...]) -> bool:
        rest = list(right_ones)
        for entry in mine:
            found = next((k for k, other in enumerate(rest) if self._entry_same(entry, other) is Same.YES), None)
            if found is None:
                return False
            rest.pop(found)
        return True

    def _same(self, a: Node, b: Node) -> Same:
        return self._entries_same(a, b) if _brackets(a) == _brackets(b) else Same.NO

    def _entries_same(self, a: Node, b: Node) -> Same:
        first, second = _entries(a), _entries(b)
        if first is None or second is None or len(first) != len(second):
            return Same.NO
        results = [self._entry_same(x, y) for x, y in zip(first, second, strict=True)]
        return Same.NO if Same.NO in results else Same.OPEN if Same.OPEN in results else Same.YES

    def _entry_same(self, a: Node, b: Node) -> Same:
        if isinstance(a, Sequence) or isinstance(b, Sequence):
            return self._same(a, b)
        names = tuple(sorted(names_in(a) | names_in(b)))
        if not names or infinity(a) or infinity(b):
            return compare_constants(a, b)
        return compare(a, b, names, "real").same

    def how_to_type(self) -> str:
        """How to write it."""
        return "an interval or a tuple, like [0, 1) or (2, 3)"


def _is_set_of_numbers(node: Node) -> bool:
    """Whether this can't be a tuple: a union, a half-open or an endless interval, without letters."""
    match node:
        case Interval() | Combination():
            return not names_in(node)
        case Sequence(items=(low, high)):
            return not names_in(node) and bool(infinity(low) or infinity(high))
    return False


def _as_intervals(node: Node) -> Node:
    """Inequalities as the intervals that they describe; anything else as it is."""
    match node:
        case Relation(signs=signs) if "=" in signs and len(signs) == 1:
            return node
        case Relation() | Logic(items=(Relation(), *_)):
            from mlpath.answers.pieces import intervals_of  # noqa: PLC0415 - hardly ever typed for an interval

            with suppress(Unreadable, ValueError):
                return intervals_of(node)
    return node


def unnamed(node: Node) -> Node:
    """The tuple in `(p, q) = (3, 2)` and in `p = 3, q = 2`, the set in `x ∈ (1, 3)`."""
    match node:
        case Relation(operands=(Name(), value), signs=("∈",)):
            return value
        case Sequence(items=items, bracket="") | Logic(word="and", items=items):
            pairs = [(item.operands[0], item.operands[1]) for item in items if _is_assignment(item)]
            names = [name.id for name, _ in pairs if isinstance(name, Name)]
            if len(names) == len(items) and names == sorted(set(names)):
                return Sequence(tuple(value for _, value in pairs), "(", node.at)
        case Relation(operands=(Name(), value), signs=("=",)):
            return value
        case Relation(operands=(Sequence(items=names), value), signs=("=",)):
            return value if all(isinstance(name, Name) for name in names) else node
    return node


def _is_assignment(node: Node) -> TypeGuard[Relation]:
    return isinstance(node, Relation) and node.signs == ("=",) and isinstance(node.operands[0], Name)


def _parts(node: Node) -> list[Node]:
    """The tuples of a bare list, the intervals of a union, or the one thing that there is."""
    match node:
        case Sequence(items=items, bracket="") | Braces(items=items) | Logic(items=items) if items and all(
            isinstance(item, (Sequence, Interval)) for item in items
        ):
            return list(items)
        case Combination(sign="∪", items=items):
            return [part for item in items for part in _members(item)]
    return [node]


def _members(node: Node) -> list[Node]:
    """What one set of a union adds to it: {1, 2} the intervals [1, 1] and [2, 2]."""
    if isinstance(node, Braces):
        return [Sequence((item, item), "[", item.at) for item in node.items]
    return _parts(node)


def _brackets(node: Node) -> tuple[bool, bool] | str:
    if isinstance(node, Interval):
        return node.closed_low, node.closed_high
    return node.bracket.strip("(") if isinstance(node, Sequence) else ""


def _entries(node: Node) -> tuple[Node, ...] | None:
    if isinstance(node, Interval):
        return node.low, node.high
    return node.items if isinstance(node, Sequence) else None


def _told(parts: Iterable[Node]) -> str:
    return "An interval is" if all(isinstance(part, Interval) for part in parts) else "An interval or a tuple is"
