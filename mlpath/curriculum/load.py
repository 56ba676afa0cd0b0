"""A folder of YAML files to a curriculum, or every fault of the folder at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mlpath.curriculum.files import Files, files_of
from mlpath.curriculum.finding import Finding, nearest
from mlpath.curriculum.index import Index, index_of
from mlpath.curriculum.links import link_findings
from mlpath.curriculum.plain import from_plain
from mlpath.curriculum.schema import FILES, PHASE_FILE, model_of
from mlpath.curriculum.tree import Tree, read_tree
from mlpath.curriculum.wording import shape_findings
from mlpath.errors import CurriculumError
from mlpath.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from pydantic import BaseModel

    from mlpath.curriculum.model import Curriculum

_MOST_SHOWN = 40


@frozen
class Survey:
    """All that reading a folder brought to light; the files that fit their model are in `models`, by name."""

    trees: dict[str, Tree]
    models: dict[str, BaseModel]
    index: Index
    findings: tuple[Finding, ...]


def load(folder: Path, known_skills: Collection[str] | None = None) -> tuple[Curriculum | None, tuple[Finding, ...]]:
    """The curriculum of a folder and no findings, or None and every finding, sorted by file and line.

    The skills that topics name are checked only when `known_skills` is given.
    """
    survey = survey_of(folder, files_of(folder), known_skills)
    return (None if survey.findings else _built(survey)), survey.findings


def read(folder: Path) -> Curriculum:
    """The curriculum of a folder; raises CurriculumError, which lists all faults."""
    return read_files(folder, files_of(folder))


def read_files(folder: Path, files: Files | None) -> Curriculum:
    """The curriculum of a folder whose files were read already; raises CurriculumError, which lists all faults."""
    survey = survey_of(folder, files, None)
    if survey.findings:
        raise CurriculumError(_message(survey.findings))
    return _built(survey)


def survey_of(folder: Path, files: Files | None, known_skills: Collection[str] | None) -> Survey:
    """Reads every file by itself, then checks them against each other."""
    findings = _folder_findings(folder, files)
    trees, models = {}, {}
    for name, data in (files or {}).items():
        model = model_of(name)
        if model is None or data is None:
            continue
        tree, faults = read_tree(str(folder / name), data)
        trees[name] = tree
        if tree.readable:
            value, more = shape_findings(model, tree)
            faults += [finding for finding in more if not _stands_at(finding, faults)]
            if value is not None:
                models[name] = value
        findings += faults
    index = index_of(trees)
    findings += link_findings(index, files or {}, known_skills)
    return Survey(trees, models, index, tuple(sorted(set(findings))))


def _stands_at(finding: Finding, others: list[Finding]) -> bool:
    """Whether a value is already reported: a bad tag leaves an empty value, which isn't a second fault."""
    return any((finding.line, finding.column) == (other.line, other.column) for other in others)


def _folder_findings(folder: Path, files: Files | None) -> list[Finding]:
    place = (str(folder), 1, 1)
    if files is None:
        return [Finding(*place, "there is no such folder, or it cannot be read")]
    if not files:
        return [Finding(*place, "no curriculum is in this folder: it has no YAML files")]
    findings = [found for name, data in files.items() for found in _file_findings(folder / name, data, files)]
    if "curriculum.yaml" not in files:
        findings.append(Finding(*place, "curriculum.yaml is missing; it holds the title"))
    if not any(PHASE_FILE.fullmatch(name) for name in files):
        findings.append(Finding(*place, "there are no phases: no file has a name such as 01-foundations.yaml"))
    return findings


def _file_findings(path: Path, data: bytes | None, files: Files) -> list[Finding]:
    if data is None:
        return [Finding(str(path), 1, 1, "the file cannot be read")]
    if model_of(path.name):
        return []
    if path.suffix == ".yml" and model_of(f"{path.stem}.yaml"):
        return [Finding(str(path), 1, 1, "the name must end in .yaml", f"{path.stem}.yaml")]
    meant = nearest(path.name, set(FILES) - set(files))
    return [Finding(str(path), 1, 1, "no file of a curriculum has such a name; a phase is NN-name.yaml", meant)]


def _message(findings: tuple[Finding, ...]) -> str:
    count = "a fault" if len(findings) == 1 else f"{len(findings)} faults"
    lines = [f"The curriculum has {count}:", *map(str, findings[:_MOST_SHOWN])]
    if len(findings) > _MOST_SHOWN:
        lines.append(f"… and {len(findings) - _MOST_SHOWN} more")
    return "\n".join(lines)


def _built(survey: Survey) -> Curriculum:
    files = {name: model.model_dump() for name, model in survey.models.items()}
    return from_plain(
        {
            **files["curriculum.yaml"],
            "phases": [_phase(files[name]) for name in files if PHASE_FILE.fullmatch(name)],
            "resources": _by_id(files, "resources"),
            "libraries": _by_id(files, "libraries"),
            "roadmaps": _by_id(files, "sources", "roadmaps"),
            "renames": files.get("renames.yaml", {}).get("renames", {}),
        }
    )


def _phase(file: dict[str, Any]) -> dict[str, Any]:
    phase: dict[str, Any] = file["phase"]
    return {**phase, "topics": [{**topic, "phase": phase["id"]} for topic in file["topics"]]}


def _by_id(files: dict[str, dict[str, Any]], name: str, key: str = "") -> dict[str, Any]:
    return {entry["id"]: entry for entry in files.get(f"{name}.yaml", {}).get(key or name, [])}
