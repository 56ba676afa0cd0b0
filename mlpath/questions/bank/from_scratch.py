"""Inside the algorithms: naive Bayes, arrays in place of loops, and the perceptron."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from mlpath.answers import Parts, Shape, Vector
from mlpath.questions.bank._coreml import EXACTLY, build, slip, step
from mlpath.questions.bank._working import products
from mlpath.questions.linear import add, dot, scale, tidy
from mlpath.questions.model import Show

if TYPE_CHECKING:
    from mlpath.questions.draw import Draw, Ints
    from mlpath.questions.model import Level, Question

Case = tuple[str, str, tuple[int, ...], str, tuple[tuple[int, ...], ...]]

WORDS = ("free", "prize", "urgent", "winner", "offer", "cash", "click", "account")


def naive_bayes(draw: Draw, level: Level) -> Question:
    """Naive Bayes: the class of a text from its words."""
    spam, ham = (10 * draw.integer(1, 5) - 2 * (level == 3) for _ in range(2))
    number = 1 if level == 1 else 2
    words = draw.sample(WORDS, number)
    with_spam = [draw.integer(1, spam - 1) for _ in words]
    with_ham = [draw.integer(1, ham - 1) if level < 3 or i else 0 for i in range(number)]
    more = 1 if level == 3 else 0

    def weight(size: int, counts: list[int]) -> Fraction:
        product = Fraction(size, spam + ham)
        for c in counts:
            product *= Fraction(c + more, size + 2 * more)
        return product

    def written(size: int, counts: list[int]) -> str:
        return "·".join((f"{size}/{spam + ham}", *(f"{c + more}/{size + 2 * more}" for c in counts)))

    a, b = weight(spam, with_spam), weight(ham, with_ham)
    value = tidy(a / (a + b))
    listed = " and ".join(f'"{w}" occurs in {s} of the spam and in {h} of the other texts'
                          for w, s, h in zip(words, with_spam, with_ham, strict=True))  # fmt: skip
    both = f'the word "{words[0]}"' if level == 1 else f'both "{words[0]}" and "{words[1]}"'
    rule = " Each probability of a word is smoothed: (texts with it + 1)/(texts of the class + 2)." if more else ""
    plain = Fraction(spam, spam + ham)
    return build(
        {"spam": spam, "ham": ham, "with_spam": with_spam, "with_ham": with_ham, "smoothing": more},
        f"Of {spam + ham} texts, {spam} are spam. {listed}.{rule} By naive Bayes, how likely is a text that "
        f"contains {both} to be spam{', looking at these words only' if level > 1 else ''}? {EXACTLY}",
        [
            step(f"The prior times the probability of each word, for spam: {written(spam, with_spam)} =", tidy(a),
                 "Multiply the share of spam by the probability of each word in spam."),
            step(f"The same for the other texts: {written(ham, with_ham)} =", tidy(b),
                 "Do the same with the counts of the other class."),
            step("The share of spam in the sum of both is", value, "Divide so that both add up to 1.",
                 "from_scratch.naive_bayes"),
        ],
        slip(tidy(a / plain / (a / plain + b / (1 - plain))), "The shares of the classes, the priors, belong in."),
        slip(tidy(a), "This must still be divided by the sum over both classes."),
        slip(tidy(1 - value), "This is the probability of the other class."),
        slip(1, "Smoothing keeps a word that was never seen in a class from deciding alone.") if more
        else slip(tidy(a / plain), "This is the probability of the words in spam, not of spam given the words."),
    )  # fmt: skip


def _cases(level: Level, n: int, m: int, d: int, k: int) -> tuple[Case, ...]:
    """What is known of the arrays, a line of code, its shape, why, and wrong shapes."""
    return {
        1: (
            (f"X has the shape ({n}, {d}), w the shape ({d},) and y the shape ({n},).", "X.T @ (X @ w - y)", (d,),
             f"X @ w - y has the shape ({n},); X.T has ({d}, {n}).", ((n,), (d, n), (d, d))),
            (f"X has the shape ({n}, {d}), W the shape ({d}, {k}) and b the shape ({k},).", "X @ W + b", (n, k),
             f"X @ W has the shape ({n}, {k}), and b is added to each row.", ((n, d), (k,), (d, k))),
            (f"X has the shape ({n}, {d}).", "X - X.mean(axis=0)", (n, d),
             f"X.mean(axis=0) has the shape ({d},) and is taken from each row.", ((d,), (n,), (1, d))),
        ),
        2: (
            (f"A has the shape ({n}, {d}), B the shape ({m}, {d}).", "((A[:, np.newaxis, :] - B) ** 2).sum(axis=-1)",
             (n, m), f"The difference is broadcast to ({n}, {m}, {d}); the sum removes the last axis.",
             ((n, m, d), (n, d), (m, n))),
            (f"X has the shape ({n}, {d}), and Y, one-hot, the shape ({n}, {k}).",
             ("(Y.T @ X) / Y.sum(axis=0)[:, np.newaxis]"),
             (k, d), f"Y.T @ X has the shape ({k}, {d}); the counts, of shape ({k}, 1), divide each row.",
             ((d, k), (n, d), (k,))),
            (f"X has the shape ({n}, {d}), P and Y the shape ({n}, {k}).", "X.T @ (P - Y)", (d, k),
             f"X.T has the shape ({d}, {n}), P - Y has ({n}, {k}).", ((k, d), (n, k), (n, n))),
        ),
        3: (
            (f"A has the shape ({n}, {d}), B the shape ({m}, {d}), labels the shape ({m},).",
             "labels[np.argsort(np.linalg.norm(A[:, np.newaxis] - B, axis=2), axis=1)[:, :5]]", (n, 5),
             f"The distances have the shape ({n}, {m}). An index array gives its own shape to the result.",
             ((n, m), (m, 5), (n, d))),
            (f"X has the shape ({n}, {d}), C the shape ({k}, {d}).",
             "np.linalg.norm(X[:, np.newaxis, :] - C, axis=-1).argmin(axis=1)", (n,),
             (f"The distances have the shape ({n}, {k}); argmin removes the axis of the centres."),
             ((n, k), (k,), (n, d))),
            (f"H has the shape ({n}, {d}), W the shape ({d}, {k}), G the shape ({n}, {k}).", ("(G @ W.T) * (H > 0)"),
             (n, d),
             f"G @ W.T has the shape ({n}, {d}), as has H > 0.", ((n, k), (d, k), (d, n))),
        ),
    }[level]  # fmt: skip


def array_shape(draw: Draw, level: Level) -> Question:
    """The shapes inside a vectorised algorithm."""
    told, code, shape, why, wrong = draw.choice(_cases(level, *draw.sample(range(6, 60), 4)))
    return build(
        {"told": told, "code": code},
        (told, f"What is the shape of `{code}`?"),
        [
            step(why + " The number of axes of the result is", len(shape),
                 "Go from the inside out: which shape has each part?"),
            step("The shape is", Shape(shape), "Inner sizes of a product vanish, summed axes too.",
                 "from_scratch.array_shape"),
        ],
        *(slip(Shape(w), f"Follow the shapes from the inside out. {why}") for w in wrong),
    )  # fmt: skip


def perceptron(draw: Draw, level: Level) -> Question:
    """The perceptron's update of its weights."""
    rows = level
    x = [tuple(draw.nonzero(-4, 5) for _ in range(2)) for _ in range(rows)]
    y = [draw.choice((-1, 1)) for _ in range(rows)]
    w, b = (draw.integer(-3, 3), draw.integer(-3, 3)), draw.integer(-2, 2)
    states, scores = _run(w, b, x, y)
    if states[-1] == states[0] or (level > 1 and scores[0] * y[0] > 0 and level == 3):
        return perceptron(draw, level)
    final, last = states[-1]
    answer = Parts.of(("w", Vector.of(*final)), ("b", last))
    listed = "; ".join(f"({p}, {q}) with y = {t}" for (p, q), t in zip(x, y, strict=True))
    changes = sum(s * t <= 0 for s, t in zip(scores, y, strict=True))
    working = [
        step(f"Row {i + 1}: w·x + b = {products(now, row)} {'-' if bias < 0 else '+'} {abs(bias)} = {s}, times y = "
             f"{t}:",
             s * t, "The weights change only if this is not positive.")
        for i, ((now, bias), row, s, t) in enumerate(zip(states, x, scores, y, strict=False))
    ]  # fmt: skip
    flipped = [(tuple(int(v) for v in add(w, scale(-y[0], x[0]))), b - y[0])]
    return build(
        {"w": w, "b": b, "x": x, "y": y},
        ("A perceptron has w =", Show(w),
         (f"and b = {b}. For a row with y·(w·x + b) ≤ 0 it changes w to w + y·x and b to b + y. It goes through "
          f"{'the single row' if rows == 1 else 'these rows in order:'} {listed}. Find w and b afterwards.")),
        [*working, step(f"There {'is 1 change' if changes == 1 else f'are {changes} changes'}. Afterwards", answer,
                        "Add y times the row to w and y to b where needed.", "from_scratch.perceptron")],
        slip(Parts.of(("w", Vector.of(*flipped[0][0])), ("b", flipped[0][1])),
             "y times the row is added, not subtracted."),
        slip(Parts.of(("w", Vector.of(*final)), ("b", b)), "The bias changes too, by y."),
        slip(Parts.of(("w", Vector.of(*_always(w, x, y))), ("b", b + sum(y))),
             "Rows on the right side change nothing."),
    )  # fmt: skip


def _run(w: Ints, b: int, x: list[Ints], y: list[int]) -> tuple[list[tuple[Ints, int]], list[int]]:
    """The weights and the bias before each row and at the end, and the score of each row."""
    states, scores = [(w, b)], []
    for row, label in zip(x, y, strict=True):
        now, bias = states[-1]
        scores.append(int(dot(now, row)) + bias)
        if scores[-1] * label <= 0:
            now, bias = tuple(int(v) for v in add(now, scale(label, row))), bias + label
        states.append((now, bias))
    return states, scores


def _always(w: Ints, x: list[Ints], y: list[int]) -> list[int]:
    return [w[j] + sum(t * row[j] for row, t in zip(x, y, strict=True)) for j in range(2)]
