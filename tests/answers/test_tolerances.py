"""Numbers within tolerances, and numbers as they are written."""

from __future__ import annotations

from fractions import Fraction

import pytest

from mlpath.answers import DecimalPlaces, Number, SignificantFigures, Tolerance, read
from mlpath.answers.rounding import Written, magnitude, to_figures, to_places, written
from mlpath.answers.verdict import Basis, Outcome

RELATIVE, ABSOLUTE = Tolerance.of(relative=0.05), Tolerance.of(absolute=0.1)


@pytest.mark.parametrize(
    ("answer", "tolerance", "response", "is_right"),
    [
        ("1", RELATIVE, "1.05", True),
        ("1", RELATIVE, "0.95", True),
        ("1", RELATIVE, "1.0500001", False),
        ("1e33", RELATIVE, "0.95e33", True),
        ("1e-33", RELATIVE, "1.06e-33", False),
        ("1e-33", RELATIVE, "1.04e-33", True),
        ("-20", RELATIVE, "-21", True),
        ("0", RELATIVE, "0.0001", False),
        ("0", RELATIVE, "cos(pi/2)", True),
        ("10", ABSOLUTE, "9.9", True),
        ("10", ABSOLUTE, "9.89", False),
        ("pi", ABSOLUTE, "22/7", True),
        ("pi", ABSOLUTE, "pi + 0.1", True),
        ("pi", ABSOLUTE, "pi + 0.1 + 10^-20", False),
        ("3 + 4i", ABSOLUTE, "3.05 + 4.05i", True),
        ("3 + 4i", ABSOLUTE, "3.1 + 4.1i", False),
        ("inf", RELATIVE, "-inf", False),
        ("inf", RELATIVE, "inf", True),
        ("2", Tolerance.of(relative=0.001, absolute=0.5), "2.4", True),
        ("2", Tolerance.of(relative=0.001, absolute=0.5, both=True), "2.4", False),
        ("sqrt(2)", Tolerance.of(relative=1e-8), "1.41421356", True),
        ("2^1000", RELATIVE, "2^1000 + 1", True),
    ],
)
def test_the_edge_of_a_tolerance_counts_as_inside(
    answer: str, tolerance: Tolerance, response: str, is_right: bool
) -> None:
    verdict = Number(answer, tolerance).grade(response)
    assert verdict.outcome is (Outcome.CORRECT if is_right else Outcome.INCORRECT)
    assert verdict.basis is Basis.NUMERIC


@pytest.mark.parametrize(
    ("answer", "response", "outcome"),
    [
        ("2*10^-30", "10^-30", "incorrect"),
        ("2", "(sqrt(108)+10)^(1/3) - (sqrt(108)-10)^(1/3)", "correct"),
        ("sqrt(8)", "2sqrt(2)", "correct"),
        ("sqrt(8)", "2.828", "partial"),
        ("5/2", "x = 5/2", "incorrect"),
        ("5/2", "= 5/2", "correct"),
        ("2 - 3i", "2 + 3i", "incorrect"),
        ("e^(i*pi)", "-1", "correct"),
        ("7", "(7, 0)", "incorrect"),
        ("7", "7x", "incorrect"),
        ("7", "7 +", "unreadable"),
        ("-2^2", "-4", "correct"),
    ],
)
def test_without_a_tolerance_a_number_is_compared_exactly(answer: str, response: str, outcome: str) -> None:
    assert Number(answer).grade(response).outcome == outcome


def test_another_letter_can_be_the_imaginary_unit() -> None:
    answer = Number("2 + I", unit="I")
    assert answer.grade("re(2 - I) - im(2 - I)*I").outcome is Outcome.CORRECT
    assert answer.grade("2 - I").feedback == "That is the conjugate: check the sign of the imaginary part."


def test_a_negative_tolerance_is_refused() -> None:
    with pytest.raises(ValueError, match="not negative"):
        Tolerance.of(absolute=-1)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("1500", Written(2, 4, 0)),
        ("1500.", Written(4, 4, 0)),
        ("0.0250", Written(3, 3, 4)),
        ("-3.10", Written(3, 3, 2)),
        ("2.50e3", Written(3, 3, 0)),
        ("2.50e-3", Written(3, 3, 5)),
        ("2.50*10^3", Written(3, 3, 0)),
        ("25.00e1", Written(4, 4, 1)),
        ("0", Written(1, 1, 0)),
        ("0.00", Written(2, 2, 2)),
        (".001030", Written(4, 4, 6)),
        ("1/2", None),
        ("pi", None),
        ("25%", None),
    ],
)
def test_figures_and_places_are_counted_as_written(text: str, found: Written | None) -> None:
    assert written(read(text)) == found


@pytest.mark.parametrize(
    ("value", "figures", "rounded"),
    [("0.04985", 3, "0.0499"), ("-149", 1, "-100"), ("999", 2, "1000"), ("61250", 3, "61300"), ("0", 4, "0")],
)
def test_halves_are_rounded_away_from_zero(value: str, figures: int, rounded: str) -> None:
    assert to_figures(Fraction(value), figures) == Fraction(rounded)
    assert to_figures(-Fraction(value), figures) == -Fraction(rounded)


def test_magnitudes_are_exact_beside_powers_of_ten() -> None:
    assert [magnitude(Fraction(text)) for text in ("1", "0.1", "999.999", "1000", "1e-40")] == [0, -1, 2, 3, -40]
    assert to_places(Fraction("12.345"), 2) == Fraction("12.35")
    assert to_places(Fraction("1234"), -2) == 1200


@pytest.mark.parametrize(
    ("answer", "response", "outcome"),
    [
        (SignificantFigures("pi", 4), "3.142", "correct"),
        (SignificantFigures("pi", 4), "3.141", "incorrect"),
        (SignificantFigures("pi", 4), "3.1416", "partial"),
        (SignificantFigures("pi", 4), "pi", "partial"),
        (SignificantFigures("pi", 4, at_least=True), "3.1416", "correct"),
        (SignificantFigures("pi", 4, accuracy=3), "3.141", "correct"),
        (SignificantFigures("pi", 4, accuracy=3), "3.151", "incorrect"),
        (SignificantFigures("61250", 3), "61300", "correct"),
        (SignificantFigures("100", 3), "100", "correct"),
        (SignificantFigures("100", 3, trailing="strict"), "100", "partial"),
        (SignificantFigures("100", 3, trailing="strict"), "1.00e2", "correct"),
        (SignificantFigures("1.4", 3), "1.4", "partial"),
        (SignificantFigures("1.4", 3, trailing="optional"), "1.4", "correct"),
        (SignificantFigures("1.4", 3, trailing="optional"), "1.4001", "partial"),
        (SignificantFigures("", 2), "0.010", "correct"),
        (SignificantFigures("", 2), "0.0100", "incorrect"),
        (SignificantFigures("5", 1), "[[5, 5]]", "incorrect"),
        (DecimalPlaces("2/3", 2), "0.67", "correct"),
        (DecimalPlaces("2/3", 2), "0.667", "partial"),
        (DecimalPlaces("2/3", 2), "0.7", "partial"),
        (DecimalPlaces("2/3", 2), "0.66", "incorrect"),
        (DecimalPlaces("2/3", 2), "2/3", "partial"),
        (DecimalPlaces("0.1", 2), "0.1", "partial"),
        (DecimalPlaces("0.1", 2, optional=True), "0.1", "correct"),
        (DecimalPlaces("7", 0), "7", "correct"),
    ],
)
def test_the_value_and_the_way_of_writing_are_judged_apart(
    answer: SignificantFigures | DecimalPlaces, response: str, outcome: str
) -> None:
    assert answer.grade(response).outcome == outcome


def test_feedback_says_how_many_figures_there_are() -> None:
    feedback = SignificantFigures("1500", 1).grade("1510").feedback
    assert "1510" not in feedback
    assert SignificantFigures("pi", 4).grade("3.1416").feedback == "4 significant figures are asked for; yours has 5."
    assert DecimalPlaces("pi", 1).grade("3.14").feedback == "1 decimal place is asked for; yours has 2."


@pytest.mark.parametrize("text", ["0.000012345", "-98765", "123456.7", "0.999999", "2.5e-40", "0"])
@pytest.mark.parametrize("figures", [1, 3, 6])
def test_shown_numbers_have_as_many_figures_as_asked(text: str, figures: int) -> None:
    answer = SignificantFigures(text, figures, trailing="free")
    assert answer.grade(answer.show()).outcome is Outcome.CORRECT, answer.show()
