"""How the answer of each kind of row is built; the table of kinds is in `cases`.

The kinds of answers are reached through the package, so that grading a number loads nothing else.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from mlpath import answers
from mlpath.answers.reading import Unreadable, read
from mlpath.answers.reading.printing import plain
from mlpath.answers.reading.tree import Node, Sequence, Table, names_in
from mlpath.errors import UsageError
from mlpath.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from mlpath.answers.kind import Kind
    from mlpath.answers.members import Members
    from mlpath.answers.tolerance import Tolerance
    from mlpath.answers.verdict import Answer


_ACCENTED = re.compile(r"(bar|hat|tilde|vec)\{([A-Za-z]+)\}")
"""An accent as in LaTeX; the reader knows such a name as x_bar."""
_PLACES = re.compile(r"\b(\d{1,2}) decimals?\b")
_DECIMAL_COMMA = re.compile(r"\s*[-+]?(?:0,\d+|\d+,(?!\d{3}\s*$)\d+)\s*")


class CaseError(UsageError):
    """A row that describes no answer: an unknown kind or option, or a value that does not fit."""


@frozen
class Case:
    """What an answer is built from: the author's text, what was typed, and the options."""

    kind: str
    answer: str
    response: str
    options: Mapping[str, Any]

    def get(self, option: str, default: Any = None) -> Any:  # noqa: ANN401 - options are of many types, see OPTIONS
        """The option's value."""
        value = self.options.get(option)
        return default if value is None else value

    def demand(self, option: str) -> Any:  # noqa: ANN401 - options are of many types
        """The value of an option that the kind can't do without. Raises CaseError."""
        value = self.options.get(option)
        if value is None:
            raise CaseError(f"The kind {self.kind!r} needs the option {option!r}.")
        return value

    @property
    def tolerance(self) -> Tolerance:
        """How far a value may be off."""
        from mlpath.answers.tolerance import Tolerance  # noqa: PLC0415 - most rows state none

        if (either := self.get("rel_or_abs")) is not None:
            places = _PLACES.search(either)
            if places is None:
                raise CaseError(f"The option 'rel_or_abs' says how many decimals count, not {either!r}.")
            if "." not in self.response + self.answer:
                return Tolerance()
            # decimals of a number that is not tiny: 1e-30 is not 2e-30
            return Tolerance.of(relative=1e-3, absolute=10.0 ** -int(places.group(1)), both=True)
        return Tolerance.of(relative=self.get("rel_tol"), absolute=self.get("abs_tol"))

    @property
    def functions(self) -> tuple[str, ...]:
        """Names f for which f(x) is no product."""
        return tuple(self.get("functions", ()))

    @property
    def variables(self) -> tuple[str, ...]:
        """The declared variables with what else the answer has; undeclared, every letter of answer and response."""
        declared = self.options.get("variables")
        if declared is not None:
            declared = [_ACCENTED.sub(r"\2_\1", name) for name in declared]
        else:
            return tuple(sorted(self._letters(self.answer, None) | self._letters(self.response, None)))
        further = self._letters(self.answer, tuple(declared)) - set(declared)
        return (*declared, *sorted(further))

    @property
    def letters_of_response(self) -> frozenset[str]:
        """All letters of what was typed, where it can be read."""
        return self._letters(self.response, None)

    def _letters(self, text: str, variables: tuple[str, ...] | None) -> frozenset[str]:
        try:
            return names_in(read(text, variables, self.functions, lenient=True))
        except (Unreadable, RecursionError):
            return frozenset()

    @property
    def domain(self) -> str:
        """Where the variables live: all of them, then those that something is assumed of."""
        assumed = [_assumption(item) for item in self.get("assumptions", ())]
        return ";".join([str(self.get("domain", "generic")), *(f"{name}:{domain}" for name, domain in assumed)])

    @property
    def members(self) -> Members:
        """How what a set, list or matrix holds is compared."""
        from mlpath.answers.members import Members  # noqa: PLC0415 - numbers and expressions do without

        return Members(self.variables, self.domain, self.tolerance, self.get("imaginary_unit", ""))

    def tree(self, *, spaced: bool = False) -> Node:
        """The author's text, read."""
        return read(self.answer, None, self.functions, spaced=spaced, lenient=True)


_DOMAINS = {
    **dict.fromkeys(("integer", "integers", "whole", "natural", "even", "odd", "prime", "Z", "N", "ℤ", "ℕ"), "integer"),
    **dict.fromkeys(("positive", ">0", "≥0", ">=0", "nonnegative"), "positive"),
    **dict.fromkeys(("negative", "nonpositive"), "-inf..0"),
    **dict.fromkeys(("real", "reals", "rational", "irrational", "nonzero", "!=0", "≠0", "R", "Q", "ℝ", "ℚ"), "real"),
    **dict.fromkeys(("complex", "finite", "imaginary", "C", "ℂ"), "complex"),
}
"""What is said of a variable, the strongest first: a positive integer is taken for an integer."""
_ASSUMED = re.compile(r"\s*(?P<name>\w+)\s*(?:[:∈]|\b(?:is|in)\b)?\s*(?:an? )?(?P<said>[!>=≥≠]+ *0|[A-Za-zℝℤℕℚℂ ]+)\s*")
_NUMBER = r"\s*(-?\d+(?:\.\d+)?)\s*"
_BOUNDED = re.compile(rf"(?:{_NUMBER}([<≤>≥]=?))?\s*([^\W\d]\w*)\s*(?:([<≤>≥]=?){_NUMBER})?")
"""`x > 1`, `0 < x < 1`: a name between bounds."""


def _assumption(item: str | list[str]) -> tuple[str, str]:
    """A variable and its domain, from "n > 0", "n integer" or ["n", "integer"]. Raises CaseError."""
    text = item if isinstance(item, str) else " ".join(item)
    if (bounded := _BOUNDED.fullmatch(text)) and (interval := _interval(*bounded.groups())):
        return bounded.group(3), interval
    found = _ASSUMED.fullmatch(text)
    said = re.sub(r"\s+(?=0)", "", found["said"]).split() if found else []
    domain = next((known for word, known in _DOMAINS.items() if word in said), "")
    if found is None or not domain or any(word not in _DOMAINS for word in said):
        raise CaseError(f"The assumption {text!r} is not understood: write one like 'n > 0' or ['n', 'integer'].")
    return found["name"], domain


def _interval(first: str | None, before: str | None, _: str, behind: str | None, last: str | None) -> str:
    """The domain between two bounds, one of which may be missing; "" without any."""
    bounds = {"low": "-inf", "high": "inf"}
    for value, sign, on_the_left in ((first, before, True), (last, behind, False)):
        if value and sign:
            bounds["low" if (sign[0] in "<≤") is on_the_left else "high"] = value
    low, high = bounds["low"], bounds["high"]
    if not float(low) < float(high) or (low, high) == ("-inf", "inf"):
        return ""
    return "positive" if (float(low), high) == (0.0, "inf") else f"{low}..{high}"


def expression(case: Case) -> Answer:
    """An expression in any equivalent form."""
    return answers.Expression(case.answer, case.variables, case.domain, case.functions, case.tolerance)


def number(case: Case) -> Answer:
    """A constant, within a tolerance where one is stated."""
    variables = case.options.get("variables")
    names = None if variables is None else tuple(variables)
    unit = case.get("imaginary_unit", "")
    if names_in(case.tree()) - {unit}:
        return expression(case)
    # an author's 0,111 can only be a decimal comma; a learner is asked
    text = case.answer.replace(",", ".") if _DECIMAL_COMMA.fullmatch(case.answer) else case.answer
    return answers.Number(text, case.tolerance, unit, names)


def sigfigs(case: Case) -> Answer:
    """A number as it is written, to so many significant figures; entries of a matrix only by their values."""
    figures = case.demand("sig_figs")
    if _is_table(case):
        return _entrywise(
            case, lambda text: answers.SignificantFigures(text, figures, at_least=True, trailing="optional")
        )
    text = case.answer if case.get("check_value", default=True) else ""
    trailing = "optional" if case.get("strict_precision") is False else "free"
    if case.get("strict_trailing_zeros", default=False):
        trailing = "strict"
    at_least = case.get("at_least", default=False)
    return answers.SignificantFigures(text, figures, at_least, case.get("accuracy_figs"), trailing)


def decimals(case: Case) -> Answer:
    """A number as it is written, to so many decimal places."""
    places = case.demand("decimal_places")
    if _is_table(case):
        return _entrywise(case, lambda text: answers.DecimalPlaces(text, places, optional=True))
    optional = case.get("strict_precision") is False
    return answers.DecimalPlaces(case.answer, places, optional)


def _is_table(case: Case) -> bool:
    return bool(case.answer) and isinstance(case.tree(spaced=True), (Sequence, Table))


def _entrywise(case: Case, entry: Callable[[str], Kind]) -> Answer:
    """A vector or matrix whose entries are numbers of a kind."""
    node = case.tree(spaced=True)
    if isinstance(node, Sequence) and not any(isinstance(item, Sequence) for item in node.items):
        return answers.Vector(tuple(entry(plain(item)) for item in node.items))
    rows = matrix_rows(case, case.answer)
    return answers.Matrix(tuple(tuple(entry(plain(item)) for item in row) for row in rows), by_rows=True)


def antiderivative(case: Case) -> Answer:
    """Any function with the same derivative."""
    from mlpath.answers.calculus import derivative as slope  # noqa: PLC0415 - only antiderivatives need it

    name = case.get("var", "x")
    integrand = slope(case.tree(), name)
    others = tuple(sorted(names_in(integrand) - {name}))
    constant = case.get("require_constant", default=False)
    return answers.Antiderivative(plain(integrand), case.answer, name, others, constant, case.domain)


def equation(case: Case) -> Answer:
    """An equation with the same solutions."""
    return answers.Equation(case.answer, case.variables, case.get("solved_for", ""), case.functions)


def inequality(case: Case) -> Answer:
    """An inequality that holds for the same numbers."""
    return answers.Inequality(case.answer, case.variables)


def interval_or_tuple(case: Case) -> Answer:
    """An interval or a tuple with the same brackets and entries."""
    return answers.IntervalOrTuple(case.answer)


_READABLE = ("interval", "set", "equation", "matrix", "list")


def syntax(case: Case) -> Answer:
    """What has only to be read; where an answer is given, with the same meaning."""
    declared = case.options.get("variables")
    names = case.variables if case.answer else None if declared is None else tuple(declared)
    kind = case.get("answer_kind", "")
    return answers.Readable(case.answer, names, case.functions, kind if kind in _READABLE else "")


def derivative(case: Case) -> Answer:
    """The derivative of a function."""
    name, function = case.get("var", "x"), str(case.demand("function"))
    letters = names_in(read(function, None, case.functions, lenient=True))
    declared = case.options.get("variables")
    others = tuple(declared) if declared is not None else tuple(sorted(letters | case.letters_of_response))
    return answers.Derivative(function, name, others, case.domain, case.answer)


def real_set(case: Case) -> Answer:
    """The same set of real numbers, as intervals or as inequalities."""
    return answers.RealSet(case.answer, case.tolerance)


def set_of(case: Case) -> Answer:
    """A set, in any order."""
    from mlpath.answers.sets import set_in  # noqa: PLC0415 - only sets need it

    found = replace(case.members, strict=True).kind_of(set_in(case.answer, case.functions))
    if not isinstance(found, answers.SetOf):
        raise CaseError(f"{case.answer!r} is no set: write one like {{1, 2}}.")
    return found


def list_of(case: Case) -> Answer:
    """A list or tuple, in order; one of rows of one length is a matrix."""
    node = case.tree(spaced=True)
    members = replace(case.members, strict=True)
    if not isinstance(node, (Sequence, Table)):
        raise CaseError(f"{case.answer!r} is no list: write one like [1, 2].")
    if isinstance(node, Sequence) and len(node.items) < 2:
        return members.list_of(node.items, node.bracket)
    return members.kind_of(node)


def vector(case: Case) -> Answer:
    """A vector, in order, as a row, a column or a tuple; what it is worked out from may stand for it."""
    from mlpath.answers.vector import entries_of  # noqa: PLC0415 - only vectors need it

    node = _array(case, case.answer)
    entries = entries_of(node)
    found = case.members.kind_of(node) if entries is None else case.members.list_of(entries)
    if not isinstance(found, (answers.Vector, answers.Matrix)):
        raise CaseError(f"{case.answer!r} is no vector: write one like (1, 2).")
    return found


def _array(case: Case, text: str) -> Node:
    from mlpath.answers.kind import without_label  # noqa: PLC0415 - only vectors and matrices need them
    from mlpath.answers.vector import read_array  # noqa: PLC0415

    return read_array(without_label(text), None, case.functions)


def matrix(case: Case) -> Answer:
    """A matrix, entry by entry."""
    entry = case.members.kind_of
    rows = matrix_rows(case, case.answer)
    return answers.Matrix(tuple(tuple(map(entry, row)) for row in rows), case.variables, by_rows=True)


def matrix_rows(case: Case, text: str) -> tuple[tuple[Node, ...], ...]:
    """The rows of a matrix that the author wrote. Raises CaseError."""
    from mlpath.answers.vector import rows_of  # noqa: PLC0415 - only matrices need it

    rows = rows_of(_array(case, text))
    if rows is None:
        raise CaseError(f"{text!r} is no matrix: write one by rows, like [[1, 2], [3, 4]].")
    return rows
