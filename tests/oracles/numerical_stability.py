"""Stable formulas from SciPy, and the machine's own floating-point formats."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal
from typing import TYPE_CHECKING, Any

import numpy as np
from mpmath import mp, mpf
from scipy import special

if TYPE_CHECKING:
    from collections.abc import Mapping

TYPES: dict[str, Any] = {"float16": np.float16, "float32": np.float32, "float64": np.float64}


def floats(xs: Any) -> Any:
    return np.array([float(x) for x in xs])


def log_sum_exp(given: Mapping[str, Any]) -> object:
    scores = floats(given["scores"])
    if "class" in given:
        return -special.log_softmax(scores)[given["class"] - 1]
    return special.softmax(scores) if len(scores) == 2 else special.logsumexp(scores)


def overflow(given: Mapping[str, Any]) -> object:
    if "x" in given:
        with np.errstate(all="ignore"):
            found = np.exp(TYPES[given["format"]](given["x"]))
        return "infinity" if np.isinf(found) else "zero" if found == 0 else "an ordinary number"
    if "p" in given:
        limit = mpf(10) ** -given["power"]
        product, count = mpf(1), 0
        while product >= limit:
            product, count = product * mpf(given["p"]), count + 1
        return count
    top = int(np.finfo(TYPES[given["format"]]).max)
    value, count = given["scale"], 0
    while value * given["base"] <= top:
        value, count = value * given["base"], count + 1
    return count


def cancellation(given: Mapping[str, Any]) -> object:
    if "format" in given:
        start = np.ldexp(1 + float(given["lead"]), given["power"])
        return float(np.spacing(TYPES[given["format"]](start)))
    context = Context(prec=given["digits"], rounding=ROUND_HALF_UP)
    if "values" in given:
        a, b = (Decimal(v) for v in given["values"])
        squares = [context.multiply(v, v) for v in (a, b)]
        mean = context.plus(sum(squares, Decimal(0)) / 2)
        middle = (a + b) / 2
        return float(context.subtract(mean, context.multiply(middle, middle)))
    first, second = Decimal(given["first"]), Decimal(given["second"])
    got = context.subtract(context.plus(first), context.plus(second))
    return float(abs(got - (first - second)) / abs(first - second))


def condition_number(given: Mapping[str, Any]) -> object:
    if "A" in given:
        return np.linalg.cond(np.array(given["A"], dtype=float))
    return float(given["condition"]) * float(given["error"])


def vanishing_gradients(given: Mapping[str, Any]) -> object:
    if "g" in given:
        g = np.array(given["g"], dtype=float)
        size = np.hypot(*g)
        return [size, g / max(1.0, size / given["limit"])]
    if "layers" in given:
        return np.prod(np.full(given["layers"], float(given["weight"]) * float(given["slope"])))
    with mp.workdps(30):
        size, goal, count = mpf(1), mpf(given["goal"]), 0
        while size < goal if goal > 1 else size > goal:
            size, count = size * mpf(given["factor"]), count + 1
    return count
