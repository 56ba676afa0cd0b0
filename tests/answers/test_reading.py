"""Whatever people type is read as what they mean; the tree is checked through its plain text."""

from __future__ import annotations

import pytest

from mlpath.answers.reading import Unreadable, read
from mlpath.answers.reading.printing import plain
from mlpath.answers.reading.tree import Const, Num, Product, Sum

READ = [
    ("7", "7"),
    ("-7", "-7"),
    ("+7", "7"),
    ("007", "007"),
    ("0.5", "0.5"),
    (".5", ".5"),
    ("5.", "5."),
    ("1e-3", "1e-3"),
    ("2.5E4", "2.5E4"),
    ("25%", "25%"),
    ("1 1/2", "1 1/2"),
    ("-2 3/4", "-2 3/4"),
    ("½", "1/2"),
    ("3½", "3 1/2"),
    ("¾x", "3/4*x"),
    ("2x", "2*x"),
    ("2 x", "2*x"),
    ("xy", "x*y"),
    ("x*y", "x*y"),
    ("3(x+1)", "3*(x + 1)"),
    ("(x+1)(x-1)", "(x + 1)*(x - 1)"),
    ("(x+1)x", "(x + 1)*x"),
    ("x(x+1)", "x*(x + 1)"),
    ("2(3)", "2*3"),
    ("2pi", "2*pi"),
    ("pi x", "pi*x"),
    ("2πx", "2*pi*x"),
    ("√2", "sqrt(2)"),
    ("√2x", "sqrt(2)*x"),
    ("√(x+1)", "sqrt(x + 1)"),
    ("√x/2", "sqrt(x)/2"),
    ("2√3", "2*sqrt(3)"),
    ("∛8", "cbrt(8)"),
    ("sqrt 2", "sqrt(2)"),
    ("sqrt(x)", "sqrt(x)"),
    ("Sqrt(x)", "sqrt(x)"),
    ("x^2", "x^2"),
    ("x**2", "x^2"),
    ("x²", "x^2"),
    ("x⁻¹", "x^(-1)"),
    ("x^-1", "x^(-1)"),
    ("xⁿ", "x^n"),
    ("x^10", "x^10"),
    ("x^(y+1)", "x^(y + 1)"),
    ("2^3^2", "2^3^2"),
    ("(2^3)^2", "(2^3)^2"),
    ("-2^2", "-2^2"),
    ("(-2)^2", "(-2)^2"),
    ("-x^2", "-x^2"),
    ("2^-x", "2^(-x)"),
    ("e^-x", "e^(-x)"),
    ("e^(x)y", "e^x*y"),
    ("e^2x", "e^2*x"),
    ("x^2y", "x^2*y"),
    ("1/2x", "1/2*x"),
    ("1/(2x)", "1/(2*x)"),
    ("1/-2", "1/(-2)"),
    ("1/-2x", "1/(-2)*x"),
    ("x/2/3", "x/2/3"),
    ("x/(2/3)", "x/(2/3)"),
    ("x/2*3", "x/2*3"),
    ("a-b-c", "a - b - c"),
    ("a-(b-c)", "a - (b - c)"),
    ("a-(b+c)", "a - (b + c)"),
    ("a*-b", "a*(-b)"),
    ("---1", "-(--1)"),
    ("--x", "--x"),
    ("x - -1", "x - (-1)"),
    ("x+-1", "x - 1"),
    ("2*3", "2*3"),
    ("2×3", "2*3"),
    ("2·3", "2*3"),
    ("6÷2", "6/2"),
    ("−2", "-2"),
    ("–2", "-2"),
    ("sin x", "sin(x)"),
    ("sin(x)", "sin(x)"),
    ("sin 2x", "sin(2*x)"),
    ("sin 2 x", "sin(2*x)"),
    ("sin x cos x", "sin(x)*cos(x)"),
    ("sin x + 1", "sin(x) + 1"),
    ("sin x/2", "sin(x)/2"),
    ("sin(x)/2", "sin(x)/2"),
    ("sin^2 x", "sin(x)^2"),
    ("sin^2(x)", "sin(x)^2"),
    ("sin²x", "sin(x)^2"),
    ("sin(x)^2", "sin(x)^2"),
    ("sin x^2", "sin(x^2)"),
    ("sin^-1 x", "asin(x)"),
    ("sin^(-1)(x)", "asin(x)"),
    ("cos⁻¹(x)", "acos(x)"),
    ("arcsin x", "asin(x)"),
    ("arctan(x)", "atan(x)"),
    ("tg(x)", "tan(x)"),
    ("sin sin x", "sin(sin(x))"),
    ("sin -x", "sin(-x)"),
    ("sin(x)y", "sin(x)*y"),
    ("sinx", "sin(x)"),
    ("xsin(x)", "x*sin(x)"),
    ("sin2x", "sin(2*x)"),
    ("sinh x", "sinh(x)"),
    ("ln x", "ln(x)"),
    ("ln 2x", "ln(2*x)"),
    ("ln(x)^2", "ln(x)^2"),
    ("log(x)", "log(x)"),
    ("log2(8)", "log2(8)"),
    ("log_2 8", "log(8, 2)"),
    ("log_2(x)", "log(x, 2)"),
    ("log_{10}(x)", "log(x, 10)"),
    ("log(8, 2)", "log(8, 2)"),
    ("lg 100", "log10(100)"),
    ("exp(-x)", "exp(-x)"),
    ("|x|", "abs(x)"),
    ("|x|+|y|", "abs(x) + abs(y)"),
    ("2|x|", "2*abs(x)"),
    ("||x|-2|", "abs(abs(x) - 2)"),
    ("|-3|", "abs(-3)"),
    ("‖x‖", "abs(x)"),
    ("abs(x)", "abs(x)"),
    ("3!", "factorial(3)"),
    ("x!", "factorial(x)"),
    ("(x+1)!", "factorial(x + 1)"),
    ("2x!", "2*factorial(x)"),
    ("2^3!", "2^factorial(3)"),
    ("-3!", "-factorial(3)"),
    ("45°", "radians(45)"),
    ("sin(30°)", "sin(radians(30))"),
    ("x_1", "x_1"),
    ("x₁", "x_1"),
    ("x_12", "x_12"),
    ("theta", "theta"),
    ("θ", "theta"),
    ("λ_1", "lambda_1"),
    ("σ²", "sigma^2"),
    ("inf", "inf"),
    ("-oo", "-inf"),
    ("∞", "inf"),
    ("i", "i"),
    ("2+3i", "2 + 3*i"),
    ("3i", "3*i"),
    ("i^2", "i^2"),
    ("(1, 2)", "(1, 2)"),
    ("(1,2,)", "(1, 2)"),
    ("(3,)", "(3,)"),
    ("()", "()"),
    ("[1, 2]", "[1, 2]"),
    ("[1 2]", "[1, 2]"),
    ("[1 -2]", "[1, -2]"),
    ("[1 - 2]", "[1 - 2]"),
    ("[1 - 2 3]", "[1 - 2, 3]"),
    ("[x+1 2]", "[x + 1, 2]"),
    ("[1/2 3]", "[1/2, 3]"),
    ("[1 1/2]", "[1, 1/2]"),
    ("<1, 2>", "<1, 2>"),
    ("⟨1, 2⟩", "<1, 2>"),
    ("1, 2", "1, 2"),
    ("[[1,2],[3,4]]", "[[1, 2], [3, 4]]"),
    ("[[1 2] [3 4]]", "[[1, 2], [3, 4]]"),
    ("[1 2; 3 4]", "[[1, 2], [3, 4]]"),
    ("[1, 2; 3, 4]", "[[1, 2], [3, 4]]"),
    ("((1,2),(3,4))", "((1, 2), (3, 4))"),
    ("np.array([[1., 2.], [3., 4.]])", "[[1., 2.], [3., 4.]]"),
    ("numpy.array([1, 2])", "[1, 2]"),
    ("array([1, 2])", "[1, 2]"),
    ("torch.tensor([1, 2])", "[1, 2]"),
    ("Matrix([[1, 2]])", "[[1, 2]]"),
    ("np.sqrt(2)", "sqrt(2)"),
    ("math.pi", "pi"),
    ("[1, 2]^T", "transpose([1, 2])"),
    ("(1, 2)'", "transpose((1, 2))"),
    ("{1, 2}", "{1, 2}"),
    ("{}", "{}"),
    ("∅", "{}"),
    ("{(1,2),(3,4)}", "{(1, 2), (3, 4)}"),
    ("{{1},{2}}", "{{1}, {2}}"),
    ("[0, 1)", "[0, 1)"),
    ("(0, 1]", "(0, 1]"),
    ("(0,1] U [2,3)", "(0, 1] ∪ [2, 3)"),
    ("(0,1] ∪ {2}", "(0, 1] ∪ {2}"),
    ("{1,2} ∩ {2}", "{1, 2} ∩ {2}"),
    ("x = 3", "x = 3"),
    ("= 3", "3"),
    ("x == 3", "x = 3"),
    ("x != 3", "x != 3"),
    ("x ≠ 3", "x != 3"),
    ("x <= 3", "x <= 3"),
    ("x =< 3", "x <= 3"),
    ("x ≤ 3", "x <= 3"),
    ("0 < x < 1", "0 < x < 1"),
    ("x = 3 or x = -3", "x = 3 or x = -3"),
    ("x > 1 and x < 2", "x > 1 and x < 2"),
    ("2 and 3", "2 and 3"),
    ("±3", "±3"),
    ("x = ±3", "x = ±3"),
    ("1 ± √2", "1 ± sqrt(2)"),
    ("1 ∓ √2", "1 ∓ sqrt(2)"),
    (r"\frac12", "1/2"),
    (r"\frac{1}{2}", "1/2"),
    (r"\dfrac{x+1}{2}", "(x + 1)/2"),
    (r"\tfrac34x", "3/4*x"),
    (r"1\frac12", "1 1/2"),
    (r"2\frac{x}{3}", "2*(x/3)"),
    (r"-\frac{1}{2}", "-1/2"),
    (r"\sqrt{2}", "sqrt(2)"),
    (r"\sqrt2", "sqrt(2)"),
    (r"\sqrt[3]{x}", "root(x, 3)"),
    (r"\left(x+1\right)^2", "(x + 1)^2"),
    (r"x\cdot y", "x*y"),
    (r"2\times 3", "2*3"),
    (r"\pi r^2", "pi*r^2"),
    (r"\pi", "pi"),
    ("x^{2}", "x^2"),
    ("x^{-1}", "x^(-1)"),
    ("x_{12}", "x_12"),
    (r"\sin x", "sin(x)"),
    (r"\sin^2 x", "sin(x)^2"),
    (r"\sin^{-1}(x)", "asin(x)"),
    (r"\ln(x)", "ln(x)"),
    (r"\log_2(8)", "log(8, 2)"),
    (r"\log_{10} x", "log(x, 10)"),
    (r"\left|x\right|", "abs(x)"),
    (r"\left|x \left|x\right|\right|", "abs(x*abs(x))"),
    (r"x\left |x\right |^2", "x*abs(x)^2"),
    (r"\left|\left(x, 1\right)\right|", "abs((x, 1))"),
    (r"\left|x|", "abs(x)"),
    (r"\lvert x \rvert", "abs(x)"),
    (r"\pm 3", "±3"),
    (r"x \le 3", "x <= 3"),
    (r"x \neq 3", "x != 3"),
    (r"\infty", "inf"),
    (r"\{1,2\}", "{1, 2}"),
    (r"\left\{1, 2\right\}", "{1, 2}"),
    (r"\begin{bmatrix}1&2\\3&4\end{bmatrix}", "[[1, 2], [3, 4]]"),
    (r"\begin{pmatrix}1\\2\end{pmatrix}", "[[1], [2]]"),
    (r"\begin{bmatrix}1 & 2 \\ 3 & 4 \\ \end{bmatrix}", "[[1, 2], [3, 4]]"),
    ("$x^2$", "x^2"),
    ("$$x+1$$", "x + 1"),
    (r"\(x\)", "x"),
    (r"\boxed{5}", "5"),
    (r"\text{ }5", "5"),
    (r"\mathbf{x}", "x"),
    (r"\alpha", "alpha"),
    (r"\theta_1", "theta_1"),
    (r"\binom{5}{2}", "binomial(5, 2)"),
    (r"\frac{\sqrt{2}}{2}", "sqrt(2)/2"),
    (r"\arcsin(x)", "asin(x)"),
    (r"\operatorname{ceil}(x)", "ceil(x)"),
    (r"[0,1) \cup \{2\}", "[0, 1) ∪ {2}"),
    (r"\emptyset", "{}"),
    (r"\frac{a}{b}", "a/b"),
    (r"\exp(-x)", "exp(-x)"),
    (r"\max(x,y)", "max(x, y)"),
    ("e^{-x}", "e^(-x)"),
    (r"\langle 1, 2 \rangle", "<1, 2>"),
    ("max(1, 2, 3)", "max(1, 2, 3)"),
    ("binomial(5, 2)", "binomial(5, 2)"),
    ("floor(2.5)", "floor(2.5)"),
    ("x⁷²", "x^72"),
    ("f(x)", "f*x"),
    ("2,5", "2, 5"),
]


@pytest.mark.parametrize(("text", "expected"), READ)
def test_is_read_as(text: str, expected: str) -> None:
    variables = None if any(letter in text for letter in "abrfⁿ") and "\\begin" not in text else ("x", "y")
    assert plain(read(text, variables)) == expected


@pytest.mark.parametrize(("text", "expected"), READ)
def test_plain_text_of_a_tree_reads_as_the_same_plain_text(text: str, expected: str) -> None:
    assert plain(read(expected, None)) == expected


VARIABLES = [
    ("xy", ("x", "y"), "x*y"),
    ("xy", ("xy",), "xy"),
    ("pizza", ("a", "z"), "pi*z*z*a"),
    ("nm^(-1)", ("n", "m"), "n*m^(-1)"),
    ("mu0 + 1", ("mu0",), "mu0 + 1"),
    ("μ0", ("mu0",), "mu0"),
    ("3beta_47", (), "3*beta_47"),
    ("x1 + x2", ("x_1", "x_2"), "x_1 + x_2"),
    ("x1x2", ("x1", "x2"), "x1*x2"),
    ("e + 1", ("e",), "e + 1"),
    ("2e3", ("e",), None),
    ("i_max", (), "i_max"),
    ("alpha beta", ("alpha", "beta"), None),
    ("αβ", ("alpha", "beta"), "alpha*beta"),
    ("abc", None, "a*b*c"),
    ("X", ("x",), "X"),
]


@pytest.mark.parametrize(("text", "variables", "expected"), VARIABLES)
def test_names_are_read_by_what_the_question_declares(
    text: str, variables: tuple[str, ...] | None, expected: str | None
) -> None:
    if expected is None:
        with pytest.raises(Unreadable):
            read(text, variables)
    else:
        assert plain(read(text, variables)) == expected


def test_a_variable_takes_the_place_of_the_constant_of_its_name() -> None:
    assert read("e") == Const("e")
    assert read("e", ("e",)) != Const("e")


def test_a_declared_function_is_applied_where_a_variable_is_multiplied() -> None:
    assert plain(read("f(x+1)", ("x",), functions=("f",))) == "f(x + 1)"
    assert plain(read("a(x+1)", ("a", "x"))) == "a*(x + 1)"


def test_numbers_keep_their_exact_value_and_their_text() -> None:
    node = read("0.10")
    assert isinstance(node, Num)
    assert (node.value.numerator, node.value.denominator, node.text) == (1, 10, "0.10")


@pytest.mark.parametrize(
    ("text", "expected"),
    [("1 -2 3", "1, -2, 3"), ("1 2; 3 4", "[[1, 2], [3, 4]]"), ("1 2\n3 4", "[[1, 2], [3, 4]]"), ("(1 2)", "(1, 2)")],
)
def test_spaces_part_entries_where_a_vector_is_expected(text: str, expected: str) -> None:
    assert plain(read(text, spaced=True)) == expected


def test_nodes_know_their_place_also_in_latex() -> None:
    node = read(r"\frac{1}{2} + \pi")
    assert isinstance(node, Sum)
    assert node.terms[1] == Const("pi")
    assert node.terms[1].at == 14


def test_reading_works_nothing_out() -> None:
    assert isinstance(read("2*3"), Product)
    assert read("x*2", ("x",)) != read("2*x", ("x",))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("x in [0, 1)", "x ∈ [0, 1)"),
        ("x ∈ {1, 2}", "x ∈ {1, 2}"),
        (r"x \in (0, 1)", "x ∈ (0, 1)"),
        ("x =/= y", "x != y"),
        ("2bar{x}", "2*x_bar"),
        (r"2\bar{x}", "2*x_bar"),
        ("hat{y} - y", "y_hat - y"),
        ("int(2x, (x, 0, 1))", "integral(2*x, (x, 0, 1))"),
    ],
)
def test_relations_of_sets_accents_and_integrals(text: str, shown: str) -> None:
    assert plain(read(text, None)) == shown


def test_an_author_may_leave_out_what_a_learner_is_asked_about() -> None:
    assert plain(read("x x 3 + 2 y  y", None, lenient=True)) == "x*x*3 + 2*y*y"
    with pytest.raises(Unreadable, match="operator is missing"):
        read("x x 3", None)


@pytest.mark.parametrize("text", ["1/" * 900 + "1", "x$y", "dir(n)"])
def test_what_is_too_deep_or_has_no_partner_is_refused(text: str) -> None:
    with pytest.raises(Unreadable):
        read(text, ("x", "y", "n"))
