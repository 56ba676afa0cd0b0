"""From a row of data to an answer: the kinds and options of `mlpath grade`, by name.

`KINDS` is the table: how each kind is built, and which options it takes. Every kind takes the options in `SYMBOLS`
as well.
"""

from __future__ import annotations

import math
import re
from contextlib import contextmanager, nullcontext
from typing import TYPE_CHECKING, Any

from mlpath.answers import case_builders as build
from mlpath.answers import case_forms as forms
from mlpath.answers import case_vectors as vectors
from mlpath.answers import proof
from mlpath.answers.case_builders import Case, CaseError
from mlpath.answers.reading import Unreadable
from mlpath.answers.verdict import Outcome
from mlpath.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from mlpath.answers.verdict import Answer, Verdict

__all__ = ["KINDS", "OPTIONS", "SYMBOLS", "Case", "CaseError", "answer_for", "grade"]


@frozen
class Spec:
    """A kind of row: how its answer is built, which options it takes, and whether `answer` may be null."""

    build: Callable[[Case], Answer]
    options: tuple[str, ...] = ()
    bare: bool = False


SYMBOLS = ("variables", "functions", "assumptions", "imaginary_unit", "domain")
TOLERANCES = ("rel_tol", "abs_tol", "rel_or_abs")
FIGURES = ("sig_figs", "at_least", "accuracy_figs", "check_value", "strict_precision", "strict_trailing_zeros")
KINDS: dict[str, Spec] = {
    "expr": Spec(build.expression, TOLERANCES),
    "number": Spec(build.number, TOLERANCES),
    "sigfigs": Spec(build.sigfigs, FIGURES, bare=True),
    "decimals": Spec(build.decimals, ("decimal_places", "strict_precision")),
    "derivative": Spec(build.derivative, ("function", "var"), bare=True),
    "antiderivative": Spec(build.antiderivative, ("var", "require_constant")),
    "equation": Spec(build.equation, ("solved_for",)),
    "inequality": Spec(build.inequality),
    "interval": Spec(build.real_set, TOLERANCES),
    "interval_or_tuple": Spec(build.interval_or_tuple),
    "syntax": Spec(build.syntax, ("answer_kind",), bare=True),
    "set": Spec(build.set_of, TOLERANCES),
    "list": Spec(build.list_of, TOLERANCES),
    "vector": Spec(build.vector, TOLERANCES),
    "matrix": Spec(build.matrix, TOLERANCES),
    "span": Spec(vectors.span, TOLERANCES),
    "vector_in_span": Spec(vectors.vector_in_span, TOLERANCES),
    "linear_independence": Spec(vectors.independence, bare=True),
    "unit_vector": Spec(vectors.unit_vector, TOLERANCES, bare=True),
    "vector_up_to_scale": Spec(vectors.up_to_scale, TOLERANCES),
    "eigenvalue": Spec(vectors.eigenvalue, ("matrix", *TOLERANCES), bare=True),
    "eigenvector": Spec(vectors.eigenvector, ("matrix", "eigenvalue", *TOLERANCES), bare=True),
    **{kind: Spec(forms.of(form), ("var", "equivalent"), bare=True) for kind, form in forms.FORMS.items()},
    "form:number": Spec(forms.of_number, ("form", "equivalent")),
    "matrix_property": Spec(vectors.matrix_property, ("property",), bare=True),
    "factorisation": Spec(vectors.factorisation, ("matrix", "relation"), bare=True),
}


def _is_number(value: object) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value)


def _is_names(value: object) -> bool:
    return isinstance(value, (list, tuple)) and all(isinstance(name, str) and name for name in value)


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _is_flag(value: object) -> bool:
    return isinstance(value, bool)


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= 1000


def _is_domain(value: object) -> bool:
    return value in ("real", "positive", "integer", "complex")


def _is_assumptions(value: object) -> bool:
    return isinstance(value, (list, tuple)) and all(_is_text(item) or _is_names(item) for item in value)


_INTEGRAL = re.compile(r"\b(?:int|integrate|integral)\s*\(")

OPTIONS: dict[str, tuple[Callable[[object], bool], str]] = {
    **dict.fromkeys(("variables", "functions"), (_is_names, "a list of names")),
    **dict.fromkeys(("rel_tol", "abs_tol"), (_is_number, "a number")),
    **dict.fromkeys(("require_constant", "at_least", "check_value", "equivalent"), (_is_flag, "true or false")),
    **dict.fromkeys(("strict_precision", "strict_trailing_zeros"), (_is_flag, "true or false")),
    **dict.fromkeys(("sig_figs", "decimal_places", "accuracy_figs"), (_is_count, "a whole number")),
    **dict.fromkeys(("var", "rel_or_abs", "imaginary_unit", "matrix", "relation", "property"), (_is_text, "text")),
    **dict.fromkeys(("function", "form", "answer_kind", "solved_for", "eigenvalue"), (_is_text, "text")),
    "domain": (_is_domain, "real, positive, integer or complex"),
    "assumptions": (_is_assumptions, 'a list such as ["n > 0"] or [["n", "positive"]]'),
}
"""What each option's value must be: a check, and its words."""


def grade(
    kind: str, answer: str | None, response: str, options: Mapping[str, Any] | None = None, *, proofs: bool = True
) -> Verdict:
    """The verdict on a row; without `proofs` SymPy is left out. Raises CaseError where the row describes no answer."""
    if proofs and _INTEGRAL.search(f"{answer} {response}"):
        proof.start()  # it alone can tell what an integral comes to, and starts while the texts are read
    found = _built(kind, answer, options or {}, response)
    with nullcontext() if proofs else proof.proofs(sought=False):
        verdict = found.grade(response)
    if verdict.outcome is not Outcome.CORRECT:
        _checked(kind, answer, found)
    return verdict


def answer_for(
    kind: str, answer: str | None, options: Mapping[str, Any] | None = None, *, response: str = ""
) -> Answer:
    """The answer that a row describes. Raises CaseError.

    Without declared variables every letter of the answer, and of the `response` to come, is one.
    """
    found = _built(kind, answer, options or {}, response)
    _checked(kind, answer, found)
    return found


def _built(kind: str, answer: str | None, options: Mapping[str, Any], response: str) -> Answer:
    spec = KINDS.get(kind)
    if spec is None:
        raise CaseError(f"There is no kind {kind!r}. The kinds: {', '.join(KINDS)}.")
    _check(kind, spec, options)
    if answer is None and not spec.bare:
        raise CaseError(f"A row of kind {kind!r} needs an answer.")
    with _faults_of_the_row(kind, answer):
        return spec.build(Case(kind, answer or "", response, options))


def _checked(kind: str, answer: str | None, found: Answer) -> None:
    """Makes sure that the author's text can be read, which a verdict alone does not show."""
    with _faults_of_the_row(kind, answer):
        found.tree()


@contextmanager
def _faults_of_the_row(kind: str, answer: str | None) -> Iterator[None]:
    try:
        yield
    except Unreadable as error:
        raise CaseError(f"The answer {(answer or '')[:60]!r} can't be read: {error.message}") from error
    except (ArithmeticError, RecursionError, TypeError, ValueError) as error:
        raise CaseError(f"This is no answer of kind {kind!r}: {error}.") from error


def _check(kind: str, spec: Spec, options: Mapping[str, Any]) -> None:
    for name, value in options.items():
        if name not in OPTIONS:
            raise CaseError(f"There is no option {name!r}. The options: {', '.join(OPTIONS)}.")
        if name not in spec.options and name not in SYMBOLS:
            raise CaseError(f"The kind {kind!r} takes no option {name!r}.")
        fits, words = OPTIONS[name]
        if value is not None and not fits(value):
            raise CaseError(f"The option {name!r} is {words}, not {value!r}.")
