"""The report as JSON, with all events: what `import` reads back."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from mlpath.reports import shapes

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mlpath.reports.model import Report

VERSION = 1


def render(report: Report, events: Sequence[Mapping[str, Any]], *, ascii_only: bool = False) -> str:
    """`{version, report, events}`; `events` are the encoded facts, everything else follows from them."""
    document = {"version": VERSION, "report": shapes.whole(report), "events": list(events)}
    return json.dumps(document, indent=1, ensure_ascii=ascii_only) + "\n"
