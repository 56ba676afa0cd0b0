"""Elementary functions in floating point, each with a bound on the error of its result.

A value is (z, r): the true value lies within r of the complex number z.
"""

from __future__ import annotations

import cmath
import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

Ball = tuple[complex, float]

EPS = 2.0**-52


class UndefinedError(ArithmeticError):
    """The expression has no value here, or none that can be told from a pole or a branch cut."""


class PoleError(UndefinedError):
    """The expression has no value here for certain: it divides by zero, or takes zero's logarithm."""


def times(a: Ball, b: Ball) -> Ball:
    """The product."""
    value = a[0] * b[0]
    size_a, size_b = abs(a[0]), abs(b[0])
    return value, size_a * b[1] + size_b * a[1] + a[1] * b[1] + 4 * EPS * size_a * size_b


def divided(a: Ball, b: Ball) -> Ball:
    """The quotient; raises UndefinedError where the divisor can't be told from zero, PoleError where it is zero."""
    size = abs(b[0])
    if not size and not b[1]:
        raise PoleError
    if size <= 2 * b[1]:
        raise UndefinedError
    value = a[0] / b[0]
    return value, (a[1] + abs(value) * b[1]) / (size - b[1]) + 4 * EPS * abs(value)


def _off_the_cut(a: Ball) -> complex:
    """The value, made exactly real where it is; raises UndefinedError where the side of the cut can't be told."""
    value, error = a
    if value.imag == 0:
        return complex(value.real, 0.0)
    if value.real < error and abs(value.imag) <= error:
        raise UndefinedError
    return value


def _log(a: Ball) -> Ball:
    size = abs(a[0])
    if size <= 2 * a[1]:
        raise UndefinedError if size or a[1] else PoleError
    value = cmath.log(_off_the_cut(a))
    return value, a[1] / (size - a[1]) + 2 * EPS * (1 + abs(value))


def exponential(a: Ball) -> Ball:
    """The number e raised to a value; UndefinedError where it is too large or too small for floats."""
    if abs(a[0].real) > 300 or a[1] > 1:
        raise UndefinedError
    value = cmath.exp(a[0])
    return value, abs(value) * (2 * a[1] + 2 * EPS * (1 + abs(a[0])))


def _sqrt(a: Ball) -> Ball:
    value = cmath.sqrt(_off_the_cut(a))
    size = abs(value)
    error = a[1] / size if size * size > 2 * a[1] else math.sqrt(2 * a[1])
    return value, error + 2 * EPS * size


def powered(a: Ball, b: Ball, whole: int | None) -> Ball:
    """The power; `whole` is the exponent where it is a whole number, known exactly."""
    if whole is not None:
        return whole_power(a, whole)
    if abs(a[0]) == 0 and a[1] == 0:
        if b[0].real > b[1]:
            return 0j, 0.0
        raise UndefinedError
    return exponential(times(b, _log(a)))


def whole_power(a: Ball, n: int) -> Ball:
    """A value raised to a whole number."""
    size, error = abs(a[0]), a[1]
    if n < 0:
        return divided((1 + 0j, 0.0), whole_power(a, -n))
    if n == 0:
        return 1 + 0j, 0.0
    if size == 0:
        return 0j, error**n if error else 0.0
    if not -650 < n * math.log(size + error) < 340:
        raise UndefinedError
    value = a[0] ** n if a[0].imag else complex(a[0].real ** n)
    relative = n * (error / size + 4 * EPS)
    return value, abs(value) * relative * math.exp(min(relative, 50))


def _sin(a: Ball) -> Ball:
    return _smooth(cmath.sin(a[0]), a)


def _cos(a: Ball) -> Ball:
    return _smooth(cmath.cos(a[0]), a)


def _smooth(value: complex, a: Ball) -> Ball:
    """For sine and cosine: the derivative is at most cosh of the imaginary part."""
    slope = math.cosh(min(abs(a[0].imag) + a[1], 700))
    return value, slope * (a[1] + 2 * EPS * (1 + abs(value)))


def _sinh(a: Ball) -> Ball:
    up, down = exponential(a), exponential((-a[0], a[1]))
    return (up[0] - down[0]) / 2, (up[1] + down[1]) / 2 + EPS * abs(up[0] - down[0])


def _cosh(a: Ball) -> Ball:
    up, down = exponential(a), exponential((-a[0], a[1]))
    return (up[0] + down[0]) / 2, (up[1] + down[1]) / 2 + EPS * abs(up[0] + down[0])


def _inverted(inverse: Callable[[complex], complex], slope: Callable[[complex], complex]) -> Callable[[Ball], Ball]:
    """An inverse function, from its value and 1/derivative."""

    def apply(a: Ball) -> Ball:
        z = complex(a[0].real, a[0].imag if abs(a[0].imag) > a[1] else 0.0)
        steep = abs(slope(z))
        value = inverse(z)
        error = a[1] / steep * 2 if steep > 2 * math.sqrt(a[1]) else 4 * math.sqrt(a[1])
        return value, error + 4 * EPS * (1 + abs(value)) + (EPS / steep if steep > 1e-8 else 1e-7)

    return apply


_asin = _inverted(cmath.asin, lambda z: cmath.sqrt(1 - z * z))
_acos = _inverted(cmath.acos, lambda z: cmath.sqrt(1 - z * z))
_atan = _inverted(cmath.atan, lambda z: 1 + z * z)
_asinh = _inverted(cmath.asinh, lambda z: cmath.sqrt(1 + z * z))
_acosh = _inverted(cmath.acosh, lambda z: cmath.sqrt(z - 1) * cmath.sqrt(z + 1))
_atanh = _inverted(cmath.atanh, lambda z: 1 - z * z)

_ONE: Ball = (1 + 0j, 0.0)


def _abs(a: Ball) -> Ball:
    return complex(abs(a[0])), a[1] + EPS * abs(a[0])


def _sign(a: Ball) -> Ball:
    return (0j, 0.0) if a == (0j, 0.0) else divided(a, _abs(a))


def _stepped(step: Callable[[float], int]) -> Callable[[Ball], Ball]:
    """Floor and ceiling: undefined where the error bound reaches over a whole number."""

    def apply(a: Ball) -> Ball:
        x = _real(a)
        if step(x - a[1]) != step(x + a[1]):
            raise UndefinedError
        return complex(step(x)), 0.0

    return apply


_floor = _stepped(math.floor)


def _real(a: Ball) -> float:
    if abs(a[0].imag) > a[1]:
        raise UndefinedError
    return a[0].real


def _gamma(a: Ball) -> Ball:
    x = _real(a)
    if abs(x) > 160 or (x <= 0.5 and abs(x - round(x)) <= 1e-9 + a[1]):
        raise UndefinedError
    value = math.gamma(x)
    return complex(value), abs(value) * (a[1] * (4 + abs(x)) + 100 * EPS * (1 + abs(x)))


def _factorial(a: Ball) -> Ball:
    return _gamma((a[0] + 1, a[1] + EPS * abs(a[0])))


def _real_part(a: Ball) -> Ball:
    return complex(a[0].real), a[1]


def _imaginary_part(a: Ball) -> Ball:
    return complex(a[0].imag), a[1]


def _argument(a: Ball) -> Ball:
    return _imaginary_part(_log(a))


def _atan2(y: Ball, x: Ball) -> Ball:
    return _argument((complex(_real(x), _real(y)), x[1] + y[1]))


def _cbrt(a: Ball) -> Ball:
    if a[0].imag == 0 and a[0].real < 0:
        value, error = _cbrt((-a[0], a[1]))
        return -value, error
    return powered(a, (1 / 3 + 0j, EPS), None) if a[0] else a


def _root(a: Ball, b: Ball) -> Ball:
    if a[0].imag == 0 and a[0].real < 0 and b[0].imag == 0 and b[0].real % 2 == 1:
        value, error = _root((-a[0], a[1]), b)
        return -value, error
    return powered(a, divided(_ONE, b), None)


def _log_to(a: Ball, base: Ball = (complex(math.e), EPS)) -> Ball:
    return _log(a) if base[0] == math.e else divided(_log(a), _log(base))


def _extreme(pick: Callable[..., float]) -> Callable[..., Ball]:
    def apply(*balls: Ball) -> Ball:
        return complex(pick(_real(a) for a in balls)), max(a[1] for a in balls)

    return apply


def _sigmoid(a: Ball) -> Ball:
    grown = exponential((-a[0], a[1]))
    return divided(_ONE, (1 + grown[0], grown[1] + EPS))


def _binomial(a: Ball, b: Ball) -> Ball:
    return divided(_factorial(a), times(_factorial(b), _factorial((a[0] - b[0], a[1] + b[1]))))


def _permutations(a: Ball, b: Ball) -> Ball:
    return divided(_factorial(a), _factorial((a[0] - b[0], a[1] + b[1])))


def _mod(a: Ball, b: Ball) -> Ball:
    steps = _floor(divided(a, b))
    return a[0] - steps[0] * b[0], a[1] + abs(steps[0]) * b[1] + EPS * (abs(a[0]) + abs(steps[0] * b[0]))


def some_function(name: str, args: list[Ball]) -> Ball:
    """A function that the question leaves open: any will do to tell two expressions apart, so it is made up here."""
    total: Ball = (complex(sum(map(ord, name)) % 17 / 16), 0.0)
    for k, arg in enumerate(args, start=2):
        wave = _sin((arg[0] * k, arg[1] * k + EPS * abs(arg[0]) * k))
        part = times(wave, (arg[0] + 1 / k, arg[1] + EPS * (1 + abs(arg[0]))))
        total = (total[0] + part[0], total[1] + part[1] + EPS * abs(total[0] + part[0]))
    return total


def _flipped(function: Callable[[Ball], Ball]) -> Callable[[Ball], Ball]:
    """One over a function: the secant from the cosine."""
    return lambda a: divided(_ONE, function(a))


def _of_flipped(function: Callable[[Ball], Ball]) -> Callable[[Ball], Ball]:
    """A function of one over its argument: the inverse secant from the inverse cosine."""
    return lambda a: function(divided(_ONE, a))


FUNCTIONS: dict[str, Callable[..., Ball]] = {
    "exp": exponential, "ln": _log, "log": _log_to, "sqrt": _sqrt, "cbrt": _cbrt, "root": _root,
    "abs": _abs, "sign": _sign,
    "log2": lambda a: divided(_log(a), _log((2 + 0j, 0.0))),
    "log10": lambda a: divided(_log(a), _log((10 + 0j, 0.0))),
    "sin": _sin, "cos": _cos, "tan": lambda a: divided(_sin(a), _cos(a)), "cot": lambda a: divided(_cos(a), _sin(a)),
    "sec": _flipped(_cos), "csc": _flipped(_sin), "sinh": _sinh, "cosh": _cosh,
    "tanh": lambda a: divided(_sinh(a), _cosh(a)), "coth": lambda a: divided(_cosh(a), _sinh(a)),
    "sech": _flipped(_cosh), "csch": _flipped(_sinh), "asin": _asin, "acos": _acos, "atan": _atan, "asinh": _asinh,
    "acosh": _acosh, "atanh": _atanh, "asec": _of_flipped(_acos), "acsc": _of_flipped(_asin),
    "acot": _of_flipped(_atan), "asech": _of_flipped(_acosh), "acsch": _of_flipped(_asinh),
    "acoth": _of_flipped(_atanh), "floor": _floor, "ceil": _stepped(math.ceil), "gamma": _gamma,
    "factorial": _factorial, "re": _real_part, "im": _imaginary_part, "arg": _argument,
    "conj": lambda a: (a[0].conjugate(), a[1]), "min": _extreme(min), "max": _extreme(max), "sigmoid": _sigmoid,
    "relu": lambda a: _extreme(max)(a, (0j, 0.0)), "degrees": lambda a: times(a, (complex(math.pi / 180), EPS / 50)),
    "mod": _mod, "binomial": _binomial, "permutations": _permutations, "atan2": _atan2,
}  # fmt: skip
