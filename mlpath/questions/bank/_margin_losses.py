"""Questions on the gradients of losses that look at the margin: hinge and squared hinge."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from mlpath.answers import Vector
from mlpath.questions import linear
from mlpath.questions.bank._common import nonzero_vector
from mlpath.questions.bank._coreml import build, slip, step
from mlpath.questions.bank._mlmath import dec, decs, factor, fraction, neat, texts, times
from mlpath.questions.bank._working import in_words, paren, products
from mlpath.questions.model import Show

if TYPE_CHECKING:
    from mlpath.questions.draw import Draw
    from mlpath.questions.model import Question

SKILL = "cost_gradients.margin_losses"
HINGE = "The hinge loss of the score s for a label y of 1 or -1 is max(0, 1 - y·s)."


def of_one_example(draw: Draw) -> Question:
    """The gradient of the hinge loss, or of its square, for one example."""
    w, x, y = nonzero_vector(draw, 2, -3, 3), nonzero_vector(draw, 2, -4, 4), draw.choice((1, -1))
    squared = draw.flip()
    margin = y * int(linear.dot(w, x))
    if margin == 1 or margin < -9 or (margin > 1 and draw.integer(0, 2)):
        return of_one_example(draw)
    active = margin < 1
    size = (2 * (1 - margin) if squared else 1) if active else 0
    gradient = tuple(-y * size * t for t in x)
    name = "the square of the hinge loss" if squared else "the hinge loss"
    rule = f"-2·(1 - y·s)·y·x = -2·{paren(1 - margin)}·{paren(y)}·x" if squared else "-y·x"
    return build(
        {"w": w, "x": x, "y": y, "squared": squared},
        (f"{HINGE} A linear classifier has the score s = w·x with w =", Show(w), ". For x =", Show(x),
         f"with the label {y}, give the gradient of {name} with respect to w."),
        [
            step(f"The margin is y·s = {paren(y)}·({products(w, x)}) =", margin, "Label times score.", "losses.hinge"),
            step(f"It is below 1, so the loss has the gradient {rule}:" if active else
                 "It is above 1, so the loss is 0 all around w:", Vector.of(*gradient),
                 "On which side of 1 does the margin lie?", SKILL),
        ],
        slip(Vector.of(*(-y * (2 * (1 - margin) if squared else 1) * t for t in x)),
             "Where the margin is above 1 the loss is flat: its gradient is 0."),
        slip(Vector.of(*(-g for g in gradient)), "The loss falls when y·s grows: the gradient is minus y times x."),
        slip(Vector.of(*(-y * t for t in x)) if squared else Vector.of(*(y * max(1 - margin, 0) * -t for t in x)),
             "The square brings 2·(1 - y·s)." if squared else "The hinge is a straight line: its slope is -1."),
    )  # fmt: skip


def of_batch(draw: Draw) -> Question:
    """The gradient of the mean hinge loss of four examples."""
    w = tuple(fraction(draw, -10, 10, 10) for _ in range(2))
    rows = tuple(nonzero_vector(draw, 2, -3, 3) for _ in range(4))
    labels = tuple(draw.choice((1, -1)) for _ in range(4))
    margins = [y * linear.dot(w, x) for x, y in zip(rows, labels, strict=True)]
    active = [i for i, m in enumerate(margins) if m < 1]
    if 1 in margins or not 1 <= len(active) <= 3:
        return of_batch(draw)
    pulls = [tuple(-labels[i] * t for t in rows[i]) for i in active]
    gradient = [Fraction(sum(col), 4) for col in zip(*pulls, strict=True)]
    every = [Fraction(sum(-y * x[k] for x, y in zip(rows, labels, strict=True)), 4) for k in range(2)]
    if not any(gradient):
        return of_batch(draw)
    return build(
        {"w": texts(w), "X": rows, "y": labels},
        (f"{HINGE} A classifier has the score s = w·x with w = ({', '.join(texts(w))}). The rows of", Show(rows),
         (f"are four examples with the labels {in_words(list(map(str, labels)))}. Give the gradient of the mean hinge "
          "loss with respect to w.")),
        [
            step("The margins y·s are", decs([Fraction(m) for m in margins]), "Label times score for each row.",
                 "losses.hinge"),
            step("The number of margins below 1 is", len(active), "Only these have a gradient."),
            step("Minus y times x, added over these, divided by 4:", decs(gradient), "The mean is over all four.",
                 SKILL),
        ],
        slip(decs(every), "Examples with a margin above 1 have the gradient 0."),
        slip(decs([4 * g / len(active) for g in gradient]), "The mean is taken over all examples."),
        slip(decs([-g for g in gradient]), "The gradient is minus y times x."),
    )  # fmt: skip


def penalised_step(draw: Draw) -> Question:
    """A step on the hinge loss with an L2 penalty, as a support vector machine is trained."""
    w = tuple(fraction(draw, -12, 12, 10) for _ in range(2))
    x, y = nonzero_vector(draw, 2, -3, 3), draw.choice((1, -1))
    rate, penalty = Fraction(draw.choice(("0.1", "0.2", "0.5"))), Fraction(draw.choice(("0.1", "0.2", "0.5")))
    margin = y * linear.dot(w, x)
    if margin == 1 or (margin > 1 and draw.integer(0, 2)):
        return penalised_step(draw)
    active = margin < 1
    pull = tuple(Fraction(y * t if active else 0) for t in x)
    moved = [a - rate * (penalty * a - p) for a, p in zip(w, pull, strict=True)]
    forgot = [a + rate * p for a, p in zip(w, pull, strict=True)]
    always = [a - rate * (penalty * a - y * t) for a, t in zip(w, x, strict=True)]
    return build(
        {"w": texts(w), "x": x, "y": y, "rate": neat(rate), "penalty": neat(penalty)},
        ((f"A support vector machine minimises c/2·|w|² plus the hinge loss max(0, 1 - y·w·x), with c = "
         f"{neat(penalty)}. The "
         f"weights are w = ({', '.join(texts(w))}). Make one step of gradient descent with the learning rate "
         f"{neat(rate)} on "
         "the example x ="), Show(x), f"with the label {y}. Give the new w."),
        [
            step(f"The margin is {paren(y)}·({times(w, x)}) =", dec(Fraction(margin)), "Label times score.",
                 "losses.hinge"),
            step(f"{'Below 1: the hinge adds -y·x' if active else 'Above 1: the hinge adds nothing'}; the penalty adds "
                 f"{neat(penalty)}·w. The gradient is", decs([penalty * a - p for a, p in zip(w, pull, strict=True)]),
                 "Gradient of the penalty plus gradient of the hinge.", SKILL),
            step(f"w minus {factor(rate)} times that:", decs(moved), "Against the gradient.",
                 "gradient_descent.one_step"),
        ],
        slip(decs(forgot), "The penalty pulls the weights towards 0 in every step."),
        slip(decs(always), "Where the margin is above 1 only the penalty acts."),
        slip(decs([a + rate * (penalty * a - p) for a, p in zip(w, pull, strict=True)]),
             "The step goes against the gradient."),
    )  # fmt: skip
