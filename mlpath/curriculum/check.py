"""Everything that can be wrong with a curriculum folder, given the skills that questions exist for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mlpath.curriculum.files import files_of
from mlpath.curriculum.finding import Finding
from mlpath.curriculum.links import uncarried_rows
from mlpath.curriculum.load import survey_of

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path


def check(folder: Path, known_skills: Collection[str], *, unused_skills: bool = False) -> tuple[Finding, ...]:
    """Every finding of a folder, sorted by file and line.

    Beyond what `load` finds: skills that don't exist, rows of a roadmap that no entry carries, and with
    `unused_skills` the skills that no topic names (an author's own curriculum need not use them all).
    """
    survey = survey_of(folder, files_of(folder), known_skills)
    findings = set(survey.findings)
    broken = [tree.text for tree in survey.trees.values() if not tree.readable]
    findings.update(uncarried_rows(survey.index, broken))
    if unused_skills:
        named = {link.target for link in survey.index.links if link.kind == "skill"}
        unused = [skill for skill in known_skills if skill not in named and not any(skill in text for text in broken)]
        findings.update(Finding(str(folder), 1, 1, f"no topic names the skill {skill!r}") for skill in unused)
    return tuple(sorted(findings))
