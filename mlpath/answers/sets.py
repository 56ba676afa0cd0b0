"""Sets and multisets: in any order, elements compared by their own kind."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mlpath.answers.kind import Kind, counted, nearly, right, says_none, value_of, wrong
from mlpath.answers.numerals import lift
from mlpath.answers.reading import Unreadable, read
from mlpath.answers.reading.printing import pretty
from mlpath.answers.reading.rebuild import with_children
from mlpath.answers.reading.tree import (
    Braces,
    Combination,
    Logic,
    Neg,
    Node,
    PlusMinus,
    Relation,
    Sequence,
    Table,
    children,
)
from mlpath.answers.vector import undecided, weakest
from mlpath.answers.verdict import Outcome, Verdict

if TYPE_CHECKING:
    from fractions import Fraction

    Entry = int | float | Fraction | Kind


def elements_of(node: Node) -> tuple[Node, ...]:
    """The elements that a response lists: {2, 3}, `2, 3`, `2 and 3`, `x = 2 or x = 3`, ±2, unions of such."""
    node = value_of(node)
    match node:
        case Braces(items=items) | Logic(items=items) | Combination(sign="∪", items=items):
            return tuple(element for item in items for element in _flat(item))
        case Sequence(items=items, bracket="" | "["):
            return tuple(element for item in items for element in _flat(item))
        case Table(rows=rows):
            return tuple(element for row in rows for item in row for element in _flat(item))
        case Sequence(items=items, bracket="(") if not any(isinstance(item, Sequence) for item in items):
            return items
    return both_signs(node)


def _flat(item: Node) -> tuple[Node, ...]:
    if isinstance(item, (Logic, Combination, Braces, Relation)) and not (isinstance(item, Braces) and not item.items):
        return elements_of(item)
    return both_signs(item)


def both_signs(node: Node) -> tuple[Node, ...]:
    """The one or two values that an element with ± stands for."""
    if not _has_sign(node):
        return (node,)
    return _signed(node, upper=True), _signed(node, upper=False)


def _has_sign(node: Node) -> bool:
    return isinstance(node, PlusMinus) or any(_has_sign(child) for child in children(node))


def _signed(node: Node, *, upper: bool) -> Node:
    inner = tuple(_signed(child, upper=upper) for child in children(node))
    if isinstance(node, PlusMinus):
        return inner[0] if upper is not node.flipped else Neg(inner[0], node.at)
    return with_children(node, inner)


def matched(answers: tuple[Kind, ...], nodes: tuple[Node, ...]) -> tuple[list[int | None], list[Verdict]]:
    """For each response's element the place of the answer that it is (each answer once), and the verdicts met.

    Raises Unreadable where an element is no answer to any of them yet.
    """
    free = list(range(len(answers)))
    found: list[int | None] = []
    met: list[Verdict] = []
    for node in nodes:
        refused: Unreadable | None = None
        hit = None
        for k in free:
            try:
                verdict = answers[k].judge(node)
            except Unreadable as error:
                refused = error
                continue
            if verdict.outcome in (Outcome.CORRECT, Outcome.UNDECIDED):
                met.append(verdict)
            if verdict.outcome is Outcome.CORRECT:
                hit = k
                break
        if hit is None and refused is not None:
            raise refused
        if hit is not None:
            free.remove(hit)
        found.append(hit)
    return found, met


class _Collection(Kind):
    """What sets and multisets share."""

    __slots__ = ()
    elements: tuple[Kind, ...]

    def tree(self) -> Node:
        """The elements in braces."""
        return Braces(tuple(element.tree() for element in self.elements))

    def reads(self, response: str) -> Node:
        """Reads any names before the equals signs; "none" is the empty set."""
        return Braces(()) if says_none(response) else read(response, variables=None)

    def verdict(self, node: Node, given: tuple[Node, ...], collapsed: int) -> Verdict:
        """The verdict on elements of which equal ones were merged already."""
        found, met = matched(self.elements, given)
        basis = weakest(met)
        wrongs = [item for item, hit in zip(given, found, strict=True) if hit is None]
        hits = len(given) - len(wrongs)
        missing = len(self.elements) - hits
        if not wrongs and not missing:
            return right(node, basis, "Each element counts once." if collapsed else "")
        if any(verdict.outcome is Outcome.UNDECIDED for verdict in met):
            return undecided(node)
        if not wrongs and hits:
            return nearly(
                node, f"Right so far, but {missing} more {_is(missing)} missing.", hits / len(self.elements), basis
            )
        if hits and not missing:
            return wrong(node, f"All of the answer is there, but {_listed(wrongs)} {_does(wrongs)} not belong.", basis)
        if hits:
            return wrong(node, f"{_listed(wrongs)} {_is(len(wrongs))} not right; the rest is.", basis)
        return wrong(node, self._none_right(given), basis)

    def _none_right(self, given: tuple[Node, ...]) -> str:
        if len(given) != len(self.elements):
            return (
                f"{counted(len(self.elements), 'element')} are wanted, yours has {len(given)}."
                if len(self.elements) != 1
                else ""
            )
        try:
            turned, _ = matched(self.elements, tuple(_minus(item) for item in given))
        except Unreadable:
            return ""
        return "The sizes are right. Check the signs." if all(hit is not None for hit in turned) else ""


def _minus(node: Node) -> Node:
    return node.arg if isinstance(node, Neg) else Neg(node, node.at)


def _is(count: int) -> str:
    return "is" if count == 1 else "are"


def _does(items: list[Node]) -> str:
    return "does" if len(items) == 1 else "do"


def _listed(items: list[Node]) -> str:
    return " and ".join(pretty(item) for item in items[:3])


@dataclass(frozen=True, slots=True)
class SetOf(_Collection):
    """A set: any order, repetitions count once."""

    elements: tuple[Kind, ...]

    @classmethod
    def of(cls, *elements: Entry, decimals: int = 3) -> SetOf:
        """The set of these elements; equal ones are kept once."""
        lifted = tuple(lift(element, decimals) for element in elements)
        return cls(tuple(dict.fromkeys(lifted)))

    def judge(self, node: Node) -> Verdict:
        """Compares as sets."""
        given = elements_of(node)
        unique: list[Node] = []
        for item in given:
            if not any(_equal(self.elements, item, other) for other in unique):
                unique.append(item)
        return self.verdict(node, tuple(unique), len(given) - len(unique))

    def how_to_type(self) -> str:
        """How to write it."""
        return (
            "all the values, like {2, 3}, or none for the empty set"
            if not self.elements
            else "all the values, like {2, 3}"
        )


def _equal(answers: tuple[Kind, ...], a: Node, b: Node) -> bool:
    """Whether two elements of a response are one: equal trees, or both right for the same answer."""
    if a == b:
        return True
    try:
        return any(
            answer.judge(a).outcome is Outcome.CORRECT and answer.judge(b).outcome is Outcome.CORRECT
            for answer in answers
        )
    except Unreadable:
        return False


@dataclass(frozen=True, slots=True)
class Multiset(_Collection):
    """Like a set, but a value that occurs twice has to be given twice."""

    elements: tuple[Kind, ...]

    @classmethod
    def of(cls, *elements: Entry, decimals: int = 3) -> Multiset:
        """The multiset of these elements."""
        return cls(tuple(lift(element, decimals) for element in elements))

    def judge(self, node: Node) -> Verdict:
        """Compares with repetitions."""
        given = elements_of(node)
        verdict = self.verdict(node, given, 0)
        if verdict.outcome is Outcome.PARTIAL and len(given) < len(self.elements):
            return nearly(
                node, verdict.feedback + " A value that occurs twice is given twice.", verdict.score, verdict.basis
            )
        return verdict

    def how_to_type(self) -> str:
        """How to write it."""
        return "all the values, each as often as it occurs, like 1, 1, 2"
