"""A coordinate plane drawn with text: points with names, and straight lines."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from mlpath.questions.model import Figure

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mlpath.questions.linear import Exact

    Point = tuple[int, int]
    Window = tuple[int, int, int, int]

WIDE = 4
"""Columns to a unit of x: about as wide as a line of text is high."""


def plane(
    points: Mapping[str, Point], window: Window, told: str = "", lines: Sequence[tuple[Exact, Exact]] = ()
) -> Figure:
    """The plane between x from `window[0]` to [1] and y from [2] to [3], with named points and lines y = mx + c.

    A line is given as (m, c). `told` takes the place of the sentence that lists the points.
    """
    left, right, low, high = window
    rows = [[" "] * (WIDE * (right - left) + 1) for _ in range(low, high + 1)]
    for x in range(left, right + 1):
        for y in range(low, high + 1):
            rows[y - low][WIDE * (x - left)] = "+" if x == 0 or y == 0 else "."
    for m, c in lines:
        for column in range(len(rows[0])):
            y = round(m * (left + Fraction(column, WIDE)) + c)
            if low <= y <= high:
                rows[y - low][column] = "*"
    for name, (x, y) in points.items():
        rows[y - low][WIDE * (x - left)] = name[0]
    drawn = [f"{y:3} | {''.join(rows[y - low])} |" for y in range(high, low - 1, -1)]
    marks = "".join(f"{x:<{WIDE}}" for x in range(left, right + 1)).rstrip()
    below = "".join("-" for _ in rows[0])
    named = ", ".join(f"{name} = ({x}, {y})" for name, (x, y) in points.items())
    return Figure((*drawn, f"    +-{below}-+", f"      {marks}"), told or f"(A plane with the points {named}.)")
