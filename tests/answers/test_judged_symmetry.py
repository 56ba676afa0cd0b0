"""What is right for an answer is an answer that the first is right for, and what is wrong is so both ways."""

from __future__ import annotations

import pytest

from mlpath.answers import cases
from mlpath.answers.cases import CaseError
from mlpath.answers.verdict import Outcome
from tests.answers import test_judged_sets, test_judged_vectors
from tests.answers.judged import Row, Table, named, rows_of_tables

SYMMETRIC = ("set", "list", "interval", "interval_or_tuple", "matrix", "vector", "span", "vector_up_to_scale")
ROUNDED = ("0.333", "141.421", "0.707", "0.447", "0.577")
"""Decimals of learners are rounded ones; those of authors are not."""


def may_change_places(row: Row) -> bool:
    """Whether nothing in the row tells the author from the learner: no tolerance, no rounding, no [-∞ of a learner."""
    told = {"rel_tol", "abs_tol"} & row.options.keys() or "inf" in row.response or row.response == "{1,2}"
    return row.kind in SYMMETRIC and row.answer is not None and not told and not any(x in row.response for x in ROUNDED)


TABLES = [*test_judged_sets.TABLES, *test_judged_vectors.TABLES]


@pytest.mark.parametrize("table", TABLES, ids=named)
def test_answer_and_response_may_change_places(table: Table) -> None:
    for row in filter(may_change_places, rows_of_tables([table])):
        is_right = row.expected == "correct"
        try:
            verdict = cases.grade(row.kind, row.response, row.answer or "", row.options)
        except CaseError:
            assert not is_right, f"what is right is an answer of this kind: {row}"
            continue
        assert (verdict.outcome is Outcome.CORRECT) is is_right, (str(row), verdict)
