"""Equal or different where graders are known to go wrong, and what the verdict rests on."""

from __future__ import annotations

import pytest

from mlpath.answers import Expression, Number
from mlpath.answers.compare import compare
from mlpath.answers.constants import Same
from mlpath.answers.field import differ_over_a_field
from mlpath.answers.reading import read
from mlpath.answers.reading.tree import names_in
from mlpath.answers.sampling import domain_of, joint_domain, loose_points, points
from mlpath.answers.verdict import Basis, Outcome

GENERIC = "generic"

SAME = [
    ("asinh(x)", "ln(x + sqrt(x^2 + 1))"),
    ("atan(1/2)", "pi/2 - atan(2)"),
    ("(77 + 20sqrt(13))^(1/6) - (77 - 20sqrt(13))^(1/6)", "1"),
    ("cot(pi/20) + cot(pi/24) - cot(pi/10)", "sqrt(1) + sqrt(2) + sqrt(3) + sqrt(4) + sqrt(5) + sqrt(6)"),
    ("sqrt(3 + 2sqrt(2))", "1 + sqrt(2)"),
    ("abs(x)", "sqrt(x^2)"),
    ("abs(x^2 - 4)", "abs(x - 2)*abs(x + 2)"),
    ("x^ln(y)", "y^ln(x)"),
    ("log10(10^x)", "x"),
    ("log(a^x)/log(a)", "x"),
    ("ln(a^2*b)", "2ln(a) + ln(b)"),
    ("ln(x^2)", "2ln(abs(x))"),
    ("2pi*sqrt(m/k)", "2pi/sqrt(k/m)"),
    ("(v/g)^(1/n)", "v^(1/n)/g^(1/n)"),
    ("-2^2", "-4"),
    ("0", "B*cos(pi/2)"),
    ("e^(i*pi)", "-1"),
    ("(x - 4a)^6000", "(4a - x)^6000"),
    ("abs(z)^2", "z*conj(z)"),
    ("cos(x)", "(e^(i*x) + e^(-i*x))/2"),
    ("sin(x + y)", "sin(x)cos(y) + cos(x)sin(y)"),
    ("tan(x/2)", "sin(x)/(1 + cos(x))"),
    ("binomial(n, k)", "n!/(k!*(n - k)!)"),
    ("max(x, y)", "(x + y + abs(x - y))/2"),
    ("2^x", "abs(2^x)"),
    ("1.96", "1.4^2"),
    ("atan2(m^2, 1)", "atan(m^2)"),
    ("f(x) + 1", "1 + f(x)"),
]  # fmt: skip
"""Equal wherever both sides are real, or where no side is, over the complex numbers."""

DIFFERENT = [
    ("x", "sqrt(x^2)"),
    ("sqrt(x^2 + 2x + 1)", "x + 1"),
    ("e^(10x)", "e^(10x) + C"),
    ("e^(10x)", "e^(10x) + 10^-7"),
    ("x + 10^9", "2x + 10^9"),
    ("x", "x + 10^-40"),
    ("6000*(x - a)^5999", "5999*(x - a)^5999"),
    ("(x - a)^5999", "(x - a)^5998"),
    ("(-2)^(n + 1.1)", "(-2)^(n + 0.1)"),
    ("(-1)^x", "cos(pi*x)"),
    ("0", "sin(2pi*x)"),
    ("atan(x) + atan(1/x)", "pi/2"),
    ("conj(z)", "z"),
    ("re(z)", "z"),
    ("X", "x"),
    ("2*10^(-30)", "10^(-30)"),
    ("1/2004!", "1/2006!"),
    ("x", "2.5x/2.5000000001"),
    ("f(x)", "f(y)"),
    ("x - floor(x)", "0"),
    ("e^x", "2.71828^x"),
    ("0", "x!"),
    ("atan2(m, n)", "atan(n/m)"),
    ("inf", "x"),
]


def _decided(a: str, b: str, domain: str = GENERIC) -> Outcome:
    names = tuple(sorted(names_in(read(a, None, ("f",))) | names_in(read(b, None, ("f",)))))
    return Expression(a, names, domain, ("f",)).grade(b).outcome


@pytest.mark.parametrize(("a", "b"), SAME)
def test_the_same_is_right_in_both_directions(a: str, b: str) -> None:
    assert (_decided(a, b), _decided(b, a)) == (Outcome.CORRECT, Outcome.CORRECT)


@pytest.mark.parametrize(("a", "b"), DIFFERENT)
def test_the_different_is_wrong_in_both_directions(a: str, b: str) -> None:
    assert (_decided(a, b), _decided(b, a)) == (Outcome.INCORRECT, Outcome.INCORRECT)


@pytest.mark.parametrize(
    ("a", "b", "domain", "outcome"),
    [
        ("sqrt(x^2)", "x", "generic;x:positive", Outcome.CORRECT),
        ("(-1)^(2n)", "1", "generic;n:integer", Outcome.CORRECT),
        ("(-1)^n", "cos(pi*n)", "real;n:integer", Outcome.CORRECT),
        ("(-1)^n*sqrt(x^2)", "cos(pi*n)*x", "real;n:integer;x:positive", Outcome.CORRECT),
        ("(-1)^n*sqrt(x^2)", "cos(pi*n)*x", "real;n:integer", Outcome.INCORRECT),
        ("ln(x^2)", "2ln(x)", "real", Outcome.INCORRECT),
        ("ln(x^2)", "2ln(x)", GENERIC, Outcome.CORRECT),
        ("sqrt(a*b)", "sqrt(a)*sqrt(b)", "complex", Outcome.INCORRECT),
        ("sqrt(a*b)", "sqrt(a)*sqrt(b)", GENERIC, Outcome.CORRECT),
    ],
)
def test_it_depends_on_where_the_variables_live(a: str, b: str, domain: str, outcome: Outcome) -> None:
    assert _decided(a, b, domain) is outcome


def test_a_variable_may_have_a_domain_of_its_own() -> None:
    domain = "real;n:integer;x:positive"
    assert [domain_of(name, domain) for name in "nxy"] == ["integer", "positive", "real"]
    assert (joint_domain(domain, ("n",)), joint_domain(domain, ("n", "x"))) == ("integer", "real")
    for point in (*points(("n", "x"), domain), *loose_points(("n", "x"), domain)):
        assert point["n"].real.is_integer()
        assert point["x"].real > 0


FIELD_TELLS = [
    ("(x - a)^5999", "(x - a)^5998"),
    ("e^(10x)", "e^(10x) + C"),
    ("x + 10^9", "2x + 10^9"),
    ("sin(2x)", "2sin(x)"),
    ("e^(i*x)", "cos(x) - i*sin(x)"),
    ("sqrt(6)", "sqrt(2) + sqrt(3)"),
    ("x^n", "x^(n + 1)"),
]
FIELD_IS_SILENT = [
    ("sin(2x)", "2sin(x)cos(x)"),
    ("e^(i*x)", "cos(x) + i*sin(x)"),
    ("sqrt(6)", "sqrt(2)*sqrt(3)"),
    ("sqrt(8)", "2sqrt(2)"),
    ("(1 + i)^2", "2i"),
    ("x^n*x", "x^(n + 1)"),
    ("(x + 1)^3000*(x + 1)", "(x + 1)^3001"),
    ("cosh(x)^2 - sinh(x)^2", "1"),
    ("e^(x/2)^2", "e^(x^2/4)"),
    ("e^(x + y)", "e^x*e^y"),
    ("tan(x)", "sin(x)/cos(x)"),
    ("ln(x)", "x"),
    ("abs(x)", "x"),
    ("e^(i*pi*x)", "1"),
    ("1/(x - x)", "2"),
]


@pytest.mark.parametrize(("a", "b"), FIELD_TELLS)
def test_values_in_a_prime_field_tell_formulas_apart(a: str, b: str) -> None:
    names = tuple(sorted(names_in(read(a, None)) | names_in(read(b, None))))
    assert differ_over_a_field(read(a, None), read(b, None), names)


@pytest.mark.parametrize(("a", "b"), FIELD_IS_SILENT)
def test_a_prime_field_says_nothing_of_what_is_equal_or_not_of_its_kind(a: str, b: str) -> None:
    names = tuple(sorted(names_in(read(a, None)) | names_in(read(b, None))))
    assert not differ_over_a_field(read(a, None), read(b, None), names)


@pytest.mark.parametrize("huge", ["(x + 1000)^9999", "e^(e^(9x))*x^900", "x^5000*(x - 7)^4000"])
def test_what_floats_cannot_hold_is_told_apart_all_the_same(huge: str) -> None:
    found = compare(read(huge, ("x",)), read(f"2*{huge}", ("x",)), ("x",), "real")
    assert (found.same, found.basis) == (Same.NO, Basis.EXACT)
    assert found.witness


@pytest.mark.parametrize(
    ("text", "response", "outcome"),
    [
        ("sqrt(5)*x", "2.23606797749979x", Outcome.PARTIAL),
        ("x", "1.0000000000001x", Outcome.INCORRECT),
        ("x", "1.00000000000001x", Outcome.INCORRECT),
        ("sqrt(5)*x", "2.2360679x", Outcome.INCORRECT),
        ("sqrt(5)*x", "2.23606797812345x", Outcome.INCORRECT),
        ("x/3", "0.333333333333333x", Outcome.PARTIAL),
        ("x/3", "0.333333333333x", Outcome.INCORRECT),
        ("x/3", "0.33333333333333333333333333x", Outcome.INCORRECT),
    ],
)
def test_a_decimal_as_a_machine_prints_it_stands_for_what_it_rounds(text: str, response: str, outcome: Outcome) -> None:
    assert Expression(text).grade(response).outcome is outcome


def test_letters_that_cancel_are_no_strangers() -> None:
    assert Expression("x").grade("x + y - y").outcome is Outcome.CORRECT
    assert Expression("x").grade("x + y").outcome is Outcome.UNREADABLE


def test_undecided_never_counts_against_anybody() -> None:
    verdict = Expression("gamma(10^9)*x").grade("gamma(10^9)*x + 1")
    assert (verdict.outcome, verdict.basis) == (Outcome.UNDECIDED, Basis.STOPPED)


def test_a_complex_constant_keeps_its_letter() -> None:
    assert Number("2 + 3i").grade("3i + 2").outcome is Outcome.CORRECT
