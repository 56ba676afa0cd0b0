"""Information measures with SciPy."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy import special, stats

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray


def _floats(values: Any) -> NDArray[np.float64]:
    return np.array([float(Fraction(x)) for x in values])


def surprise(given: Mapping[str, Any]) -> object:
    if "kept" in given:
        n = given["kept"]
        for _ in range(given["bits"]):
            n += n
        return n
    if "ps" in given:
        return -np.log2(_floats(given["ps"])).sum()
    return np.log(1 / float(Fraction(given["p"]))) / (np.log(2) if given["unit"] == "bits" else 1)


def entropy(given: Mapping[str, Any]) -> object:
    if "options" in given:
        values = [stats.entropy(_floats(ps)) for ps in given["options"]]
        return ", ".join(f"{p:.10g}" for p in _floats(given["options"][int(np.argmax(values))]))
    if "sizes" in given:
        p, (m, n) = float(Fraction(given["p"])), given["sizes"]
        return stats.entropy([p / m] * m + [(1 - p) / n] * n, base=2)
    return stats.entropy(_floats(given["ps"]), base=2)


def cross_entropy(given: Mapping[str, Any]) -> object:
    if "true" in given:
        return special.rel_entr(np.eye(len(given["predicted"]))[given["true"] - 1], _floats(given["predicted"])).sum()
    if "ps" in given:
        ps = _floats(given["ps"])
        return [np.log(1 / stats.gmean(ps)), 1 / stats.gmean(ps)]
    p, q = _floats(given["p"]), _floats(given["q"])
    return stats.entropy(p, base=2) + stats.entropy(p, q, base=2)


def kl_divergence(given: Mapping[str, Any]) -> object:
    p, q = _floats(given["p"]), _floats(given["q"])
    if given.get("unit") == "both":
        return [stats.entropy(p, q), stats.entropy(q, p)]
    return stats.entropy(p, q, base=None if given.get("unit") == "nats" else 2)


def mutual_information(given: Mapping[str, Any]) -> object:
    if "x" in given:  # H(Y) less what is left of Y when X is known
        x, y, joint = _floats([given["x"], given["y"], given["joint"]])
        return y - (joint - x)
    rows = given["joint"] if "joint" in given else [given["left"], given["right"]]
    joint = np.array([_floats(row) for row in rows])
    joint /= joint.sum()
    independent = np.outer(joint.sum(axis=1), joint.sum(axis=0))
    return special.rel_entr(joint, independent).sum() / np.log(2)
