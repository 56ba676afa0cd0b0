"""Setting texts: on one line, as Unicode or ASCII in lines, and as LaTeX."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlpath.answers import (
    Choice,
    Exact,
    Expression,
    Integer,
    Matrix,
    Multiset,
    Parts,
    Real,
    SetOf,
    Shape,
    Vector,
    none_exists,
    yes_no,
)
from mlpath.questions.model import Code, Figure, Show
from mlpath.questions.typeset import latex, plain, pretty

if TYPE_CHECKING:
    from mlpath.questions.model import Piece, Text

A = Show(((1, -2), (30, Fraction(1, 2))))

ON_THE_LINE: list[tuple[Piece, str, str, str]] = [
    (Show(7), "7", "7", "$7$"),
    (Show(-7), "-7", "−7", "$-7$"),
    (Show(Fraction(3, 4)), "3/4", "3/4", r"$\frac{3}{4}$"),
    (Show(Fraction(-3, 4)), "-3/4", "−3/4", r"$-\frac{3}{4}$"),
    (Show(Fraction(8, 4)), "2", "2", "$2$"),
    (Show(0.5), "0.5", "0.5", "$0.5$"),
    (Show(-0.25), "-0.25", "−0.25", "$-0.25$"),
    (Show(0.1 + 0.2), "0.3", "0.3", "$0.3$"),
    (Show(1e-5), "1e-05", "1e-05", r"$1 \times 10^{-5}$"),
    (Show(value=True), "True", "True", r"$\mathrm{True}$"),
    (Show((1, -2, Fraction(1, 3))), "(1, -2, 1/3)", "(1, −2, 1/3)", r"$\left(1, -2, \frac{1}{3}\right)$"),
    (Show("x^2 - 5x + 6"), "x^2 - 5*x + 6", "x² − 5x + 6", "$x^{2} - 5 x + 6$"),
    (Show("sqrt(2)/lambda_1"), "sqrt(2)/lambda_1", "√2/λ₁", r"$\frac{\sqrt{2}}{\lambda_{1}}$"),
    (Show("x <= pi"), "x <= pi", "x ≤ π", r"$x \le \pi$"),
    (Show("what ?!"), "what ?!", "what ?!", "what ?!"),  # no mathematics: as it stands
    (Show(Integer(-3)), "-3", "−3", "$-3$"),
    (Show(Real(1.5)), "1.500", "1.500", "$1.500$"),
    (Show(Exact("5*sqrt(2)")), "5*sqrt(2)", "5√2", r"$5 \sqrt{2}$"),
    (Show(Expression("x^2+1")), "x^2 + 1", "x² + 1", "$x^{2} + 1$"),
    (Show(Vector.of(1, -2)), "(1, -2)", "(1, −2)", r"$\left(1, -2\right)$"),
    (Show(SetOf.of(2, -3)), "{2, -3}", "{2, −3}", r"$\left\{2, -3\right\}$"),
    (Show(Multiset.of(1, 1)), "{1, 1}", "{1, 1}", r"$\left\{1, 1\right\}$"),
    (Show(Shape.of(2, 3)), "(2, 3)", "(2, 3)", r"$\left(2, 3\right)$"),
    (Show(Shape.of(3)), "(3,)", "(3,)", r"$\left(3,\right)$"),
    (Show(Choice(("red", "green"), 1)), "b", "b", "$b$"),
    (Show(yes_no(answer=True)), "yes", "yes", r"$\mathrm{yes}$"),
    (Show(none_exists("no solution")), "no solution", "no solution", "no solution"),
    (
        Show(Parts.of(("a", 1), ("b", Fraction(1, 2)))),
        "a = 1 and b = 1/2",
        "a = 1 and b = 1/2",
        r"$\left(a = 1\right) \land \left(b = \frac{1}{2}\right)$",
    ),
    (
        Show(Parts.of(("better", Choice(("A", "B"), 1)), ("by", Real(0.5, 2)))),
        "better = B and by = 0.50",
        "better = B and by = 0.50",
        r"$\left(\mathrm{better} = B\right) \land \left(\mathrm{by} = 0.50\right)$",
    ),
]


@pytest.mark.parametrize(
    ("piece", "typed", "unicode", "tex"), ON_THE_LINE, ids=lambda x: x if isinstance(x, str) else ""
)
def test_values_on_the_line(piece: Piece, typed: str, unicode: str, tex: str) -> None:
    """Each way of setting a value, and ASCII as one would type it."""
    assert plain((piece,)) == typed
    assert pretty((piece,)) == unicode
    assert latex((piece,)) == tex
    assert pretty((piece,), unicode=False) == typed


SPACING: list[tuple[Text, str]] = [
    (("Let x =", Show(3), "."), "Let x = 3."),
    (("Let x =", Show(3), ", y =", Show(-4), "; z?"), "Let x = 3, y = -4; z?"),
    (("Is it", Show(3), "?"), "Is it 3?"),
    (("(", Show(3), ")"), "(3)"),
    (("[", Show(3), ";", Show(4), "]"), "[3; 4]"),
    (("about", Show(5), "%"), "about 5%"),
    (("the ‘", Show("x"), "’ here"), "the ‘x’ here"),
    (("1.", "'For all' is broken by one example."), "1. 'For all' is broken by one example."),
    (("the value of", Show("x"), "'s square"), "the value of x's square"),
    (("What does 'x is", Show(3), "' say?"), "What does 'x is 3' say?"),
    ((Show(1), Show(2)), "1 2"),
    (("one", "", "two"), "one two"),
    (("ends in a space ", Show(3)), "ends in a space 3"),
    (("x", " begins with one"), "x begins with one"),
    (("two\nlines", "and", "more\n\nof them"), "two lines and more of them"),
    ((), ""),
    (("",), ""),
]


@pytest.mark.parametrize(("text", "expected"), SPACING)
def test_spaces_between_pieces(text: Text, expected: str) -> None:
    """One space, but none before punctuation and after an opening bracket; and always one line."""
    assert plain(text) == expected


@pytest.mark.parametrize(("text", "expected"), [case for case in SPACING if "\n" not in "".join(map(str, case[0]))])
def test_lines_are_spaced_like_the_plain_text(text: Text, expected: str) -> None:
    assert pretty(text, unicode=False) == expected


MINUS = [
    ("from -3 to 5", "from −3 to 5"),
    ("u - v = -(v - u)", "u − v = −(v − u)"),
    ("-0.5 or -.5, [-1]", "−0.5 or −.5, [−1]"),
    ("Row-reduce the 2-by-3 matrix, pages 3-4", "Row-reduce the 2-by-3 matrix, pages 3-4"),
    ("-x + y = 0, e^(-z) and -|x|", "−x + y = 0, e^(−z) and −|x|"),
    ("`mlpath ask --seed 1 -n`, a follow-up", "`mlpath ask --seed 1 -n`, a follow-up"),
]


@pytest.mark.parametrize(("words", "expected"), MINUS)
def test_a_hyphen_that_means_minus_is_drawn_as_one(words: str, expected: str) -> None:
    """In Unicode only, and never within a word."""
    assert pretty((words,)) == expected
    assert pretty((words,), unicode=False) == words
    assert plain((words,)) == words


def test_a_minus_between_two_pieces_is_drawn_as_one() -> None:
    assert pretty(("7·2 -", Show(-1), "·3")) == "7·2 − −1 ·3"


BLOCKS: dict[str, tuple[Text, str, str]] = {
    "a matrix within a sentence": (
        ("Find both eigenvalues of", A, "."),
        """
Find both eigenvalues of ⎡  1   −2 ⎤.
                         ⎣ 30  1/2 ⎦
""",
        """
Find both eigenvalues of [  1   -2 ].
                         [ 30  1/2 ]
""",
    ),
    "three rows: the middle one is the sentence's": (
        ("Let A =", Show(((1, 2), (3, 4), (5, 6))), "and b =", Show((1, 2, 3)), "."),
        """
        ⎡ 1  2 ⎤
Let A = ⎢ 3  4 ⎥ and b = (1, 2, 3).
        ⎣ 5  6 ⎦
""",
        """
        [ 1  2 ]
Let A = [ 3  4 ] and b = (1, 2, 3).
        [ 5  6 ]
""",
    ),
    "matrices of different heights in brackets": (
        ("(", Show(((1,), (-2,))), ",", Show(((1, 2, 3),)), ")"),
        """
(⎡  1 ⎤, [ 1  2  3 ])
 ⎣ −2 ⎦
""",
        """
([  1 ], [ 1  2  3 ])
 [ -2 ]
""",
    ),
    "an answer that is a matrix": (
        ("It is", Show(Matrix.of(((0, 1), (-1, 0))))),
        """
It is ⎡  0  1 ⎤
      ⎣ −1  0 ⎦
""",
        """
It is [  0  1 ]
      [ -1  0 ]
""",
    ),
    "a figure stands by itself": (
        ("See the plot", Figure((" *", "", "* *"), "three points"), ". What is it?"),
        "\nSee the plot\n *\n\n* *\n. What is it?\n",
        "\nSee the plot\n *\n\n* *\n. What is it?\n",
    ),
    "a figure alone": ((Figure(("ab", "cd"), "letters"),), "\nab\ncd\n", "\nab\ncd\n"),
    "line breaks of the text": (
        ("one\ntwo", "three\n\nfour\n"),
        "\none\ntwo three\n\nfour\n",
        "\none\ntwo three\n\nfour\n",
    ),
}


@pytest.mark.parametrize("name", BLOCKS)
def test_texts_of_several_lines(name: str) -> None:
    """Matrices are drawn with the sentence at their middle row; figures and line breaks stay."""
    text, unicode, ascii_only = BLOCKS[name]
    assert f"\n{pretty(text)}\n" == unicode
    assert f"\n{pretty(text, unicode=False)}\n" == ascii_only


def test_a_figure_is_told_in_words_and_kept_in_latex() -> None:
    text = ("See", Figure(("* *", " *"), "three points"), ".")
    assert plain(text) == "See three points."
    assert latex(text) == "See\n\\begin{verbatim}\n* *\n *\n\\end{verbatim}\n."


def test_code_keeps_its_lines_and_signs() -> None:
    text = ("What does", Code(("for x in a:", "    print(x[-1])")), "print, and what is `x[-1] - 1`?")
    assert plain(text) == "What does\nfor x in a:\n    print(x[-1])\nprint, and what is `x[-1] - 1`?"
    assert pretty(text) == "What does\n    for x in a:\n        print(x[-1])\nprint, and what is `x[-1] - 1`?"
    assert "\\begin{verbatim}\nfor x in a:\n    print(x[-1])\n\\end{verbatim}" in latex(text)
    assert latex(("Is `x_1` it?",)) == r"Is \texttt{x\_1} it?"


def test_a_matrix_on_one_line_and_in_latex() -> None:
    text = ("Let A =", A, ".")
    assert plain(text) == "Let A = [[1, -2], [30, 1/2]]."
    assert latex(text) == r"Let A = $\begin{bmatrix}1 & -2 \\ 30 & \frac{1}{2}\end{bmatrix}$."


WRAPPED: list[tuple[Text, int, str]] = [
    (("one two three four",), 9, "one two\nthree\nfour"),
    (("one two",), 7, "one two"),  # exactly as wide
    (("one two",), 6, "one\ntwo"),
    (("one", "two", "three"), 7, "one two\nthree"),
    (("an incomprehensible word",), 8, "an\nincomprehensible\nword"),
    (("let x =", Show(12345), "."), 12, "let x =\n12345."),  # the full stop stays with its word
    (("all (", Show((1, 2)), ")"), 8, "all\n((1, 2))"),
    (("values", Show((1, 2, 3, 4, 5)), "."), 9, "values\n(1, 2, 3,\n4, 5)."),  # too long for any line
    (("the matrix A =", A, "is here"), 20, "the matrix A =\n⎡  1   −2 ⎤ is here\n⎣ 30  1/2 ⎦"),
    (("A =", A, "."), 5, "A =\n⎡  1   −2 ⎤.\n⎣ 30  1/2 ⎦"),  # a matrix is never broken
    (("one two",), 0, "one\ntwo"),
    (("the variance of 4X - 11 is",), 22, "the variance of\n4X − 11 is"),
    (("the variance of 4X - 11",), 23, "the variance of 4X − 11"),
    (("this gives x =", Show(12), "and", Show(3)), 16, "this gives\nx = 12 and 3"),
    (("y = 3a - 4b + 5c - 6d = 7",), 16, "y = 3a − 4b + 5c\n− 6d = 7"),  # too long: parted before an operator
    (("so A =", A, "is"), 20, "so A = ⎡  1   −2 ⎤\n       ⎣ 30  1/2 ⎦\nis"),
    (("a - b",), 2, "a\n−\nb"),
]


@pytest.mark.parametrize(("text", "width", "expected"), WRAPPED)
def test_wrapping(text: Text, width: int, expected: str) -> None:
    assert pretty(text, width) == expected


words = st.text(st.characters(codec="ascii", categories=("L", "N")), min_size=1, max_size=12)
punctuated = st.tuples(words, st.sampled_from(("", ".", ",", "?", ")", "; "))).map("".join)


@given(st.lists(st.lists(punctuated, max_size=8).map(" ".join), max_size=6), st.integers(14, 80))
def test_no_line_of_words_is_wider_than_the_width(pieces: list[str], width: int) -> None:
    """And no word is lost: without its line breaks the text is the plain one."""
    lines = pretty(tuple(pieces), width).split("\n")
    assert max(map(len, lines)) <= width
    assert " ".join(" ".join(lines).split()) == " ".join(plain(tuple(pieces)).split())


@given(st.lists(st.one_of(words, st.integers(-999, 999).map(Show)), max_size=9), st.integers(14, 60))
def test_lines_are_filled(pieces: list[Piece], width: int) -> None:
    """A word goes to the next line only where it would not have fitted."""
    lines = pretty(tuple(pieces), width).split("\n")
    for line, following in pairwise(lines):
        assert len(line) + 1 + len(following.split(" ")[0]) > width


HOSTILE = (
    *(
        "[bold]red[/bold]",
        "[/]",
        "50%",
        "$5 & #3",
        "a_b",
        "{x}",
        "\\",
        "~^",
        "a\nb",
        "\n",
        "\t",
        "%s {0}",
        "]]",
        "’",
        "\x00",
    ),
    *("\\end{verbatim}", "日本語", "e\u0301", "\ud800"),
)


@pytest.mark.parametrize("hostile", HOSTILE)
@pytest.mark.parametrize("width", [1, 40])
def test_hostile_text_survives(hostile: str, width: int) -> None:
    """Signs that mean something to a renderer are ordinary text here; every character but spaces stays."""
    text = ("see", hostile, "there")
    expected = _without_spaces(f"see{hostile}there")
    assert _without_spaces(plain(text)) == expected
    assert _without_spaces(pretty(text, width)) == expected
    assert _without_spaces(pretty(text, width, unicode=False)) == expected


def _without_spaces(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("50% & $5 #1 a_b {c}", r"50\% \& \$5 \#1 a\_b \{c\}"),
        (r"back\slash", r"back\textbackslash{}slash"),
        ("2^3 ~4", r"2\textasciicircum{}3 \textasciitilde{}4"),
        ("[bold]", "[bold]"),
    ],
)
def test_latex_escapes_what_it_would_take_for_commands(text: str, expected: str) -> None:
    assert latex((text,)) == expected
    assert latex((Show(f"{text} ?!"),)) == f"{expected} ?!"


def test_latex_spaces_escaped_signs_like_plain_text() -> None:
    assert latex(("about", Show(5), "%")) == r"about $5$\%"


@given(st.one_of(st.text(max_size=8), st.sampled_from(HOSTILE)), st.integers(1, 40))
def test_any_text_can_be_set(text: str, width: int) -> None:
    """As words or as mathematics, next to a matrix: nothing raises, nothing else is disturbed."""
    for piece in (text, Show(text)):
        around: Text = (A, piece, Show(3))
        assert plain(around).startswith("[[1, -2], [30, 1/2]]")
        assert pretty(around, width).startswith("⎡  1   −2 ⎤")
        assert latex(around).endswith("$3$")
