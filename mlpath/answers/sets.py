"""Sets and multisets: in any order, elements compared by their own kind."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING, ClassVar

from mlpath.answers.kind import Kind, brief, counted, nearly, rewritten, right, says_none, value_of, wrong
from mlpath.answers.matching import Pairs, matched
from mlpath.answers.numerals import lift
from mlpath.answers.reading import Unreadable, read
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
from mlpath.answers.setalgebra import alike, evaluated
from mlpath.answers.vector import undecided, weakest
from mlpath.answers.verdict import Basis, Outcome, Verdict
from mlpath.frozen import frozen

if TYPE_CHECKING:
    from fractions import Fraction

    Entry = int | float | Fraction | Kind


def elements_of(node: Node) -> tuple[Node, ...]:
    """The elements that a response lists: {2, 3}, `2, 3`, `2 and 3`, `x = 2 or x = 3`, ±2, unions of such."""
    node = value_of(node)
    if isinstance(node, Relation) and node.signs == ("∈",):
        node = node.operands[1]
    match node:
        case Braces(items=items):
            return tuple(element for item in items for element in _member(item))
        case Logic(items=items) | Combination(sign="∪", items=items):
            return tuple(element for item in items for element in _flat(item))
        case Sequence(items=items, bracket="" | "["):
            return tuple(element for item in items for element in _flat(item))
        case Table(rows=rows):
            return tuple(element for row in rows for item in row for element in _flat(item))
        case Sequence(items=items, bracket="(") if not any(isinstance(item, Sequence) for item in items):
            return items
    return both_signs(node)


_BUILDER = re.compile(r"(\s*\\?\{\s*[^\W\d]\s*(?:∈\s*ℝ?R?\s*)?(?:\||:|\\mid))(.*)(\\?\}\s*)", re.DOTALL)
_NUMBERS_IN_A_ROW = re.compile(r"\s*[-−]?[\d.]+(?:\s+[-−]?[\d.]+)+\s*", re.ASCII)
_GAP = re.compile(r"(?<=[\d.])\s(?=\s*[-−\d.])", re.ASCII)
_THOUSANDS = re.compile(r"\s*[-−]?\d{1,3}(?: \d{3})+\s*", re.ASCII)
_BOTH_SIGNS = re.compile(r"\+\s?/?\s?[-−](?=\s*[\w(√\\])")


def described(response: str) -> str:
    """The condition of `{x | 0 <= x < 2}` with spaces around it; any other text as it is."""
    found = _BUILDER.fullmatch(response[:500])
    return f"{' ' * len(found[1])}{found[2]}{' ' * len(found[3])}" if found else response


def set_in(text: str, functions: tuple[str, ...] = ()) -> Node:
    """The set in braces that an author's text means, however it is written. Raises Unreadable."""
    if says_none(text):
        return Braces(())
    node = evaluated(read(both_ways(described(text)), None, functions, lenient=True))
    if isinstance(node, Braces):
        return Braces(tuple(x for item in node.items for x in both_signs(item)), node.at)
    bare = isinstance(node, Logic) or (isinstance(node, Sequence) and not node.bracket) or _has_sign(node)
    return Braces(elements_of(node), node.at) if bare else node


def both_ways(response: str) -> str:
    """The text with `+-` and `+/-` as the sign ±: no set has a plus before a minus otherwise."""
    return rewritten(_BOTH_SIGNS, lambda sign: "±".rjust(len(sign[0])), response)


def _member(item: Node) -> tuple[Node, ...]:
    """What stands between braces: a set there is a member, not its elements."""
    return (item,) if isinstance(item, Braces) else _flat(item)


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


class _Collection(Kind):
    """What sets and multisets share."""

    __slots__ = ()
    elements: tuple[Kind, ...]
    variables: tuple[str, ...]
    in_braces: bool
    merges: ClassVar[bool] = False
    """Whether elements that are right for the same answer count as one."""

    def tree(self) -> Node:
        """The elements in braces."""
        return Braces(tuple(element.tree() for element in self.elements))

    def reads(self, response: str) -> Node:
        """Reads any names before the equals signs; "none" is the empty set."""
        if says_none(response):
            return Braces(())
        if _NUMBERS_IN_A_ROW.fullmatch(response) and not _THOUSANDS.fullmatch(response):
            response = _GAP.sub(",", response)  # 2 3, which is no product either
        return read(both_ways(described(response)), self.variables or None)

    def listed(self, node: Node) -> tuple[Node, ...] | None:
        """The elements of a response; None for what has to be a set and is none."""
        node = evaluated(node)
        bare = isinstance(node, Sequence) and node.bracket == ""
        told = isinstance(node, (Braces, Combination, Logic, Relation))
        if self.in_braces and not (bare or told or _has_sign(node)):
            return None
        relations = isinstance(node, Braces) and any(isinstance(item, Relation) for item in node.items)
        if relations and (self.in_braces or any(isinstance(element.tree(), Relation) for element in self.elements)):
            return node.items if isinstance(node, Braces) else ()
        return elements_of(node)

    def verdict(self, node: Node, given: tuple[Node, ...], collapsed: int) -> Verdict:
        """The verdict on elements of which equal ones were merged already."""
        pairs = Pairs(self.elements, given)
        found, met = pairs.matched(), pairs.met
        basis = weakest(met)
        wrongs = [item for item, hit in zip(given, found, strict=True) if hit is None]
        hits = len(given) - len(wrongs)
        if self.merges:
            # 0.333 beside 1/3: both are right for one element, so they are one
            again = [given[k] for k, hit in enumerate(found) if hit is None and pairs.fits_any(k)]
            wrongs, collapsed = [item for item in wrongs if item not in again], collapsed + len(again)
        missing = len(self.elements) - hits
        if not wrongs and not missing:
            return right(node, basis, "Each element counts once." if collapsed else "")
        if any(verdict.outcome is Outcome.UNDECIDED for verdict in met):
            return undecided(node)
        if len(wrongs) == missing == 1:
            left = next(k for k in range(len(self.elements)) if k not in found)
            return self._one_wrong(node, wrongs[0], self.elements[left], hits, basis)
        if not wrongs and hits and self._lacks_signs(given, found):
            told = "Right so far, but the other sign is missing: its square is the same."
            return nearly(node, told, hits / len(self.elements), basis)
        return self._refused(node, wrongs, hits, basis)

    def _lacks_signs(self, given: tuple[Node, ...], found: list[int | None]) -> bool:
        """Whether each missing element is minus one that is there."""
        missing = [element for k, element in enumerate(self.elements) if k not in found]
        with suppress(Unreadable):
            return all(any(x.judge(_minus(item)).outcome is Outcome.CORRECT for item in given) for x in missing)
        return False

    def _refused(self, node: Node, wrongs: list[Node], hits: int, basis: Basis) -> Verdict:
        """What is missing, and what does not belong."""
        missing = len(self.elements) - hits
        if not hits:
            return wrong(node, self._none_right(wrongs), basis)
        if not wrongs:
            told = f"Right so far, but {missing} more {_is(missing)} missing."
            return nearly(node, told, hits / len(self.elements), basis)
        if not missing:
            return wrong(node, f"All of the answer is there, but {_listed(wrongs)} {_does(wrongs)} not belong.", basis)
        return wrong(node, f"{_listed(wrongs)} {_is(len(wrongs))} not right; the rest is.", basis)

    def _one_wrong(self, node: Node, item: Node, element: Kind, hits: int, basis: Basis) -> Verdict:
        """A single element that is wrong, with what is to be said of it; a rounded one is right in part."""
        told = f"{_listed([item])} is not right{'; the rest is' if hits else ''}."
        try:
            verdict = element.judge(item)
        except Unreadable:
            return wrong(node, told, basis)
        if verdict.outcome is Outcome.PARTIAL:
            share = (hits + verdict.score) / len(self.elements)
            return nearly(node, f"{_listed([item])}: {verdict.feedback}", share, basis)
        return wrong(node, f"{told} ({verdict.feedback})" if verdict.feedback else told, basis)

    def _none_right(self, given: list[Node]) -> str:
        """A sentence where no element is right."""
        if not self.elements:
            return f"{_listed(given)} {_does(given)} not belong to it."
        if len(given) != len(self.elements):
            wanted = counted(len(self.elements), "element is wanted", "elements are wanted")
            return f"{wanted}, yours has {len(given)}."
        with suppress(Unreadable):
            turned, _ = matched(self.elements, tuple(_minus(item) for item in given))
            if None not in turned:
                return "The sizes are right. Check the signs."
        return f"None of the elements is right: {_listed(given)} {_does(given)} not belong."


def _minus(node: Node) -> Node:
    return node.arg if isinstance(node, Neg) else Neg(node, node.at)


def _is(count: int) -> str:
    return "is" if count == 1 else "are"


def _does(items: list[Node]) -> str:
    return "does" if len(items) == 1 else "do"


def _listed(items: list[Node]) -> str:
    return " and ".join(brief(item) for item in items[:3]) + (" and more" if len(items) > 3 else "")


@frozen
class SetOf(_Collection):
    """A set: any order, repetitions count once.

    `variables` are the question's names; with `in_braces` a list in other brackets is no set.
    """

    elements: tuple[Kind, ...]
    variables: tuple[str, ...] = ()
    in_braces: bool = False
    merges: ClassVar[bool] = True

    @classmethod
    def of(cls, *elements: Entry, decimals: int = 3) -> SetOf:
        """The set of these elements; equal ones are kept once."""
        lifted = tuple(lift(element, decimals) for element in elements)
        return cls(tuple(dict.fromkeys(lifted)))

    def judge(self, node: Node) -> Verdict:
        """Compares as sets."""
        given = self.listed(node)
        if given is None:
            return wrong(node, "A set is wanted, in braces, like {2, 3}.", Basis.TYPE)
        unique: list[Node] = []
        for item in given:
            if not any(alike(item, other) for other in unique):
                unique.append(item)
        return self.verdict(node, tuple(unique), len(given) - len(unique))

    def how_to_type(self) -> str:
        """How to write it."""
        return (
            "all the values, like {2, 3}, or none for the empty set"
            if not self.elements
            else "all the values, like {2, 3}"
        )


@frozen
class Multiset(_Collection):
    """Like a set, but a value that occurs twice has to be given twice."""

    elements: tuple[Kind, ...]
    variables: tuple[str, ...] = ()
    in_braces: bool = False

    @classmethod
    def of(cls, *elements: Entry, decimals: int = 3) -> Multiset:
        """The multiset of these elements."""
        return cls(tuple(lift(element, decimals) for element in elements))

    def judge(self, node: Node) -> Verdict:
        """Compares with repetitions."""
        given = self.listed(node) or ()
        verdict = self.verdict(node, given, 0)
        if verdict.outcome is Outcome.PARTIAL and len(given) < len(self.elements):
            return nearly(
                node, verdict.feedback + " A value that occurs twice is given twice.", verdict.score, verdict.basis
            )
        return verdict

    def how_to_type(self) -> str:
        """How to write it."""
        return "all the values, each as often as it occurs, like 1, 1, 2"
