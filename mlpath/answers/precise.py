"""Working constants out to many digits, where floating point can't tell two values apart."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mpmath import mp, mpf

from mlpath.answers.elementary import UndefinedError
from mlpath.answers.reading.tree import Call, Const, Name, Neg, Node, Num, Power, Product, Quotient, Sequence, Sum

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

PRECISIONS = (40, 120, 240)
"""Decimal digits, each step taken only while two values still agree."""


def agree(a: Node, b: Node, point: Mapping[str, complex], rounds: int) -> bool | None:
    """Whether two expressions agree at a point to all digits; None where one has no value there."""
    for digits in PRECISIONS[:rounds]:
        with mp.workdps(digits + 15):
            try:
                x, y = evaluate(a, point), evaluate(b, point)
                scale = max(abs(x), abs(y))
                if not mp.isfinite(scale):
                    return None
            except (UndefinedError, ArithmeticError, ValueError, TypeError, NotImplementedError):
                return None
            if abs(x - y) > scale * mpf(10) ** -digits and abs(x - y) > mpf(10) ** -(3 * digits):
                return False
    return True


def evaluate(node: Node, point: Mapping[str, Any]) -> Any:  # noqa: ANN401, C901, PLR0911 - mpmath has no types
    """The value of a tree in mpmath's current precision. Raises UndefinedError."""
    match node:
        case Num(value=value):
            return mpf(value.numerator) / value.denominator
        case Const(id=name):
            return _constant(name)
        case Name(id=name):
            return mp.convert(point[name])
        case Neg(arg=arg):
            return -evaluate(arg, point)
        case Sum(terms=terms):
            return mp.fsum(evaluate(term, point) for term in terms)
        case Product(factors=factors):
            return mp.fprod(evaluate(factor, point) for factor in factors)
        case Quotient(top=top, bottom=bottom):
            return evaluate(top, point) / evaluate(bottom, point)
        case Power(base=base, exponent=exponent):
            return mp.power(evaluate(base, point), evaluate(exponent, point))
        case Call(function=function, args=args) if function in _FUNCTIONS:
            return _FUNCTIONS[function](*(evaluate(arg, point) for arg in args))
        case Sequence(items=(item,), bracket="["):
            return evaluate(item, point)
    raise UndefinedError


def _constant(name: str) -> Any:  # noqa: ANN401 - mpmath has no types
    if name == "inf":
        raise UndefinedError
    return {"pi": +mp.pi, "e": +mp.e, "i": mp.mpc(0, 1)}[name]


def _cbrt(x: Any) -> Any:  # noqa: ANN401 - mpmath has no types
    return -mp.cbrt(-x) if mp.im(x) == 0 and mp.re(x) < 0 else mp.cbrt(x)


_FUNCTIONS: dict[str, Callable[..., Any]] = {
    "ln": mp.ln, "log": mp.log, "log10": mp.log10, "log2": lambda x: mp.log(x, 2), "abs": abs, "cbrt": _cbrt,
    "root": mp.root, "ceil": mp.ceil, "permutations": lambda n, k: mp.factorial(n) / mp.factorial(n - k),
    "degrees": lambda x: x * mp.pi / 180, "sigmoid": lambda x: 1 / (1 + mp.exp(-x)), "relu": lambda x: max(x, mpf(0)),
    "min": min, "max": max,
    **{
        name: getattr(mp, name)
        for name in (
            "exp", "sqrt", "sign", "floor", "sin", "cos", "tan", "sec", "csc", "cot", "sinh", "cosh", "tanh", "sech",
            "csch", "coth", "asin", "acos", "atan", "asec", "acsc", "acot", "asinh", "acosh", "atanh", "asech",
            "acsch", "acoth", "factorial", "gamma", "re", "im", "arg", "conj", "binomial",
        )
    },
}  # fmt: skip
