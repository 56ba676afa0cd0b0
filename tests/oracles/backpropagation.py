"""Gradients of whole networks by complex steps; shapes from arrays of those shapes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from tests.oracles.cost_gradients import floats, gradient

if TYPE_CHECKING:
    from collections.abc import Mapping


def relu(z: Any) -> Any:
    return np.where(np.real(z) > 0, z, 0)


def arrays(given: Mapping[str, Any], *names: str) -> list[Any]:
    return [np.array(given[name], dtype=float) for name in names]


def output_layer(given: Mapping[str, Any]) -> object:
    if "p" in given:
        h, scores = np.array(given["h"], dtype=float), np.log(floats(given["p"]))
        start = np.outer(scores, h) / (h @ h)

        def loss(v: Any) -> Any:
            s = v @ h
            return np.log(np.sum(np.exp(s))) - s[given["true"] - 1]

        return gradient(loss, start)
    if "H" in given:
        h, d = arrays(given, "H", "D")
        return gradient(lambda v: np.mean(np.sum((h @ v) * d, axis=1)), np.zeros((2, 2)))
    v, h, c, y = arrays(given, "V", "h", "c", "y")
    return gradient(lambda v: np.sum((v @ h + c - y) ** 2) / 2, v)


def hidden_layer(given: Mapping[str, Any]) -> object:
    v, d = arrays(given, "V", "d")
    if "x" in given:
        h, x = floats(given["h"]), np.array(given["x"], dtype=float)
        return gradient(lambda w: d @ v @ np.tanh(w @ x), np.outer(np.arctanh(h), x) / (x @ x))
    if "z" in given:
        return gradient(lambda z: d @ v @ relu(z), given["z"])
    return gradient(lambda h: d @ v @ h, np.ones(3))


def whole_network(given: Mapping[str, Any]) -> object:
    if "net" not in given:
        x, b, c, y = (given[name] for name in "xbcy")

        def hidden(p: Any) -> Any:
            return relu(p[0] * x + b)

        at = np.array([given["w"], given["v"]], dtype=float)
        h = float(hidden(at))
        out = at[1] * h + c
        dw, dv = gradient(lambda p: (p[1] * hidden(p) + c - y) ** 2, at)
        return [h, out, gradient(lambda o: (o[0] - y) ** 2, out)[0], dv, dw]
    w, b, x, v, y = (np.array(part, dtype=float) for part in given["net"])
    h = relu(w @ x + b)
    by_v = gradient(lambda v: (v @ h - y) ** 2 / 2, v)
    by_w = gradient(lambda w: (v @ relu(w @ x + b) - y) ** 2 / 2, w)
    if "rate" in given:
        return [v - float(given["rate"]) * by_v, w - float(given["rate"]) * by_w]
    return [h, v @ h - y, by_v, by_w]


def shared_value(given: Mapping[str, Any]) -> object:
    if "k" in given:
        y = given["y"]
        return gradient(lambda x: (given["k"] * x + y) * (x * y), given["x"])[0]
    if "a" in given:

        def run(a: Any) -> Any:
            u = a * given["b"]
            return given["c"] * (u * (u + a) + u + given["y"])

        return gradient(run, given["a"])[0]

    def unrolled(w: Any) -> Any:
        h = 0 * w
        for x in given["x"]:
            h = w * h + x
        return (h - given["y"]) ** 2

    return gradient(unrolled, given["w"])[0]


def gradient_shapes(given: Mapping[str, Any]) -> object:
    if "widths" in given:
        h = np.zeros((given["n"], given["widths"][0]))
        for k, (a, b) in enumerate(zip(given["widths"], given["widths"][1:], strict=False), start=1):
            weights = np.zeros((a, b))
            h = h @ weights
            if k == given["layer"]:
                return h.shape if given["of"] == "outputs" else weights.shape
    n, a, b = given["n"], given["in"], given["out"]
    made = {"X": np.zeros((n, a)), "W": np.zeros((a, b)), "b": np.zeros(b), "D": np.zeros((n, b))}
    if "asked" not in given:
        return made[given["which"]].shape
    fitting = []
    for name, left, right in (
        ("X^T D", made["X"].T, made["D"]), ("D W^T", made["D"], made["W"].T),
        ("D X^T", made["D"], made["X"].T), ("W^T D", made["W"].T, made["D"]),
    ):  # fmt: skip
        if left.shape[1] == right.shape[0] and (left @ right).shape == made[given["which"]].shape:
            fitting.append(name)
    return fitting[0] if len(fitting) == 1 else fitting


def wrong_line(given: Mapping[str, Any]) -> object:
    lines = given["lines"]
    if "V" in given:
        v, d, x, z = arrays(given, "V", "d", "x", "z")
        h, by_v, by_h, by_z, by_w = (np.array(line, dtype=float) for line in lines)
        expected = [
            relu(z), gradient(lambda m: d @ m @ h, v), gradient(lambda t: d @ v @ t, h),
            gradient(lambda t: by_h @ relu(t), z), gradient(lambda m: by_z @ m @ x, np.zeros((2, 2))),
        ]  # fmt: skip
        found = [np.allclose(a, b) for a, b in zip((h, by_v, by_h, by_z, by_w), expected, strict=True)]
    else:
        x, w, b, y = (given[name] for name in "xwby")
        if "v" in given:
            h, o, by_o, by_v, by_h, by_w = lines
            found = [h == w * x + b, o == given["v"] * h + given["c"], by_o == 2 * (o - y), by_v == by_o * h,
                     by_h == by_o * given["v"], by_w == by_h * x]  # fmt: skip
        else:
            p, e, by_p, by_w, by_b = lines
            found = [p == w * x + b, e == p - y, by_p == 2 * e, by_w == by_p * x, by_b == by_p]
    return f"line {found.index(False) + 1}" if found.count(False) == 1 else f"{found.count(False)} lines"
