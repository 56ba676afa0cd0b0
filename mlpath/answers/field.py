"""Telling two expressions apart for certain by their values in a prime field.

An identity between expressions made of variables, rational numbers, square roots of small primes, exponentials, sines
and cosines is one between polynomials in quantities of which none depends on the others (Lindemann and Weierstrass;
for functions Ax). It then holds for any values put in for them, also in a finite field; if it fails there, it fails.
Floating point can overflow or cancel; here 6000 (x - a)^5999 and its neighbour have plain, different values.

A variable becomes a whole number; e^(p + q i) becomes g^p h^q for two fixed elements g and h. That the values agree
proves nothing, and what is not of this kind (pi or a logarithm in an exponent, say) is left undecided.
"""

from __future__ import annotations

from fractions import Fraction

from mlpath.answers.polynomial import factored
from mlpath.answers.reading.tree import Call, Const, Name, Neg, Node, Num, Power, Product, Quotient, Sequence, Sum

P = 1152921509909649481
"""A prime with P - 1 divisible by 8 and by the odd primes to 23, which makes these primes and 2 and -1 squares."""
_SQUARES = (2, 3, 5, 7, 11, 13, 17, 19, 23)
_G, _H, _PI = 5_477_226_037, 31_622_776_601, 271_828_182_845
_SCALE = 55_440
"""Variables are multiples of it, so that e^(x/2) has a whole exponent."""
_TURNS = ((3, 1), (7, 5), (11, 2))
"""Where the two are tried: a variable's number is made of these and its place."""
_MAX_BITS = 4_000


class _UnfitError(ArithmeticError):
    """The expression has no value in the field, or none that would prove anything."""


def differ_over_a_field(a: Node, b: Node, variables: tuple[str, ...]) -> bool:
    """Whether the two are different for certain; False means that nothing is known."""
    for first, step in _TURNS:
        point = {name: _SCALE * (first + step * k * (k + 1)) for k, name in enumerate(variables)}
        try:
            if _value(a, point) != _value(b, point):
                return True
        except (_UnfitError, RecursionError):
            continue
    return False


def _value(node: Node, point: dict[str, int]) -> int:  # noqa: C901, PLR0911, PLR0912 - one line a kind of node
    """The value in the field. Raises _UnfitError."""
    match node:
        case Num(value=value):
            return value.numerator % P * _inverse(value.denominator) % P
        case Name(id=name) if name in point:
            return point[name] % P
        case Const(id="i"):
            return _ROOT_OF_MINUS_ONE
        case Const(id="e"):
            return _G
        case Const(id="pi"):
            return _PI
        case Neg(arg=arg):
            return -_value(arg, point) % P
        case Sum(terms=terms):
            return sum(_value(term, point) for term in terms) % P
        case Product(factors=factors):
            total = 1
            for factor in factors:
                total = total * _value(factor, point) % P
            return total
        case Quotient(top=top, bottom=bottom):
            return _value(top, point) * _inverse(_value(bottom, point)) % P
        case Power(base=base, exponent=exponent):
            return _power(base, exponent, point)
        case Call(function=function, args=(arg,)):
            return _call(function, arg, point)
        case Sequence(items=(item,), bracket="["):
            return _value(item, point)
    raise _UnfitError


def _inverse(value: int) -> int:
    if value % P == 0:
        raise _UnfitError
    return pow(value, -1, P)


def _power(base: Node, exponent: Node, point: dict[str, int]) -> int:
    if base == Const("e"):
        return _exponential(*_gaussian(exponent, point))
    real, imaginary = _gaussian(exponent, point)
    if imaginary:
        raise _UnfitError
    if real.denominator == 2:
        return pow(_square_root(base), real.numerator, P)
    value = _value(base, point)
    if real.denominator > 1 or (value == 0 and real <= 0):
        raise _UnfitError
    return pow(value, real.numerator, P)


def _exponential(real: Fraction, imaginary: Fraction) -> int:
    if real.denominator > 1 or imaginary.denominator > 1:
        raise _UnfitError
    return pow(_G, real.numerator, P) * pow(_H, imaginary.numerator, P) % P


def _square_root(node: Node) -> int:
    """The root of a positive rational number, prime by prime, so that roots multiply as they should."""
    if not isinstance(node, (Num, Quotient, Product)):
        raise _UnfitError
    real, imaginary = _gaussian(node, {})
    if imaginary or real <= 0:
        raise _UnfitError
    root = 1
    for n, sign in ((real.numerator, 1), (real.denominator, -1)):
        for prime, count in factored(n).items():
            if count % 2 and prime not in _ROOTS:
                raise _UnfitError
            power = pow(_ROOTS[prime], sign * count, P) if count % 2 else pow(prime, sign * (count // 2), P)
            root = root * power % P
    return root


def _call(function: str, arg: Node, point: dict[str, int]) -> int:
    if function == "sqrt":
        return _square_root(arg)
    if function == "exp":
        return _exponential(*_gaussian(arg, point))
    if function not in _BY_EXPONENTIALS:
        raise _UnfitError
    real, imaginary = _gaussian(arg, point)
    hyperbolic, name = _BY_EXPONENTIALS[function]
    if not hyperbolic:  # i times the argument
        real, imaginary = -imaginary, real
    up, down = _exponential(real, imaginary), _exponential(-real, -imaginary)
    cosine = (up + down) * _inverse(2) % P
    sine = (up - down) * _inverse(2 if hyperbolic else 2 * _ROOT_OF_MINUS_ONE) % P
    values = {"sin": (sine, 1), "cos": (cosine, 1), "tan": (sine, cosine), "cot": (cosine, sine)}
    top, bottom = {**values, "sec": (1, cosine), "csc": (1, sine)}[name]
    return top * _inverse(bottom) % P


_BY_EXPONENTIALS = {
    f"{name}{'h' * hyperbolic}": (bool(hyperbolic), name)
    for name in ("sin", "cos", "tan", "cot", "sec", "csc")
    for hyperbolic in (0, 1)
}


def _gaussian(node: Node, point: dict[str, int]) -> tuple[Fraction, Fraction]:  # noqa: C901, PLR0911 - one line a kind
    """The value of an exponent as p + q i with rational p and q. Raises _UnfitError."""
    match node:
        case Num(value=value):
            return value, Fraction(0)
        case Const(id="i"):
            return Fraction(0), Fraction(1)
        case Name(id=name) if name in point:
            return Fraction(point[name]), Fraction(0)
        case Neg(arg=arg):
            real, imaginary = _gaussian(arg, point)
            return -real, -imaginary
        case Sum(terms=terms):
            parts = [_gaussian(term, point) for term in terms]
            return sum((p for p, _ in parts), Fraction(0)), sum((q for _, q in parts), Fraction(0))
        case Product(factors=factors):
            total = (Fraction(1), Fraction(0))
            for factor in factors:
                total = _times(total, _gaussian(factor, point))
            return total
        case Quotient(top=top, bottom=bottom):
            real, imaginary = _gaussian(bottom, point)
            size = real * real + imaginary * imaginary
            if not size:
                raise _UnfitError
            return _times(_gaussian(top, point), (real / size, -imaginary / size))
        case Power(base=base, exponent=Num(value=n)) if n.denominator == 1 and abs(n) <= 64:
            return _raised(_gaussian(base, point), int(n))
    raise _UnfitError


def _times(a: tuple[Fraction, Fraction], b: tuple[Fraction, Fraction]) -> tuple[Fraction, Fraction]:
    product = a[0] * b[0] - a[1] * b[1], a[0] * b[1] + a[1] * b[0]
    if any(part.numerator.bit_length() + part.denominator.bit_length() > _MAX_BITS for part in product):
        raise _UnfitError
    return product


def _raised(base: tuple[Fraction, Fraction], n: int) -> tuple[Fraction, Fraction]:
    total = (Fraction(1), Fraction(0))
    for _ in range(abs(n)):
        total = _times(total, base)
    if n >= 0:
        return total
    size = total[0] ** 2 + total[1] ** 2
    if not size:
        raise _UnfitError
    return total[0] / size, -total[1] / size


def _tonelli(square: int) -> int:
    """A square root in the field (Tonelli and Shanks)."""
    odd, twos = P - 1, 0
    while odd % 2 == 0:
        odd, twos = odd // 2, twos + 1
    unit = next(z for z in range(2, 200) if pow(z, (P - 1) // 2, P) == P - 1)
    c, root, rest = pow(unit, odd, P), pow(square, (odd + 1) // 2, P), pow(square, odd, P)
    while rest != 1:
        order, power = 0, rest
        while power != 1:
            power, order = power * power % P, order + 1
        b = pow(c, 1 << (twos - order - 1), P)
        root, c, rest, twos = root * b % P, b * b % P, rest * b * b % P, order
    return root


_ROOTS = {prime: _tonelli(prime) for prime in _SQUARES}
_ROOT_OF_MINUS_ONE = _tonelli(P - 1)
