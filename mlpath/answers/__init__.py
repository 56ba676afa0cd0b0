"""What is right: reading what people type and judging it.

Importing this package imports neither SymPy nor NumPy nor any kind of answer; each is loaded when it is first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mlpath.answers.antiderivative import Antiderivative as Antiderivative
    from mlpath.answers.choice import Choice as Choice
    from mlpath.answers.choice import Nothing as Nothing
    from mlpath.answers.choice import none_exists as none_exists
    from mlpath.answers.choice import yes_no as yes_no
    from mlpath.answers.directions import Direction as Direction
    from mlpath.answers.directions import EigenvectorOf as EigenvectorOf
    from mlpath.answers.directions import Ray as Ray
    from mlpath.answers.equation import Equation as Equation
    from mlpath.answers.expression import Expression as Expression
    from mlpath.answers.intervals import RealSet as RealSet
    from mlpath.answers.numerals import Exact as Exact
    from mlpath.answers.numerals import Integer as Integer
    from mlpath.answers.numerals import Rational as Rational
    from mlpath.answers.numerals import Real as Real
    from mlpath.answers.numerals import number as number
    from mlpath.answers.parts import EitherOf as EitherOf
    from mlpath.answers.parts import Parts as Parts
    from mlpath.answers.reading import Unreadable as Unreadable
    from mlpath.answers.reading import read as read
    from mlpath.answers.reading.printing import latex as latex
    from mlpath.answers.reading.printing import plain as plain
    from mlpath.answers.reading.printing import pretty as pretty
    from mlpath.answers.sets import Multiset as Multiset
    from mlpath.answers.sets import SetOf as SetOf
    from mlpath.answers.shape import Shape as Shape
    from mlpath.answers.subspace import OrthonormalBasis as OrthonormalBasis
    from mlpath.answers.subspace import Span as Span
    from mlpath.answers.vector import Matrix as Matrix
    from mlpath.answers.vector import Vector as Vector
    from mlpath.answers.verdict import Answer as Answer
    from mlpath.answers.verdict import Basis as Basis
    from mlpath.answers.verdict import Outcome as Outcome
    from mlpath.answers.verdict import Verdict as Verdict

_HOMES = {
    "antiderivative": ("Antiderivative",),
    "choice": ("Choice", "Nothing", "none_exists", "yes_no"),
    "equation": ("Equation",),
    "expression": ("Expression",),
    "intervals": ("RealSet",),
    "numerals": ("Exact", "Integer", "Rational", "Real", "number"),
    "parts": ("EitherOf", "Parts"),
    "reading": ("Unreadable", "read"),
    "reading.printing": ("latex", "plain", "pretty"),
    "sets": ("Multiset", "SetOf"),
    "shape": ("Shape",),
    "directions": ("Direction", "EigenvectorOf", "Ray"),
    "subspace": ("OrthonormalBasis", "Span"),
    "vector": ("Matrix", "Vector"),
    "verdict": ("Answer", "Basis", "Outcome", "Verdict"),
}
_HOME_OF = {name: module for module, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> object:
    """The public names, each from the module where it lives (PEP 562)."""
    if name not in _HOME_OF:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    value: object = getattr(import_module(f"{__name__}.{_HOME_OF[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """The public names."""
    return sorted(_HOME_OF)
