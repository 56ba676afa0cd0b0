"""Questions on the convexity of functions of two variables."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from mlpath.answers import Expression, Matrix, Parts, RealSet, yes_no
from mlpath.questions import linear
from mlpath.questions.bank._calculus import form
from mlpath.questions.bank._coreml import build, slip, step
from mlpath.questions.bank._working import paren, terms
from mlpath.questions.model import Show

if TYPE_CHECKING:
    from mlpath.questions.draw import Draw
    from mlpath.questions.model import Question

SKILL = "jacobian.convexity"


def of_quadratic(draw: Draw) -> Question:
    """Whether a quadratic function of two variables is convex."""
    wanted = draw.integer(0, 4)  # two in five are convex, one is concave, two are saddles

    def kind(m: tuple[int, int, int]) -> int:
        return 2 if 4 * m[0] * m[2] < m[1] ** 2 else 0 if m[0] > 0 else 1

    a, b, c = draw.until(lambda: (draw.signed(1, 6), draw.nonzero(-9, 9), draw.signed(1, 6)),
                         lambda m: kind(m) == (0, 0, 1, 2, 2)[wanted])  # fmt: skip
    text = form(((a, (2, 0)), (b, (1, 1)), (c, (0, 2)), (draw.nonzero(-9, 9), (1, 0))))
    det = 4 * a * c - b * b
    convex = det >= 0 and a > 0

    def parts(value: int, *, yes: bool) -> Parts:
        return Parts.of(("det", value), ("convex", yes_no(yes)))

    answer = parts(det, yes=convex)
    why = "It is negative: a saddle." if det < 0 else \
        "It is not negative, and the corner is positive." if convex else \
        "The corner is negative: it bends downwards."  # fmt: skip
    return build(
        {"f": text},
        ("Let f(x, y) =", Show(text), (". Find the determinant of its Hessian, and say whether f is convex on the "
         "whole plane.")),
        [
            step("The Hessian is", Matrix.of(((2 * a, b), (b, 2 * c))), "The second partial derivatives.",
                 "jacobian.hessian"),
            step(f"The determinant is {2 * a}·{paren(2 * c)} - {paren(b)}² =", det, "Product minus product.",
                 "determinants.det_2x2"),
            step(f"{why} Together:", answer, "Convex: no direction in which it bends downwards.", SKILL),
        ],
        slip(parts(det, yes=not convex), "Convex means: determinant at least 0 and both diagonal entries at least 0."),
        slip(parts(a * c - b * b, yes=convex), "The squares bring a factor 2 in the Hessian."),
        slip(parts(4 * a * c - 4 * b * b, yes=convex), "The mixed derivative of b·x·y is b, not 2b."),
    )  # fmt: skip


def for_which_factor(draw: Draw) -> Question:
    """For which factor of x y a quadratic function is convex."""
    p, q, r = draw.integer(1, 6), draw.integer(1, 6), draw.integer(1, 4)
    a, c = p * p * r, q * q * r
    edge = 2 * p * q * r
    rest = form(((draw.nonzero(-9, 9), (1, 0)), (draw.nonzero(-9, 9), (0, 1))))
    shown = (
        f"{form(((a, (2, 0)),))} + k*x*y + {form(((c, (0, 2)),))}{f' - {rest[1:]}' if rest[0] == '-' else f' + {rest}'}"
    )
    return build(
        {"a": a, "c": c, "f": shown},
        ("For which k is f(x, y) =", Show(shown), "convex on the whole plane?"),
        [
            step(f"The Hessian has {2 * a} and {2 * c} on its diagonal and k beside it. Its determinant is",
                 Expression(f"{4 * a * c} - k^2", ("k",)), "Product minus product.", "jacobian.hessian"),
            step(f"It must be at least 0: k² ≤ {4 * a * c}, so k lies in", RealSet(f"[-{edge}, {edge}]"),
                 "The diagonal is positive; the determinant decides.", SKILL),
        ],
        slip(RealSet(f"[-{edge // 2}, {edge // 2}]") if edge > 1 else RealSet("[0, 1]"),
             "The squares bring a factor 2 in the Hessian."),
        slip(RealSet(f"(-inf, {edge}]"), "Large negative factors of x·y are bad as well: k is squared."),
        slip(RealSet(f"(-{edge}, {edge})"), "At the ends the function is flat in one direction, and still convex."),
    )  # fmt: skip


def where_convex(draw: Draw) -> Question:
    """In which half of the plane a cubic is convex."""
    a, b, c = draw.signed(1, 4), draw.integer(1, 6), draw.nonzero(-9, 9)
    border = linear.tidy(Fraction(c * c, 12 * a * b))
    text = form(((a, (3, 0)), (c, (1, 1)), (b, (0, 2))))
    right, left = f"[{border}, inf)", f"(-inf, {border}]"
    answer, wrong = (right, left) if a > 0 else (left, right)
    zero = "[0, inf)" if a > 0 else "(-inf, 0]"
    return build(
        {"f": text},
        ("The Hessian of f(x, y) =", Show(text), ("depends on x alone. For which x is it positive semidefinite, so "
                                                 "that f "
         "is convex there?")),
        [
            step(f"The Hessian has {terms(((6 * a, 'x'),))} and {2 * b} on its diagonal and {c} beside it. Its "
                 f"determinant "
                 "is", Expression(terms(((12 * a * b, "x"), (-c * c, "")))), "Product minus product.",
                 "jacobian.hessian"),
            step("It is 0 for x =", border, "Solve for x."),
            step(f"{2 * b} is positive, so the determinant decides. It is at least 0 on", RealSet(answer),
                 "On which side of this x?", SKILL),
        ],
        slip(RealSet(zero), "A positive diagonal is not enough: the determinant must not be negative."),
        slip(RealSet(wrong), "There the determinant is negative."),
        slip(RealSet("(-inf, inf)"), "A cubic bends upwards only on one side."),
    )  # fmt: skip
