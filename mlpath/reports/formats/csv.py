"""The report as CSV: one topic a row."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mlpath.reports.model import Report

COLUMNS = (
    *("phase", "topic", "title", "tier", "hours", "status", "since", "asked", "right", "last_asked"),
    *("skills", "demonstrated", "retained", "notes"),
)
FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")


def render(report: Report) -> str:
    """A header and one row for each topic, in the order of the path."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(_rows(report))
    return out.getvalue()


def _rows(report: Report) -> Iterator[list[object]]:
    for phase in report.phases:
        for topic in phase.topics:
            yield [
                phase.id,
                topic.id,
                _cell(topic.title),
                topic.tier,
                f"{topic.hours:g}",
                topic.state,
                topic.since.isoformat() if topic.since else "",
                topic.score.asked,
                topic.score.right,
                topic.score.last.isoformat() if topic.score.last else "",
                topic.known.skills,
                topic.known.demonstrated,
                f"{topic.known.retained.chance:.3f}" if topic.known.retained else "",
                _cell("\n".join(topic.notes)),
            ]


def _cell(text: str) -> str:
    """Free text that a spreadsheet will not take for a formula (OWASP, "CSV injection"), with one kind of line end."""
    # a lone carriage return is quoted by Python 3.13's writer and not by 3.11's, where it would tear the row apart
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return f"'{lines}" if lines.lstrip().startswith(FORMULA) else lines
