"""Jacobians and Hessians, recomputed with SymPy's matrices and by composing before differentiating."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import sympy as sp

from tests.oracles._formulas import SYMBOLS, exactly, read, x, y, z

if TYPE_CHECKING:
    from collections.abc import Mapping

U, V = SYMBOLS["u"], SYMBOLS["v"]


def _numbers(matrix: Any) -> Any:
    return np.array(matrix.tolist(), dtype=float)


def matrix(given: Mapping[str, Any]) -> object:
    components = sp.Matrix([read(text) for text in given["f"]])
    if "point" not in given:
        return components.jacobian([x, y]).tolist()
    names = (x, y, z)[: len(given["point"])]
    found = components.jacobian(names).subs(dict(zip(names, given["point"], strict=True)))
    return abs(exactly(found.det())) if given.get("asked") == "area" else _numbers(found)


def hessian(given: Mapping[str, Any]) -> object:
    if "point" not in given:
        return sp.hessian(read(given["f"]), [x, y]).tolist()
    names = (x, y, z)[: len(given["point"])]
    return _numbers(sp.hessian(read(given["f"]), names).subs(dict(zip(names, given["point"], strict=True))))


def _kind(matrix: Any) -> str:
    low, high = np.linalg.eigvalsh(matrix)
    return "a local minimum" if low > 0 else "a local maximum" if high < 0 else "a saddle point"


def classify(given: Mapping[str, Any]) -> object:
    if "H" in given:
        return _kind(np.array(given["H"], dtype=float))
    f = read(given["f"])
    points = sp.solve([sp.diff(f, x), sp.diff(f, y)], [x, y], dict=True)
    kinds = {_kind(_numbers(sp.hessian(f, [x, y]).subs(p))): [exactly(p[x]), exactly(p[y])] for p in points}
    if "name" not in given:
        (kind,) = kinds
        return kind
    return [kinds["a saddle point"], kinds[f"a local {given['name']}"]]


def chain_product(given: Mapping[str, Any]) -> object:
    if "inner" in given:  # the composition of the two linear maps, column by column
        inner, outer = np.array(given["inner"]), np.array(given["outer"])
        return np.column_stack([outer @ (inner @ e) for e in np.eye(2)])
    if "W" in given:
        w, at = np.array(given["W"], dtype=float), np.array(given["x"], dtype=float)

        def loss(v: Any) -> float:
            return float(np.sum((np.maximum(w @ v + given["b"], 0) - given["y"]) ** 2))

        step = 1e-3  # a central difference is exact while no entry of W x + b changes its sign
        return [round((loss(at + step * e) - loss(at - step * e)) / (2 * step), 5) for e in np.eye(3)]
    inside = {U: read(given["f"][0]), V: read(given["f"][1])}
    whole = read(given["g"]).subs(inside, simultaneous=True)
    here = dict(zip((x, y), given["point"], strict=True))
    return [exactly(sp.diff(whole, name).subs(here)) for name in (x, y)]


def second_order(given: Mapping[str, Any]) -> object:
    if "d" in given:
        rows, g, d = sp.Matrix(given["H"]), sp.Matrix(given["gradient"]), sp.Matrix([x, y])
        f = given["value"] + (g.T * d)[0] + (d.T * rows * d)[0] / 2
        return exactly(f.subs(dict(zip((x, y), given["d"], strict=True))))
    point = np.array(given["point"], dtype=float)
    if "f" in given:
        f, here = read(given["f"]), dict(zip((x, y), given["point"], strict=True))
        rows = _numbers(sp.hessian(f, [x, y]).subs(here))
        g = np.array([exactly(sp.diff(f, name).subs(here)) for name in (x, y)])
    else:
        rows, g = np.array(given["H"], dtype=float), np.array(given["gradient"], dtype=float)
    return point - np.linalg.inv(rows) @ g


def convexity(given: Mapping[str, Any]) -> object:
    f = read(given["f"])
    hessian = sp.hessian(f, (x, y))
    if "a" in given:  # the eigenvalues are 0 at the ends
        ends = sorted(sp.solve(hessian.det(), SYMBOLS["k"]))
        return [(exactly(ends[0]), exactly(ends[1]), True, True)]
    if hessian.has(x):
        border = sp.solve(hessian.det(), x)[0]
        right = hessian.subs(x, border + 1).is_positive_semidefinite
        return [
            (exactly(border), float("inf"), True, False) if right else (float("-inf"), exactly(border), False, True)
        ]
    return [hessian.det(), bool(min(map(exactly, hessian.eigenvals(multiple=True))) >= -1e-12)]
