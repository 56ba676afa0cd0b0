"""The curriculum and the bank as the model of the learner reads them."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from mlpath.curriculum.model import Curriculum
    from mlpath.progress.events import Attempt


def no_weights(skill: str) -> Mapping[str, float]:  # noqa: ARG001 - stands for "no steps are known"
    """No skill exercises any other."""
    return {}


def guess_floor(attempt: Attempt) -> float:
    """The chance of a right answer by luck, read from the shown answer: 1/2 for yes or no, 1/4 for a letter, else 0.

    A choice is shown by its letter and has four options as a rule.
    """
    answer = attempt.answer
    if answer in {"yes", "no"}:
        return 0.5
    return 0.25 if len(answer) == 1 and "a" <= answer <= "f" else 0.0


@dataclass(frozen=True)
class Ground:
    """What the model stands on.

    `skills` are the skills of each topic, `needs` its prerequisite topics, `topics` the topics of each phase that
    count towards it (all but the optional ones); `home` is the topic of each skill; `renames` are today's ids of old
    ones, and `current` gives them. `weights(skill)` says which other skills its steps exercise, each with a share in
    [0, 1]; `floor(attempt)` is the chance of a right answer by luck.
    """

    skills: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    needs: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    topics: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    home: Mapping[str, str] = field(default_factory=dict)
    renames: Mapping[str, str] = field(default_factory=dict)
    current: Callable[[str], str] = str
    weights: Callable[[str], Mapping[str, float]] = no_weights
    floor: Callable[[Attempt], float] = guess_floor

    @classmethod
    def of(
        cls,
        curriculum: Curriculum,
        weights: Callable[[str], Mapping[str, float]] = no_weights,
        floor: Callable[[Attempt], float] = guess_floor,
    ) -> Ground:
        """The ground that `curriculum` gives."""
        return cls(
            skills={topic.id: topic.skills for topic in curriculum.topics.values()},
            needs={topic.id: topic.needs for topic in curriculum.topics.values()},
            topics={
                phase.id: tuple(topic.id for topic in phase.topics if topic.tier != "optional")
                for phase in curriculum.phases
            },
            home={skill: topic.id for skill, topic in curriculum.topic_of_skill.items()},
            renames=curriculum.renames,
            current=curriculum.current,
            weights=weights,
            floor=floor,
        )

    def skills_of(self, name: str) -> tuple[str, ...]:
        """The skills of a topic or phase in the order of the path; a skill is its own."""
        if name in self.skills:
            return self.skills[name]
        if name in self.topics:
            return tuple(skill for topic in self.topics[name] for skill in self.skills.get(topic, ()))
        return (name,) if "." in name else ()

    @cached_property
    def key(self) -> str:
        """A text that differs where the fold of a history could differ."""
        weights = {skill: dict(self.weights(skill)) for skill in self.home}
        return repr((dict(self.home), dict(self.renames), weights))
