"""The dot product by NumPy's einsum; unknown entries are found with SymPy, angles with their cosine."""

from __future__ import annotations

from fractions import Fraction
from math import acos, isclose, pi
from typing import TYPE_CHECKING, Any

import numpy as np
import sympy

if TYPE_CHECKING:
    from collections.abc import Mapping


def dot_product(given: Mapping[str, Any]) -> object:
    if "aa" in given:
        gram = np.array([[given["aa"], given["ab"]], [given["ab"], given["bb"]]])
        return np.array(given["left"]) @ gram @ np.array(given["right"])
    if "b" in given:
        row = [float(Fraction(w)) for w in given["w"]]
        return np.polynomial.polynomial.polyval(1.0, [given["b"], np.inner(row, given["x"])])
    if "factors" in given:  # by linearity, from the dot products of u and v
        return np.array(given["factors"]) @ (np.array([given["u"], given["v"]]) @ np.array(given["w"]))
    return np.einsum("i,i->", given["u"], given["v"])


def missing_entry(given: Mapping[str, Any]) -> object:
    k = sympy.Symbol("k")
    u, v = (sympy.Matrix([k if x == "k" else sympy.Rational(x) for x in given[name]]) for name in ("u", "v"))
    found = sympy.solve(sympy.Eq((u.T * v)[0], given["dot"]), k)
    return [float(x) for x in found] if given.get("asked") == "both" else float(found[0])


def sign_and_angle(given: Mapping[str, Any]) -> object:
    if "square" in given:
        a, b = given["norm_u"], given["norm_v"]
        # the triangle with sides u and v: the third side is u - v, and the angle at the corner of u + v is pi less
        cosine = (a * a + b * b - given["square"]) / (2 * a * b)
        angle = acos(cosine) if given["name"] == "u - v" else pi - acos(cosine)
    else:
        u, v = (
            (np.subtract(given["p"], given["q"]), np.subtract(given["r"], given["q"]))
            if given.get("asked") == "at q"
            else (np.array(given["u"]), np.array(given["v"]))
        )
        angle = 2 * np.arctan2(
            np.linalg.norm(u * np.linalg.norm(v) - v * np.linalg.norm(u)),
            np.linalg.norm(u * np.linalg.norm(v) + v * np.linalg.norm(u)),
        )
    return "right" if isclose(angle, pi / 2, abs_tol=1e-9) else "acute" if angle < pi / 2 else "obtuse"
