"""What scikit-learn's estimators return: shapes, scores and baselines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mlpath.answers import Shape
from mlpath.questions.bank._coreml import EXACTLY, build, mean, series, slip, squared_sum, step
from mlpath.questions.bank._working import decimal, ratio

if TYPE_CHECKING:
    from mlpath.questions.draw import Draw
    from mlpath.questions.model import Level, Question


def output_shape(draw: Draw, level: Level) -> Question:
    """The shape of what a fitted estimator returns."""
    if level == 3:
        return _numbers_learnt(draw)
    return _method_shape(draw) if level == 1 else _coefficient_shape(draw)


def _method_shape(draw: Draw) -> Question:
    train, test, d, k = draw.integer(60, 200), draw.integer(15, 50), draw.integer(7, 12), draw.integer(3, 6)
    call = draw.choice(("predict", "predict_proba", "decision_function"))
    sizes = (test,) if call == "predict" else (test, k)
    what = {"predict": "one label", "predict_proba": "one probability for each class",
            "decision_function": "one score for each class"}[call]  # fmt: skip
    return build(
        {"train": train, "test": test, "features": d, "classes": k, "call": call},
        f"A LogisticRegression for {k} classes was fitted on X_train of shape ({train}, {d}). X_test has {test} "
        f"rows. What is the shape of `{call}(X_test)`?",
        [
            step("Every row of X_test gets a result, so the first size is", test, "Which array is asked about?"),
            step(f"For each row, {call} returns {what}. The shape is", Shape(sizes), "What comes out for a single row?",
                 "sklearn.output_shape"),
        ],
        slip(Shape((train, *sizes[1:])), "The result has a row for each row passed in, not for each training row."),
        slip(Shape((test, d)), "The features are used up: what comes out is counted by classes."),
        slip(Shape((test, k) if call == "predict" else (test,)), f"For each row, {call} returns {what}."),
    )  # fmt: skip


def _coefficient_shape(draw: Draw) -> Question:
    n, d, c, k = draw.integer(80, 300), draw.integer(9, 30), draw.integer(2, 8), draw.integer(2, 6)
    count = 1 if k == 2 else k
    why = "two classes need one weight vector" if k == 2 else f"each of the {k} classes has its own weight vector"
    return build(
        {"n": n, "features": d, "components": c, "classes": k},
        f"X_train has the shape ({n}, {d}), and y_train holds {k} classes. A pipeline of PCA(n_components={c}) and "
        "LogisticRegression() is fitted. What is the shape of coef_ of the logistic regression?",
        [
            step("After PCA, each row has this many features:", c, "How many features does the second step see?"),
            step(f"In coef_, {why}, with a weight for each feature. The shape is", Shape((count, c)),
                 "How many weight vectors does this number of classes need?", "sklearn.output_shape"),
        ],
        slip(Shape((count, d)), "The regression sees the components of PCA, not the original features."),
        slip(Shape((k, c) if k == 2 else (k - 1, c)), f"In scikit-learn {why}."),
        slip(Shape((n, c)), "The weights belong to features and classes; the number of rows plays no part."),
    )  # fmt: skip


def _numbers_learnt(draw: Draw) -> Question:
    n, d, k = draw.integer(80, 300), draw.integer(4, 20), draw.integer(3, 7)
    scaler, regression = 2 * d, k * (d + 1)
    return build(
        {"n": n, "features": d, "classes": k},
        f"A pipeline of StandardScaler() and LogisticRegression() is fitted on {n} rows with {d} features and {k} "
        "classes. How many numbers does it learn in all: means, standard deviations, weights and intercepts?",
        [
            step(f"The scaler learns a mean and a standard deviation for each feature: 2·{d} =", scaler,
                 "How many numbers does the scaler keep for one feature?"),
            step(f"The regression has {d} weights and an intercept for each of {k} classes: {k}·({d} + 1) =",
                 regression, "Count the weights and the intercept of one class first.", "sklearn.output_shape"),
            step("Together:", scaler + regression, "Add the two."),
        ],
        slip(regression, "The scaler learns too: its means and standard deviations."),
        slip(scaler + k * d, "Each class also has an intercept."),
        slip(d + regression, "The scaler keeps two numbers for each feature."),
    )  # fmt: skip


def score(draw: Draw, level: Level) -> Question:
    """The score of an estimator: accuracy or R²."""
    if level == 3:
        return _score_of_both(draw)
    return _accuracy(draw) if level == 1 else _r_squared(draw)


def _accuracy(draw: Draw) -> Question:
    n = draw.integer(6, 10)
    true = [draw.integer(0, 2) for _ in range(n)]
    wrong = draw.integer(1, n - 2)
    at = draw.sample(range(n), wrong)
    said = [(y + draw.integer(1, 2)) % 3 if i in at else y for i, y in enumerate(true)]
    return build(
        {"true": true, "predicted": said},
        f"A classifier is tested on {n} rows. y_test is {series(true)}, and predict(X_test) returns {series(said)}. "
        f"What is score(X_test, y_test)? {EXACTLY}",
        [
            step("For a classifier, score is the accuracy. The number of right predictions is", n - wrong,
                 "Compare the two lists place by place."),
            step(f"Divided by {n} rows:", ratio(n - wrong, n), "Divide by the number of rows.", "sklearn.score"),
        ],
        slip(ratio(wrong, n), "This is the share of wrong predictions."),
        slip(n - wrong, "The count is divided by the number of rows."),
    )  # fmt: skip


def _r_squared(draw: Draw) -> Question:
    centre, spread = draw.integer(5, 20), draw.choice(((-3, 0, 3), (-2, -1, 0, 3), (-4, 1, 3), (-2, 0, 0, 2)))
    true = [centre + x for x in draw.shuffled(spread)]
    errors = draw.until(lambda: [draw.integer(-2, 2) for _ in true], any)
    said = [y - e for y, e in zip(true, errors, strict=True)]
    rest, whole = squared_sum(errors), squared_sum(spread)
    return build(
        {"true": true, "predicted": said},
        f"A regressor is tested on {len(true)} rows. y_test is {series(true)}, and predict(X_test) returns "
        f"{series(said)}. What is score(X_test, y_test)? {EXACTLY}",
        [
            step("For a regressor, score is R². The squared errors add up to", rest,
                 "Square the error of each prediction and add up."),
            step(f"The mean of y_test is {centre}. The squared distances from it add up to", whole,
                 "How large are the errors when the mean is predicted?"),
            step(f"R² = 1 - {rest}/{whole} =", 1 - ratio(rest, whole), "Subtract the ratio of the two sums from 1.",
                 "sklearn.score"),
        ],
        slip(ratio(rest, whole), "This is the share that is left unexplained; R² is 1 minus it."),
        slip(ratio(rest, len(true)), "This is the mean squared error; score of a regressor is R²."),
        slip(ratio(sum(e == 0 for e in errors), len(true)), "This is an accuracy; score of a regressor is R²."),
    )  # fmt: skip


def _score_of_both(draw: Draw) -> Question:
    n, m = draw.choice((40, 50, 80)), draw.choice((10, 20, 25))
    right = draw.integer(n // 2, n - 1)
    also = draw.until(lambda: draw.integer(m // 3, m - 1), lambda x: x * n != right * m)
    p, q = ratio(100 * right, n), ratio(100 * also, m)
    percents = f"{decimal(p)}% on {n} rows of one shop and {decimal(q)}% on {m} rows of another"
    both = ratio(right + also, n + m)
    return build(
        {"rows": (n, m), "percent": (str(p), str(q))},
        f"A classifier's score is {percents}. What is its score on all these rows together? {EXACTLY}",
        [
            step("Right predictions on the first rows:", right, "A score is a share of the rows."),
            step("Right predictions on the other rows:", also, "A score is a share of the rows."),
            step(f"Together ({right} + {also})/({n} + {m}) =", both, "Divide all right predictions by all rows.",
                 "sklearn.score"),
        ],
        slip(ratio(p + q, 200), "The mean of the two scores would weigh a row of the smaller set more."),
        slip(right + also, "The count is divided by the number of rows."),
    )  # fmt: skip


def baseline(draw: Draw, level: Level) -> Question:
    """The score of a baseline that ignores the features."""
    if level == 1:
        return _most_frequent(draw)
    train = draw.until(lambda: [draw.integer(1, 15) for _ in range(5)], lambda y: sum(y) % 5 == 0 and len(set(y)) > 2)
    centre = sum(train) // 5
    test = draw.until(
        lambda: [centre + draw.integer(-5, 5) for _ in range(3 if level == 2 else 4)],
        lambda y: sum(y) % len(y) == 0 and sum(y) != centre * len(y) and len(set(y)) > 1 and min(y) > 0,
    )
    return _mean_error(train, test, centre) if level == 2 else _mean_score(train, test, centre)


def _most_frequent(draw: Draw) -> Question:
    counts = draw.sample(range(12, 60), 3)
    test = draw.sample(range(3, 16), 3)
    most = counts.index(max(counts))
    names = ("A", "B", "C")
    return build(
        {"train": counts, "test": test},
        f"The training data hold {counts[0]} rows of class A, {counts[1]} of B and {counts[2]} of C; the test data "
        f"hold {test[0]} of A, {test[1]} of B and {test[2]} of C. What accuracy does "
        f'DummyClassifier(strategy="most_frequent") reach on the test data? {EXACTLY}',
        [
            step(f"It always predicts the most frequent training class, {names[most]}. In the test data it is right "
                 "this often:", test[most], "Which class does it predict, and how often does that occur in the test?"),
            step(f"Divided by all {sum(test)} test rows:", ratio(test[most], sum(test)),
                 "Divide by the number of test rows.", "sklearn.baseline"),
        ],
        slip(ratio(max(test), sum(test)), "The class is learnt from the training data, not from the test data."),
        slip(ratio(counts[most], sum(counts)), "This is the accuracy on the training data."),
        slip(ratio(1, 3), "This baseline doesn't guess at random; it always says one class."),
    )  # fmt: skip


def _errors_of(test: list[int], centre: int) -> list[int]:
    return [y - centre for y in test]


def _mean_error(train: list[int], test: list[int], centre: int) -> Question:
    total = squared_sum(_errors_of(test, centre))
    own = squared_sum(y - mean(test) for y in test)
    return build(
        {"train": train, "test": test, "asked": "mse"},
        f"A DummyRegressor, which predicts the mean, is fitted on y_train = {series(train)}. What is its mean "
        f"squared error on y_test = {series(test)}? {EXACTLY}",
        [
            step("It always predicts the training mean,", centre, "What does the baseline learn?"),
            step(f"The errors on the test rows are {series(_errors_of(test, centre))}. Their squares add up to", total,
                 "Square the distance of every test value from the prediction."),
            step(f"Divided by {len(test)} rows:", ratio(total, len(test)), "Take the mean.", "sklearn.baseline"),
        ],
        slip(ratio(own, len(test)), "The mean is learnt from the training rows, not from the test rows."),
        slip(total, "The mean is asked for, not the sum."),
        slip(ratio(squared_sum(y - centre for y in train), len(train)), "This is the error on the training rows."),
    )  # fmt: skip


def _mean_score(train: list[int], test: list[int], centre: int) -> Question:
    rest, whole = squared_sum(_errors_of(test, centre)), squared_sum(y - mean(test) for y in test)
    return build(
        {"train": train, "test": test, "asked": "score"},
        f"A DummyRegressor, which predicts the mean, is fitted on y_train = {series(train)}. What is its score, R², "
        f"on y_test = {series(test)}? {EXACTLY}",
        [
            step("It always predicts the training mean,", centre, "What does the baseline learn?"),
            step("The squared errors of this prediction on the test rows add up to", rest,
                 "Square the distance of every test value from the prediction."),
            step(f"The squared distances from the test rows' own mean {mean(test)} add up to", whole,
                 "R² compares with the mean of the test values."),
            step(f"R² = 1 - {rest}/{whole} =", 1 - ratio(rest, whole), "Subtract the ratio from 1.",
                 "sklearn.baseline"),
        ],
        slip(0, "R² is 0 for the mean of the test values; the training mean does worse."),
        slip(ratio(rest, whole) - 1, "R² is 1 minus the ratio: below 0 here."),
        slip(1 - ratio(whole, rest), "The errors of the model stand on top of the fraction."),
    )  # fmt: skip
