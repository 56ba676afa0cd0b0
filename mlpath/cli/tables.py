"""The one look that all tables have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich import box
from rich.table import Table

if TYPE_CHECKING:
    from mlpath.cli.context import Context

NUMBERS = frozenset({"Asked", "Right", "Level", "Hours", "Done", "Topics"})
"""Headings of columns whose entries are numbers, set to the right."""


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
        rows.add_column(heading, justify="right" if heading in NUMBERS else "left", overflow="fold")
    return rows
