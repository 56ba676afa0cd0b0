"""Answers in words, shapes, parts, and any one of several."""

from __future__ import annotations

import pytest

from mlpath.answers import Choice, EitherOf, Expression, Integer, Nothing, Parts, Shape, Vector, none_exists, yes_no
from mlpath.answers.verdict import Answer, Outcome

COLOURS = Choice(("red", "green", "grey", "2 of them"), 1)
PARTS = Parts.of(("trace", Integer(5)), ("determinant", Integer(6)))
VECTORS = Parts.of(("u1", Vector.of(1, 0)), ("u2", Vector.of(0, 1)))
CUBE = Shape.of(2, 3, 4)

ROWS: list[tuple[Answer, str, Outcome, str]] = [
    *((COLOURS, text, Outcome.CORRECT, "") for text in ("b", "B", "b)", "(b)", "b.", "2", "green", "Green", "gree", "b) green")),
    *((COLOURS, text, Outcome.INCORRECT, "") for text in ("a", "c", "red", "1", "r", "2 of them", "4")),
    (COLOURS, "gr", Outcome.UNREADABLE, "fits 2 of the options"),
    *((COLOURS, text, Outcome.UNREADABLE, "letter from a to d") for text in ("e", "5", "0", "blue", "ab")),
    (COLOURS, "", Outcome.UNREADABLE, "nothing to read"),
    *((yes_no(answer=True), text, Outcome.CORRECT, "") for text in ("y", "yes", "Yes.", "true", "YES", "ye")),
    *((yes_no(answer=True), text, Outcome.INCORRECT, "") for text in ("n", "no", "false")),
    *((yes_no(answer=False), text, Outcome.CORRECT, "") for text in ("n", "no", "False", "NO!")),
    *((yes_no(answer=True), text, Outcome.UNREADABLE, "yes or no") for text in ("maybe", "a", "7")),
    *((none_exists("no inverse"), text, Outcome.CORRECT, "") for text in (
        "no inverse", "none", "None", "does not exist", "DNE", "undefined", "singular", "not invertible", "there is none", "No.", "∅")),
    *((none_exists("no inverse"), text, Outcome.INCORRECT, "") for text in ("3", "[[1, 2], [3, 4]]", "0")),
    *((none_exists("no inverse"), text, Outcome.UNREADABLE, "no inverse") for text in ("blah", "what?")),
    *((CUBE, text, Outcome.CORRECT, "") for text in (
        "(2, 3, 4)", "2x3x4", "2 x 3 x 4", "2×3×4", "2, 3, 4", "[2, 3, 4]", "2 by 3 by 4", "torch.Size([2, 3, 4])", "2 3 4", "(2,3,4,)", "shape = (2,3,4)")),
    (CUBE, "(3, 2, 4)", Outcome.INCORRECT, "wrong order"),
    (CUBE, "(2, 3)", Outcome.INCORRECT, "yours has 2"),
    (CUBE, "not defined", Outcome.INCORRECT, "There is one"),
    (CUBE, "(2, 3, 5)", Outcome.INCORRECT, "Axis 2 is not right"),
    *((CUBE, text, Outcome.UNREADABLE, "whole numbers") for text in ("abc", "(2, -3)", "(2, 1.5)", "2,,3", "(2")),
    (CUBE, "", Outcome.UNREADABLE, "nothing to read"),
    *((Shape.of(3), text, Outcome.CORRECT, "") for text in ("(3,)", "3", "(3)", "[3]")),
    *((Shape.of(), text, Outcome.CORRECT, "") for text in ("()", "scalar", "[]")),
    (Shape.of(), "(1,)", Outcome.INCORRECT, "yours has 1"),
    *((PARTS, text, Outcome.CORRECT, "") for text in (
        "5; 6", "5;6", "5\n6", "5, 6", "trace = 5; determinant = 6", "determinant = 6; trace = 5", "Trace: 5; Determinant: 6", "5; 6;")),
    (PARTS, "5; 7", Outcome.PARTIAL, "determinant: That is too large."),
    (PARTS, "4; -6", Outcome.INCORRECT, "determinant: The size is right"),
    (PARTS, "5", Outcome.UNREADABLE, "Yours has 1"),
    (PARTS, "5; 6; 7", Outcome.UNREADABLE, "Yours has 3"),
    (PARTS, "trace = 5; trace = 6", Outcome.UNREADABLE, "given twice"),
    (PARTS, "5; 2*3", Outcome.UNREADABLE, "In determinant: Carry"),
    *((VECTORS, text, Outcome.CORRECT, "") for text in ("(1,0); (0,1)", "(1,0), (0,1)", "u2 = (0,1); u1 = (1,0)", "[1 0]\n[0 1]")),
    (VECTORS, "(1,0); (1,0)", Outcome.PARTIAL, "u2:"),
    *((EitherOf.of(2, 3), text, Outcome.CORRECT, "") for text in ("2", "3", "x = 3")),
    (EitherOf.of(2, 3), "5", Outcome.INCORRECT, ""),
    (EitherOf.of(2, 3), "1+1", Outcome.UNREADABLE, "Carry"),
    (EitherOf.of(Nothing(("none",)), Integer(3)), "none", Outcome.CORRECT, ""),
]  # fmt: skip


@pytest.mark.parametrize(("answer", "response", "outcome", "told"), ROWS)
def test_what_words_come_to(answer: Answer, response: str, outcome: Outcome, told: str) -> None:
    verdict = answer.grade(response)
    assert verdict.outcome is outcome, verdict
    assert told in verdict.feedback


def test_parts_earn_their_share() -> None:
    three = Parts.of(("a", 1), ("b", 2), ("c", 3))
    assert three.grade("1; 2; 4").score == pytest.approx(2 / 3)


def test_the_place_of_an_unreadable_part_counts_in_the_whole_text() -> None:
    assert PARTS.grade("5; 2*3").position == 3


def test_a_choice_tells_its_option() -> None:
    assert (COLOURS.show(), COLOURS.option) == ("b", "green")


def test_parts_hold_answers_of_any_kind() -> None:
    mixed = Parts.of(("slope", Expression("2x")), ("invertible", yes_no(answer=False)))
    assert mixed.grade("x + x; no").outcome is Outcome.CORRECT
