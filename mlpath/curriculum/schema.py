"""The shape of each file of a curriculum folder, as pydantic models, and the JSON Schema for editors."""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, StringConstraints
from pydantic.json_schema import models_json_schema

from mlpath.curriculum.model import Cost, ResourceKind, Tier  # noqa: TC001  pydantic evaluates these annotations

PHASE_FILE = re.compile(r"\d+-.*\.yaml")

Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Skill = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*$")]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
MaybeText = Annotated[str, StringConstraints(strip_whitespace=True)]
Url = Annotated[str, StringConstraints(pattern=r"^(https?://\S+)?$")]
Hours = Annotated[float, Field(gt=0, le=200, allow_inf_nan=False)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class Advised(_Strict):
    """A sentence with the rows of the roadmaps that it comes from: advice, or a practice task."""

    text: Text
    sources: list[Text] = []


class CurriculumFile(_Strict):
    """curriculum.yaml."""

    title: Text
    summary: MaybeText = ""
    advice: list[Advised] = []


class RoadmapEntry(_Strict):
    """A document that the curriculum was gathered from; `items` maps a row's id to its words."""

    id: Id
    title: Text
    summary: MaybeText = ""
    items: dict[str, Text]


class SourcesFile(_Strict):
    """sources.yaml."""

    roadmaps: list[RoadmapEntry]


class LibraryEntry(_Strict):
    """A programming library."""

    id: Id
    title: Text
    summary: Text
    url: Url = ""
    sources: list[Text] = []


class LibrariesFile(_Strict):
    """libraries.yaml."""

    libraries: list[LibraryEntry]


class ResourceEntry(_Strict):
    """Something to read, watch or do."""

    id: Id
    title: Text
    author: MaybeText = ""
    kind: ResourceKind
    cost: Cost
    url: Url = ""
    summary: MaybeText = ""
    sources: list[Text] = []


class ResourcesFile(_Strict):
    """resources.yaml."""

    resources: list[ResourceEntry]


class RenamesFile(_Strict):
    """renames.yaml: old id to new id."""

    renames: dict[str, Text]


class PhaseEntry(_Strict):
    """What a phase is; `aliases` are other names under which notes head it."""

    id: Id
    title: Text
    summary: Text
    aliases: list[Text] = []
    sources: list[Text] = []


class TopicEntry(_Strict):
    """An evening's to a week's worth of study; `hours` is an estimate, `needs` are topics to know first."""

    id: Id
    title: Text
    group: MaybeText = ""
    summary: Text
    tier: Tier
    hours: Hours
    needs: list[Text] = []
    skills: list[Skill] = []
    resources: list[Text] = []
    libraries: list[Text] = []
    practice: list[Advised] = []
    aliases: list[Text] = []
    sources: list[Text] = []


class PhaseFile(_Strict):
    """NN-phase.yaml."""

    phase: PhaseEntry
    topics: Annotated[list[TopicEntry], Field(min_length=1)]


FILES: dict[str, type[BaseModel]] = {
    "curriculum.yaml": CurriculumFile,
    "sources.yaml": SourcesFile,
    "libraries.yaml": LibrariesFile,
    "resources.yaml": ResourcesFile,
    "renames.yaml": RenamesFile,
}


def model_of(name: str) -> type[BaseModel] | None:
    """The model of the file with that name; None when a curriculum has no such file."""
    return PhaseFile if PHASE_FILE.fullmatch(name) else FILES.get(name)


def json_schema() -> dict[str, Any]:
    """One JSON Schema (draft 2020-12) that fits each kind of file: for completion in editors."""
    kinds: list[type[BaseModel]] = [PhaseFile, *FILES.values()]
    _, schema = models_json_schema([(kind, "validation") for kind in kinds], title="A file of an mlpath curriculum")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": schema["title"],
        "anyOf": [{"$ref": f"#/$defs/{kind.__name__}"} for kind in kinds],
        "$defs": schema["$defs"],
    }
