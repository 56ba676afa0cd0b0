"""Search spaces listed, log-uniform draws by SciPy, pruning and halving run step by step."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy.stats import loguniform

from tests.oracles.cost_gradients import floats

if TYPE_CHECKING:
    from collections.abc import Mapping


def search_space(given: Mapping[str, Any]) -> object:
    if "options" in given:
        values = np.arange(given["low"], given["high"] + 1, given["by"])
        return len(list(product(values, range(given["options"]), range(1 + given["flag"]))))
    if "counts" in given:
        kernels, trees, depths, neighbours = (range(n) for n in given["counts"])
        models = [*kernels, *product(trees, depths), *neighbours]
        return len(list(product(models, range(given["shared"]))))
    return loguniform(10.0 ** given["low"], 10.0 ** given["high"]).cdf(given["factor"] * 10.0 ** given["at"])


def median_pruning(given: Mapping[str, Any]) -> object:
    if "others" in given:
        middle = np.quantile(floats(given["others"]), 0.5)
        return [middle, bool(min(floats(given["own"])) > middle)]
    if "losses" in given:
        losses = floats(given["losses"])
        return [i + 1 for i in range(given["start"], 6) if losses[i] > np.quantile(losses[:i], 0.5) + 1e-12]
    earlier = np.array([floats(path) for path in given["earlier"]])
    worse = np.minimum.accumulate(floats(given["own"])) > np.sort(earlier, axis=0)[1]
    worse[: given["warm"]] = False
    return np.argmax(worse) + 1


def successive_halving(given: Mapping[str, Any]) -> object:
    by = given["by"]
    if "start" in given:
        trials, epochs = given["start"], given["first"]
        for _ in range(given["rounds"]):
            trials, epochs = len(range(trials)[::by]), epochs * by
        return [trials, epochs]
    if "final" in given:
        trials, epochs = given["last"], given["final"]
        while epochs > given["first"]:
            trials, epochs = trials * by, epochs // by
        return trials
    trained = np.zeros(by ** given["rounds"], dtype=int)
    reach, left = given["first"], len(trained)
    while left:
        trained[:left] = reach
        reach, left = reach * by, left // by
    return trained.sum()
