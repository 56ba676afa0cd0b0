"""Recommending films by hand: similar users, predicted ratings, factors, and how good a list of recommendations is."""

from __future__ import annotations

from fractions import Fraction
from math import log2, sqrt
from typing import TYPE_CHECKING

from mlpath.answers import Parts, Vector
from mlpath.questions import linear
from mlpath.questions.bank._coreml import build, mean, series, slip, squared_sum, step, table
from mlpath.questions.bank._deep import signed
from mlpath.questions.bank._mlmath import dec, decs, factor, neat, plus, real, reals, rounds_safely, texts, times
from mlpath.questions.bank._working import products, squares

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mlpath.questions.draw import Draw, Ints
    from mlpath.questions.model import Level, Question

Row = tuple[int | None, ...]


def _cosine(u: Sequence[Fraction | int], v: Sequence[Fraction | int]) -> float:
    return float(linear.dot(u, v)) / sqrt(float(squared_sum(u) * squared_sum(v)))


def _both(a: Row, b: Row) -> tuple[Ints, Ints]:
    """The ratings of the films that both have rated."""
    pairs = [(x, y) for x, y in zip(a, b, strict=True) if x is not None and y is not None]
    return tuple(x for x, _ in pairs), tuple(y for _, y in pairs)


def _ratings(draw: Draw, films: int, missing: int) -> Row:
    gaps = draw.sample(range(films), missing)
    return tuple(None if k in gaps else draw.integer(1, 5) for k in range(films))


def _shown(rows: Sequence[Row]) -> list[tuple[str, ...]]:
    return [(name, *("-" if x is None else str(x) for x in row)) for name, row in zip("ABCD", rows, strict=False)]


def _heads(films: int) -> tuple[str, ...]:
    return ("user", *(f"film {k + 1}" for k in range(films)))


def user_similarity(draw: Draw, level: Level) -> Question:
    """How similar the tastes of two users are."""
    return (_cosine_of_users, _centred_cosine, _most_similar)[level - 1](draw)


def _cosine_of_users(draw: Draw) -> Question:
    rows = draw.until(
        lambda: (_ratings(draw, 5, 1), _ratings(draw, 5, 1)),
        lambda m: len(_both(*m)[0]) == 3 and len({*_both(*m)[0]}) > 1 and rounds_safely(_cosine(*_both(*m))),
    )
    a, b = _both(*rows)
    value = _cosine(a, b)
    filled = [[x or 0 for x in row] for row in rows]
    return build(
        {"ratings": rows},
        ("Two users rated films (- stands for not rated):", table(_heads(5), _shown(rows)),
         "Compute the cosine of their ratings over the films that both have rated, to 3 decimals."),
        [
            step(f"Both rated three films: {series(a)} and {series(b)}. The dot product is {products(a, b)} =",
                 linear.dot(a, b), "Leave out films that one of them has not rated.", "dot.dot_product"),
            step(f"The norms are the roots of {squares(a)} and {squares(b)}:", reals([sqrt(float(squared_sum(v)))
                 for v in (a, b)]), "Over the same three films.", "norms.euclidean_norm"),
            step("The quotient:", real(value), "Dot product divided by both norms.", "cosine.cosine_similarity"),
        ],
        slip(real(_cosine(*filled)), "A film not rated is unknown, not a rating of 0."),
        slip(real(float(linear.dot(a, b))), "Divide by both norms."),
        slip(real(float(linear.dot(a, b)) / float(sum(a) * sum(b))), "The norm is the root of the sum of squares."),
    )  # fmt: skip


def _centred(v: Sequence[int]) -> list[Fraction]:
    return [Fraction(x) - Fraction(mean(v)) for x in v]


def _centred_cosine(draw: Draw) -> Question:
    def fits(m: tuple[Ints, Ints]) -> bool:
        u, v = map(_centred, m)
        return u != v and all(sum(x) % 4 == 0 and any(_centred(x)) for x in m) and rounds_safely(_cosine(u, v)) and any(
            linear.dot((a,), (b,)) for a, b in zip(u, v, strict=True))  # fmt: skip

    def four() -> Ints:
        free = [draw.integer(1, 5) for _ in range(3)]
        return draw.shuffled((*free, (-sum(free) - 1) % 4 + 1))  # the sum is a multiple of 4

    a, b = draw.until(lambda: (four(), four()), fits)
    u, v = _centred(a), _centred(b)
    return build(
        {"ratings": (a, b)},
        ("Two users rated the same four films:", table(_heads(4), _shown((a, b))),
         ("Some people rate high, some low. Take each user's own mean away and compute the cosine of what remains, to "
         "3 decimals.")),
        [
            step("A minus the mean of A:", Vector.of(*map(linear.tidy, u)), "Subtract the user's own mean.",
                 "averages.mean"),
            step("B minus the mean of B:", Vector.of(*map(linear.tidy, v)), "Subtract the user's own mean."),
            step(f"The dot product is {linear.dot(u, v)}, the sums of squares {squared_sum(u)} and {squared_sum(v)}. "
                 "Cosine:", real(_cosine(u, v)), "Dot product divided by the roots of both sums.",
                 "project_movies.user_similarity"),
        ],
        slip(real(_cosine(a, b)), "Take each user's mean away first: all ratings are positive."),
        slip(real(float(linear.dot(u, v)) / 4), "Divide by the norms, not by the number of films."),
        slip(real(_cosine([x - 3 for x in a], [x - 3 for x in b])) if any(x != 3 for x in a) and any(x != 3 for x in b)
             else real(1), "Each user has a mean of their own; it is not always 3."),
    )  # fmt: skip


def _kept(v: Sequence[Fraction]) -> Vector:
    """What is left of ratings, as decimals where they end early."""
    return decs(v) if all(x.denominator in {1, 2, 4} for x in v) else Vector.of(*v)


def _most_similar(draw: Draw) -> Question:
    def make() -> tuple[Row, ...]:
        return tuple(_ratings(draw, 5, 1) for _ in range(3))

    def scores(m: tuple[Row, ...]) -> list[float]:
        found = []
        for other in m[1:]:
            u, v = map(_centred, _both(m[0], other))
            found.append(_cosine(u, v) if any(u) and any(v) else 9.0)
        return found

    def fits(m: tuple[Row, ...]) -> bool:
        s = scores(m)
        sizes = [len(_both(m[0], other)[0]) for other in m[1:]]
        return min(sizes) >= 3 and max(s) < 2 and abs(s[0] - s[1]) > 0.1 and rounds_safely(*s)

    rows = draw.until(make, fits)
    found = scores(rows)
    raw = [_cosine(*_both(rows[0], other)) for other in rows[1:]]

    def parts(s: Sequence[float]) -> Parts:
        return Parts.of(("A and B", real(s[0])), ("A and C", real(s[1])))

    first, second = (_kept(_centred(v)) for v in _both(rows[0], rows[1]))
    return build(
        {"ratings": rows},
        ("Three users rated films (- stands for not rated):", table(_heads(5), _shown(rows)),
         ("For A and B, and for A and C: take the films that both have rated, subtract each user's mean over these "
         "films, "
         "and compute the cosine. Give both, to 3 decimals.")),
        [
            step("What remains of A's ratings, for the films that A and B share:", first,
                 "Subtract A's mean over these films."),
            step("What remains of B's:", second, "Subtract B's mean over these films."),
            step("The cosine of A and B:", real(found[0]), "Dot product divided by both norms.",
                 "project_movies.user_similarity"),
            step("With the one of A and C:", parts(found), "A's mean changes: other films are shared.",
                 "project_movies.user_similarity"),
        ],
        slip(parts(raw), "Subtract the means first."),
        slip(parts(found[::-1]), "Keep the order of the pairs."),
        slip(parts([_cosine([x or 0 for x in rows[0]], [x or 0 for x in r]) for r in rows[1:]]),
             "Films not rated are left out, not counted as 0."),
    )  # fmt: skip


def predicted_rating(draw: Draw, level: Level) -> Question:
    """A rating predicted from similar users."""
    return (_weighted_mean, _around_the_mean, _similarity_from_rating)[level - 1](draw)


def _weighted_mean(draw: Draw) -> Question:
    ratings = draw.until(lambda: tuple(draw.integer(1, 5) for _ in range(3)), lambda r: len({*r}) > 1)
    weights = [Fraction(draw.integer(1, 9), 10) for _ in range(3)]
    value = sum((w * r for w, r in zip(weights, ratings, strict=True)), Fraction(0)) / sum(weights)
    plain = Fraction(sum(ratings), 3)
    if not rounds_safely(float(value)) or value == plain:
        return _weighted_mean(draw)
    return build(
        {"ratings": ratings, "weights": texts(weights)},
        ("Three users who have seen a film are similar to Ada to different degrees:", table(
            ("similarity", "rating"), list(zip(texts(weights), ratings, strict=True))),
         "Predict Ada's rating as the mean of theirs, weighted by the similarities, to 3 decimals."),
        [
            step(f"{times(weights, ratings)} =", dec(linear.dot(weights, ratings)), "Similarity times rating, added."),
            step(f"The similarities add up to {plus(weights)} =", dec(sum(weights)), "Add the weights."),
            step("The quotient:", real(value), "Divide by the sum of the weights.", "project_movies.predicted_rating"),
        ],
        slip(real(plain), "Similar users count more."),
        slip(real(linear.dot(weights, ratings) / Fraction(3)), "Divide by the sum of the weights, not by the number."),
        slip(real(linear.dot(weights, ratings)), "Divide by the sum of the weights."),
    )  # fmt: skip


def _around_the_mean(draw: Draw) -> Question:
    own = Fraction(draw.integer(22, 44), 10)
    means = [Fraction(draw.integer(20, 45), 10) for _ in range(2)]
    ratings = tuple(draw.integer(1, 5) for _ in range(2))
    weights = (Fraction(draw.integer(2, 9), 10), Fraction(draw.choice((-6, -4, 2, 3, 5, 7, 8)), 10))
    off = [r - m for r, m in zip(ratings, means, strict=True)]
    size = sum(map(abs, weights))
    value = own + linear.dot(weights, off) / Fraction(size)
    plain = linear.dot(weights, ratings) / Fraction(size)
    if not rounds_safely(float(value)) or not all(off) or not 1 <= value <= 5:
        return _around_the_mean(draw)
    return build(
        {"own": neat(own), "means": texts(means), "ratings": ratings, "weights": texts(weights)},
        (f"Ada's mean rating is {neat(own)}. Two other users have seen a film:", table(
            ("similarity", "mean rating", "this film"), list(zip(texts(weights), texts(means), ratings, strict=True))),
         ("Predict Ada's rating: her mean plus the weighted mean of how far the others' ratings of this film lie from "
         "their "
         "own means; the weights are the similarities, divided by the sum of their sizes. To 3 decimals.")),
        [
            step("The others are off their means by", decs(off), "Rating minus own mean."),
            step(f"{times(weights, off)} =", dec(linear.dot(weights, off)), "Weight and add; mind the signs."),
            step(f"Divided by {neat(size)}, plus {neat(own)}:", real(value),
                 "The sizes of the similarities add up to the divisor.", "project_movies.predicted_rating"),
        ],
        slip(real(plain), "Every user has a level of their own: use the differences from the means."),
        slip(real(linear.dot(weights, off) / Fraction(size)), "Ada's own mean is still to be added."),
        slip(real(own + linear.dot(weights, off)), "Divide by the sum of the similarities' sizes."),
    )  # fmt: skip


def _similarity_from_rating(draw: Draw) -> Question:
    a, b = draw.sample(range(1, 6), 2)
    w, k = (Fraction(draw.integer(1, 19), 20) for _ in range(2))
    value = (w * a + k * b) / (w + k)
    if w == k or value.denominator > 40:
        return _similarity_from_rating(draw)
    return build(
        {"ratings": (a, b), "weight": neat(w), "prediction": str(value)},
        f"Two users rated a film {a} and {b}. The first has the similarity {neat(w)} to Ada, the second k. The mean "
        f"of both "
        f"ratings, weighted by the similarities, predicts {value} for Ada. Find k, exactly.",
        [
            step(f"The first rating lies off the prediction by {a} - {value} =", a - value,
                 "Rating minus prediction."),
            step(f"The second by {b} - {value} =", b - value, "Rating minus prediction."),
            step("A weighted mean balances: the weights times these differences add up to 0. So k =", k,
                 "Weight times difference must be equal and opposite.", "project_movies.predicted_rating"),
        ],
        slip(linear.tidy(w * (b - value) / (value - a)), "The larger weight belongs to the rating that is nearer."),
        slip(linear.tidy(Fraction(value - w * a) / b), "The weighted sum is divided by the sum of the weights."),
        slip(linear.tidy(1 - w), "The similarities need not add up to 1."),
    )  # fmt: skip


def factors(draw: Draw, level: Level) -> Question:
    """Ratings from the factors of users and films."""
    return (_rating_from_factors, _step_on_factors, _size_of_model)[level - 1](draw)


def _factor_pair(draw: Draw) -> tuple[list[Fraction], list[Fraction]]:
    p, q = ([Fraction(draw.nonzero(-15, 15), 10) for _ in range(2)] for _ in range(2))
    return p, q


def _rating_from_factors(draw: Draw) -> Question:
    p, q = _factor_pair(draw)
    mu, bu, bi = Fraction(draw.integer(25, 40), 10), *(Fraction(draw.nonzero(-8, 8), 10) for _ in range(2))
    inner = sum((x * y for x, y in zip(p, q, strict=True)), Fraction(0))
    value = mu + bu + bi + inner
    if not 1 <= value <= 5:
        return _rating_from_factors(draw)
    return build(
        {"mean": neat(mu), "user": neat(bu), "film": neat(bi), "p": texts(p), "q": texts(q)},
        f"A recommender predicts the mean of all ratings plus a bias of the user plus a bias of the film plus the "
        f"dot product "
        f"of their factors. The mean is {neat(mu)}, the biases are {neat(bu)} and {neat(bi)}, the factors of the user "
        f"({series(texts(p))}) and of the film ({series(texts(q))}). What does it predict, to 2 decimals?",
        [
            step(f"The dot product is {times(p, q)} =", dec(inner), "Multiply matching factors and add.",
                 "dot.dot_product"),
            step(f"{neat(mu)} {signed(bu)} {signed(bi)} {signed(inner)} =", real(value, 2), "Add all four parts.",
                 "project_movies.factors"),
        ],
        slip(real(mu + inner, 2), "The biases of user and film are missing."),
        slip(real(inner, 2), "The mean and the biases are missing."),
        slip(real(mu + bu + bi + sum((x + y for x, y in zip(p, q, strict=True)), Fraction(0)), 2),
             "Matching factors are multiplied."),
    )  # fmt: skip


def _step_on_factors(draw: Draw) -> Question:
    p, q = _factor_pair(draw)
    rate, rating = Fraction(draw.choice(("0.1", "0.05", "0.2"))), draw.integer(1, 5)
    error = rating - sum((x * y for x, y in zip(p, q, strict=True)), Fraction(0))
    new_p = [x + rate * error * y for x, y in zip(p, q, strict=True)]
    new_q = [y + rate * error * x for x, y in zip(p, q, strict=True)]
    late_q = [y + rate * error * x for x, y in zip(new_p, q, strict=True)]

    def parts(a: Sequence[Fraction], b: Sequence[Fraction]) -> Parts:
        return Parts.of(("user", reals(a, 3)), ("film", reals(b, 3)))

    answer = parts(new_p, new_q)
    if not rounds_safely(*map(float, (*new_p, *new_q))) or not error or p == q:
        return _step_on_factors(draw)
    down = parts([x - rate * error * y for x, y in zip(p, q, strict=True)],
                 [y - rate * error * x for x, y in zip(p, q, strict=True)])  # fmt: skip
    return build(
        {"p": texts(p), "q": texts(q), "rate": neat(rate), "rating": rating},
        f"A factorisation predicts ratings by p·q, with the user's factors p = ({series(texts(p))}) and the film's "
        f"factors "
        f"q = ({series(texts(q))}). The true rating is {rating}, the loss half the squared error. Make one step of "
        f"gradient "
        f"descent with the learning rate {neat(rate)} on p and q at the same time, to 3 decimals.",
        [
            step(f"Rating minus prediction: {rating} - ({times(p, q)}) =", dec(error), "The dot product predicts.",
                 "dot.dot_product"),
            step(f"p plus {neat(rate)}·{factor(error)}·q:", reals(new_p),
                 "The gradient with respect to p is minus the error times q.",
                 "gradient_descent.one_step"),
            step(f"q plus {neat(rate)}·{factor(error)}·(the old p). Together:", answer,
                 "Both gradients are taken before either moves.", "project_movies.factors"),
        ],
        slip(parts(new_p, late_q), "The film's gradient is taken at the old p."),
        slip(down, "The step must lower the error."),
        slip(parts([x + rate * error * x for x in p], [y + rate * error * y for y in q]),
             "The gradient with respect to p contains q, and the other way round."),
    )  # fmt: skip


def _size_of_model(draw: Draw) -> Question:
    users, films, k = 100 * draw.integer(10, 900), 10 * draw.integer(20, 900), draw.choice((5, 8, 10, 16, 20, 32, 50))
    value = (users + films) * (k + 1) + 1
    share = Fraction(100 * value, users * films)
    if not rounds_safely(float(share), places=2):
        return _size_of_model(draw)

    def parts(count: int, percent: Fraction) -> Parts:
        return Parts.of(("numbers", count), ("percent", real(percent, 2)))

    answer = parts(value, share)
    bare = (users + films) * k
    return build(
        {"users": users, "films": films, "factors": k},
        f"{users} users could rate {films} films. A factorisation keeps {k} factors and a bias for each user and "
        f"each film, "
        "and the mean of all ratings. How many numbers does it hold, and how many percent of the entries of the full "
        "table "
        "is that? The percentage to 2 decimals.",
        [
            step(f"Users and films together: {users} + {films} =", users + films, "Each has factors of its own."),
            step(f"Each has {k} factors and a bias; with the mean:", value, "Multiply, add 1."),
            step(f"The table has {users * films} entries. Together:", answer, "Divide, times 100.",
                 "project_movies.factors"),
        ],
        slip(parts(bare, Fraction(100 * bare, users * films)), "Each user and film has a bias, and there is the mean."),
        slip(parts(users * films * k, Fraction(100 * k)), "Users and films have factors, not each pair of them."),
    )  # fmt: skip


def ranking(draw: Draw, level: Level) -> Question:
    """How good a list of recommendations is."""
    return (_precision_at, _average_precision, _discounted_gain)[level - 1](draw)


def _hits(draw: Draw, size: int) -> Ints:
    return draw.until(lambda: tuple(draw.integer(0, 1) for _ in range(size)), lambda h: 1 < sum(h) < size)


def _marks(hits: Sequence[int]) -> str:
    return series("liked" if h else "not liked" for h in hits)


def _precision_at(draw: Draw) -> Question:
    hits = _hits(draw, 10)
    k, liked = draw.integer(3, 8), sum(hits) + draw.integer(1, 12)
    found = sum(hits[:k])
    precision, recall = Fraction(found, k), Fraction(found, liked)

    def parts(a: Fraction, b: Fraction) -> Parts:
        return Parts.of(("precision", linear.tidy(a)), ("recall", linear.tidy(b)))

    answer = parts(precision, recall)
    return build(
        {"hits": hits, "k": k, "liked": liked},
        f"Ten films were recommended, the best first. What Ada thought of them, in this order: {_marks(hits)}. "
        f"In all she likes {liked} films of the catalogue. Find precision and recall of the first {k} "
        "recommendations, as fractions.",
        [
            step(f"Liked among the first {k}:", found, "Count."),
            step(f"Precision {found}/{k}, recall {found}/{liked}:", answer,
                 "Share of what was recommended; share of what she likes.", "metrics.precision_recall"),
        ],
        slip(parts(Fraction(sum(hits), 10), Fraction(sum(hits), liked)), f"Only the first {k} count."),
        slip(parts(recall, precision), "Precision divides by the number recommended, recall by the number liked."),
        slip(parts(precision, Fraction(found, sum(hits))), "Recall divides by all films that she likes."),
    )  # fmt: skip


def _average_precision(draw: Draw) -> Question:
    hits = _hits(draw, 9)
    places = [i + 1 for i, h in enumerate(hits) if h]
    precisions = [Fraction(n, place) for n, place in enumerate(places, start=1)]
    value = sum(precisions, Fraction(0)) / len(places)
    every = sum((Fraction(sum(hits[: i + 1]), i + 1) for i in range(9)), Fraction(0)) / 9
    if not rounds_safely(float(value)):
        return _average_precision(draw)
    return build(
        {"hits": hits},
        f"Nine films were recommended, the best first. What Ada thought of them, in this order: {_marks(hits)}; "
        "she likes no other film. Find the average precision: the mean, over the films that she likes, of the "
        "precision of the list down to that film. To 3 decimals.",
        [
            step("The films that she likes stand at the places", Vector.of(*places), "Count from the top."),
            step("The precisions down to them:", Vector.of(*precisions), "Liked so far, divided by the place.",
                 "metrics.precision_recall"),
            step("Their mean:", real(value), "Divide the sum by the number of films liked.", "project_movies.ranking"),
        ],
        slip(real(every), "Only the places of films that she likes count."),
        slip(real(Fraction(len(places), 9)), "That is the precision of the whole list; here the order counts."),
        slip(real(sum(precisions, Fraction(0)) / 9), "Divide by the number of films that she likes."),
    )  # fmt: skip


def _gain(marks: Sequence[int]) -> float:
    return sum(m / log2(i + 2) for i, m in enumerate(marks))


def _discounted_gain(draw: Draw) -> Question:
    marks = draw.until(lambda: tuple(draw.integer(0, 3) for _ in range(4)),
                       lambda m: len({*m}) > 2 and list(m) != sorted(m, reverse=True))  # fmt: skip
    extra = draw.integer(0, 3)
    best = sorted((*marks, extra), reverse=True)[:4]
    value = _gain(marks) / _gain(best)
    if not rounds_safely(value, _gain(marks)) or extra not in {0, 1, 2, 3}:
        return _discounted_gain(draw)
    terms = [m / log2(i + 2) for i, m in enumerate(marks)]
    plain = sum(marks) / sum(best)
    return build(
        {"marks": marks, "extra": extra, "best": best},
        f"The relevance of five films for a user is 0 to 3. Four were recommended; in the order of the list they "
        f"have the "
        f"relevances {series(marks)}, and the one left out has {extra}. The gain of a list divides the relevance at "
        f"place i "
        "by log2(i + 1) and adds up. Find the NDCG: the list's gain divided by that of the best possible list of "
        "four. To 3 "
        "decimals.",
        [
            step("The list's terms are", reals(terms), "The places 1 to 4 are divided by log2 of 2 to 5."),
            step("Their sum:", real(_gain(marks)), "Add."),
            step(f"The best list has the relevances {series(best)} and the gain {_gain(best):.4f}. Quotient:",
                 real(value),
                 "Sort all five films by relevance, take four.", "project_movies.ranking"),
        ],
        slip(real(plain), "Lower places count less."),
        slip(real(_gain(marks)), "Divide by the gain of the best list."),
        slip(real(_gain(marks) / _gain(sorted(marks, reverse=True))), "The best list may contain the film left out.")
        if extra else slip(real(1.0), "The order of the list is not the best one."),
    )  # fmt: skip
