"""Rows in tables: kind, expected outcome, options, and for each answer the responses."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from mlpath.answers import cases
from mlpath.answers.verdict import Outcome

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mlpath.answers.verdict import Verdict

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


def verdict_on(row: Row) -> Verdict:
    """The verdict on a row."""
    return cases.grade(row.kind, row.answer, row.response, row.options)
