"""Proofs: lines ordered by what they use, inductions and claims tried out with numbers."""

from __future__ import annotations

import re
from itertools import combinations, count
from typing import TYPE_CHECKING, Any

import sympy

from tests.oracles._formulas import read

if TYPE_CHECKING:
    from collections.abc import Mapping

N = sympy.Symbol("n")
CUES = (
    # what each kind of proof does, in this order
    (r"^Let .* with the remainders", r"^So there are whole numbers", r" is the (sum|product) of ", r"^With \d+ = ", r"^Hence"),
    (r"^Suppose that √", r"^Then √.* no common factor\.$", r"^Squared", r"^Write", r"^So \d+ divides .²", r"both .* a contradiction"),
    (r"^It is enough to show", r"^So let", r"^Put in", r"^This is twice", r"which had to be shown"),
    (r"^For . = [01] ", r"^Suppose that .* for some", r"^(Add|Write|For this ., write) ", r"^The (right side|first term) is",
     r"^(This is the right side for|So their sum)", r"^By induction"),
)  # fmt: skip


def line_order(given: Mapping[str, Any]) -> object:
    for cues in CUES:
        places = [[i for i, cue in enumerate(cues) if re.search(cue, line)] for line in given["options"]]
        if sorted(places) == [[i] for i in range(len(cues))]:
            _arithmetic(given["claim"], given["options"])
            return [line for _, line in sorted(zip(places, given["options"], strict=True))]
    return None


def _arithmetic(claim: str, lines: list[str]) -> None:
    """The remainders and sums that a line names are right."""
    for line in lines:
        if found := re.match(r"With (\d+) = (\d+)·(\d+) \+ (\d+) ", line):
            whole, quotient, k, rest = map(int, found.groups())
            assert whole == quotient * k + rest
            assert 0 <= rest < k
    if found := re.match(r"if (\d+). \+ (\d+) is (even|odd), then . is odd", claim):
        a, b = map(int, found.groups()[:2])
        assert all(n % 2 == 1 for n in range(50) if (a * n + b) % 2 == (found[3] == "odd"))
    if found := re.match(r"(\d+)\^. - (\d+)\^. is divisible by (\d+)", claim):
        c, d, k = map(int, found.groups())
        assert all((c**n - d**n) % k == 0 for n in range(1, 20))


def induction_step(given: Mapping[str, Any]) -> object:
    if "term" in given:
        total = [sympy.summation(read(given["term"]), (sympy.Symbol("k", real=True), 1, end)) for end in (N, N + 1)]
        return sympy.expand(total[1] - total[0])
    if "right" in given:
        right = read(given["right"].replace("n", "x"))
        x = sympy.Symbol("x", real=True)
        fails = [n for n in range(1, 60) if given["base"] ** n <= right.subs(x, n)]
        return fails[-1] + 1 if fails else 1
    k = sympy.Symbol("k")
    closed = sympy.Poly(sympy.summation(given["factor"] * k + given["added"], (k, 1, N)), N)
    return [closed.coeff_monomial(N**2), closed.coeff_monomial(N)]


def counterexample(given: Mapping[str, Any]) -> object:
    if "divisors" in given:
        a, b = given["divisors"]
        return next(n for n in count(1) if n % a == n % b == 0 and n % (a * b))
    if "expression" in given:
        form = read(given["expression"].replace("n", "x"))
        x = sympy.Symbol("x", real=True)
        return next(n for n in count(1) if not sympy.isprime(int(form.subs(x, n))))
    text = " ".join(given["lines"])
    wanted = "Divided by -" if "> " in text else "The root of" if "root" in text else "Divided by"
    (at,) = (i for i, line in enumerate(given["lines"]) if line.startswith(wanted))
    return f"line {at + 1}"


def methods(given: Mapping[str, Any]) -> object:
    if "asked" not in given:
        return {text for text in given["options"] if _converse_holds(text)}
    return _only(given["options"], given["parts"], same=given["asked"] == "contrapositive")


def _only(options: list[str], parts: list[str], *, same: bool) -> str:
    """The option that agrees with the claim, or with its negation, in every world.

    A number is a pair: whether the first and whether the second property holds. A world is a set of such numbers.
    """
    numbers = [(p, q) for p in (True, False) for q in (True, False)]
    worlds = [w for size in range(1, 5) for w in combinations(numbers, size)]

    def true(text: str, number: tuple[bool, bool]) -> bool:
        return (number[0], not number[0], number[1], not number[1])[parts.index(text)]

    def holds(text: str, world: tuple[tuple[bool, bool], ...]) -> bool:
        if found := re.fullmatch(r"there is a number . for which (.*) and (.*)", text):
            return any(true(found[1], x) and true(found[2], x) for x in world)
        found = re.fullmatch(r"(?:for every number .: )?if (.*), then (.*)", text)
        assert found
        return all(true(found[2], x) for x in world if true(found[1], x))

    claim = f"if {parts[0]}, then {parts[2]}"
    (fits,) = (o for o in options if all((holds(o, w) == holds(claim, w)) == same for w in worlds))
    return fits


def _converse_holds(text: str) -> bool:
    first, second = text.removeprefix("if ").split(", then ")
    return all(_is_true(first, n) for n in range(1, 2_000) if _is_true(second, n))


def _is_true(text: str, n: int) -> bool:
    if found := re.fullmatch(r"(.*) is divisible by (\d+)", text):
        return _number(found[1], n) % int(found[2]) == 0
    left, right = text.split(" > ")
    return _number(left, n) > int(right)


def _number(text: str, n: int) -> int:
    if text.endswith("·n"):
        return int(text[:-2]) * n
    return n * n if text == "n²" else n
