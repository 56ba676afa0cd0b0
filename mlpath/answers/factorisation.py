"""Factorisations of a matrix: any valid one is right; the structure of each factor and the product are checked."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

from mlpath.answers import matrices as m
from mlpath.answers.algebraic import adjoint
from mlpath.answers.factors import SAME_NAME, TURNED, Factor, Side, demands, side_of, written
from mlpath.answers.kind import Kind, counted, rewritten, right, value_of, wrong
from mlpath.answers.properties import fault
from mlpath.answers.reading import Unreadable, read
from mlpath.answers.reading.printing import pretty
from mlpath.answers.reading.tree import Logic, Name, Node, Product, Relation, Sequence, Table
from mlpath.answers.vector import read_array, rows_of
from mlpath.answers.verdict import Basis, Verdict
from mlpath.frozen import frozen

if TYPE_CHECKING:
    from mlpath.answers.vector import Rows


@frozen
class Factorisation(Kind):
    """Factors of a matrix A in a relation such as "A=L*U", "P*A=L*U", "A=Q*R", "A=P*D*P^-1", "A=U*S*V^T", "A=L*L^T".

    The names tell what is demanded: L and U triangular, Q orthonormal columns, R upper triangular, D diagonal, J in
    Jordan form, S (or Σ) diagonal without negative entries, between U and V with orthonormal columns; P a permutation
    beside L and U, with orthonormal columns in P*D*P^T; L and U beside a diagonal factor have ones on the diagonal.
    `example` is one such factorisation, "[[…]]; [[…]]", for showing.
    """

    relation: str
    matrix: str
    example: str = ""

    def __post_init__(self) -> None:
        """Raises ValueError for a relation or matrix that can't be worked with."""
        left, right_side = self.sides()
        inner = (*left[1:-1], *right_side[1:-1])
        whole = left and right_side and self.names() and self._given() is not None
        if not whole or any(factor.mark == "-1" for factor in inner) or Factor("A", "-1") in (*left, *right_side):
            message = f"{self.relation!r} is no factorisation of a matrix A that can be checked"
            raise ValueError(message)

    def sides(self) -> tuple[Side, Side]:
        """Both sides of the relation."""
        left, _, right_side = self.relation.partition("=")
        return side_of(left), side_of(right_side)

    def names(self) -> tuple[str, ...]:
        """The factors that are asked for, in order."""
        left, right_side = self.sides()
        return tuple(dict.fromkeys(factor.name for factor in (*left, *right_side) if factor.name != "A"))

    def _given(self) -> Rows | None:
        return m.bounded(rows_of(read(self.matrix, None, spaced=True)))

    def tree(self) -> Node:
        """The example as equations, one a factor; the relation where there is none."""
        if not self.example:
            return Name(self.relation)
        listed = _listed(read(self.example, None, spaced=True))
        pairs = zip(self.names(), listed, strict=False)
        return Logic("and", tuple(Relation((Name(name), value_of(rows)), ("=",)) for name, rows in pairs))

    def show(self) -> str:
        """The example, or where there is none the relation."""
        return self.example or self.relation

    def reads(self, response: str) -> Node:
        """Reads with any names before the equals signs."""
        return read_array(rewritten(_LABEL, r"\1=", response), None)

    def judge(self, node: Node) -> Verdict:
        """How many matrices, their sizes, the structure of each, and the product."""
        found = self._matrices(node)
        if isinstance(found, Verdict):
            return found
        matrix = self._given() or ()
        rounded = any(map(m.unit_of, found.values()))
        best = ""
        for factors in self._readings(found):
            told = self._fault(factors, matrix)
            if not told:
                return right(node, Basis.NUMERIC if rounded else Basis.EXACT)
            best = best or told
        return wrong(node, best)

    def _matrices(self, node: Node) -> dict[str, Rows] | Verdict:
        """The factors by their names. Raises Unreadable."""
        names, listed = self.names(), _listed(node)
        given: dict[str, Rows] = {}
        left, right_side = self.sides()
        if len(listed) == len(right_side) > len(names) and len(left) == 1:
            names = tuple(factor.name + factor.mark for factor in right_side)
        if len(listed) != len(names):
            wanted = f"{counted(len(self.names()), 'matrix', 'matrices')} are wanted: {', '.join(self.names())}"
            return wrong(node, f"{wanted}; yours has {len(listed)}.", Basis.TYPE)
        labels = [_label(item) for item in listed]
        order = labels if sorted(labels) == sorted(SAME_NAME.get(name, name) for name in names) else []
        for k, item in enumerate(listed):
            rows = m.bounded(rows_of(item))
            if rows is None:
                return wrong(node, f"Matrix {k + 1} is no matrix by rows, like [[1, 0], [0, 1]].", Basis.TYPE)
            name = next((n for n in names if SAME_NAME.get(n, n) == order[k]), names[k]) if order else names[k]
            given[name] = m.bounded(rows) or rows
        return given

    def _readings(self, found: dict[str, Rows]) -> list[dict[str, Rows]]:
        """The ways to take the matrices: the last of U S V^T may be V or its transpose, both are usual."""
        _, right_side = self.sides()
        last = right_side[-1]
        plain = {name: rows for name, rows in found.items() if name in self.names()}
        for name, rows in found.items():
            base = name.removesuffix("-1").removesuffix("T").removesuffix("H")
            plain.setdefault(base, self._turned(name, rows))
            plain[name] = rows
        if last.mark in TURNED and last.name in found and last.name not in [factor.name for factor in right_side[:-1]]:
            turned = adjoint if last.mark == "H" else m.transposed
            return [plain, {**plain, last.name: turned(plain[last.name])}]
        return [plain]

    @staticmethod
    def _turned(name: str, rows: Rows) -> Rows:
        """A factor from its transpose or conjugate transpose, given under a name such as "VT"."""
        return adjoint(rows) if name.endswith("H") else m.transposed(rows) if name.endswith("T") else rows

    def _fault(self, factors: dict[str, Rows], matrix: Rows) -> str:
        """What is wrong with the factors; "" where nothing is."""
        a, b = (self._side(side, factors, matrix) for side in self._cleared())
        allowed = sum(_from_rounding([factors.get(factor.name, matrix) for factor in side]) for side in self._cleared())
        if isinstance(a, str) or isinstance(b, str):
            return a if isinstance(a, str) else str(b)
        place = m.first_difference(a, b, allowed) if m.shape(a) == m.shape(b) else (-1, -1)
        for name in self.names():
            for demand in demands(name, self.sides()):
                if told := fault(demand, factors[name], m.from_rounding(factors[name])):
                    # without its inverse a factor may be anything: A P = P D holds for P = 0
                    begin = "The product is right, but " if place is None and demand != "invertible" else ""
                    return f"{begin}{name} is not {_article(demand)}: {told[0].lower()}{told[1:]}"
        if told := self._wrong_partner(factors, allowed):
            return told
        if place is None:
            return ""
        return self._product_differs(a, b, place)

    def _wrong_partner(self, factors: dict[str, Rows], allowed: float) -> str:
        """What is wrong with an inverse or transpose that was given beside its matrix."""
        for name in self.names():
            rows = factors[name]
            if (inverse := factors.get(f"{name}-1")) is not None:
                if m.shape(inverse) != m.shape(rows):
                    return f"{name} and its inverse differ in size."
                if m.first_difference(m.product(rows, inverse), m.identity(len(inverse)), allowed) is not None:
                    return f"The last matrix is not the inverse of {name}."
            for mark in TURNED:
                given, turned = factors.get(name + mark), self._turned(mark, rows)
                if given is not None and (
                    m.shape(given) != m.shape(turned) or m.first_difference(given, turned, allowed) is not None
                ):
                    return f"The last matrix is not the transpose of {name}."
        return ""

    def _product_differs(self, a: Rows, b: Rows, place: tuple[int, int]) -> str:
        if m.shape(a) != m.shape(b):
            return f"The product is {len(b)} by {len(b[0])}, where {len(a)} by {len(a[0])} is wanted."
        i, j = place
        left, right_side = (written(side) for side in self._cleared())
        return (
            f"The product is not right: in row {i + 1}, column {j + 1}, {right_side} has {_brief(b[i][j])} "
            f"and {left} has {_brief(a[i][j])}."
        )

    def _cleared(self) -> tuple[Side, Side]:
        """The relation without inverses: A = P D P^-1 is A P = P D."""
        left, right_side = self.sides()
        while right_side and right_side[-1].mark == "-1":
            left, right_side = (*left, Factor(right_side[-1].name, "")), right_side[:-1]
        while right_side and right_side[0].mark == "-1":
            left, right_side = (Factor(right_side[0].name, ""), *left), right_side[1:]
        while left and left[0].mark == "-1":
            left, right_side = left[1:], (Factor(left[0].name, ""), *right_side)
        while left and left[-1].mark == "-1":
            left, right_side = left[:-1], (*right_side, Factor(left[-1].name, ""))
        return left, right_side

    def _side(self, side: Side, factors: dict[str, Rows], matrix: Rows) -> Rows | str:
        """The product of a side, or a sentence on why the sizes do not fit."""
        result: Rows | None = None
        for factor in side:
            rows = matrix if factor.name == "A" else factors[factor.name]
            rows = adjoint(rows) if factor.mark == "H" else m.transposed(rows) if factor.mark == "T" else rows
            if result is not None and len(result[0]) != len(rows):
                return f"The sizes do not fit: {written(side)} can't be multiplied."
            result = rows if result is None else m.product(result, rows)
        return result or ()

    def how_to_type(self) -> str:
        """How to write it."""
        return f"{len(self.names())} matrices separated by semicolons: {'; '.join(self.names())}"


def _from_rounding(factors: list[Rows]) -> float:
    """How far an entry of a product may be off where each factor may be, by its last place."""
    sizes = [m.largest(rows) for rows in factors]
    paths = float(max(max(m.shape(rows)) for rows in factors)) ** (len(factors) - 1)
    return math.fsum(
        paths * m.unit_of(rows) * math.prod(sizes) / size for rows, size in zip(factors, sizes, strict=True)
    )


_LABEL = re.compile(r"([^\W\d]\w*)\s*:")


def _listed(node: Node) -> tuple[Node, ...]:
    """The matrices that a response lists."""
    match node:
        case Table(rows=rows) if all(len(row) == 1 for row in rows) and _is_matrix(rows[0][0]):
            return tuple(row[0] for row in rows)
        case Logic(items=items):
            return items
        case Sequence(items=items) if items and all(_is_matrix(item) for item in items):
            return items
        case Product(factors=factors) if all(_is_matrix(factor) for factor in factors):
            return factors
    return (node,)


def _is_matrix(node: Node) -> bool:
    node = value_of(node)
    if isinstance(node, Relation):
        node = node.operands[-1]
    try:
        return not isinstance(node, Name) and m.bounded(rows_of(node)) is not None
    except Unreadable:
        return False


def _label(node: Node) -> str:
    match node:
        case Relation(operands=(left, _), signs=("=",)):
            name = pretty(left).replace("ᵀ", "T").replace("⁻¹", "-1").replace("^T", "T")
            return SAME_NAME.get(name, name)
    return ""


def _article(demand: str) -> str:
    if demand == "orthonormal columns":
        return "a matrix with orthonormal columns"
    if demand == "nonnegative diagonal":
        return "diagonal without negative entries"
    return {"permutation": "a permutation matrix", "jordan form": "in Jordan form"}.get(demand, demand)


def _brief(node: Node) -> str:
    text = pretty(node)
    size = m.size_of(node)
    return text if len(text) <= 12 or size is None else f"{size:.4g} in size"
