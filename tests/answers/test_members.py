"""Sets, lists and matrices of anything: members compared by their own kind."""

from __future__ import annotations

import pytest

from mlpath.answers import Matrix, Members, Outcome, SetOf, Tolerance, Unreadable, Vector, plain, read
from mlpath.answers.parts import split_outside
from mlpath.answers.setalgebra import evaluated

CASES = [
    ("{1, 2}", "{2, 1, 1}", True),
    ("{1, 2}", "{1, 2, 2 + 2}", False),
    ("{1, 2}", "[1, 2]", False),
    ("{1, 2}", "(1, 2)", False),
    ("{1, 2}", "1, 2", True),
    ("{1, 2}", "x", False),
    ("{1, 2, 3}", "[1, 2)", False),
    ("{1, {2}}", "{1, 2}", False),
    ("{{}, {{}}}", "{ {{}, {}}, {} }", True),
    ("{{1, 2}, 3}", "{3, {2, 1}}", True),
    ("{1}", "{1, 2} - {2, 3}", True),
    ("{2}", "{1, 2} ∩ {2, 3}", True),
    ("{1, 2, 3}", "{1, 2} ∪ {2, 3}", True),
    ("{sqrt(8)}", "{2sqrt(2)}", True),
    ("{-sqrt(2)/sqrt(3)}", "{-2/sqrt(6)}", True),
    ("{(x - a)^60}", "{(a - x)^60}", True),
    ("{[2, 3], 1}", "{1, [2, 3]}", True),
    ("{x = 1, x = 2}", "{x = 2, x = 1}", True),
    ("{x = 1, x = 2}", "{x = 2, x = 3}", False),
    ("[1, 2]", "[1, 2]", True),
    ("[1, 2]", "[2, 1]", False),
    ("[1, 2]", "{1, 2}", False),
    ("[x + x, y^2]", "[2x, y*y]", True),
    ("[1, [2, {3, 4}]]", "[1, [2, {4, 3}]]", True),
    ("[1, [2, {3, 4}]]", "[1, [2, {4, 5}]]", False),
    ("[[1, 2], [3, 4]]", "[[1, 2], [3, 4]]", True),
    ("[[1, 2, 3]]", "[1, 2, 3]", False),
    ("[[1, 2]]", "[[1, 2]]", True),
    ("[[14], [32]]", "[[1, 2, 3], [4, 5, 6]]*[[1], [2], [3]]", True),
]


@pytest.mark.parametrize(("answer", "response", "is_right"), CASES)
def test_members_are_compared_by_their_own_kind(answer: str, response: str, is_right: bool) -> None:
    kind = Members(("a", "x", "y")).kind_of(read(answer, None))
    assert (kind.grade(response).outcome is Outcome.CORRECT) is is_right


def test_a_tolerance_reaches_every_member_and_no_member_counts_twice() -> None:
    kind = Members(tolerance=Tolerance.of(absolute=0.1)).kind_of(read("{1, 1.15, 3}"))
    # the first fits two answers: it has to leave one of them to the second
    assert kind.grade("{1.08, 0.95, 3}").outcome is Outcome.CORRECT
    assert kind.grade("{1.0, 0.95, 3}").outcome is not Outcome.CORRECT


def test_another_letter_for_the_imaginary_unit_reaches_the_members() -> None:
    kind = Members(("I",), unit="I").kind_of(read("[I, 2]", None))
    assert kind.grade("[-1/I, 2]").outcome is Outcome.CORRECT


def test_an_empty_set_is_the_empty_set() -> None:
    assert isinstance(Members().kind_of(read("{}")), SetOf)
    assert Members().kind_of(read("{}")).grade("{}").outcome is Outcome.CORRECT
    assert Members().kind_of(read("{}")).grade("{0}").outcome is not Outcome.CORRECT


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("{1, 2} ∪ {3}", "{1, 2, 3}"),
        ("{1, 2, 3} - {2} - {3}", "{1}"),
        ("{1, 2} ∩ {4/2}", "{2}"),
        ("{x, {1}} ∩ {{1}, y}", "{{1}}"),
        ("[0, 1] ∪ {3}", "[0, 1] ∪ {3}"),
        ("1 - 2", "1 - 2"),
    ],
)
def test_sets_are_worked_out_where_they_are_written_out(text: str, value: str) -> None:
    assert plain(evaluated(read(text, None))) == value


def test_a_matrix_of_one_row_may_be_typed_as_a_list_unless_it_must_not() -> None:
    assert Matrix.of([[1, 2]]).grade("[1, 2]").outcome is Outcome.CORRECT
    assert Matrix(Matrix.of([[1, 2]]).rows, by_rows=True).grade("[1, 2]").outcome is Outcome.INCORRECT


@pytest.mark.parametrize(
    ("response", "told"),
    [
        ("(2, 4, -6)", "That is 2 times the answer: the direction is right, the length is not."),
        ("(-1, -2, 3)", "Every entry has the wrong sign: that is the opposite vector."),
        ("(-3, 2, 1)", "The entries are right, but in the wrong order."),
        ("(1, 2, 3)", "Not right yet. Entry 3: yours is 3. (The size is right. Check the sign.)"),
    ],
)
def test_a_vector_wrong_as_a_whole_is_named_so(response: str, told: str) -> None:
    assert Vector.of(1, 2, -3).grade(response).feedback == told


def test_more_elements_than_can_be_compared_are_refused() -> None:
    many = "{" + ", ".join(map(str, range(201))) + "}"
    assert Members().kind_of(read("{1, 2}")).grade(many).outcome is Outcome.UNREADABLE


@pytest.mark.parametrize(("text", "place"), [("1,,2", 2), (",1", 0), ("1; ;2", 3)])
def test_a_missing_part_is_asked_about_with_its_place(text: str, place: int) -> None:
    with pytest.raises(Unreadable) as error:
        split_outside(text, ",;")
    assert error.value.position == place


def test_blank_lines_and_a_separator_at_the_end_are_no_parts() -> None:
    assert split_outside("1\n\n2;\n", ";\n") == [(0, 1), (3, 4)]
