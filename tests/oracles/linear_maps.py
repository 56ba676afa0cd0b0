"""Linear maps, recomputed by applying them to vectors, with complex numbers for rotations."""

from __future__ import annotations

import cmath
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    Array = NDArray[np.float64]


def _through(vectors: Any, images: Any) -> Array:
    """The matrix of the map that takes these vectors to these images, by least squares."""
    solved: Array = np.linalg.lstsq(np.array(vectors, dtype=float), np.array(images, dtype=float), rcond=None)[0]
    return solved.T


def matrix_of_map(given: Mapping[str, Any]) -> object:
    if "A" in given:
        a = np.array(given["A"])
        return np.column_stack(
            [[sum(x * y for x, y in zip(row, e, strict=True)) for row in a] for e in np.eye(a.shape[1])]
        )
    if "vectors" in given:
        return _through(given["vectors"], given["images"])
    return _through(np.eye(2), (given["T(e1)"], given["T(e2)"]))


def image(given: Mapping[str, Any]) -> object:
    if "factors" in given:
        return np.tensordot(given["factors"], given["images"], axes=1)
    if "w" in given:
        return _through(given["vectors"], given["images"]) @ np.array(given["w"])
    a = np.array(given["A"]) if "A" in given else _through(np.eye(2), (given["T(e1)"], given["T(e2)"]))
    return np.einsum("ij,j->i", a, np.array(given["v"]))


def rotation(given: Mapping[str, Any]) -> object:
    if "from" in given:
        turn = complex(*given["to"]) / complex(*given["from"])
        return _pair(complex(*given["v"]) * turn)
    degrees = given["degrees"] * (-1 if given.get("direction") == "clockwise" else 1)
    turn = cmath.rect(1, np.deg2rad(degrees))
    if "p" in given:
        centre = complex(*given["centre"])
        return _pair(centre + (complex(*given["p"]) - centre) * turn)
    return _pair(complex(*given["v"]) * turn)


def _pair(z: complex) -> tuple[float, float]:
    return z.real, z.imag


def composition(given: Mapping[str, Any]) -> object:
    if "both" in given:
        return np.linalg.solve(np.array(given["S"], dtype=float).T, np.array(given["both"], dtype=float).T).T
    if "S" in given:
        s, t = np.array(given["S"]), np.array(given["T"])
        return np.column_stack([t @ (s @ e) for e in np.eye(2)])
    if "v" in given:
        return _pair(_all(given["maps"], complex(*given["v"])))
    columns = [_pair(_all(given["maps"], z)) for z in (1, 1j)]
    return np.array(columns).T


def _all(maps: Any, z: complex) -> complex:
    for kind, size in maps:
        z = _one(kind, size, z)
    return z


def _one(kind: str, size: int, z: complex) -> complex:
    """The image of the point z of the plane."""
    x, y = z.real, z.imag
    if kind == "rotation":
        return z * cmath.rect(1, np.deg2rad(size))
    if kind == "reflection":  # twice the angle of the mirror, of the conjugate
        return z.conjugate() * cmath.rect(1, 2 * np.deg2rad((0, 90, 45, -45)[size]))
    if kind == "projection":
        return complex(x, 0) if size == 0 else complex(0, y)
    along_x = kind.endswith("x")
    if kind.startswith("shear"):
        return complex(x + size * y, y) if along_x else complex(x, y + size * x)
    return complex(size * x, y) if along_x else complex(x, size * y)
