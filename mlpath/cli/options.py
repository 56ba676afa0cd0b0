"""Arguments and options that several commands share, with their completion."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from mlpath.cli.context import Context
from mlpath.errors import MlpathError

if TYPE_CHECKING:
    from collections.abc import Iterable


def _curriculum_names(*kinds: str) -> Iterable[tuple[str, str]]:
    from mlpath.curriculum.compiled import open_plain

    context = Context()
    curriculum = open_plain(context.folder, context.paths.cache)
    topics = [topic for phase in curriculum["phases"] for topic in phase["topics"]]
    if "phase" in kinds:
        yield from ((phase["id"], phase["title"]) for phase in curriculum["phases"])
    if "topic" in kinds:
        yield from ((topic["id"], topic["title"]) for topic in topics)
    if "resource" in kinds:
        yield from ((resource["id"], resource["title"]) for resource in curriculum["resources"].values())
    if "skill" in kinds:
        yield from ((skill, topic["title"]) for topic in topics for skill in topic["skills"])


def _starting(incomplete: str, *kinds: str) -> list[tuple[str, str]]:
    try:
        return [(name, title) for name, title in _curriculum_names(*kinds) if name.startswith(incomplete)]
    except MlpathError:
        return []  # while somebody types is no time to complain


def complete_topic(incomplete: str) -> list[tuple[str, str]]:
    """Topics that begin so."""
    return _starting(incomplete, "topic")


def complete_phase(incomplete: str) -> list[tuple[str, str]]:
    """Phases that begin so."""
    return _starting(incomplete, "phase")


def complete_resource(incomplete: str) -> list[tuple[str, str]]:
    """Resources that begin so."""
    return _starting(incomplete, "resource")


def complete_markable(incomplete: str) -> list[tuple[str, str]]:
    """Topics and resources that begin so."""
    return _starting(incomplete, "topic", "resource")


def complete_skill(incomplete: str) -> list[tuple[str, str]]:
    """Skills that begin so."""
    return _starting(incomplete, "skill")


def complete_quizzable(incomplete: str) -> list[tuple[str, str]]:
    """Phases, topics and skills that begin so."""
    return _starting(incomplete, "phase", "topic", "skill")


AsJson = Annotated[bool, typer.Option("--json", help="Print JSON for programs.")]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Don't ask; do it.")]
FindMistake = Annotated[
    bool, typer.Option("--find-mistake", help="Show a worked solution with one wrong line: which is it?")
]
LevelOption = Annotated[int | None, typer.Option("--level", "-l", min=1, max=3, help="How hard: 1, 2 or 3.")]
SeedOption = Annotated[
    int | None, typer.Option("--seed", "-s", min=0, max=2**31 - 1, help="The same seed asks the same again.")
]
