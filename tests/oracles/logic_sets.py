"""Truth tables by SymPy's logic, statements by Python's own all and any, sets by counting elements."""

from __future__ import annotations

import re
from itertools import chain, combinations, product
from typing import TYPE_CHECKING, Any

import sympy
from sympy.logic.boolalg import truth_table as table_of
from sympy.logic.inference import satisfiable

if TYPE_CHECKING:
    from collections.abc import Mapping

JOIN = {"and": sympy.And, "or": sympy.Or, "not": sympy.Not, "→": sympy.Implies}


def _read(formula: Any) -> Any:
    if isinstance(formula, str):
        return sympy.Symbol(formula)
    return JOIN[formula[0]](*map(_read, formula[1:]))


def truth_table(given: Mapping[str, Any]) -> object:
    if "statements" in given:
        models = list(satisfiable(sympy.And(*map(_read, given["statements"])), all_models=True))
        assert len(models) == 1
        return {str(name) for name in sympy.symbols("p q r s") if models[0].get(name)}
    formula = _read(given["formula"])
    if "options" in given:
        fits = [
            text
            for text, other in zip(given["options"], given["formulas"], strict=True)
            if not satisfiable(sympy.Xor(formula, _read(other)))
        ]
        assert len(fits) == 1
        return fits[0]
    return sum(bool(value) for _, value in table_of(formula, sympy.symbols("p q r")))


def quantifiers(given: Mapping[str, Any]) -> object:
    if "statement" in given:
        return _negation(given)
    return {text for text in given["options"] if _holds(text, given["A"], given["B"])}


def _negation(given: Mapping[str, Any]) -> str:
    """The option that disagrees with the statement in every world of up to three things."""
    *_, no, condition = given["things"]
    worlds = list(chain.from_iterable(product(product((True, False), repeat=2), repeat=n) for n in (1, 2, 3)))

    def true(text: str, world: Any) -> bool:
        quantity, rest = text.split(" ", 1)
        spoken_of = [has for has, counts in world if counts or f"that {condition}" not in text]
        hits = [has != rest.endswith(f" {no}") for has in spoken_of]
        return all(hits) if quantity == "every" else any(hits) if quantity == "some" else not any(hits)

    found = [str(o) for o in given["options"] if all(true(o, w) != true(given["statement"], w) for w in worlds)]
    assert len(found) == 1
    return found[0]


def _test(text: str) -> Any:
    """A property of x and y, as Python would say it."""
    text = text.replace("·", "*").replace(" is even", " % 2 == 0").replace(" is odd", " % 2 == 1")
    text = re.sub(r"is divisible by (\d)", r"% \1 == 0", text).replace("x divides y", "y % x == 0")
    text = re.sub(r"(?<![<>=]) = ", " == ", text)
    text = re.sub(r"^x \+ y %", "(x + y) %", text)
    return lambda x, y=0: eval(text, {"x": x, "y": y})  # noqa: S307 - the bank wrote it


def _holds(text: str, a: list[int], b: list[int]) -> bool:
    if match := re.fullmatch(r"for all x in A there is a y in B such that (.*)", text):
        return all(any(_test(match[1])(x, y) for y in b) for x in a)
    if match := re.fullmatch(r"there is a y in B such that for all x in A: (.*)", text):
        return any(all(_test(match[1])(x, y) for x in a) for y in b)
    if match := re.fullmatch(r"for all x in A: if (.*), then (.*)", text):
        return not [x for x in a if _test(match[1])(x) and not _test(match[2])(x)]
    if match := re.fullmatch(r"there is an x in A with: (.*) and (.*)", text):
        return bool([x for x in a if _test(match[1])(x) and _test(match[2])(x)])
    match = re.fullmatch(r"for all x in A: (.*)", text)
    assert match
    return not [x for x in a if not _test(match[1])(x)]


def sets(given: Mapping[str, Any]) -> object:
    if "union" in given:
        return [x for x in given["union"] if x in given["intersection"] or x not in given["A"]]
    if isinstance(given["A"], int):
        return _sizes(given)
    a, b, c = (sympy.FiniteSet(*given[name]) for name in "ABC")
    every = sympy.FiniteSet(*range(1, 13))
    wanted = {
        "A ∪ B": a + b,
        "A ∩ B": a.intersect(b),
        "A \\ B": a - b,
        "A ∩ (B ∪ C)": a.intersect(b + c),
        "A \\ (B ∩ C)": a - b.intersect(c),
        "(A ∪ B) \\ C": (a + b) - c,
        "the complement of A ∪ B in {1, …, 12}": every - (a + b),
    }
    return set(wanted[given["wanted"]])


def _sizes(given: Mapping[str, Any]) -> int:
    a = set(range(given["A"]))
    b = set(range(given["A"] - given["both"], given["A"] - given["both"] + given["B"]))
    if given["wanted"] == "product":
        return len(list(product(a - b, b)))
    return sum(sum(1 for _ in combinations(a | b, k)) for k in range(len(a | b) + 1))


def overlaps(given: Mapping[str, Any]) -> object:
    if "all" in given:
        triple = given["all"]
        two = [n - triple for n in given["pairs"]]
        ones = [
            given["sizes"][0] - two[0] - two[1] - triple,
            given["sizes"][1] - two[0] - two[2] - triple,
            given["sizes"][2] - two[1] - two[2] - triple,
        ]
        return sum(ones) + sum(two) + triple
    a, b = given["sizes"]
    if "n" not in given:
        return len(set(range(a)) | set(range(a - given["both"], a - given["both"] + b)))
    covered = given["n"] - given["neither"]
    return len(set(range(a)) & set(range(covered - b, covered)))
