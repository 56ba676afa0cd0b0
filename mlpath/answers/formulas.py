"""Working out a formula over numbers, expressions, vectors and matrices, as trees.

A vector is a `Sequence`, a matrix a `Table`; both are written in formulas as one types them. Sums, differences,
multiples and quotients by a number go entry by entry, and so do functions of one argument; `*` between matrices and
vectors is the matrix product, `W^T` the transpose, `W^-1` the inverse. `FUNCTIONS` has what else a formula may call.
"""

from __future__ import annotations

from fractions import Fraction
from functools import reduce
from typing import TYPE_CHECKING, NoReturn

from mlpath.answers import matrices as m
from mlpath.answers.calculus import derivative, replaced
from mlpath.answers.constants import Same
from mlpath.answers.numeric import real_value
from mlpath.answers.reading import Unreadable
from mlpath.answers.reading.rebuild import with_children
from mlpath.answers.reading.tree import (
    Call,
    Name,
    Neg,
    Node,
    Num,
    Power,
    Product,
    Quotient,
    Sequence,
    Sum,
    Table,
    children,
    number_node,
)
from mlpath.answers.values import exact
from mlpath.answers.vector import Rows, entries_of, rows_of

if TYPE_CHECKING:
    from collections.abc import Callable


def worked_out(node: Node) -> Node:  # noqa: PLR0911 - one line a kind of node
    """What a formula comes to. Raises ValueError where sizes or kinds do not fit, ArithmeticError where it grows."""
    match node:
        case Sequence() | Table():
            return _as_array(node)
        case Call(function=function, args=args):
            return _called(function, args)
        case Power(base=base, exponent=Name(id="T")):
            return _transposed(worked_out(base))
        case Power(base=base, exponent=exponent) if is_array(found := worked_out(base)):
            return _raised(found, exponent)
        case Sum(terms=terms):
            return _added([worked_out(term) for term in terms])
        case Product(factors=factors):
            return reduce(_multiplied, map(worked_out, factors))
        case Quotient(top=top, bottom=bottom):
            return _each(m.divided, worked_out(top), _scalar(worked_out(bottom)))
        case Neg(arg=arg):
            return _each(lambda x: m.total((Neg(x),)), worked_out(arg))
    return with_children(node, tuple(map(worked_out, children(node))))


def _refuse(message: str) -> NoReturn:
    raise ValueError(message)


def is_array(node: Node) -> bool:
    """Whether this is a vector or a matrix."""
    return isinstance(node, (Sequence, Table))


def array_of(node: Node) -> Node | None:
    """The vector or matrix that an expression of such comes to, None for a number.

    Raises Unreadable where sizes or kinds do not fit, ArithmeticError where it can't be worked out.
    """
    if not holds_array(node):
        return None
    try:
        found = worked_out(node)
    except ValueError as error:
        told = str(error)
        raise Unreadable(f"{told[0].upper()}{told[1:]}.", node.at) from error
    return found if is_array(found) else None


def holds_array(node: Node) -> bool:
    """Whether a vector or matrix stands in it; square brackets around one thing are only brackets."""
    if is_group(node):
        return holds_array(children(node)[0])
    return is_array(node) or any(map(holds_array, children(node)))


def is_group(node: Node) -> bool:
    """Whether these are square brackets around one number or expression."""
    return isinstance(node, Sequence) and len(node.items) == 1 and node.bracket == "[" and not is_array(node.items[0])


def as_array(node: Node, *, by_rows: bool) -> Node | None:
    """A typed vector, or with `by_rows` a matrix, as formulas have it; None for what is none."""
    if by_rows:
        rows = rows_of(node)
        return None if rows is None else Table(rows)
    entries = entries_of(node)
    return None if entries is None else Sequence(entries, "(")


def _as_array(node: Sequence | Table) -> Node:
    if is_group(node):
        return worked_out(children(node)[0])
    rows = m.bounded(rows_of(node))
    if rows is None and len(children(node)) > m.MAX_SIZE:
        _refuse(f"vectors of up to {m.MAX_SIZE} entries are worked with here")
    array: Node = Sequence(children(node), "(") if rows is None else Table(rows)
    return with_children(array, tuple(_scalar(worked_out(entry)) for entry in children(array)))


def _scalar(node: Node) -> Node:
    if is_array(node):
        _refuse("a number stands here, not a vector or matrix")
    return node


def _vector(node: Node) -> tuple[Node, ...]:
    if not isinstance(node, Sequence):
        _refuse("a vector stands here")
    return node.items


def _matrix(node: Node) -> Rows:
    if not isinstance(node, Table):
        _refuse("a matrix stands here")
    return node.rows


def _raised(array: Node, exponent: Node) -> Node:
    value = exact(exponent)
    if value == -1:
        return _inverse(array)
    if value not in (1, 2, 3, 4):
        _refuse("matrices are raised to the powers 1 to 4 and -1 only")
    return reduce(_multiplied, [array] * int(value or 1))


def _added(parts: list[Node]) -> Node:
    if len({is_array(part) for part in parts}) > 1:
        _refuse("a number can't be added to a vector or matrix")
    return _each(lambda *terms: m.total(terms), *parts)


def _shape(node: Node) -> tuple[int, ...]:
    return m.shape(node.rows) if isinstance(node, Table) else (len(_vector(node)),)


def _each(combine: Callable[..., Node], *parts: Node) -> Node:
    """Entry by entry; numbers go with every entry. Raises ValueError for arrays of different shapes."""
    arrays = [part for part in parts if is_array(part)]
    if not arrays:
        return combine(*parts)
    if len({_shape(array) for array in arrays}) > 1:
        _refuse("vectors or matrices of different sizes can't be added or compared entry by entry")
    size = len(children(arrays[0]))
    columns = zip(*(children(part) if is_array(part) else (part,) * size for part in parts), strict=True)
    return with_children(arrays[0], tuple(combine(*column) for column in columns))


def _multiplied(a: Node, b: Node) -> Node:
    """Multiples, and products of matrices and vectors; a vector counts as a row on the left, a column on the right."""
    if not (is_array(a) and is_array(b)):
        return _each(m.times, a, b)
    if isinstance(a, Sequence) and isinstance(b, Sequence):
        _refuse("the product of two vectors may mean several things: the dot product is dot(u, v)")
    left: Rows = (a.items,) if isinstance(a, Sequence) else _matrix(a)
    right = m.transposed((b.items,)) if isinstance(b, Sequence) else _matrix(b)
    if len(left[0]) != len(right):
        (rows, columns), (below, across) = m.shape(left), m.shape(right)
        _refuse(f"a {rows} by {columns} matrix can't be multiplied by a {below} by {across} one")
    product = m.product(left, right)
    whole = isinstance(a, Table) and isinstance(b, Table)
    return Table(product) if whole else Sequence(children(Table(product)), "(")


def _transposed(node: Node) -> Node:
    return Table(m.transposed(_matrix(node)))


def _inverse(node: Node) -> Node:
    """By cofactors. Raises ValueError for a singular matrix, and for more than 4 rows."""
    rows = _matrix(node)
    size = len(rows)
    if size != len(rows[0]) or size > 4:
        _refuse("inverses are worked out for square matrices of up to 4 rows")
    found = m.determinant(rows)
    if m.is_zero(found) is not Same.NO:
        _refuse("this matrix has no inverse")
    if size == 1:
        return Table(((m.divided(m.ONE, found),),))
    return Table(tuple(tuple(m.divided(_cofactor(rows, j, i), found) for j in range(size)) for i in range(size)))


def _cofactor(rows: Rows, i: int, j: int) -> Node:
    minor = m.determinant(tuple((*row[:j], *row[j + 1 :]) for k, row in enumerate(rows) if k != i))
    return m.times(number_node((-1) ** (i + j)), minor)


def _called(function: str, args: tuple[Node, ...]) -> Node:
    if function == "diff":
        expression, name = args
        return derivative(_scalar(worked_out(expression)), _named(name))
    if function == "at":
        expression, name, value = args
        return _scalar(replaced(worked_out(expression), {_named(name): _scalar(worked_out(value))}))
    values = tuple(map(worked_out, args))
    if (known := FUNCTIONS.get(function)) is not None:
        return known(*values)
    if function in ("max", "min") and len(values) == 1 and is_array(values[0]):
        return Call(function, children(values[0]))
    if function == "abs" and is_array(values[0]):
        return _norm(Sequence(_vector(values[0]), "("))
    return _each(lambda *parts: Call(function, parts), *values) if len(values) == 1 else Call(function, values)


def _named(node: Node) -> str:
    if not isinstance(node, Name):
        _refuse("a variable stands here")
    return node.id


def _dot(u: Node, v: Node) -> Node:
    return _summed(_each(m.times, Sequence(_vector(u), "("), Sequence(_vector(v), "(")))


def _summed(array: Node) -> Node:
    return m.total(children(array))


def _mean(array: Node) -> Node:
    return m.times(_summed(array), number_node(Fraction(1, len(children(array)))))


def _norm(v: Node) -> Node:
    return Call("sqrt", (m.total(m.times(x, x) for x in children(v)),))


def _outer(u: Node, v: Node) -> Node:
    return Table(tuple(tuple(m.times(x, y) for y in _vector(v)) for x in _vector(u)))


def _softmax(v: Node) -> Node:
    grown = tuple(Call("exp", (x,)) for x in _vector(v))
    return Sequence(tuple(Quotient(x, Sum(grown)) for x in grown), "(")


def _step(x: Node) -> Node:
    return _each(lambda entry: number_node(int(_real(entry) > 0)), x)


def _argmax(v: Node) -> Node:
    values = [_real(x) for x in _vector(v)]
    return number_node(values.index(max(values)) + 1)


def _real(node: Node) -> float:
    value = real_value(node)
    if value is None:
        _refuse("a real number stands here")
    return value


def _entry(array: Node, *place: Node) -> Node:
    """An entry, counted from 1: of a vector by its place, of a matrix by row and column."""
    at = [int(exact(_scalar(k)) or 0) for k in place]
    if len(at) != len(_shape(array)) or any(not 1 <= k <= size for k, size in zip(at, _shape(array), strict=True)):
        _refuse("there is no such entry")
    return _matrix(array)[at[0] - 1][at[1] - 1] if len(at) == 2 else _vector(array)[at[0] - 1]


FUNCTIONS: dict[str, Callable[..., Node]] = {
    "dot": _dot,
    "norm": _norm,
    "sum": _summed,
    "mean": _mean,
    "hadamard": lambda u, v: _each(m.times, u, v),
    "outer": _outer,
    "softmax": _softmax,
    "step": _step,
    "argmax": _argmax,
    "entry": _entry,
    "center": lambda v: _each(m.minus, v, with_children(v, (_mean(v),) * len(children(v)))),
    "transpose": _transposed,
    "inverse": _inverse,
    "trace": lambda a: m.total(row[k] for k, row in enumerate(_matrix(a))),
    "det": lambda a: m.determinant(_matrix(a)),
}
"""What a formula may call on vectors and matrices.

`step` is 1 for positive numbers, else 0; `argmax` and `entry` count from 1; `center` takes the mean from each entry.
"""
BINDING = ("at", "diff")
"""at(f, x, 2) is the value of f where x is 2, diff(f, x) the derivative; their second argument is a variable."""


def rounded_ones(node: Node, decimals: int) -> list[Node]:
    """The tree with one of its numbers of so many decimals half a unit larger, for each such number."""
    if isinstance(node, Num):
        places = len(node.text.partition(".")[2])
        if places < decimals or not node.text.replace(".", "", 1).isdigit():
            return []
        return [Num(node.value + Fraction(1, 2 * 10**places), node.text, node.at)]
    below = children(node)
    return [
        with_children(node, (*below[:k], other, *below[k + 1 :]))
        for k, child in enumerate(below)
        for other in rounded_ones(child, decimals)
    ]
