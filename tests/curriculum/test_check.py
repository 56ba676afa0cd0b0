"""The checks of a whole curriculum, and the shipped one."""

from __future__ import annotations

import ast
import json
import re
from pathlib import Path

import pytest
import yaml

from mlpath.curriculum.check import check
from mlpath.curriculum.load import read
from mlpath.curriculum.lookup import bundled
from mlpath.curriculum.schema import FILES as FILE_KINDS
from mlpath.curriculum.schema import json_schema
from tests.curriculum.samples import SKILLS, changed, write


def test_a_clean_folder_has_no_findings(folder: Path) -> None:
    assert check(folder, SKILLS, unused_skills=True) == ()


def test_a_skill_that_no_question_exists_for_is_found_with_a_suggestion(folder: Path) -> None:
    (finding,) = check(folder, ("vectors.add", "vectors.scale", "eigen.eigenvalues_3x3"))
    assert str(finding) == (
        f"{folder / '02-linalg.yaml'}:25:14: there is no skill 'eigen.eigenvalues_2x2' "
        "(did you mean eigen.eigenvalues_3x3?)"
    )


def test_a_skill_that_no_topic_names_is_found_only_when_asked_for(folder: Path) -> None:
    skills = (*SKILLS, "rank.by_rows")
    assert check(folder, skills) == ()
    assert [f.message for f in check(folder, skills, unused_skills=True)] == ["no topic names the skill 'rank.by_rows'"]


def test_a_row_of_a_roadmap_that_nothing_carries_is_found_at_the_row(tmp_path: Path) -> None:
    write(tmp_path, changed("01-basics.yaml", "    sources: [s0.numbers]\n", ""))
    assert [str(f) for f in check(tmp_path, SKILLS)] == [
        f"{tmp_path / 'sources.yaml'}:7:7: no entry carries the row 's0.numbers' in its sources"
    ]


def test_the_shipped_curriculum_is_clean() -> None:
    named = set(re.findall(r"\b[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*\b", _skills_text()))
    assert [str(finding) for finding in check(bundled(), named)] == []


def _skills_text() -> str:
    texts = (path.read_text(encoding="utf-8") for path in sorted(bundled().glob("[0-9]*.yaml")))
    return "\n".join(str(topic.get("skills")) for text in texts for topic in yaml.safe_load(text)["topics"])


def test_the_schema_for_editors_is_the_one_that_the_models_give() -> None:
    path = bundled() / "schema.json"
    command = (
        "python -c 'import json; from mlpath.curriculum.schema import json_schema; "
        "print(json.dumps(json_schema(), indent=2))' > curriculum/schema.json"
    )
    assert json.loads(path.read_text(encoding="utf-8")) == json_schema(), f"make it anew: {command}"


def test_the_shipped_curriculum_has_every_kind_of_file() -> None:
    assert set(FILE_KINDS) <= {path.name for path in bundled().iterdir()}


def test_the_first_topic_of_the_path_needs_nothing_and_needs_stand_before() -> None:
    curriculum = read(bundled())
    order = {topic: place for place, topic in enumerate(curriculum.topics)}
    assert not next(iter(curriculum.topics.values())).needs
    ahead = [(t.id, need) for t in curriculum.topics.values() for need in t.needs if order[need] > order[t.id]]
    assert ahead == []


@pytest.mark.parametrize(
    "module", ["model", "lookup", "compiled", "plain", "files", "notes", "note_lines", "note_words"]
)
def test_modules_of_the_start_import_neither_yaml_nor_pydantic_nor_rapidfuzz(module: str) -> None:
    source = Path(__file__).parents[2] / "mlpath" / "curriculum" / f"{module}.py"
    tops = [
        node
        for node in ast.parse(source.read_text(encoding="utf-8")).body
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    names = {name.split(".")[0] for node in tops for name in _imported(node)}
    allowed = {"rapidfuzz"} if module == "note_words" else set()
    assert names & {"yaml", "pydantic", "rapidfuzz"} <= allowed


def _imported(node: ast.Import | ast.ImportFrom) -> list[str]:
    return [alias.name for alias in node.names] if isinstance(node, ast.Import) else [node.module or ""]
