"""Sets of real numbers: intervals, unions, single points, and inequalities that describe them."""

from __future__ import annotations

from mlpath.answers.approximate import Number
from mlpath.answers.constants import infinity
from mlpath.answers.kind import Kind, counted, folded, nearly, right, says_none, wrong
from mlpath.answers.pieces import (
    SETS,
    BackwardsError,
    Piece,
    alike,
    complement,
    listed_pieces,
    pieces_of,
    told_end,
    witness,
)
from mlpath.answers.reading import read
from mlpath.answers.reading.printing import plain
from mlpath.answers.reading.tree import (
    Braces,
    Combination,
    Const,
    Interval,
    Logic,
    Name,
    Neg,
    Node,
    Num,
    Power,
    Product,
    Quotient,
    Relation,
    Sequence,
    Sum,
    Table,
    children,
    names_in,
)
from mlpath.answers.sets import described
from mlpath.answers.tolerance import EXACTLY, Tolerance
from mlpath.answers.tuples import IntervalOrTuple, unnamed
from mlpath.answers.vector import weakest
from mlpath.answers.verdict import Basis, Outcome, Verdict
from mlpath.frozen import frozen


@frozen
class RealSet(Kind):
    """A set of real numbers, as text: "[0, 1) U {3}", "x < 2". Any way to write the same set is right.

    `tolerance` is how far its ends may be off.
    """

    text: str
    tolerance: Tolerance = EXACTLY

    @property
    def has_letters(self) -> bool:
        """Whether an end is no number: [0, sin(m)). Then the intervals are compared one by one."""
        return _has_letters(self.tree())

    def tree(self) -> Node:
        """The set as it was given."""
        return self.reads(self.text)

    def show(self) -> str:
        """The text."""
        return self.text

    def reads(self, response: str) -> Node:
        """Reads with any letter as the variable; "none" is the empty set, ℝ all numbers."""
        if says_none(response):
            return Braces(())
        if says_all(response):
            return Name("R")
        return _with_intervals(read(described(response).replace("ℝ", "R"), None), response)

    def judge(self, node: Node) -> Verdict:
        """Compares piece by piece: first how many, then the ends, then whether they belong."""
        if self.has_letters:
            return IntervalOrTuple(self.text).judge(unnamed(node))
        if told := _no_set(node):
            return wrong(node, told, Basis.TYPE)
        try:
            given, answer = pieces_of(node), pieces_of(self.tree())
        except BackwardsError:
            return wrong(node, "In an interval the lower end comes first.")
        return self._compared(node, given, answer)

    def _compared(self, node: Node, given: list[Piece], answer: list[Piece]) -> Verdict:
        """The verdict on pieces against pieces."""
        ends = [self._ends(mine, right_one) for mine, right_one in zip(given, answer, strict=False)]
        if len(given) != len(answer) or any(end.outcome is not Outcome.CORRECT for pair in ends for end in pair):
            return self._refused(node, given, answer)
        basis = weakest(end for pair in ends for end in pair)
        for mine, right_one in zip(given, answer, strict=True):
            for k in (0, 1):
                if mine[k].closed is not right_one[k].closed:
                    told = f"The ends are right. Check whether {told_end(mine[k])} belongs to the set: [ ] or ( )."
                    return wrong(node, told, basis)
        if _includes_infinity(node):
            return nearly(node, "The set is right, but ∞ is no number: an interval is open there, as in [0, ∞).")
        return right(node, basis)

    def _ends(self, mine: Piece, right_one: Piece) -> tuple[Verdict, Verdict]:
        """The verdicts on the ends of a piece."""
        low, high = (Number(plain(end.node), self.tolerance) for end in right_one)
        return low.judge(mine[0].node), high.judge(mine[1].node)

    def _refused(self, node: Node, given: list[Piece], answer: list[Piece]) -> Verdict:
        """What is wrong with other pieces than those of the answer."""
        if given and alike(given, complement(answer), ends=False):
            return wrong(node, "That is the other side: what lies in yours does not belong to the answer.")
        found = [piece for piece in given if any(alike([piece], [other]) for other in answer)]
        if given and found == given:
            missing = len(answer) - len(found)
            told = "Another piece of the set is" if missing == 1 else f"{missing} more pieces of the set are"
            return nearly(node, f"Right so far. {told} missing.", len(found) / len(answer))
        if len(given) == len(answer):
            return self._wrong_end(node, given, answer)
        told = f"The set does not fall into {counted(len(given), 'piece')}." if given else "The set is not empty."
        return wrong(node, told + witness(given, answer))

    def _wrong_end(self, node: Node, given: list[Piece], answer: list[Piece]) -> Verdict:
        """The first end that is not right, with what is to be said of it."""
        pairs = zip(given, answer, strict=True)
        ends = [(mine[k], self._ends(mine, other)[k], k) for mine, other in pairs for k in (0, 1)]
        off = [(end, verdict, k) for end, verdict, k in ends if verdict.outcome is not Outcome.CORRECT]
        end, verdict, k = off[0]
        if all(other.outcome is Outcome.PARTIAL for _, other, _ in off):
            return nearly(node, f"The end {told_end(end)} is rounded. Give the exact value.")
        remark = f" ({verdict.feedback})" if verdict.feedback else witness(given, answer)
        return wrong(node, f"The {('lower', 'upper')[k]} end {told_end(end)} is not right.{remark}")

    def how_to_type(self) -> str:
        """How to write it."""
        return "an interval or an inequality, like [0, 1) or x < 2; U joins two, and inf is infinity"


def _with_intervals(node: Node, response: str) -> Node:
    """The tree with [0; 1] as an interval: no column of a matrix is meant here."""
    match node:
        case Table(rows=((low,), (high,))) if response[node.at : node.at + 1] in ("[", "("):
            return Sequence((low, high), response[node.at], node.at)
        case Combination(sign=sign, items=items):
            return Combination(sign, tuple(_with_intervals(item, response) for item in items), node.at)
    return node


def _includes_infinity(node: Node) -> bool:
    """Whether an interval is closed at an infinite end."""
    match node:
        case Interval(low=low, high=high, closed_low=closed_low, closed_high=closed_high):
            return bool((closed_low and infinity(low)) or (closed_high and infinity(high)))
        case Sequence(items=(low, high), bracket="["):
            return bool(infinity(low) or infinity(high))
    return any(map(_includes_infinity, children(node)))


def _has_letters(node: Node) -> bool:
    match node:
        case Relation(signs=("∈",), operands=(Name(), value)):
            return _has_letters(value)
        case Relation() | Name():
            return False
        case Logic(items=items) | Combination(items=items) | Sequence(items=items, bracket=""):
            return any(map(_has_letters, items))
    return bool(names_in(node) - {"R"}) and not any(isinstance(child, Relation) for child in children(node))


_ALL = frozenset(("all real numbers", "all reals", "all numbers", "the real line", "the whole line", "everything",
                  "the real numbers", "real numbers", "any real number", "all of r"))  # fmt: skip


def says_all(response: str) -> bool:
    """Whether the response says in words that every real number belongs to the set."""
    return folded(response[:80]) in _ALL


def _no_set(node: Node) -> str:
    """A sentence for what is another kind of thing than a set of numbers; "" for a set."""
    match node:
        case Sequence(items=items, bracket="") if listed_pieces(items) or all(
            isinstance(item, Relation) for item in items
        ):
            return ""
        case Sequence(items=items) if len(items) != 2 or any(isinstance(item, Sequence) for item in items):
            return f"An interval has two ends; this lists {counted(len(items), 'value')}."
        case Num() | Const() | Neg() | Product() | Quotient() | Power():
            return "An interval or a set of numbers is wanted, this is a number or an expression."
        case Sum(terms=(first, *_)) if not isinstance(first, (*SETS, Name)):
            return "An interval or a set of numbers is wanted, this is a number or an expression."
        case Name(id=name) if name not in ("R", "Reals"):
            return "An interval or a set of numbers is wanted, this is a letter."
    return _strange_letters(node)


def _strange_letters(node: Node) -> str:
    """A sentence for letters at the ends of intervals, and for inequalities about several letters."""
    if _has_letters(node):
        return f"The ends are numbers here, without the letter {min(names_in(node))}."
    letters = sorted(names_in(node) - {"R"})
    return f"One number is meant here, not both {letters[0]} and {letters[1]}." if len(letters) > 1 else ""
