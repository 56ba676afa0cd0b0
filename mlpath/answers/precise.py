"""Working constants out to many digits, where floating point can't tell two values apart."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mpmath import mp, mpf

from mlpath.answers.elementary import UndefinedError
from mlpath.answers.reading.tree import Call, Const, Name, Neg, Node, Num, Power, Product, Quotient, Sequence, Sum

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

PRECISIONS = (40, 240)
"""Decimal digits, the second step taken only where two values still agree."""
MAX_BITS, MAX_LOG_BITS = 2_000, 40
"""Binary digits before the point that a function's argument may have, and the logarithm of a power or of e^x."""
_WIDEST = {
    **dict.fromkeys(("exp", "sinh", "cosh", "tanh", "sech", "csch", "coth", "sigmoid"), MAX_LOG_BITS),
    **dict.fromkeys(("gamma", "factorial", "binomial", "permutations"), MAX_LOG_BITS),
    **dict.fromkeys(("ln", "log", "log10", "log2", "abs", "re", "im", "arg", "conj", "sign", "min", "max"), 2.0**60),
}
"""Functions whose arguments may be less wide, or wider."""


MAX_WHOLE = 4_500
"""Decimal digits before the point up to which two values are told apart; the bounds of reading are a little below."""


def agree(a: Node, b: Node, point: Mapping[str, complex], rounds: int) -> bool | None:
    """Whether two expressions agree at a point to all digits; None where one has no value there."""
    for digits in PRECISIONS[:rounds]:
        try:
            found = _agree(a, b, point, digits)
        except (UndefinedError, ArithmeticError, ValueError, TypeError, NotImplementedError):
            return None
        if not found:
            return found
    return True


def _agree(a: Node, b: Node, point: Mapping[str, complex], digits: int) -> bool | None:
    """Whether they agree to so many digits behind the point, and to so many in all where they are small."""
    places = digits + 15
    x, y = _both(a, b, point, places)
    if (whole := max(_whole(x), _whole(y))) > MAX_WHOLE:
        return None
    if whole:
        # a one that is added to e^1000 shows only in the 435th digit
        rough, places = x, places + whole
        x, y = _both(a, b, point, places)
        if abs(x - rough) > abs(rough) / 2:  # a pole: what divides by zero is a rounding error
            return None
    fuzz = mpf(10) ** -digits
    if abs(x - y) <= fuzz * min(max(abs(x), abs(y)), 1):
        return True
    # what is only an error of the calculation shrinks when it is done with more digits
    finer_x, finer_y = _both(a, b, point, 2 * places)
    off, size = abs(finer_x - finer_y), max(abs(finer_x), abs(finer_y))
    if 2 * off > abs(x - y):
        return False
    return True if off <= fuzz * min(size, 1) or size < mpf(10) ** -(places + digits) else None


def _both(a: Node, b: Node, point: Mapping[str, complex], places: int) -> tuple[Any, Any]:
    with mp.workdps(places):
        x, y = evaluate(a, point), evaluate(b, point)
        if not (mp.isfinite(x) and mp.isfinite(y)):
            raise UndefinedError
        return x, y


def _whole(x: Any) -> int:  # noqa: ANN401 - mpmath has no types
    """How many digits a number has before the point, roughly."""
    return max(0, int(_bits(x) * 0.30103) + 1) if x else 0


def evaluate(node: Node, point: Mapping[str, Any]) -> Any:  # noqa: ANN401, C901, PLR0911 - mpmath has no types
    """The value of a tree in mpmath's current precision. Raises UndefinedError."""
    match node:
        case Num(value=value):
            return mpf(value.numerator) / value.denominator
        case Const(id=name):
            return _constant(name)
        case Name(id=name):
            if name not in point:
                raise UndefinedError
            value = point[name]
            return mp.convert(value.real if value.imag == 0 else value)
        case Neg(arg=arg):
            return -evaluate(arg, point)
        case Sum(terms=terms):
            return mp.fsum(evaluate(term, point) for term in terms)
        case Product(factors=factors):
            return mp.fprod(evaluate(factor, point) for factor in factors)
        case Quotient(top=top, bottom=bottom):
            return evaluate(top, point) / evaluate(bottom, point)
        case Power(base=base, exponent=exponent):
            return _power(evaluate(base, point), evaluate(exponent, point))
        case Call(function=function, args=args) if function in _FUNCTIONS:
            values = [evaluate(arg, point) for arg in args]
            if any(_bits(value) > _WIDEST.get(function, MAX_BITS) for value in values):
                raise UndefinedError
            return _FUNCTIONS[function](*values)
        case Sequence(items=(item,), bracket="["):
            return evaluate(item, point)
    raise UndefinedError


def _power(base: Any, exponent: Any) -> Any:  # noqa: ANN401 - mpmath has no types
    """The power, where its logarithm is of a size to be worked out; a tower of them soon is not."""
    if base and _bits(exponent) + _bits(mp.ln(base)) > MAX_LOG_BITS:
        raise UndefinedError
    return mp.power(base, exponent)


def _bits(x: Any) -> float:  # noqa: ANN401 - mpmath has no types
    """The binary logarithm of the size of a number, roughly; minus infinity for zero."""
    return float(mp.mag(x))


def _constant(name: str) -> Any:  # noqa: ANN401 - mpmath has no types
    if name == "inf":
        raise UndefinedError
    return {"pi": +mp.pi, "e": +mp.e, "i": mp.mpc(0, 1)}[name]


def _cbrt(x: Any) -> Any:  # noqa: ANN401 - mpmath has no types
    return -mp.cbrt(-x) if mp.im(x) == 0 and mp.re(x) < 0 else mp.cbrt(x)


def _root(x: Any, n: Any) -> Any:  # noqa: ANN401 - mpmath has no types
    is_odd = mp.im(n) == 0 and mp.re(n) % 2 == 1
    return -_root(-x, n) if is_odd and mp.im(x) == 0 and mp.re(x) < 0 else x ** (1 / n)


_FUNCTIONS: dict[str, Callable[..., Any]] = {
    "ln": mp.ln, "log": mp.log, "log10": mp.log10, "log2": lambda x: mp.log(x, 2), "abs": abs, "cbrt": _cbrt,
    "root": _root, "ceil": mp.ceil, "permutations": lambda n, k: mp.factorial(n) / mp.factorial(n - k),
    "degrees": lambda x: x * mp.pi / 180, "sigmoid": lambda x: 1 / (1 + mp.exp(-x)), "relu": lambda x: max(x, mpf(0)),
    "atan2": mp.atan2, "mod": lambda a, b: a - b * mp.floor(a / b), "min": min, "max": max,
    **{
        name: getattr(mp, name)
        for name in (
            "exp", "sqrt", "sign", "floor", "sin", "cos", "tan", "sec", "csc", "cot", "sinh", "cosh", "tanh", "sech",
            "csch", "coth", "asin", "acos", "atan", "asec", "acsc", "acot", "asinh", "acosh", "atanh", "asech",
            "acsch", "acoth", "factorial", "gamma", "re", "im", "arg", "conj", "binomial",
        )
    },
}  # fmt: skip
