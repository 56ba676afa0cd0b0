"""What the charts show, recomputed with NumPy."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping


def bar_chart(given: Mapping[str, Any]) -> object:
    values = np.array(given["values"], dtype=float)
    if "axis" in given:
        return 100 * (values[1] / values[0] - 1)
    if "share" in given:
        return 100 * (values / values.sum())[given["share"]]
    return values[given["asked"][0]] - values[given["asked"][1]]


def line_plot(given: Mapping[str, Any]) -> object:
    if "patience" in given:
        losses = np.array(given["validation"])
        lowest = np.minimum.accumulate(losses)
        improved = np.concatenate([[True], losses[1:] < lowest[:-1]])
        waited = 0
        for epoch, better in enumerate(improved, start=1):
            waited = 0 if better else waited + 1
            if waited == given["patience"]:
                return [epoch, int(np.argmin(losses[:epoch])) + 1]
        return None
    values = np.array(given["values"], dtype=float)
    if "from" in given:
        return 100 * (values[given["to"]] / values[given["from"]] - 1)
    rises = np.diff(values)
    return [int(np.argmax(rises)) + 2, rises.max()]


def scatter_plot(given: Mapping[str, Any]) -> object:
    if set(given) == {"points"}:
        return _outlier(given["points"])
    x, y = np.array(given["points"], dtype=float).T
    if "k" in given:
        nearest = np.argsort(np.abs(x - given["at"]), kind="stable")[: given["k"]]
        return y[nearest].mean()
    beyond = (np.sign(x - given["x"]) == (1 if given["right"] else -1)) & (
        np.sign(y - given["y"]) == (1 if given["above"] else -1)
    )
    return beyond.mean()


def _outlier(points: list[list[int]]) -> list[int]:
    """The point without which the others fit a line best."""
    left = {}
    for i, point in enumerate(points):
        rest = np.array([p for k, p in enumerate(points) if k != i], dtype=float)
        _, residuals, *_ = np.polyfit(rest[:, 0], rest[:, 1], 1, full=True)
        left[tuple(point)] = residuals.sum()
    return list(min(left.items(), key=lambda pair: pair[1])[0])


def log_axis(given: Mapping[str, Any]) -> object:
    if "exponents" in given:
        sizes = sorted(given["base"] ** float(Fraction(e)) for e in given["exponents"][:2])
        return sizes[1] / sizes[0]
    (x1, y1), (x2, y2) = given["points"]
    line = np.polyfit([x1, x2], np.log10([float(y1), float(y2)]), 1)
    return float(f"{10 ** np.polyval(line, given['at']):.9g}")
