"""Rows in tables: kind, expected outcome, options, and for each answer the responses."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from mlpath.answers import cases
from mlpath.answers.verdict import Outcome

if TYPE_CHECKING:
    from collections.abc import Iterable

Table = tuple[str, str, dict[str, Any], dict[str | None, tuple[str, ...]]]


@dataclass(frozen=True)
class Row:
    """One response to one answer."""

    kind: str
    expected: str
    options: dict[str, Any]
    answer: str | None
    response: str

    @property
    def allowed(self) -> tuple[Outcome, ...]:
        """The outcomes that count as expected: what is right in part is refused, too."""
        found = Outcome(self.expected)
        return (found, Outcome.PARTIAL) if found is Outcome.INCORRECT else (found,)

    def __str__(self) -> str:
        return f"{self.kind}: {self.response} for {self.answer or self.options}"


def rows_of_tables(tables: Iterable[Table]) -> list[Row]:
    """The rows one by one."""
    return [
        Row(kind, expected, options, answer, response)
        for kind, expected, options, answers in tables
        for answer, responses in answers.items()
        for response in responses
    ]


def named(table: Table) -> str:
    """What tells a table from others in the name of a test."""
    kind, expected, options, answers = table
    return f"{kind} {expected} {options or ''} {next(iter(answers))}"[:80]


def assert_decided(table: Table) -> None:
    """Every row of the table has the outcome that it should, and what is not right is told why."""
    for row in rows_of_tables([table]):
        verdict = cases.grade(row.kind, row.answer, row.response, row.options)
        assert verdict.outcome in row.allowed, (str(row), verdict)
        assert verdict.feedback or verdict.outcome == "correct", (str(row), verdict)
