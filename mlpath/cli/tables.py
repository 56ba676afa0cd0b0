"""The one look that all tables have."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from rich import box
from rich.table import Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rich.text import Text

    from mlpath.cli.context import Context

_CENSUS = ("Variants", "Repeats", "Refused", "Mistakes", "Dropped", "Oracle", "A second", "Longest")
NUMBERS = frozenset({"Asked", "Right", "Level", "Hours", "Done", "Topics", "Shown", "Retained", *_CENSUS})
"""Headings of columns whose entries are numbers, set to the right."""
IDS = frozenset({"Phase", "Topic", "Resource", "Skill"})
"""Headings of columns whose entries can be typed: they stay on one line, whole wherever there is room."""
WHOLE = frozenset({"Claimed", "Progress", "8 of 10 between"})
"""Headings of columns whose entries read badly in two lines: a bar with its numbers, two dates."""
NARROW = 72
"""A terminal with fewer columns is shown fewer columns of a table."""


def table(context: Context, *headings: str, title: str = "") -> Table:
    """An empty table: a rule under the headings at a terminal, bare columns in a pipe."""
    rows = Table(
        title=title or None,
        title_justify="left",
        title_style="bold",
        box=(box.SIMPLE_HEAD if context.unicode else box.ASCII2) if context.stdout.isatty() else None,
        header_style="bold",
        pad_edge=False,
        show_edge=False,
    )
    for heading in headings:
        justify: Literal["left", "right"] = "right" if heading in NUMBERS else "left"
        whole = heading in IDS | WHOLE
        rows.add_column(heading, justify=justify, overflow="ellipsis" if whole else "fold", no_wrap=whole)
    return rows


def listing(
    context: Context, headings: Sequence[str], rows: Iterable[Sequence[Text | str]], spare: Sequence[str] = ()
) -> Table:
    """A table of `rows`; a narrow terminal is not shown the columns that it can spare."""
    kept = [i for i, heading in enumerate(headings) if context.width >= NARROW or heading not in spare]
    filled = table(context, *(headings[i] for i in kept))
    for row in rows:
        filled.add_row(*(row[i] for i in kept))
    return filled
