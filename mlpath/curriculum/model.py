"""What is to be learnt: a curriculum of phases, topics and resources, as frozen values.

Phases, topics and resources share one space of ids (lower-case words joined by hyphens, no dots); skills are
`module.function`. Nothing here reads a file: `load` makes these values from YAML.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple

Tier = Literal["required", "recommended", "optional"]
ResourceKind = Literal["book", "course", "video", "article", "docs", "interactive", "dataset"]
Cost = Literal["free", "paid", "free-or-paid"]


class Roadmap(NamedTuple):
    """One of the documents that the curriculum was gathered from; `items` maps a row's id to its words."""

    id: str
    title: str
    summary: str
    items: dict[str, str]


class Advice(NamedTuple):
    """A sentence on how to go about it, with the roadmap rows that give it."""

    text: str
    sources: tuple[str, ...]


class Library(NamedTuple):
    """A programming library that topics use. Its id is a name of its own kind: it can't be marked."""

    id: str
    title: str
    summary: str
    url: str
    sources: tuple[str, ...]


class Resource(NamedTuple):
    """Something to read, watch or do: a book, a course, a video."""

    id: str
    title: str
    author: str
    kind: ResourceKind
    cost: Cost
    url: str
    summary: str
    sources: tuple[str, ...]


class Practice(NamedTuple):
    """A task without a generated question: something to build or to try."""

    text: str
    sources: tuple[str, ...]


class Topic(NamedTuple):
    """An evening's to a week's worth of study.

    `needs` are ids of topics to know first; `group` is a heading within the phase; `aliases` are other names
    under which people know it; `hours` is an estimate of the study time in hours.
    """

    id: str
    phase: str
    title: str
    summary: str
    tier: Tier
    hours: float
    group: str
    needs: tuple[str, ...]
    skills: tuple[str, ...]
    resources: tuple[str, ...]
    libraries: tuple[str, ...]
    practice: tuple[Practice, ...]
    aliases: tuple[str, ...]
    sources: tuple[str, ...]

    @property
    def all_sources(self) -> tuple[str, ...]:
        """The roadmap rows of the topic and of its practice tasks, each once, in order."""
        rows = [*self.sources, *(row for task in self.practice for row in task.sources)]
        return tuple(dict.fromkeys(rows))

    @property
    def roadmaps(self) -> tuple[str, ...]:
        """The ids of the roadmaps that name the topic, in order of the alphabet."""
        return tuple(sorted({row.partition(".")[0] for row in self.all_sources}))


class Phase(NamedTuple):
    """A stretch of the path; its topics stand in the order in which they are best learnt."""

    id: str
    title: str
    summary: str
    aliases: tuple[str, ...]
    sources: tuple[str, ...]
    topics: tuple[Topic, ...]


@dataclass(frozen=True)
class Curriculum:
    """The whole map. `renames` maps old ids (phases, topics, resources, skills) to today's."""

    title: str
    summary: str
    phases: tuple[Phase, ...]
    resources: dict[str, Resource]
    libraries: dict[str, Library]
    roadmaps: dict[str, Roadmap]
    advice: tuple[Advice, ...]
    renames: dict[str, str]

    @cached_property
    def topics(self) -> dict[str, Topic]:
        """Every topic by its id, in the order of the path."""
        return {topic.id: topic for phase in self.phases for topic in phase.topics}

    @cached_property
    def phase_by_id(self) -> dict[str, Phase]:
        """Every phase by its id, in order."""
        return {phase.id: phase for phase in self.phases}

    @cached_property
    def topic_of_skill(self) -> dict[str, Topic]:
        """The one topic that each skill belongs to."""
        return {skill: topic for topic in self.topics.values() for skill in topic.skills}

    def current(self, name: str) -> str:
        """Today's id for `name`, which may be an old one."""
        seen = {name}
        while (name := self.renames.get(name, name)) not in seen:
            seen.add(name)
        return name
