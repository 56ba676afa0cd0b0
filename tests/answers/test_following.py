"""Error carried forward through vectors, matrices and expressions, and the formulas that carry it."""

from __future__ import annotations

import pytest

from mlpath.answers import Expression, Following, Integer, Matrix, Parts, Real, Vector
from mlpath.answers.following import unfaithful
from mlpath.answers.formulas import worked_out
from mlpath.answers.reading import read
from mlpath.answers.reading.printing import plain
from mlpath.answers.reading.tree import names_in
from mlpath.answers.verdict import Outcome

COSINE = Parts.of(
    ("dot", 11),
    ("norm_a", Real(5**0.5)),
    ("cosine", Following(Real(11 / 5), "dot/(5^(1/2)*norm_a)")),
)
NETWORK = Parts.of(
    ("z", Vector.of(1, -2)),
    ("h", Following(Vector.of(1, 0), "relu(z)")),
    ("logits", Following(Vector.of(2, 1), "[[1, 1], [0, 2]]*h + (1, 1)")),
    ("p", Following(Vector.of(0.731, 0.269), "softmax(logits)")),
    ("loss", Following(Real(0.313), "-ln(entry(p, 1))")),
    ("delta", Following(Vector.of(-0.269, 0.269), "p - (1, 0)")),
    ("W gradient", Following(Matrix.of([[-0.269, 0.0], [0.269, 0.0]]), "outer(delta, h)")),
)
SLOPE = Parts.of(
    ("slope", Expression("3x^2 - 2", ("x",))),
    ("at two", Following(Integer(10), "at(slope, x, 2)")),
    ("bend", Following(Expression("6x", ("x",)), "diff(slope, x)")),
    ("newton", Following(Real(0.4), "1 - 6/at(slope, x, 2)")),
)
GRAM = Parts.of(
    ("G", Matrix.of([[5, 2], [2, 1]])),
    ("twice", Following(Matrix.of([[10, 4], [4, 2]]), "2*G")),
    ("turned", Following(Vector.of(9, 4), "G^T*(1, 2)")),
)

CARRIED = [
    (COSINE, "12; 2.236; 2.400", 2 / 3, "cosine: right, given your own value for dot."),
    (COSINE, "12; 2.236; 2.4", 2 / 3, "cosine: right, given your own value for dot."),
    (COSINE, "12; 2.236; 2.2", 2 / 3, "dot: That is too large."),
    (COSINE, "12; 2.236; 2.31", 1 / 3, "cosine: "),
    # a ReLU forgotten: all that follows is worked out rightly from it
    (NETWORK, "(1,-2); (1,-2); (0,-3); (0.953,0.047); 0.048; (-0.047,0.047); [[-0.047,0.095],[0.047,-0.095]]", 6 / 7,
     "loss: right, given your own value for p."),
    (NETWORK, "(1,-2); (1,-2); (0,-3); (0.953,0.047); 0.049; (-0.047,0.047); [[-0.047,0.094],[0.047,-0.095]]", 6 / 7,
     "loss: right, given your own value for p."),
    (NETWORK, "(1,-2); (1,-2); (0,-3); (0.731,0.269); 0.313; (-0.269,0.269); [[-0.269,0],[0.269,0]]", 6 / 7, "h: "),
    (NETWORK, "(1,-2); (1,-2); (0,-3); (0.9,0.1); 0.2; (-0.1,0.1); [[1,2],[3,4]]", 3 / 7,
     "logits: right, given your own value for h. p: "),
    (SLOPE, "3x^2; 12; 6x; 0.5", 3 / 4, "at two: right, given your own value for slope."),
    (SLOPE, "x^3 - 2; 6; 3x^2; 0", 3 / 4, "bend: right, given your own value for slope."),
    (SLOPE, "3x^2; 12; 6; 0.5", 2 / 4, "newton: right, given your own value for slope."),
    (GRAM, "[[5,2],[2,2]]; [[10,4],[4,4]]; (9, 6)", 2 / 3, "turned: right, given your own value for G."),
    (GRAM, "5 2; 2 2; [[10,4],[4,4]]; (9, 6)", 0.0, ""),
]  # fmt: skip


@pytest.mark.parametrize(("parts", "response", "score", "told"), CARRIED)
def test_an_error_is_carried_through_every_kind(parts: Parts, response: str, score: float, told: str) -> None:
    verdict = parts.grade(response)
    assert verdict.score == pytest.approx(score), verdict.feedback
    assert told in verdict.feedback
    assert verdict.outcome is not Outcome.CORRECT


@pytest.mark.parametrize("parts", [COSINE, NETWORK, SLOPE, GRAM])
def test_the_formulas_give_the_answers_themselves(parts: Parts) -> None:
    assert unfaithful(parts.names, parts.answers) == ""
    verdict = parts.grade(parts.show())
    assert (verdict.outcome, verdict.score, verdict.feedback) == (Outcome.CORRECT, 1.0, "")


def test_a_formula_that_is_not_the_answers_is_found() -> None:
    parts = Parts.of(("a", 2), ("b", Following(Integer(5), "2*a")))
    assert unfaithful(parts.names, parts.answers) == "b"


FORMULAS = [
    ("dot((1, 2), (3, 4))", "11"),
    ("norm((3, 4))", "sqrt(25)"),
    ("|(3, 4)|", "sqrt(25)"),
    ("hadamard((1, 2), (3, 4))", "(3, 8)"),
    ("outer((1, 2), (3, 4))", "[[3, 4], [6, 8]]"),
    ("sum([[1, 2], [3, 4]])", "10"),
    ("mean((1, 2, 6))", "3"),
    ("max((1, 7, 3))", "max(1, 7, 3)"),
    ("argmax((1, 7, 3))", "2"),
    ("entry((1, 7, 3), 3)", "3"),
    ("entry([[1, 2], [3, 4]], 2, 1)", "3"),
    ("step((-1, 0, 2))", "(0, 0, 1)"),
    ("ln((x, y))", "(ln(x), ln(y))"),
    ("[[1, 2], [3, 4]]*(1, 1)", "(3, 7)"),
    ("(1, 1)*[[1, 2], [3, 4]]", "(4, 6)"),
    ("[[1, 2], [3, 4]]*[[0, 1], [1, 0]]", "[[2, 1], [4, 3]]"),
    ("[[1, 1], [0, 1]]^3", "[[1, 3], [0, 1]]"),
    ("[[1, 2], [3, 4]]^T", "[[1, 3], [2, 4]]"),
    ("det([[1, 2], [3, 4]]) + trace([[1, 2], [3, 4]])", "3"),
    ("(1, 2) - 2*(3, 4)", "(-5, -6)"),
    ("(1, 2)/2", "(1/2, 1)"),
    ("[[1, 2], [3, 4]]^-1", "[[-2, 1], [3/2, -1/2]]"),
    ("inverse([[2, 0, 0], [0, 1, 1], [0, 0, 4]])", "[[1/2, 0, 0], [0, 1, -1/4], [0, 0, 1/4]]"),
    ("center((1, 2, 6))", "(-2, -1, 3)"),
    ("at(x^2 + y, x, 3)", "3^2 + y"),
    ("softmax((0, 0))", "(exp(0)/(exp(0) + exp(0)), exp(0)/(exp(0) + exp(0)))"),
]
CALLABLE = ("dot", "hadamard", "outer", "sum", "mean", "argmax", "entry", "step", "at", "softmax", "center")


@pytest.mark.parametrize(("formula", "value"), FORMULAS)
def test_a_formula_works_with_vectors_and_matrices(formula: str, value: str) -> None:
    node = read(formula, ("x", "y", "T"), CALLABLE)
    assert plain(worked_out(node)) == value
    assert names_in(node) <= {"x", "y", "T"}


@pytest.mark.parametrize(
    "formula",
    [
        "(1, 2)*(3, 4)", "(1, 2) + (1, 2, 3)", "1/(1, 2)", "dot(1, 2)", "entry((1, 2), 3)", "[[1, 2], [3, 4]]*(1, 2, 3)",
        "|[[1, 2], [3, 4]]|", "(1, 2)^T", "argmax((x, 1))", "((1, 2), 3)", "[[1, 2], [3, 4]]^9", "at(x, 2, 3)",
        "(1, 2) + 1", "[[1, 2], [2, 4]]^-1", "[[1, 2, 3], [2, 4, 5]]^-1", "(1,1,1,1,1,1,1,1,1,1,1,1,1) - (0, 0)",
    ],
)  # fmt: skip
def test_what_does_not_fit_is_refused(formula: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        worked_out(read(formula, ("x", "T"), CALLABLE))
