"""How the answers of rows on forms are built."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mlpath import answers

if TYPE_CHECKING:
    from collections.abc import Callable

    from mlpath.answers.case_builders import Case
    from mlpath.answers.verdict import Answer


def of(form: str) -> Callable[[Case], Answer]:
    """The builder of expressions in a form."""

    def build(case: Case) -> Answer:
        variable = str(case.get("var", "")) or next(iter(case.variables), "x")
        return answers.Form(case.answer, form, variable, case.domain)

    return build


def of_number(case: Case) -> Answer:
    """A number in the form that the option names."""
    return answers.NumberForm(case.answer, case.demand("form"))


FORMS: dict[str, str] = {
    "form:factored": "factored",
    "form:expanded": "expanded",
    "form:lowest_terms": "lowest_terms",
    "form:single_fraction": "single_fraction",
    "form:partial_fractions": "partial_fractions",
    "form:completed_square": "completed_square",
    "form:no_negative_exponents": "no_negative_exponents",
    "form:same_up_to_commutativity": "same_up_to_order",
}
"""The kinds of rows that demand a form of an expression."""
