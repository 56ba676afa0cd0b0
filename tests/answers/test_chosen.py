"""Answers picked or put in order, probabilities and their tables, values that Python prints, parts that follow."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from mlpath.answers import (
    Distribution,
    Following,
    Integer,
    Ordering,
    Outcome,
    Parts,
    Printed,
    Probability,
    PythonValue,
    SeveralChoices,
    latex,
)
from mlpath.answers.python_literal import Container, read_literal
from mlpath.answers.reading import Unreadable
from mlpath.answers.shape import Shape

if TYPE_CHECKING:
    from mlpath.answers.verdict import Answer

SOME = SeveralChoices.of(("red", "green", "blue", "black"), 0, 2)
STEPS = Ordering(("fit", "split", "predict"), (1, 0, 2))
FAIR = Distribution.of({0: Fraction(1, 4), 1: Fraction(1, 2), 2: Fraction(1, 4)})
CASES: list[tuple[Answer, str, str, float]] = [
    (SOME, "a, c", "correct", 1.0),
    (SOME, "ca", "correct", 1.0),
    (SOME, "1 3", "correct", 1.0),
    (SOME, "blue and red", "correct", 1.0),
    (SOME, "(a, c)", "correct", 1.0),
    (SOME, "a", "partial", 0.5),
    (SOME, "a, b", "incorrect", 0.0),
    (SOME, "a, b, c", "partial", 0.5),
    (SOME, "abcd", "incorrect", 0.0),
    (SOME, "none", "incorrect", 0.0),
    (SOME, "a, a", "unreadable", 0.0),
    (SOME, "a,, c", "unreadable", 0.0),
    (SeveralChoices.of(("`x[-1:]`", "`x[1:]`"), 0), "x[-1:]", "correct", 1.0),
    (SOME, "x", "unreadable", 0.0),
    (SOME, "", "unreadable", 0.0),
    (SeveralChoices.of(("mean", "mode")), "none", "correct", 1.0),
    (STEPS, "b, a, c", "correct", 1.0),
    (STEPS, "bac", "correct", 1.0),
    (STEPS, "2 1 3", "correct", 1.0),
    (STEPS, "split -> fit -> predict", "correct", 1.0),
    (STEPS, "a, b, c", "partial", 0.3333),
    (STEPS, "c, a, b", "incorrect", 0.0),
    (STEPS, "b, a", "unreadable", 0.0),
    (Probability.of(Fraction(3, 8)), "37.5%", "correct", 1.0),
    (Probability.of(Fraction(3, 8)), "6/16", "correct", 1.0),
    (Probability.of(Fraction(1, 3)), "0.333", "correct", 1.0),
    (Probability.of(Fraction(1, 3)), "0.33", "partial", 0.5),
    (Probability.of(Fraction(1, 3)), "2/3", "incorrect", 0.0),
    (Probability.of(Fraction(1, 3)), "33.3", "incorrect", 0.0),
    (Probability.of(Fraction(1, 3)), "-0.2", "incorrect", 0.0),
    (Probability.of(1), "1", "correct", 1.0),
    (FAIR, "{0: 1/4, 1: 1/2, 2: 1/4}", "correct", 1.0),
    (FAIR, "2: 25%, 0: 25%, 1: 50%", "correct", 1.0),
    (FAIR, "(2, 1/4), (0, 1/4), (1, 1/2)", "correct", 1.0),
    (FAIR, "0 1 2; 1/4 1/2 1/4", "correct", 1.0),
    (FAIR, "0: 1/4, 1: 1/4, 2: 1/4", "partial", 2 / 3),
    (FAIR, "0: 1/4, 1: 3/4", "incorrect", 0.0),
    (FAIR, "0: 1/4, 1: 1/2, 3: 1/4", "incorrect", 0.0),
    (FAIR, "7", "incorrect", 0.0),
]


@pytest.mark.parametrize(("answer", "response", "outcome", "score"), CASES)
def test_each_part_earns_its_share(answer: Answer, response: str, outcome: str, score: float) -> None:
    verdict = answer.grade(response)
    assert verdict.outcome == outcome, verdict
    assert verdict.score == pytest.approx(score)


@pytest.mark.parametrize(
    ("answer", "response", "told"),
    [
        (SOME, "a, b", "1 of yours is right, 1 is not, 1 is missing."),
        (STEPS, "b, c, a", "Right up to place 1. 1 pair stands the wrong way round."),
        (STEPS, "c, a, b", "That is the order from the other end."),
        (Probability.of(Fraction(3, 8)), "5/8", "That is the probability of the opposite event."),
        (Probability.of(Fraction(3, 8)), "37.5", "write a % behind it"),
        (Probability.of(Fraction(3, 8)), "1.2", "A probability lies between 0 and 1."),
        (FAIR, "0: 1/4, 1: 1/4, 2: 1/4", "The probability of 1 is not right. Yours sum to 0.75, not to 1."),
    ],
)
def test_feedback_names_what_is_off(answer: Answer, response: str, told: str) -> None:
    assert told in answer.grade(response).feedback


def test_what_is_no_probability_is_refused() -> None:
    with pytest.raises(ValueError, match="no probability"):
        Probability.of(Fraction(3, 2))
    with pytest.raises(ValueError, match="sum to 1"):
        Distribution.of({0: Fraction(1, 4), 1: Fraction(1, 4)})
    with pytest.raises(ValueError, match="every option once"):
        Ordering(("a", "b"), (0, 0))


@pytest.mark.parametrize(
    ("answer", "response", "outcome"),
    [
        ("[1, 2.5]", "[ 1,2.50 ]", "correct"),
        ("[1, 2.5]", "(1, 2.5)", "partial"),
        ("[1, 2.5]", "[1.0, 2.5]", "partial"),
        ("[1, 2.5]", "[1, 2.6]", "incorrect"),
        ("[1, 2.5]", "[1]", "incorrect"),
        ("[1, 2.5]", "[1, 2.5", "unreadable"),
        ("{'a': 1, 'b': [2]}", '{"b": [2], "a": 1}', "correct"),
        ("{'a': 1, 'b': [2]}", "{'a': 1, 'b': [3]}", "incorrect"),
        ("{1, 2}", "{2, 1}", "correct"),
        ("{1, 2}", "[1, 2]", "incorrect"),
        ("set()", "set()", "correct"),
        ("set()", "{}", "incorrect"),
        ("array([[1, 2], [3, 4]])", "[[1 2]\n [3 4]]", "correct"),
        ("array([[1, 2], [3, 4]])", "[[1, 2], [3, 4]]", "correct"),
        ("array([[1, 2], [3, 4]])", "np.array([[1, 2], [3, 4]], dtype=int64)", "correct"),
        ("array([1., 2.])", "[1. 2.]", "correct"),
        ("array([1., 2.])", "[1 2]", "partial"),
        ("array([1., 2.])", "[1. 3.]", "incorrect"),
        ("True", "True", "correct"),
        ("True", "1", "partial"),
        ("True", "true", "unreadable"),
        ("None", "None", "correct"),
        ("'a b'", '"a b"', "correct"),
        ("'a b'", "a b", "unreadable"),
        ("(3,)", "3,", "correct"),
        ("(3,)", "(3)", "incorrect"),
        ("nan", "nan", "correct"),
        ("0.30000000000000004", "0.3", "correct"),
        ("-inf", "-inf", "correct"),
        ("-7", "-7", "correct"),
        ("[-7, 'a']", "[−7, ‘a’]", "correct"),
        ("-7", "−7", "correct"),
        ("[-0.5, 2]", "[−0.5, 2]", "correct"),
    ],
)
def test_a_python_value_counts_with_its_kind(answer: str, response: str, outcome: str) -> None:
    verdict = PythonValue(answer).grade(response)
    assert verdict.outcome == outcome, verdict


@pytest.mark.parametrize(
    ("answer", "response", "outcome"),
    [
        ("[2, 1, 0]", "[2, 1, 0]", "correct"),
        ("[2, 1, 0]", "2, 1, 0", "correct"),
        ("[2, 1, 0]", "(2, 1, 0)", "correct"),
        ("[2, 1, 0]", "[2 1 0]", "correct"),
        ("[2, 1, 0]", "0, 1, 2", "incorrect"),
        ("[2, 1, 0]", "2, 1", "incorrect"),
        ("[2, 1, 0]", "2", "incorrect"),
        ("['Jon']", "'Jon'", "correct"),
        ("['Jon']", "'Ada'", "incorrect"),
        ("['Jon']", "Jon", "unreadable"),
        ("[('fig', 2), ('nut', 1)]", "('fig', 2), ('nut', 1)", "correct"),
        ("[('fig', 2), ('nut', 1)]", "['fig', 2], ['nut', 1]", "correct"),
        ("[]", "[]", "correct"),
        ("[None, 1]", "None, 1", "correct"),
        ("[None, 1]", "0, 1", "incorrect"),
    ],
)
def test_a_list_that_is_asked_for_counts_without_its_brackets(answer: str, response: str, outcome: str) -> None:
    verdict = PythonValue(answer, kinds=False).grade(response)
    assert verdict.outcome == outcome, verdict


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "[", "[1,", "{1: 2, 3}", "'abc", "foo", "f(1)", "1 +", "lambda: 0", "[1, 2 3]", "__import__('os')",
        "[" * 500, "9" * 3000, "{'a' 1}", "array(", "1__", "0x1F", "b'x'", "{[1]: }",
    ],
)  # fmt: skip
def test_what_python_does_not_print_is_unreadable(text: str) -> None:
    with pytest.raises(Unreadable):
        read_literal(text)


def test_a_word_in_another_case_is_suggested() -> None:
    assert PythonValue("[True]").grade("[true]").suggestion == "[True]"


def test_arrays_are_told_from_lists_by_their_spaces() -> None:
    assert read_literal("[1 2]") == Container("array", (1, 2))
    assert read_literal("[1, 2]") == Container("list", (1, 2))


PROGRAM = "print(name.upper(), len(name)) or print(words) or print(f'|{x:8.2f}|')"


@pytest.mark.parametrize(
    ("line", "response", "outcome"),
    [
        ("ADA 3", "ADA 3", "correct"),
        ("ADA 3", " 'ADA 3' ", "correct"),
        ("ADA 3", '"ADA 3"', "correct"),
        ("ADA 3", "ada 3", "partial"),
        ("ADA 3", "eve 3", "unreadable"),
        ("ADA 3", "ADA3", "partial"),
        ("ADA 3", "name 3", "incorrect"),
        ("ADA 3", "(name, 3)", "incorrect"),
        ("ADA 3", "3", "incorrect"),
        ("ADA 3", "what?", "unreadable"),
        ("ADA 3", "((", "unreadable"),
        ("ADA 3", "ADA; 3", "incorrect"),
        ("['a', 'b'] 2", '["a","b"] 2', "correct"),
        ("['a', 'b'] 2", "[ 'a', 'b' ] 2", "correct"),
        ("['a', 'b'] 2", "[a, b] 2", "partial"),
        ("['a', 'b'] 2", "['a' 'b'] 2", "incorrect"),
        ("'ab' 2", "'ab' 2", "correct"),
        ("'ADA'", "'ADA'", "correct"),
        ("'ADA'", "ADA", "partial"),
        ("|    3.14|", "|    3.14|", "correct"),
        ("|    3.14|", "|3.14|", "partial"),
        ("|    3.14|", "|    3.1|", "incorrect"),
        ("-7 1", "−7 1", "correct"),
    ],
)
def test_a_printed_line_counts_as_it_stands(line: str, response: str, outcome: str) -> None:
    verdict = Printed.of(line, program=PROGRAM).grade(response)
    assert verdict.outcome == outcome, verdict


def test_printed_lines_are_counted_and_told_apart() -> None:
    answer = Printed.of("a 1", "b 2")
    assert answer.grade("a 1\nb 2").outcome is Outcome.CORRECT
    assert answer.grade("a 1; b 3").score == 0.5
    assert answer.grade("a 1; b 3").feedback == "Line 2 is not right."
    assert answer.grade("a 1").feedback == "The program prints 2 lines; yours has 1."
    with pytest.raises(ValueError, match="can't be typed"):
        Printed.of("a; b")


CHAIN = Parts.of(("trace", 7), ("det", 10), ("disc", Following(Integer(9), "trace^2 - 4*det")))


@pytest.mark.parametrize(
    ("response", "score", "told"),
    [
        ("7; 10; 9", 1.0, ""),
        ("8; 10; 24", 2 / 3, "disc: right, given your own value for trace."),
        ("8; 11; 20", 1 / 3, "disc: right, given your own values for det and trace."),
        ("8; 10; 25", 1 / 3, "disc: That is too large."),
        ("8; 10; 9", 2 / 3, "trace: That is too large."),
        ("7; 10; 8", 2 / 3, "disc: That is too small."),
        ("disc = 24; det = 10; trace = 8", 2 / 3, "disc: right, given your own value for trace."),
    ],
)
def test_an_error_is_carried_forward_and_said_so(response: str, score: float, told: str) -> None:
    verdict = CHAIN.grade(response)
    assert verdict.score == pytest.approx(score)
    assert told in verdict.feedback
    assert (verdict.outcome is Outcome.CORRECT) is (score == 1.0)


def test_a_formula_has_to_name_earlier_parts() -> None:
    with pytest.raises(ValueError, match="names no earlier part"):
        Following(Integer(1), "2 + pi")
    with pytest.raises(ValueError, match="can't be read"):
        Following(Integer(1), "trace +")
    with pytest.raises(ValueError, match="which is no earlier part"):
        Parts.of(("det", Following(Integer(1), "2*trace")), ("trace", 2))


def test_parts_can_be_named_by_their_place() -> None:
    parts = Parts.of(("the trace", 7), ("half of it", Following(Integer(3), "p1/2")))
    assert (
        parts.grade("8; 4").feedback
        == "the trace: That is too large. half of it: right, given your own value for the trace."
    )


def test_a_shape_of_one_axis_keeps_its_comma_in_latex() -> None:
    assert Shape.of(3).grade(latex(Shape.of(3).tree())).outcome is Outcome.CORRECT
