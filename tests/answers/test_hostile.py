"""Whatever the text, grading ends soon with a verdict, and nothing of it is executed."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mlpath.answers.reading import Unreadable, read
from mlpath.answers.reading.printing import latex, plain, pretty
from mlpath.answers.verdict import Outcome
from tests.answers.every_kind import ANSWERS

HARD = "int((x+1)^20*(sin(x)+cos(x))^9*e^(x^2), x)"
HOSTILE = [
    "9**9**9**9", "9^9^9^9^9", "(9^99999)^99999", "2^(2^(2^(2^(2^2))))", "((9!)!)!", "3000!^3000", "170!*170!*170!^9", "10^4000*10^4000",
    "1e800", "1e-800", "9" * 401, "0." + "0" * 500 + "1", "1e999999999999", "(" * 10_000, ")" * 10_000, "[" * 10_000 + "]" * 10_000,
    "{" * 60 + "}" * 60, "(" * 63 + "1" + ")" * 63, "|" * 1_000, "|" * 63 + "x" + "|" * 63, "-" * 1_900 + "1", "√" * 1_000 + "2", "!" * 1_000,
    "1" + "!" * 50, "x" + "^2" * 500, "x" + "^x" * 500, "sin " * 300 + "x", "sin" * 300 + "(x)", "1+" * 900 + "1", "1/" * 900 + "1",
    "x*" * 900 + "x", "(x+1)" * 300, "(x+y+1)^99999", "(x+y+1)^50*(x-y)^50", "((x+1)^9999)^9999", "1/(1/(1/(1/(1/0))))", "0/0", "0^0", "1/0",
    "inf - inf", "inf/inf", "0*inf", "inf^0", "-inf", "nan", "NaN", "tan(pi/2)", "ln(0)", "ln(-1)", "log(1, 1)", "asin(9999999)", "gamma(0)",
    "gamma(-1)", "(1/2)!", "(-1/2)!", "(10^9)!", "binomial(3000, 1500)", "binomial(10^9, 10^8)", "lcm(2999, 2998, 2997)", "floor(10^300)",
    "sqrt(-1)", "(-8)^(1/3)", "root(2, 0)", "2^0.5^0.5^0.5", "e^e^e^e", "e^(10^5)", "exp(exp(exp(exp(9))))", "cosh(1000)", "sin(10^300)",
    "sin(1e400)", "__import__('os').system('id')", "eval('1+1')", "exec(open('/etc/passwd').read())", "lambda: 0", "().__class__.__bases__",
    "{0.__class__}", "%s%s%s%n", "${7*7}", "{{7*7}}", "<script>alert(1)</script>", "'; DROP TABLE attempt; --", "\x00\x01\x02", "\u202e12",
    "\u200b", "\ufeff1", "\ud800"[:0] + "\U0001f600", "1\r\n2", "\t", "\n\n\n", "\\" * 500, "\\frac" * 300, "\\frac{" * 100, "\\sqrt[" * 100,
    "\\begin{bmatrix}" * 50, "\\begin{bmatrix}" + "1&" * 500, "\\left(" * 200, "$" * 999, "{" * 500, "x_" * 300, "_" * 500, "a" * 1_900, "ab" * 20,
    "π" * 900, "²" * 900, "x" + "²" * 900, "½" * 500, "1 " * 900, "1, " * 600, "1; " * 600, "[1 2; " * 200, "[[" + "1," * 390 + "1]]",
    "[" + "[1,2]," * 250 + "[1,2]]", "{" + "1," * 380 + "1}", "1 1/2 1/2", "1e", "1e+", "..", "1..2", "0x", "0b1", "1_0", "++", "+-+-+-1", "=" * 300,
    "x = " * 200, "x = y = z = 1", "<" * 300, "<" * 30 + "1" + ">" * 30, "1 < 2 < 3", "1 or 2 or 3 and 4", "or or or", "U U U", "{1} U {2} U",
    "±" * 200 + "1", "±1±2±3±4±5±6±7±8", "°" * 100, "%" * 100, "'" * 100, "^T^T^T", "(1,2)^T^T^T", "(1,2)'''", "A^T", "array(" * 60 + "1" + ")" * 60,
    "np.array([[[[1]]]])", "np." * 100, "math.pi.pi", ";" * 500, "," * 500, "trace = ; determinant =", "5;6;" * 200, "none " * 300,
    f"[{HARD}, {HARD}, {HARD}]", f"y = {HARD}", f"{HARD} < {HARD}", f"5: ({HARD}, 1); 2: (1, {HARD})", "int(" * 12 + "sin(x)*e^x" + ", x)" * 12,
    "{" + ", ".join(f"int(x^{k}*e^x, (x, 0, 1))" for k in range(1, 40)) + "}",
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_gets_a_verdict_from_every_kind(text: str) -> None:
    for name, answer in ANSWERS.items():
        verdict = answer.grade(text)
        assert verdict.outcome in Outcome, name
        assert len(verdict.feedback) < 500, name


@pytest.mark.parametrize("text", HOSTILE)
def test_what_is_read_can_be_written(text: str) -> None:
    try:
        node = read(text, None)
    except Unreadable:
        return
    for write in (plain, pretty, latex):
        assert isinstance(write(node), str)


@pytest.mark.parametrize("text", ["x", "(", "1+", "1 ", ";", "é", "\\"])
def test_a_megabyte_is_refused_at_once(text: str) -> None:
    for name, answer in ANSWERS.items():
        assert answer.grade(text * (1_000_000 // len(text))).outcome is Outcome.UNREADABLE, name


ALPHABET = st.sampled_from(
    [*"0123456789xyei+-*/^()[]{}|,;=.<>!%° \n'_π√²½±∪\\$&", "sin", "ln", "sqrt(", "\\frac", "inf", "or"]
)


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.lists(ALPHABET, max_size=24).map("".join))
def test_no_text_raises_anything_but_unreadable(text: str) -> None:
    for answer in (ANSWERS["expression"], ANSWERS["matrix"], ANSWERS["span"], ANSWERS["set"], ANSWERS["real"]):
        answer.grade(text)
    verdict = ANSWERS["expression"].grade(text)
    assert verdict.position is None or 0 <= verdict.position <= len(text)


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.text(max_size=40))
def test_no_unicode_raises_anything_but_unreadable(text: str) -> None:
    for answer in ANSWERS.values():
        answer.grade(text)
