"""Drawing numbers: reproducible, within bounds, and honest about demands that can't be met."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlpath.questions.draw import TRIES, Draw

if TYPE_CHECKING:
    from collections.abc import Callable

keys = st.text(max_size=20)
bounds = st.tuples(st.integers(-(10**9), 10**9), st.integers(0, 10**9)).map(lambda b: (b[0], b[0] + b[1]))

PINNED: dict[str, tuple[Callable[[Draw], object], object]] = {
    "integer": (lambda d: [d.integer(-9, 9) for _ in range(8)], [1, 1, -8, 6, 6, 6, 6, 0]),
    "nonzero": (lambda d: [d.nonzero(-1, 1) for _ in range(8)], [-1, 1, 1, 1, 1, 1, 1, -1]),
    "signed": (lambda d: [d.signed(2, 5) for _ in range(6)], [-4, 2, 5, 5, 5, 5]),
    "flip": (lambda d: [d.flip() for _ in range(6)], [False, False, True, False, True, True]),
    "choice": (lambda d: [d.choice("abcde") for _ in range(6)], ["c", "c", "a", "d", "d", "e"]),
    "sample": (lambda d: d.sample("abcdefg", 3), ("e", "f", "b")),
    "shuffled": (lambda d: d.shuffled(range(6)), (3, 1, 4, 0, 5, 2)),
    "vector": (lambda d: d.vector(4, -9, 9), (1, 1, -8, 6)),
    "matrix": (lambda d: d.matrix(2, 3, -5, 5), ((0, 0, -5), (5, 5, 2))),
    "unimodular": (lambda d: d.unimodular(2, 3, 9), (((5, 7), (2, 3)), ((3, -7), (-2, 5)))),
}


@pytest.mark.parametrize("name", PINNED)
def test_draws_are_the_same_on_every_python(name: str) -> None:
    """A change here changes every question: raise the versions of all skills, or undo it."""
    draw, expected = PINNED[name]
    assert draw(Draw("dot.dot_product@1/2/17")) == expected


@given(keys, bounds)
def test_same_key_same_stream(key: str, interval: tuple[int, int]) -> None:
    one, two = Draw(key), Draw(key)
    assert [one.integer(*interval) for _ in range(20)] == [two.integer(*interval) for _ in range(20)]


def test_another_key_another_stream() -> None:
    """Level, seed and version each lead to other numbers."""
    streams = {tuple(Draw(key).vector(8, -99, 99)) for key in ("a.b@1/1/0", "a.b@1/1/1", "a.b@1/2/0", "a.b@2/1/0")}
    assert len(streams) == 4


def test_streams_do_not_disturb_each_other() -> None:
    """Draws of one question change nothing in those of another, begun earlier."""
    alone = Draw("one")
    expected = [alone.integer(0, 99) for _ in range(6)]
    first = Draw("one")
    mixed = []
    for _ in range(6):
        mixed.append(first.integer(0, 99))
        Draw("two").integer(0, 99)
    assert mixed == expected


@given(keys, bounds)
def test_integers_stay_within_their_bounds(key: str, interval: tuple[int, int]) -> None:
    low, high = interval
    draw = Draw(key)
    assert all(low <= draw.integer(low, high) <= high for _ in range(50))


@pytest.mark.parametrize(("low", "high"), [(0, 0), (0, 1), (-1, 1), (1, 6), (-8, 7), (-9, 9), (5, 20)])
def test_every_integer_is_reached_about_equally_often(low: int, high: int) -> None:
    draw, count = Draw(f"{low}..{high}"), high - low + 1
    drawn = [draw.integer(low, high) for _ in range(400 * count)]
    times = [drawn.count(n) for n in range(low, high + 1)]
    assert sum(times) == len(drawn)
    assert min(times) > 300  # five standard deviations below 400
    assert max(times) < 500


IMPOSSIBLE: dict[str, Callable[[Draw], object]] = {
    "an empty range": lambda draw: draw.integer(3, 2),
    "one of no options": lambda draw: draw.choice(()),
    "more than there are": lambda draw: draw.sample("ab", 3),
}


@pytest.mark.parametrize("demand", IMPOSSIBLE)
def test_what_cannot_be_drawn_is_refused(demand: str) -> None:
    """An author's slip ends at once, and not in an endless loop or a shorter tuple."""
    with pytest.raises(ValueError, match=r"\d"):
        IMPOSSIBLE[demand](Draw("x"))


@given(keys, st.integers(1, 9))
def test_nonzero_and_signed_avoid_what_they_say(key: str, high: int) -> None:
    draw = Draw(key)
    assert all(0 < abs(draw.nonzero(-high, high)) <= high for _ in range(20))
    assert all(2 <= abs(draw.signed(2, high + 2)) <= high + 2 for _ in range(20))


def test_signed_takes_both_signs() -> None:
    draw = Draw("signs")
    assert {draw.signed(3, 4) for _ in range(100)} == {-4, -3, 3, 4}


@given(keys, st.lists(st.integers(), max_size=12))
def test_shuffled_is_a_permutation(key: str, items: list[int]) -> None:
    kept = list(items)
    assert sorted(Draw(key).shuffled(items)) == sorted(items)
    assert items == kept


def test_every_order_is_reached() -> None:
    draw = Draw("orders")
    orders = [draw.shuffled("abc") for _ in range(600)]
    assert len(set(orders)) == 6
    assert min(orders.count(order) for order in set(orders)) > 60


@given(keys, st.integers(0, 10), st.integers(0, 5))
def test_a_sample_takes_different_places(key: str, count: int, more: int) -> None:
    drawn = Draw(key).sample(range(count + more), count)
    assert len(drawn) == len(set(drawn)) == count
    assert set(drawn) <= set(range(count + more))


def test_until_gives_the_first_acceptable_draw_of_the_stream() -> None:
    plain, rejecting = Draw("reject"), Draw("reject")
    stream = [plain.integer(0, 9) for _ in range(50)]
    assert rejecting.until(lambda: rejecting.integer(0, 9), lambda n: n > 7) == next(n for n in stream if n > 7)


def test_until_gives_up_after_its_tries() -> None:
    """A demand that can't be met is an error of the author, raised after exactly TRIES draws."""
    made: list[int] = []

    def make() -> int:
        made.append(0)
        return 0

    with pytest.raises(RuntimeError, match=f"{TRIES}"):
        Draw("never").until(make, lambda _: False)
    assert len(made) == TRIES


@given(keys, st.integers(1, 5), st.integers(1, 9))
def test_vectors_are_not_zero(key: str, size: int, high: int) -> None:
    vector = Draw(key).vector(size, -high, high)
    assert len(vector) == size
    assert any(vector)
    assert max(map(abs, vector)) <= high


@given(keys, st.integers(1, 4), st.integers(1, 4))
def test_matrices_have_no_zero_row_or_column(key: str, rows: int, columns: int) -> None:
    drawn = np.array(Draw(key).matrix(rows, columns, -2, 2))
    assert drawn.shape == (rows, columns)
    assert drawn.any(axis=0).all()
    assert drawn.any(axis=1).all()
    assert abs(drawn).max() <= 2


@given(keys, st.sampled_from([(2, 3, 9), (2, 4, 6), (3, 5, 9), (3, 6, 20)]))
def test_unimodular_comes_with_its_inverse(key: str, demand: tuple[int, int, int]) -> None:
    size, steps, bound = demand
    a, inverse = (np.array(m) for m in Draw(key).unimodular(size, steps, bound))
    assert (a @ inverse == np.eye(size)).all()
    assert round(np.linalg.det(a)) == 1
    assert max(abs(a).max(), abs(inverse).max()) <= bound
    assert all(np.delete(row, i).any() for i, row in enumerate(a)), "a row is still that of a diagonal matrix"
