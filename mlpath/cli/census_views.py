"""What `doctor questions` shows."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict
from statistics import median
from typing import TYPE_CHECKING, Any

from rich.text import Text

from mlpath.cli.tables import listing
from mlpath.questions import census

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mlpath.cli.context import Context
    from mlpath.questions.census import Row

HEADINGS = ("Skill", "Level", "Variants", "Repeats", "Refused", "Mistakes", "Dropped", "Oracle", "A second", "Longest")
SPARE = ("Dropped", "Oracle", "Longest", "Mistakes")


def shape(rows: Sequence[Row]) -> dict[str, Any]:
    """The census as JSON has it."""
    return {"questions": [{**asdict(row), "faults": list(row.faults())} for row in rows]}


def show(context: Context, rows: Sequence[Row]) -> None:
    """A row for each skill and level, what lies under a floor, and what the whole comes to."""
    out = context.console
    out.print(listing(context, HEADINGS, map(_cells, rows), spare=SPARE))
    out.print()
    for row in rows:
        if faults := row.faults():
            out.print(Text(f"{row.skill} level {row.level}: {', '.join(faults)}", "red"), soft_wrap=True)
    for line in summary(rows):
        out.print(line, soft_wrap=True)


def _cells(row: Row) -> list[Text | str]:
    variants = f"{row.variants} of {row.finite}" if row.finite else str(row.variants)
    return [
        Text(row.skill, "bold red" if row.faults() else "bold"),
        str(row.level),
        variants,
        f"{row.repeats:.1f}",
        f"{row.refused:.0%}",
        f"{row.mistakes:.1f}",
        f"{row.collided:.0%}",
        "not here" if row.agreed is None else f"{row.agreed:.1%}",
        f"{row.per_second:,.0f}",
        str(row.longest),
    ]


def summary(rows: Sequence[Row]) -> Iterator[str]:
    """What the rows come to."""
    skills = Counter(row.skill for row in rows)
    speeds = [row.per_second for row in rows]
    slowest = min(rows, key=lambda row: row.per_second)
    below = sum(bool(row.faults()) for row in rows)
    seeds = " or ".join(f"{n:,}" for n in sorted({row.seeds for row in rows}))
    counted = f"{_counted(len(skills), 'skill')}, {_counted(len(rows), 'row')} of {seeds} seeds"
    yield f"{counted}; {below} under a floor."
    yield (
        f"Questions a second: median {median(speeds):,.0f}, slowest {slowest.per_second:,.0f} ({slowest.skill} level "
        f"{slowest.level})."
    )
    finite = {row.skill for row in rows if row.finite}
    two = sum(mean_mistakes(rows, skill) >= 2 for skill in skills)
    yield (
        f"{len(finite)} declared finite; two or more mistakes on average: {two} of {len(skills)}. "
        f"Repeats: of {census.SITTINGS} sittings with one question each, those whose question was seen before."
    )
    agreed = [row.agreed for row in rows if row.agreed is not None]
    yield (
        f"Oracles: {sum(share == 1 for share in agreed)} of {len(rows)} rows agree on every draw."
        if agreed
        else "Oracles: not here. They recompute answers with SciPy in the tests: make deep, in a checkout."
    )


def _counted(n: int, noun: str) -> str:
    return f"{n:,} {noun}{'' if n == 1 else 's'}"


def mean_mistakes(rows: Sequence[Row], skill: str) -> float:
    """How many mistakes a question of the skill has, over its levels."""
    mine = [row.mistakes for row in rows if row.skill == skill]
    return sum(mine) / len(mine)
