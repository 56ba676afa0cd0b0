"""The process that looks for proofs: reads questions line by line, answers each with a word.

A question is a list of two packed trees, a domain and how many steps are left for it. The answer is "same" or "open",
or "different" for integrals whose values differ, and the steps taken. Steps are counted as calls of Python functions.
What SymPy loads or remembers takes no part in it, so that a proof costs the same whatever was asked before.
"""

from __future__ import annotations

import gc
import json
import sys
from functools import reduce
from importlib import import_module
from inspect import CO_GENERATOR
from operator import add, mul
from typing import TYPE_CHECKING, Any

import sympy
import sympy.tensor.tensor  # every sum asks for it
from sympy.core.cache import clear_cache

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

STEPS = 150_000
"""Calls of Python functions that a proof may take."""
MOST_OPERATIONS = 200
_FOR_INTEGRALS = (
    "sympy.integrals.manualintegrate",
    "sympy.integrals.risch",
    "sympy.integrals.prde",
    "sympy.sets.setexpr",
)
_FOR_SIMPLIFYING = ("sympy.physics.units",)
"""What SymPy loads in the middle of things."""


class _SpentError(BaseException):
    """The budget is spent; no exception that SymPy would catch."""


def answer(question: str) -> str:
    """The word for one question, and the steps taken."""
    first, second, domain, left = json.loads(question)
    clear_cache()
    steps = _Steps(min(STEPS, left))
    try:
        with steps:
            word = _word(_Terms(domain), first, second)
    except _SpentError:
        word = "open"
    except Exception:  # noqa: BLE001 - SymPy raises what it likes; a proof that fails is none
        word = "open"
    # a spent budget is no proof, also where nothing can be raised
    return f"{'open' if steps.left < 0 else word} {steps.taken}"


class _Steps:
    """Counts the calls of Python functions within its block; raises _SpentError when there are more than allowed."""

    def __init__(self, allowed: int) -> None:
        self.allowed = self.left = allowed

    @property
    def taken(self) -> int:
        """How many there were."""
        return self.allowed - self.left

    def __enter__(self) -> None:
        sys.setprofile(self._count)

    def __exit__(self, *_: object) -> None:
        sys.setprofile(None)

    def _count(self, frame: FrameType, event: str, _arg: object) -> None:
        if event == "call":
            self.left -= 1
            # an exception in a generator that is being given up would be lost, and the counting with it
            if self.left < 0 and not frame.f_code.co_flags & CO_GENERATOR:
                raise _SpentError


def _load(modules: tuple[str, ...]) -> None:
    """Loads what is about to be needed, without counting it."""
    counting = sys.getprofile()
    sys.setprofile(None)
    for module in modules:
        import_module(module)
    sys.setprofile(counting)


def _word(terms: _Terms, first: list[Any], second: list[Any]) -> str:
    """Whether one of the rewritings brings the difference to zero."""
    difference = terms.of(first) - terms.of(second)
    if difference.has(sympy.Integral):
        _load(_FOR_INTEGRALS)
        difference = difference.doit()
        if not difference.has(sympy.Integral) and _has_a_value(difference):
            return "different"
    if difference == 0:
        return "same"
    if sympy.count_ops(difference) > MOST_OPERATIONS:
        return "open"
    return "same" if any(rewrite(difference) == 0 for rewrite in _REWRITINGS) else "open"


def _has_a_value(difference: sympy.Expr) -> bool:
    """Whether the difference is plainly not zero at a point."""
    letters = sorted(difference.free_symbols, key=str)
    point = {letter: sympy.Rational(7 + 3 * k, 5 + k) for k, letter in enumerate(letters)}
    value = difference.subs(point).evalf(30)
    return bool(value.is_number and value.is_finite and abs(value) > sympy.Rational(1, 10**15))


def _by_exponentials(difference: sympy.Expr) -> sympy.Expr:
    return sympy.expand(sympy.together(difference.rewrite(sympy.exp)).as_numer_denom()[0], complex=False)


def _by_logarithms(difference: sympy.Expr) -> sympy.Expr:
    return sympy.expand(sympy.expand_log(difference.rewrite(sympy.log)))


def _simplified(difference: sympy.Expr) -> sympy.Expr:
    _load(_FOR_SIMPLIFYING)
    return sympy.simplify(difference)


_REWRITINGS: tuple[Callable[[sympy.Expr], sympy.Expr], ...] = (
    sympy.expand,
    lambda d: sympy.expand(sympy.together(d).as_numer_denom()[0]),
    lambda d: sympy.expand(sympy.expand_trig(sympy.together(d).as_numer_denom()[0])),
    _by_exponentials,
    _by_logarithms,
    _simplified,
)


class _Terms:
    """Makes SymPy's terms of packed trees."""

    def __init__(self, domain: str) -> None:
        assumptions = {
            "real": {"real": True}, "positive": {"positive": True}, "integer": {"integer": True},
        }  # fmt: skip
        self.assumptions = assumptions.get(domain, {})

    def of(self, packed: list[Any]) -> sympy.Expr:
        """The term. Raises ValueError for what is none."""
        kind, *rest = packed
        if kind == "num":
            return sympy.Rational(int(rest[0]), int(rest[1]))
        if kind == "const":
            return _CONSTANTS[rest[0]]
        if kind == "name":
            return sympy.Symbol(rest[0], **self.assumptions)
        if kind == "call":
            return self._call(rest[0], rest[1:])
        if kind == "list" and len(rest) == 1:
            return self.of(rest[0])
        return _OPERATORS[kind](*map(self.of, rest))

    def _call(self, name: str, args: list[list[Any]]) -> sympy.Expr:
        if name == "integral":
            return self._integral(*args)
        terms = [self.of(arg) for arg in args]
        function = _FUNCTIONS.get(name)
        return sympy.Function(name)(*terms) if function is None else function(*terms)

    def _integral(self, integrand: list[Any], over: list[Any]) -> sympy.Expr:
        """An integral over a variable, with limits or without."""
        parts = over[1:] if over[0] == "list" else [over]
        return sympy.Integral(self.of(integrand), tuple(self.of(part) for part in parts))


_CONSTANTS = {"pi": sympy.pi, "e": sympy.E, "i": sympy.I, "inf": sympy.oo}
_OPERATORS: dict[str, Callable[..., sympy.Expr]] = {
    "neg": lambda a: -a,
    "sum": lambda *terms: reduce(add, terms),
    "product": lambda *factors: reduce(mul, factors),
    "quotient": lambda a, b: a / b,
    "power": lambda a, b: a**b,
}
_FUNCTIONS: dict[str, Callable[..., sympy.Expr]] = {
    "ln": sympy.log, "log": sympy.log, "log2": lambda x: sympy.log(x, 2), "log10": lambda x: sympy.log(x, 10),
    "sqrt": sympy.sqrt, "abs": sympy.Abs, "ceil": sympy.ceiling, "conj": sympy.conjugate, "min": sympy.Min,
    "max": sympy.Max, "degrees": lambda x: x * sympy.pi / 180, "sigmoid": lambda x: 1 / (1 + sympy.exp(-x)),
    "relu": lambda x: sympy.Max(x, 0), "permutations": lambda n, k: sympy.factorial(n) / sympy.factorial(n - k),
    "mod": sympy.Mod,
    **{
        name: getattr(sympy, name)
        for name in (
            "exp", "sign", "floor", "sin", "cos", "tan", "sec", "csc", "cot", "sinh", "cosh", "tanh", "sech", "csch",
            "coth", "asin", "acos", "atan", "asec", "acsc", "acot", "asinh", "acosh", "atanh", "asech", "acsch",
            "acoth", "factorial", "gamma", "re", "im", "arg", "binomial", "atan2",
        )
    },
}  # fmt: skip
"""SymPy's functions under our names; an odd root of a negative number is another thing there, and left out."""


def main() -> None:
    """Answers questions until there are none."""
    gc.freeze()  # what was loaded stays
    gc.enable()
    sys.setrecursionlimit(3_000)
    _say("ready")
    for line in sys.stdin:
        _say(answer(line))


def _say(word: str) -> None:
    sys.stdout.write(word + "\n")
    sys.stdout.flush()
