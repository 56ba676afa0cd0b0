"""Tests of the way a number is written: as a fraction, a mixed number, a decimal, in lowest terms."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

from mlpath.answers.forms import every
from mlpath.answers.reading.tree import Call, Const, Neg, Node, Num, Product, Quotient, Sum
from mlpath.answers.values import exact
from mlpath.answers.worked_out import is_scientific

if TYPE_CHECKING:
    from collections.abc import Callable

_SINGULAR = {
    **{f"{word}s": word for word in ("integer", "decimal", "fraction", "multiple", "number", "percent", "value")},
    "percentage": "percent",
}
_SPLIT = re.compile(r"\s*(?:,|;|\bor\b)\s*")


def fits(node: Node, wanted: str) -> bool:
    """Whether a number is written in one of the forms that `wanted` names. Raises ValueError for an unknown one."""
    return any(TESTS[name][0](node) for name in _names(wanted))


def in_words(wanted: str) -> str:
    """The forms that `wanted` names, as one says them. Raises ValueError for an unknown one."""
    return " or ".join(dict.fromkeys(TESTS[name][1] for name in _names(wanted)))


def _names(wanted: str) -> list[str]:
    names = [_key(name) for name in _SPLIT.split(wanted) if name]
    if not names or any(name not in TESTS for name in names):
        message = f"{wanted!r} is no form of numbers; there are: {', '.join(TESTS)}"
        raise ValueError(message)
    return names


def _key(name: str) -> str:
    words = [_SINGULAR.get(word, word) for word in name.lower().replace("-", " ").replace("_", " ").split()]
    return " ".join(word for word in words if word not in ("a", "an", "number", "in", "value", "notation")) or "number"


def _fraction(node: Node) -> tuple[int, int] | None:
    """Numerator and denominator of a fraction of whole numbers as it was typed."""
    inner = node.arg if isinstance(node, Neg) else node
    if isinstance(inner, Num) and re.fullmatch(r"\d+/\d+", inner.text):
        top, bottom = inner.text.split("/")
        return int(top), int(bottom)
    if not isinstance(inner, Quotient):
        return None
    over, under = exact(inner.top), exact(inner.bottom)
    plain = _is_integer(inner.top) and _is_integer(inner.bottom)
    return (abs(over.numerator), abs(under.numerator)) if plain and over is not None and under else None


def _is_integer(node: Node) -> bool:
    inner = node.arg if isinstance(node, Neg) else node
    return isinstance(inner, Num) and inner.text.isdigit()


def _is_decimal(node: Node) -> bool:
    inner = node.arg if isinstance(node, Neg) else node
    return isinstance(inner, Num) and "." in inner.text and not inner.text.endswith("%")


def _is_percent(node: Node) -> bool:
    inner = node.arg if isinstance(node, Neg) else node
    return isinstance(inner, Num) and inner.text.endswith("%")


def _is_proper(node: Node) -> bool:
    found = _fraction(node)
    return found is not None and found[0] < found[1]


def _is_improper(node: Node) -> bool:
    found = _fraction(node)
    return found is not None and found[0] >= found[1]


def _is_mixed(node: Node) -> bool:
    """A whole number beside a proper fraction, 1 1/2, or their sum where one typed a plus sign."""
    inner = node.arg if isinstance(node, Neg) else node
    if isinstance(inner, Num):
        return bool(re.fullmatch(r"\d+\s+\d+/\d+", inner.text))
    return (
        isinstance(inner, Sum) and len(inner.terms) == 2 and _is_integer(inner.terms[0]) and _is_proper(inner.terms[1])
    )


def _is_reduced(node: Node) -> bool:
    """A number whose fractions can't be reduced, a whole one not written as a fraction."""
    fractions = [found for part in every(node) if (found := _fraction(part)) is not None]
    mixed = re.fullmatch(r"\d+\s+(\d+)/(\d+)", getattr(node.arg if isinstance(node, Neg) else node, "text", ""))
    fractions += [(int(mixed.group(1)), int(mixed.group(2)))] if mixed else []
    return all(math.gcd(top, bottom) == 1 and bottom > 1 for top, bottom in fractions)


def _is_multiple_of_pi(node: Node) -> bool:
    inner = node.arg if isinstance(node, Neg) else node
    match inner:
        case Const(id="pi"):
            return True
        case Product(factors=factors):
            return sum(_is_multiple_of_pi(factor) for factor in factors) == 1 and all(
                _is_multiple_of_pi(factor) or exact(factor) is not None for factor in factors
            )
        case Quotient(top=top, bottom=bottom):
            return _is_multiple_of_pi(top) and exact(bottom) is not None
    return False


def _has_logarithm(node: Node) -> bool:
    return any(isinstance(part, Call) and part.function in ("ln", "log", "log2", "log10") for part in every(node))


def _is_scientific(node: Node) -> bool:
    """Like 1.5e3 or 1.5*10^3, with one digit that is not zero before the point."""
    inner = node.arg if isinstance(node, Neg) else node
    if isinstance(inner, Num) and "e" in inner.text.lower():
        return bool(re.fullmatch(r"[1-9](?:\.\d*)?", inner.text.lower().partition("e")[0]))
    if not isinstance(inner, Product) or not is_scientific(inner) or len(inner.factors) != 2:
        return False
    digits = exact(inner.factors[0])
    return digits is not None and 1 <= digits < 10


def _is_exact(node: Node) -> bool:
    return not any(_is_decimal(part) for part in every(node))


def _is_reduced_fraction(node: Node) -> bool:
    return _fraction(node) is not None and _is_reduced(node)


_REDUCED = "a fraction in lowest terms"

TESTS: dict[str, tuple[Callable[[Node], bool], str]] = {
    "integer": (_is_integer, "a whole number"),
    "whole": (_is_integer, "a whole number"),
    "decimal": (lambda node: _is_decimal(node) or _is_integer(node), "a decimal number"),
    "percent": (_is_percent, "a percentage"),
    "fraction": (lambda node: _fraction(node) is not None, "a fraction"),
    "proper": (_is_proper, "a proper fraction"),
    "proper fraction": (_is_proper, "a proper fraction"),
    "improper": (_is_improper, "an improper fraction"),
    "improper fraction": (_is_improper, "an improper fraction"),
    "mixed": (_is_mixed, "a mixed number"),
    "mixed fraction": (_is_mixed, "a mixed number"),
    "lowest terms": (_is_reduced, f"{_REDUCED} or a whole number"),
    "simplified": (_is_reduced, f"{_REDUCED} or a whole number"),
    "simplified fraction": (_is_reduced_fraction, _REDUCED),
    "reduced fraction": (_is_reduced_fraction, _REDUCED),
    "fraction lowest terms": (_is_reduced_fraction, _REDUCED),
    "log": (_has_logarithm, "a logarithm"),
    "logarithm": (_has_logarithm, "a logarithm"),
    "natural log": (_has_logarithm, "a natural logarithm"),
    "multiple of pi": (_is_multiple_of_pi, "a multiple of pi"),
    "pi": (_is_multiple_of_pi, "a multiple of pi"),
    "exact": (_is_exact, "an exact number"),
    "scientific": (_is_scientific, "a number in scientific notation"),
    "number": (lambda _: True, "a number"),
}
"""The forms by name, each with its words; "a number in lowest terms" and "lowest terms" are one."""
