"""Probabilities, and tables of them."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING

from mlpath.answers import nearmiss
from mlpath.answers.kind import Kind, nearly, rewritten, right, wrong
from mlpath.answers.matching import matched
from mlpath.answers.numerals import lift
from mlpath.answers.reading import Unreadable, read
from mlpath.answers.reading.printing import pretty
from mlpath.answers.reading.tree import Braces, Neg, Node, Num, Relation, Sequence, Table, number_node
from mlpath.answers.rounding import rational_value, to_places, written
from mlpath.answers.scalars import scalar
from mlpath.answers.vector import rows_of
from mlpath.answers.verdict import Basis, Outcome, Verdict
from mlpath.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Mapping


_OUT_OF = re.compile(r"(?<=\d)( out of | in | of )(?=\d)")
_EVENT = re.compile(r"P\(\s*(?:[A-Za-z]\s*=\s*)?([^()=]+?)\s*\)\s*(?==)")


@frozen
class Probability(Kind):
    """A probability, as a fraction, a decimal to `decimals` places, or in percent."""

    value: Fraction
    decimals: int = 3

    def __post_init__(self) -> None:
        """Raises ValueError for a number outside [0, 1]."""
        if not 0 <= self.value <= 1:
            message = f"{self.value} is no probability"
            raise ValueError(message)

    @classmethod
    def of(cls, value: float | Fraction, decimals: int = 3) -> Probability:
        """The probability; a float counts as rounded to `decimals` places."""
        return cls(to_places(Fraction(value), decimals) if isinstance(value, float) else Fraction(value), decimals)

    def tree(self) -> Node:
        """The fraction, or a decimal where that is shorter."""
        if 10**self.decimals % self.value.denominator == 0 and self.value.denominator > 1:
            text = f"{float(self.value):.{self.decimals}f}".rstrip("0")
            return Num(self.value, text)
        return number_node(self.value)

    def reads(self, response: str) -> Node:
        """Reads a number, also "3 out of 8"."""
        return Kind.reads(self, rewritten(_OUT_OF, lambda found: "/".center(len(found[0])), response))

    def judge(self, node: Node) -> Verdict:
        """Right is an equal number, or one that rounds to the same decimals."""
        found = scalar(node, "A probability")
        if isinstance(found, Verdict):
            return found
        given = rational_value(found)
        if given is None:
            return wrong(found, "A probability is a real number from 0 to 1.", Basis.TYPE)
        if given == self.value:
            return right(found)
        digits = written(found.arg if isinstance(found, Neg) else found)
        unit = Fraction(1, 10**self.decimals)
        if 0 <= given <= 1 and abs(given - self.value) <= unit / 2:
            return right(found, Basis.NUMERIC)
        if digits and digits.places < self.decimals and given and given == to_places(self.value, digits.places):
            return nearly(found, f"That is rounded too far: give {self.decimals} decimals.", basis=Basis.NUMERIC)
        return wrong(found, self._slip(given, unit), Basis.NUMERIC)

    def _slip(self, given: Fraction, unit: Fraction) -> str:
        if abs(given - 100 * self.value) <= 100 * unit and given > 1:
            return "That is the percentage without its sign: write a % behind it, or the number itself."
        if not 0 <= given <= 1:
            return "A probability lies between 0 and 1."
        if abs(given - (1 - self.value)) <= unit:
            return "That is the probability of the opposite event."
        return nearmiss.of_float(float(given), float(self.value), float(unit))

    def how_to_type(self) -> str:
        """How to write it."""
        return "a probability, like 3/8, 0.375 or 37.5%"


@frozen
class Distribution(Kind):
    """A table of values and their probabilities: "0: 1/4, 1: 1/2, 2: 1/4"; the order does not count."""

    values: tuple[Kind, ...]
    probabilities: tuple[Probability, ...]

    @classmethod
    def of(cls, table: Mapping[int | Fraction, float | Fraction], decimals: int = 3) -> Distribution:
        """The distribution. Raises ValueError where the probabilities do not sum to 1 within their rounding."""
        found = tuple(Probability.of(p, decimals) for p in table.values())
        if abs(sum((p.value for p in found), start=Fraction(-1))) > Fraction(len(found), 10**decimals):
            message = "the probabilities of a distribution sum to 1"
            raise ValueError(message)
        return cls(tuple(lift(x) for x in table), found)

    def tree(self) -> Node:
        """The values above their probabilities."""
        return Table((tuple(x.tree() for x in self.values), tuple(p.tree() for p in self.probabilities)))

    def show(self) -> str:
        """The pairs."""
        pairs = zip(self.values, self.probabilities, strict=True)
        return ", ".join(f"{x.show()}: {p.show()}" for x, p in pairs)

    def reads(self, response: str) -> Node:
        """Reads pairs with a colon or an equals sign between them, tuples, or two rows."""
        text = rewritten(_EVENT, r"\1 ", response.strip()).replace("->", "=").replace("→", "=").replace("：", ":")
        if ":" in text:
            text = text.removeprefix("{").removesuffix("}").replace(":", "=")
        return read(text, None, spaced=True)

    def judge(self, node: Node) -> Verdict:
        """The values first, then each probability, then their sum."""
        pairs = self._oriented(_pairs(node))
        if pairs is None:
            return wrong(node, "Pairs are wanted, like 0: 1/4, 1: 3/4.", Basis.TYPE)
        if len(pairs) != len(self.values):
            return wrong(node, f"The number of values is not right: yours has {len(pairs)}.", Basis.TYPE)
        rest = list(range(len(self.values)))
        verdicts: list[tuple[Node, Verdict]] = []
        for x, p in pairs:
            place = next((k for k in rest if self.values[k].judge(x).outcome is Outcome.CORRECT), None)
            if place is None:
                return wrong(node, f"The value {pretty(x)} is not in the table, or stands there twice.")
            rest.remove(place)
            verdicts.append((x, self.probabilities[place].judge(p)))
        off = [(x, verdict) for x, verdict in verdicts if verdict.outcome is not Outcome.CORRECT]
        if not off:
            exactly = all(verdict.basis is Basis.EXACT for _, verdict in verdicts)
            return right(node, Basis.EXACT if exactly else Basis.NUMERIC)
        if self._are_exchanged([p for _, p in pairs]):
            return wrong(node, "The probabilities are right, but stand at the wrong values.")
        told = f"The probability of {' and of '.join(pretty(x) for x, _ in off[:3])} is not right."
        told += _sum_of([p for _, p in pairs]) or (f" {off[0][1].feedback}" if len(off) == 1 else "")
        score = (len(verdicts) - len(off)) / len(verdicts)
        return nearly(node, told.strip(), score) if score else wrong(node, told.strip())

    def _oriented(self, pairs: list[tuple[Node, Node]] | None) -> list[tuple[Node, Node]] | None:
        """A table of two by two read by columns where only so its values are those of the answer."""
        if pairs is None or len(pairs) != 2:
            return pairs
        (a, b), (c, d) = pairs
        turned = [(a, c), (b, d)]
        return pairs if self._fits(pairs) or not self._fits(turned) else turned

    def _fits(self, pairs: list[tuple[Node, Node]]) -> bool:
        try:
            return None not in matched(self.values, tuple(pair[0] for pair in pairs))[0]
        except Unreadable:
            return False

    def _are_exchanged(self, given: list[Node]) -> bool:
        """Whether all probabilities are right, but of other values."""
        found, _ = matched(self.probabilities, tuple(given))
        return None not in found

    def how_to_type(self) -> str:
        """How to write it."""
        return "each value with its probability, like 0: 1/4, 1: 3/4"


def _sum_of(nodes: list[Node]) -> str:
    values = [rational_value(node) for node in nodes]
    if any(value is None for value in values):
        return ""
    total = sum((value for value in values if value is not None), start=Fraction(0))
    return "" if abs(total - 1) < Fraction(1, 100) else f" Yours sum to {float(total):.4g}, not to 1."


def _pairs(node: Node) -> list[tuple[Node, Node]] | None:
    """The pairs of a value and its probability that a response lists."""
    match node:
        case Relation(operands=(x, p), signs=("=",)):
            return [(x, p)]
        case Sequence(items=items) | Braces(items=items) if all(isinstance(item, Relation) for item in items):
            found = [_pairs(item) for item in items]
            return None if any(pair is None for pair in found) else [pair[0] for pair in found if pair]
        case Table(rows=rows) if all(len(row) == 1 and isinstance(row[0], Relation) for row in rows):
            return _pairs(Sequence(tuple(row[0] for row in rows), ""))
    return _of_table(node)


def _of_table(node: Node) -> list[tuple[Node, Node]] | None:
    """The pairs in two columns or two rows."""
    try:
        table = rows_of(node)
    except Unreadable:
        return None
    if table is not None and len(table) == 2 and len(table[0]) != 2:
        return list(zip(table[0], table[1], strict=True))
    return [(row[0], row[1]) for row in table] if table is not None and len(table[0]) == 2 else None
