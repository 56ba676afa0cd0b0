"""What is right: reading what people type and judging it.

Importing this package imports neither SymPy nor NumPy nor any kind of answer; each is loaded when it is first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mlpath.answers.antiderivative import Antiderivative as Antiderivative
    from mlpath.answers.approximate import DecimalPlaces as DecimalPlaces
    from mlpath.answers.approximate import Number as Number
    from mlpath.answers.approximate import SignificantFigures as SignificantFigures
    from mlpath.answers.choice import Choice as Choice
    from mlpath.answers.choice import Nothing as Nothing
    from mlpath.answers.choice import none_exists as none_exists
    from mlpath.answers.choice import yes_no as yes_no
    from mlpath.answers.choices import Ordering as Ordering
    from mlpath.answers.choices import SeveralChoices as SeveralChoices
    from mlpath.answers.derivative import Derivative as Derivative
    from mlpath.answers.directions import Direction as Direction
    from mlpath.answers.directions import EigenvectorOf as EigenvectorOf
    from mlpath.answers.directions import Ray as Ray
    from mlpath.answers.eigen import Eigenpairs as Eigenpairs
    from mlpath.answers.eigen import Eigenvalue as Eigenvalue
    from mlpath.answers.eigen import Eigenvector as Eigenvector
    from mlpath.answers.equation import Equation as Equation
    from mlpath.answers.expression import Expression as Expression
    from mlpath.answers.factorisation import Factorisation as Factorisation
    from mlpath.answers.following import Following as Following
    from mlpath.answers.form import Form as Form
    from mlpath.answers.form import NumberForm as NumberForm
    from mlpath.answers.inequality import Inequality as Inequality
    from mlpath.answers.intervals import RealSet as RealSet
    from mlpath.answers.lists import ListOf as ListOf
    from mlpath.answers.matrix_property import MatrixWith as MatrixWith
    from mlpath.answers.members import Members as Members
    from mlpath.answers.numerals import Exact as Exact
    from mlpath.answers.numerals import Integer as Integer
    from mlpath.answers.numerals import Rational as Rational
    from mlpath.answers.numerals import Real as Real
    from mlpath.answers.numerals import number as number
    from mlpath.answers.parts import EitherOf as EitherOf
    from mlpath.answers.parts import Parts as Parts
    from mlpath.answers.printed import Printed as Printed
    from mlpath.answers.probability import Distribution as Distribution
    from mlpath.answers.probability import Probability as Probability
    from mlpath.answers.python_value import PythonValue as PythonValue
    from mlpath.answers.readable import Readable as Readable
    from mlpath.answers.reading import Unreadable as Unreadable
    from mlpath.answers.reading import read as read
    from mlpath.answers.reading.printing import latex as latex
    from mlpath.answers.reading.printing import plain as plain
    from mlpath.answers.reading.printing import pretty as pretty
    from mlpath.answers.sets import Multiset as Multiset
    from mlpath.answers.sets import SetOf as SetOf
    from mlpath.answers.shape import Shape as Shape
    from mlpath.answers.spans import Independent as Independent
    from mlpath.answers.spans import InSpan as InSpan
    from mlpath.answers.spans import SameSpan as SameSpan
    from mlpath.answers.spans import UnitVector as UnitVector
    from mlpath.answers.spans import UpToScale as UpToScale
    from mlpath.answers.subspace import OrthonormalBasis as OrthonormalBasis
    from mlpath.answers.subspace import Span as Span
    from mlpath.answers.tolerance import Tolerance as Tolerance
    from mlpath.answers.tuples import IntervalOrTuple as IntervalOrTuple
    from mlpath.answers.vector import Matrix as Matrix
    from mlpath.answers.vector import Vector as Vector
    from mlpath.answers.verdict import Answer as Answer
    from mlpath.answers.verdict import Basis as Basis
    from mlpath.answers.verdict import Outcome as Outcome
    from mlpath.answers.verdict import Verdict as Verdict

_HOMES = {
    "antiderivative": ("Antiderivative",),
    "approximate": ("DecimalPlaces", "Number", "SignificantFigures"),
    "factorisation": ("Factorisation",),
    "lists": ("ListOf",),
    "matrix_property": ("MatrixWith",),
    "spans": ("InSpan", "Independent", "SameSpan", "UnitVector", "UpToScale"),
    "eigen": ("Eigenpairs", "Eigenvalue", "Eigenvector"),
    "members": ("Members",),
    "choices": ("Ordering", "SeveralChoices"),
    "following": ("Following",),
    "printed": ("Printed",),
    "probability": ("Distribution", "Probability"),
    "python_value": ("PythonValue",),
    "form": ("Form", "NumberForm"),
    "tolerance": ("Tolerance",),
    "choice": ("Choice", "Nothing", "none_exists", "yes_no"),
    "derivative": ("Derivative",),
    "equation": ("Equation",),
    "inequality": ("Inequality",),
    "readable": ("Readable",),
    "tuples": ("IntervalOrTuple",),
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
