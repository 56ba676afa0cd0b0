"""Time series by hand: naive forecasts, moving averages, errors of forecasts, splits in time, tables of lags."""

from __future__ import annotations

import itertools
from fractions import Fraction
from typing import TYPE_CHECKING

from mlpath.answers import Choice, Parts, Vector
from mlpath.questions import linear
from mlpath.questions.bank._coreml import build, mean, series, slip, step
from mlpath.questions.bank._mlmath import dec, decs, factor, neat, real, rounds_safely
from mlpath.questions.bank._working import others, total

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mlpath.questions.draw import Draw, Ints
    from mlpath.questions.linear import Exact
    from mlpath.questions.model import Level, Question

THINGS = (
    "sales of a shop",
    "visitors of a museum",
    "calls at a help desk",
    "bicycles on a bridge",
    "orders of a bakery",
)


def _values(draw: Draw, count: int) -> Ints:
    level = draw.integer(20, 80)
    return draw.until(lambda: tuple(level + draw.integer(-15, 15) for _ in range(count)), lambda v: len({*v}) > 2)


def naive_forecast(draw: Draw, level: Level) -> Question:
    """The naive forecasts that others have to beat."""
    return (_seasonal, _error_of_naive, _drift)[level - 1](draw)


def _seasonal(draw: Draw) -> Question:
    season, about = draw.choice((4, 5, 7)), draw.choice(THINGS)
    values = _values(draw, 2 * season)
    ahead = draw.integer(1, season)
    value = values[season + ahead - 1]
    return build(
        {"values": values, "season": season, "ahead": ahead},
        f"The {about} on the last {2 * season} days were {series(values)}. They repeat with a period of {season} "
        f"days. What "
        f"does the seasonal naive forecast (the same as one period before) say for the "
        f"{f'day {ahead} days after the last' if ahead > 1 else 'next day'}?",
        [
            step("The last period is", Vector.of(*values[season:]), "The last full cycle of days."),
            step(f"The day asked for has place {ahead} in its period:", value, "Take the value one period earlier.",
                 "project_time_series.naive_forecast"),
        ],
        slip(values[-1], "That is the naive forecast without a season: the last value."),
        slip(values[ahead - 1], "That lies two periods back; the latest period counts."),
        slip(mean(values[season:]), "The seasonal naive forecast takes one value, not a mean."),
    )  # fmt: skip


def _error_of_naive(draw: Draw) -> Question:
    values, lag = _values(draw, 7), draw.choice((1, 2, 3))
    errors = [abs(b - a) for a, b in zip(values, values[lag:], strict=False)]
    value = mean(errors)
    signed = [b - a for a, b in zip(values, values[lag:], strict=False)]
    same = f"{lag} days before" if lag > 1 else "the day before"
    first = f"The first {lag} days have" if lag > 1 else "The first day has"
    return build(
        {"values": values, "lag": lag},
        f"The {draw.choice(THINGS)} on seven days: {series(values)}. A naive forecast says for each day the value of "
        f"{same}. "
        "Find its mean absolute error over the days for which it can be made. Give a fraction or a decimal.",
        [
            step("Its absolute errors are", Vector.of(*errors), f"{first} no forecast."),
            step(f"Their mean, ({total(errors)})/{len(errors)} =", value, "Divide by the number of errors.",
                 "losses.squared_absolute"),
        ],
        slip(mean(signed), "Errors of opposite sign must not cancel: take their sizes."),
        slip(linear.tidy(Fraction(sum(errors), 7)), f"Only {len(errors)} days have a forecast."),
        slip(mean([e * e for e in errors]), "The absolute errors are not squared."),
    )  # fmt: skip


def _drift(draw: Draw) -> Question:
    n, slope, ahead = draw.integer(5, 7), draw.signed(1, 6), draw.integer(2, 6)
    first = draw.integer(40, 90)
    last = first + slope * (n - 1)
    middle = tuple(min(first, last) + draw.integer(-12, 14) for _ in range(n - 2))
    values = (first, *middle, last)
    value = last + slope * ahead
    return build(
        {"values": values, "ahead": ahead},
        f"A yearly series is {series(values)}. The drift method draws a straight line through the first and the last "
        f"value "
        f"and goes on along it. What does it forecast {ahead} years after the last?",
        [
            step(f"In {n - 1} years it changed by {last - first}. In one year:", slope,
                 "Divide by the number of steps."),
            step(f"{last} + {ahead}·{factor(slope)} =", value, "Go on from the last value.",
                 "project_time_series.naive_forecast"),
        ],
        slip(linear.tidy(last + ahead * Fraction(last - first, n)),
             f"From the first to the last there are {n - 1} steps."),
        slip(last + ahead * (last - values[-2]), "The line goes through the first and the last value."),
        slip(first + slope * ahead, "Start from the last value."),
    )  # fmt: skip


def moving_average(draw: Draw, level: Level) -> Question:
    """Moving averages and exponential smoothing."""
    return (_average_of_window, _smoothed, _value_from_average)[level - 1](draw)


def _average_of_window(draw: Draw) -> Question:
    width = draw.choice((3, 4, 5))
    values = draw.until(lambda: _values(draw, width + 2), lambda v: v[0] != v[width])
    moved = [mean(values[i : i + width]) for i in range(3)]
    return build(
        {"values": values, "width": width},
        f"The {draw.choice(THINGS)}, day by day: {series(values)}. Give the moving average over {width} days for "
        f"each of the last three days: the mean of that day and the {width - 1} days before it. Give fractions or "
        "decimals.",
        [
            step(f"The first window is {total(values[:width])}. Its mean:", moved[0], "Add and divide.",
                 "averages.mean"),
            step(f"Moving on, {values[width]} comes in and {values[0]} goes out:", moved[1],
                 "The mean changes by the difference divided by the width."),
            step("All three:", Vector.of(*moved), "Once more.", "project_time_series.moving_average"),
        ],
        slip(Vector.of(*(sum(values[i : i + width]) for i in range(3))), "Divide by the number of days."),
        slip(Vector.of(*reversed(moved)), "The earliest of the three days comes first."),
        slip(Vector.of(*(mean(values[: i + width]) for i in range(3))), "The window moves: old days go out."),
    )  # fmt: skip


def _smoothed(draw: Draw) -> Question:
    alpha = Fraction(draw.choice(("0.5", "0.2", "0.1", "0.4", "0.25", "0.3")))
    values = _values(draw, 4)
    path = [Fraction(values[0])]
    for x in values[1:]:
        path.append(alpha * x + (1 - alpha) * path[-1])
    wrong = [Fraction(values[0])]
    for x in values[1:]:
        wrong.append((1 - alpha) * x + alpha * wrong[-1])
    return build(
        {"values": values, "alpha": neat(alpha)},
        f"Exponential smoothing starts with the first value; then each new value x moves the level to "
        f"{neat(alpha)}·x + "
        f"{neat(1 - alpha)}·level. The values are {series(values)}. What does it forecast for the next day, that is, "
        f"what "
        "is the level after the last value? To 3 decimals.",
        [
            step(f"{neat(alpha)}·{values[1]} + {neat(1 - alpha)}·{values[0]} =", dec(path[1]),
                 "Mix the second value with the first."),
            step(f"{neat(alpha)}·{values[2]} + {neat(1 - alpha)}·{neat(path[1])} =", dec(path[2]), "The third value."),
            step(f"{neat(alpha)}·{values[3]} + {neat(1 - alpha)}·{neat(path[2])} =", real(path[3]), "The fourth value.",
                 "project_time_series.moving_average"),
        ],
        slip(real(wrong[3]), f"The new value enters with the share {neat(alpha)}."),
        slip(real(mean(values)), "Older values count less; they are not averaged equally."),
        slip(real(path[2]), "The last value is still to be mixed in."),
    )  # fmt: skip


def _value_from_average(draw: Draw) -> Question:
    width = draw.choice((4, 5, 7))
    values, rise = _values(draw, width), draw.signed(1, 5)
    new = values[0] + rise * width
    kind = f"rises by {rise}" if rise > 0 else f"falls by {-rise}"
    average = mean(values)
    return build(
        {"values": values, "rise": rise},
        f"The last {width} values of a series are {series(values)}. When the next one comes in, the moving average "
        f"over "
        f"{width} values {kind}. What is the next value?",
        [
            step(f"The sum of the window changes by {width}·{factor(rise)} =", rise * width, "Width times the change."),
            step(f"{values[0]} goes out, so what comes in is {values[0]} {'+' if rise > 0 else '-'} "
                 f"{abs(rise) * width} =",
                 new, "The change is what comes in minus what goes out.", "project_time_series.moving_average"),
        ],
        slip(values[-1] + rise * width, "The oldest value goes out of the window, not the latest."),
        slip(linear.tidy(average + rise), "That is the new average, not the new value."),
        slip(values[0] + rise, "The change is shared by the whole window: multiply by its width."),
    )  # fmt: skip


def forecast_error(draw: Draw, level: Level) -> Question:
    """Errors of forecasts: bias, MAE, MAPE, MASE."""
    return (_bias_and_mae, _percentage_error, _scaled_error)[level - 1](draw)


def _bias_and_mae(draw: Draw) -> Question:
    actual = _values(draw, 4)
    errors = draw.until(lambda: tuple(draw.signed(1, 9) for _ in range(4)),
                        lambda e: 0 < sum(x > 0 for x in e) < 4 and sum(e) != 0)  # fmt: skip
    forecast = tuple(a + e for a, e in zip(actual, errors, strict=True))

    def parts(bias: Exact, mae: Exact) -> Parts:
        return Parts.of(("bias", dec(bias)), ("MAE", dec(mae)))

    bias, mae = mean(errors), mean([abs(e) for e in errors])
    return build(
        {"actual": actual, "forecast": forecast},
        f"For four days {series(forecast)} were forecast; the {draw.choice(THINGS)} turned out to be "
        f"{series(actual)}. Find the bias (the mean of forecast minus actual value) and the mean absolute error.",
        [
            step("Forecast minus actual value:", Vector.of(*errors), "Mind the signs."),
            step(f"Their mean, the bias: ({total(errors)})/4 =", dec(bias), "Add with their signs."),
            step("With the mean of their sizes:", parts(bias, mae), "Leave the signs out.",
                 "project_time_series.forecast_error"),
        ],
        slip(parts(-bias, mae), "Forecast minus actual value: a positive bias means too much."),
        slip(parts(bias, abs(Fraction(bias))), "Errors of opposite sign must not cancel in the absolute error."),
        slip(parts(bias * 4, mae * 4), "Divide by the number of days."),
    )  # fmt: skip


def _percentage_error(draw: Draw) -> Question:
    actual = tuple(draw.choice((20, 25, 40, 50, 80, 100, 125, 200)) for _ in range(3))
    errors = draw.until(lambda: tuple(draw.signed(1, 18) for _ in range(3)), lambda e: len({*map(abs, e)}) == 3)
    forecast = tuple(a + e for a, e in zip(actual, errors, strict=True))
    percents = [Fraction(100 * abs(e), a) for e, a in zip(errors, actual, strict=True)]
    value = sum(percents) / 3
    by_forecast = sum((Fraction(100 * abs(e), f) for e, f in zip(errors, forecast, strict=True)), Fraction(0)) / 3
    together = Fraction(100 * sum(map(abs, errors)), sum(actual))
    if min(forecast) < 1 or not rounds_safely(float(value), places=2):
        return _percentage_error(draw)
    return build(
        {"actual": actual, "forecast": forecast},
        f"The actual values were {series(actual)}, the forecasts {series(forecast)}. Find the mean absolute "
        f"percentage error "
        "(MAPE): each error in percent of the actual value, averaged. To 2 decimals.",
        [
            step("The absolute errors are", Vector.of(*map(abs, errors)), "Sizes of the differences."),
            step("In percent of the actual values:", decs(percents), "Divide each by its actual value."),
            step("Their mean:", real(value, 2), "Add, divide by 3.", "project_time_series.forecast_error"),
        ],
        slip(real(by_forecast, 2), "The percentages are taken of the actual values, not of the forecasts."),
        slip(real(together, 2), "Each error is compared with its own actual value before averaging."),
        slip(real(abs(sum((Fraction(100 * e, a) for e, a in zip(errors, actual, strict=True)), Fraction(0))) / 3, 2),
             "Errors of opposite sign must not cancel."),
    )  # fmt: skip


def _scaled_error(draw: Draw) -> Question:
    values = draw.until(lambda: _values(draw, 8), lambda v: v[0] != v[4])
    history, actual = values[:5], values[5:]
    errors = tuple(draw.signed(1, 9) for _ in range(3))
    forecast = tuple(a + e for a, e in zip(actual, errors, strict=True))
    steps = [abs(b - a) for a, b in itertools.pairwise(history)]
    mae, naive = Fraction(mean([abs(e) for e in errors])), Fraction(mean(steps))
    value = mae / naive
    if not rounds_safely(float(value), float(naive / mae)):
        return _scaled_error(draw)
    return build(
        {"history": history, "actual": actual, "forecast": forecast},
        f"A model was fitted to the values {series(history)}. Its forecasts for the next three were "
        f"{series(forecast)}; they "
        f"came out as {series(actual)}. Find its MASE, to 3 decimals: its mean absolute error divided by that of the "
        f"naive "
        "forecast (the value before) on the values it was fitted to.",
        [
            step("The model's mean absolute error is", mae, "Mean size of forecast minus actual value."),
            step(f"The naive forecast is off by {series(steps)} on the fitted values. Mean:", naive,
                 "Differences of neighbouring values.", "project_time_series.naive_forecast"),
            step("The quotient:", real(value), "Below 1 the model beats the naive forecast.",
                 "project_time_series.forecast_error"),
        ],
        slip(real(naive / mae), "The model's error is divided by the naive one."),
        slip(real(mae), "Divide by the error of the naive forecast."),
        slip(real(mae * 5 / sum(steps)), "Five values have four differences."),
    )  # fmt: skip


def time_split(draw: Draw, level: Level) -> Question:
    """Training and test rows in order of time, without a look into the future."""
    return (_last_part, _growing_windows, _known_features)[level - 1](draw)


def _last_part(draw: Draw) -> Question:
    n, percent = 20 * draw.integer(5, 60), draw.choice((10, 15, 20, 25, 30))
    gap = draw.integer(0, 14)
    test = n * percent // 100
    last = n - test - gap
    answer = Parts.of(("last training row", last), ("first test row", n - test + 1))
    rows = "row before the test set is" if gap == 1 else f"{gap} rows before the test set are"
    left = f"The {rows} left out, because the features reach that far back. " if gap else ""
    return build(
        {"n": n, "percent": percent, "gap": gap},
        f"A daily series has the rows 1 to {n}. The last {percent}% are the test set. {left}All rows before are for "
        f"training. "
        "Which is the last row of the training set, and which the first of the test set?",
        [
            step(f"The test set has {percent}% of {n} rows:", test, "Percent of the rows.", "splits.split_sizes"),
            step("It starts after row", n - test, "It is the end of the series."),
            step("Together:", answer, "Take the gap away from the training rows." if gap else "They meet there.",
                 "project_time_series.time_split"),
        ],
        slip(Parts.of(("last training row", n - test if gap else n - test - 1), ("first test row", n - test + 1)),
             "The gap belongs to neither set." if gap else "No row is lost between them."),
        slip(Parts.of(("last training row", n), ("first test row", 1)), "The future must not be trained on."),
        slip(Parts.of(("last training row", last), ("first test row", n - test)),
             "This row still lies before the test set."),
    )  # fmt: skip


def _growing_windows(draw: Draw) -> Question:
    k, size = draw.integer(3, 6), draw.integer(5, 60)
    start = size + draw.integer(0, k)
    n = start + k * size
    i = draw.integer(2, k)
    train = start + (i - 1) * size

    def parts(rows: int, first: int, last: int) -> Parts:
        return Parts.of(("training rows", rows), ("first test row", first), ("last test row", last))

    answer = parts(train, train + 1, train + size)
    return build(
        {"n": n, "splits": k, "i": i},
        f"Cross-validation in time cuts a series of {n} rows for {k} rounds: the test set of each round has {n} "
        f"divided by "
        f"{k + 1} rows, rounded down; those of the rounds follow each other up to the end of the series, and all "
        f"rows before "
        f"a test set are its training set. How many training rows does round {i} have, and which are the first and "
        f"the last row "
        "(from 1) of its test set?",
        [
            step(f"A test set has {n}/{k + 1} rows, rounded down:", size, "Divide."),
            step(f"The test sets begin after row {n} - {k}·{size} =", start, "They fill the end of the series."),
            step(f"Round {i} trains on {start} + {i - 1}·{size} rows. Together:", answer,
                 "The test sets before it have become training rows.", "project_time_series.time_split"),
        ],
        slip(parts(size, train + 1, train + size), "All rows before the test set are trained on: the set grows."),
        slip(parts(n - size, train + 1, train + size), "Rows after the test set are the future."),
        slip(parts(train + size, train + size + 1, train + 2 * size), "That is the next round."),
    )  # fmt: skip


def _known_features(draw: Draw) -> Question:
    ahead = draw.integer(2, 14)
    short = draw.integer(1, ahead - 1)
    window = draw.integer(3, 10)
    late = (f"the sales {short} day{'s' * (short > 1)} before the day that is forecast",
            f"the mean sales of the {window} days right before the day that is forecast")  # fmt: skip
    good = (f"the sales {ahead + draw.integer(0, 14)} days before the day that is forecast",
            "the day of the week of the day that is forecast",
            f"the mean sales of the {window} days up to the day on which the forecast is made")  # fmt: skip
    leak = draw.integer(0, 1)
    options = draw.shuffled((late[leak], *good))
    at = options.index(late[leak])
    answer = Choice(options, at)
    back = short if leak == 0 else 1
    because = "This is known on the day on which the forecast is made."
    return build(
        {"ahead": ahead, "options": options},
        f"Each evening the sales are forecast for the day {ahead} days later; the sales of the day on which the "
        f"forecast is made are known by then. "
        "Which of these features leaks from the future?",
        [
            step("The latest sales that are known lie this many days before the day that is forecast:", ahead,
                 "The forecast is made so long before."),
            step(f"One feature needs the sales only {back} day{'s' * (back > 1)} before it:", answer,
                 "Whose values are not there yet when the forecast is made?", "splits.leakage"),
        ],
        *others(answer, because),
    )  # fmt: skip


def lag_table(draw: Draw, level: Level) -> Question:
    """A series turned into rows of lags and targets."""
    return (_rows_of_table, _one_row, _length_needed)[level - 1](draw)


def _rows_of_table(draw: Draw) -> Question:
    n, lags, ahead = draw.integer(60, 800), draw.integer(2, 28), draw.integer(1, 14)
    value = n - lags - ahead + 1
    after = f"the value {ahead} steps after the last of them" if ahead > 1 else "the value that follows them"
    return build(
        {"n": n, "lags": lags, "ahead": ahead},
        f"A series of {n} values becomes a table for regression: each row holds {lags} values that follow each other "
        f"as "
        f"features, and {after} as the target. How many complete rows does it have?",
        [
            step(f"A row with its target spans {lags} + {ahead} values:", lags + ahead,
                 "Features and the way to the target."),
            step(f"Such a span can start at {n} - {lags + ahead} + 1 places:", value, "The first place counts too.",
                 "project_time_series.lag_table"),
        ],
        slip(n - lags - ahead, "The first place counts too: plus 1."),
        slip(n - lags + 1, "The target must lie within the series as well."),
        slip(n // (lags + ahead), "The rows overlap: each starts one step later."),
    )  # fmt: skip


def _one_row(draw: Draw) -> Question:
    values, lags = _values(draw, 9), draw.choice((2, 3))
    ahead, row = draw.integer(1, 3), draw.integer(2, 4)
    features = values[row - 1 : row - 1 + lags]
    target = values[row - 1 + lags + ahead - 1]

    def parts(x: Sequence[int], y: int) -> Parts:
        return Parts.of(("features", Vector.of(*x)), ("target", y))

    after = f"the value {ahead} steps after the last of them" if ahead > 1 else "the value that follows them"
    answer = parts(features, target)
    return build(
        {"values": values, "lags": lags, "ahead": ahead, "row": row},
        f"The series {series(values)} becomes a table: row 1 has the first {lags} values as features, the oldest "
        f"first, and "
        f"{after} as the target; each further row starts one step later. Give the features and the target of row "
        f"{row}.",
        [
            step(f"Row {row} starts at value {row} of the series:", values[row - 1],
                 "Row 1 starts at the first value."),
            step(f"With {lags} features, and the target {ahead} further on:", answer, "Count on from the last feature.",
                 "project_time_series.lag_table"),
        ],
        slip(parts(features[::-1], target), "The oldest value stands first."),
        slip(parts(values[row : row + lags], values[min(row + lags + ahead - 1, 8)]),
             "Row 1 starts at the first value."),
        slip(parts(features, values[row - 1 + ahead]), "The target lies behind the last of the features."),
    )  # fmt: skip


def _length_needed(draw: Draw) -> Question:
    lags, ahead, rows = draw.integer(3, 30), draw.integer(1, 14), 10 * draw.integer(5, 60)
    percent = draw.choice((20, 25, 50))
    whole = Fraction(rows * 100, 100 - percent)
    if whole.denominator != 1:
        return _length_needed(draw)
    need = int(whole) + lags + ahead - 1
    return build(
        {"lags": lags, "ahead": ahead, "rows": rows, "percent": percent},
        f"A table of lags has {lags} features in each row and the target {ahead} step{'s' * (ahead > 1)} after the "
        f"last of "
        f"them. The last {percent}% of its rows are for testing, and {rows} rows are to remain for training. How many "
        f"values "
        "must the series have?",
        [
            step(f"{rows} rows are {100 - percent}% of the table. The rows of the table:", int(whole),
                 "Divide by the share that is trained on.", "splits.split_sizes"),
            step(f"{int(whole)} rows need {int(whole)} + {lags} + {ahead} - 1 values:", need,
                 "Each row beyond the first adds one value.", "project_time_series.lag_table"),
        ],
        slip(rows + lags + ahead - 1, "The rows for testing are needed too."),
        slip(int(whole), "The first row already needs several values."),
        slip(rows * (100 + percent) // 100 + lags + ahead - 1, "The percentage is taken of the whole table."),
    )  # fmt: skip
