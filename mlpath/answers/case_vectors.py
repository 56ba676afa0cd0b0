"""How the answers of rows on spans, eigenvectors and factorisations are built."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mlpath import answers

if TYPE_CHECKING:
    from mlpath.answers.case_builders import Case
    from mlpath.answers.verdict import Answer


def _near(case: Case) -> float:
    """How far a vector may be off, relative to its length; an absolute tolerance counts as well."""
    return float(case.get("rel_tol", 0.0) or case.get("abs_tol", 0.0))


def span(case: Case) -> Answer:
    """Any vectors with the same span."""
    return answers.SameSpan(case.answer, case.variables, _near(case))


def vector_in_span(case: Case) -> Answer:
    """Any vector of the span, but zero."""
    return answers.InSpan(case.answer, case.variables, _near(case))


def independence(case: Case) -> Answer:
    """Any independent vectors."""
    return answers.Independent(variables=case.variables)


def unit_vector(case: Case) -> Answer:
    """Any unit vector, or the one along the answer."""
    return answers.UnitVector(case.answer, variables=case.variables, tolerance=_near(case))


def up_to_scale(case: Case) -> Answer:
    """Any multiple of a vector, but zero."""
    return answers.UpToScale(case.answer, case.variables, _near(case))


def eigenvalue(case: Case) -> Answer:
    """Any eigenvalue of a matrix."""
    return answers.Eigenvalue(case.demand("matrix"), case.answer, _near(case))


def eigenvector(case: Case) -> Answer:
    """Any eigenvector of a matrix, for one eigenvalue where that is stated."""
    value = str(case.get("eigenvalue", ""))
    return answers.Eigenvector(case.demand("matrix"), value, case.answer, _near(case), case.variables)


def matrix_property(case: Case) -> Answer:
    """Any matrix with a property."""
    return answers.MatrixWith(case.demand("property"))


def factorisation(case: Case) -> Answer:
    """Any factors of a matrix that stand in a relation."""
    return answers.Factorisation(case.demand("relation"), case.demand("matrix"), case.answer)
