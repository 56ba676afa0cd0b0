"""Exact linear algebra, against SymPy."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest
import sympy as sp
from hypothesis import assume, given
from hypothesis import strategies as st

from mlpath.questions import linear

if TYPE_CHECKING:
    from mlpath.questions.linear import Exact, Matrix, Vector

entries = st.one_of(st.integers(-4, 4), st.builds(Fraction, st.integers(-6, 6), st.integers(1, 4)).map(linear.tidy))
sizes = st.integers(1, 4)


def matrices(rows: int, columns: int) -> st.SearchStrategy[Matrix]:
    return st.tuples(*[st.tuples(*[entries] * columns)] * rows)


any_matrix = st.tuples(sizes, sizes).flatmap(lambda shape: matrices(*shape))
square = sizes.flatmap(lambda n: matrices(n, n))
pairs = st.tuples(sizes, sizes, sizes).flatmap(lambda s: st.tuples(matrices(s[0], s[1]), matrices(s[1], s[2])))
systems = sizes.flatmap(lambda n: st.tuples(matrices(n, n), st.tuples(*[entries] * n)))
vector_pairs = sizes.flatmap(lambda n: st.tuples(st.tuples(*[entries] * n), st.tuples(*[entries] * n)))


def theirs(a: Matrix) -> Any:
    return sp.Matrix([[sp.Rational(x.numerator, x.denominator) for x in row] for row in a])


def ours(a: Any) -> Matrix:
    return tuple(tuple(linear.tidy(Fraction(int(x.p), int(x.q))) for x in a.row(i)) for i in range(a.rows))


def is_tidy(a: Matrix) -> bool:
    return all(isinstance(x, int) or x.denominator > 1 for row in a for x in row)


@given(any_matrix)
def test_rref_is_sympys(a: Matrix) -> None:
    reduced, pivots = theirs(a).rref()
    assert linear.rref(a) == (ours(reduced), tuple(pivots))
    assert is_tidy(linear.rref(a)[0])


@given(any_matrix)
def test_rank_is_sympys(a: Matrix) -> None:
    assert linear.rank(a) == theirs(a).rank() == linear.rank(linear.transpose(a))


@given(square)
def test_det_is_sympys(a: Matrix) -> None:
    assert ((linear.det(a),),) == ours(sp.Matrix([[theirs(a).det()]]))
    assert is_tidy(((linear.det(a),),))


@given(square)
def test_inverse_is_sympys(a: Matrix) -> None:
    assume(linear.det(a))
    inverse = linear.inverse(a)
    assert inverse == ours(theirs(a).inv())
    assert linear.matmul(a, inverse) == linear.identity(len(a)) == linear.matmul(inverse, a)


@given(systems)
def test_solutions_solve(system: tuple[Matrix, Vector]) -> None:
    a, b = system
    assume(linear.det(a))
    assert linear.apply(a, linear.solve(a, b)) == b


@pytest.mark.parametrize(
    "singular", [((0,),), ((1, 2), (2, 4)), ((0, 0), (0, 0)), ((1, 2, 3), (4, 5, 6), (7, 8, 9)), ((1, 0), (1, 0))]
)
def test_singular_matrices_are_refused(singular: Matrix) -> None:
    with pytest.raises(ValueError, match="singular"):
        linear.inverse(singular)
    with pytest.raises(ValueError, match="singular"):
        linear.solve(singular, (1,) * len(singular))


@given(any_matrix)
def test_null_space_is_sympys(a: Matrix) -> None:
    assert linear.null_space(a) == tuple(ours(v.T)[0] for v in theirs(a).nullspace())
    assert all(not any(linear.apply(a, v)) for v in linear.null_space(a))


@given(pairs)
def test_product_is_sympys(pair: tuple[Matrix, Matrix]) -> None:
    a, b = pair
    assert linear.matmul(a, b) == ours(theirs(a) * theirs(b))
    assert linear.transpose(linear.matmul(a, b)) == linear.matmul(linear.transpose(b), linear.transpose(a))


@given(vector_pairs, entries)
def test_vectors_combine_entry_by_entry(pair: tuple[Vector, Vector], c: Exact) -> None:
    u, v = pair
    assert linear.add(u, v) == tuple(x + y for x, y in zip(u, v, strict=True))
    assert linear.scale(c, u) == tuple(c * x for x in u)
    assert linear.dot(u, v) == sum(x * y for x, y in zip(u, v, strict=True))
    assert is_tidy((linear.add(u, v), linear.scale(c, u), (linear.dot(u, v),)))


@pytest.mark.parametrize(
    ("x", "kind"), [(3, int), (Fraction(3), int), (Fraction(-4, 2), int), (Fraction(1, 2), Fraction), (0, int)]
)
def test_whole_values_become_ints(x: Exact, kind: type) -> None:
    assert linear.tidy(x) == x
    assert type(linear.tidy(x)) is kind
    assert type(linear.det(((x,),))) is kind
    assert type(linear.matrix([[x]])[0][0]) is kind


def test_small_makers() -> None:
    """What is too plain for an oracle."""
    assert linear.identity(2) == ((1, 0), (0, 1)) == linear.diagonal((1, 1))
    assert linear.diagonal((2, Fraction(1, 2))) == ((2, 0), (0, Fraction(1, 2)))
    assert linear.minor(((1, 2, 3), (4, 5, 6), (7, 8, 9)), 1, 0) == ((2, 3), (8, 9))
    assert linear.transpose(((1, 2, 3),)) == ((1,), (2,), (3,))


@pytest.mark.parametrize("compute", [linear.dot, linear.add])
def test_vectors_of_different_lengths_are_refused(compute: Any) -> None:
    with pytest.raises(ValueError, match="zip"):
        compute((1, 2), (1, 2, 3))
