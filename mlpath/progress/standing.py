"""Where the learner stands on the curriculum: the state, results and open needs of every topic."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from mlpath.progress.tally import Results, results_of

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import datetime

    from mlpath.curriculum.model import Curriculum, Phase, Topic
    from mlpath.progress.digest import Digest, Summary
    from mlpath.progress.events import Mark, Note
    from mlpath.progress.history import History
    from mlpath.progress.tally import Tally

Claim = Literal["done", "doing", "todo"]


def claim_of(mark: Mark | None) -> Claim:
    """What a Mark claims of its topic or resource; without one it is to do."""
    return mark.state if mark is not None and mark.state != "reset" else "todo"


class TopicStanding(NamedTuple):
    """Where the learner stands on a topic.

    `mark` is its last Mark; `open_needs` are its needs that are neither done nor shown; `shown` is whether graded
    answers have shown each of its skills at some time (whether they still would is a question of what is retained).
    """

    topic: Topic
    mark: Mark | None
    open_needs: tuple[str, ...]
    results: Results
    notes: tuple[Note, ...]
    shown: bool = False

    @property
    def state(self) -> Claim:
        """What the learner claims of the topic."""
        return claim_of(self.mark)

    @property
    def since(self) -> datetime | None:
        """When it was claimed, in UTC."""
        return self.mark.at if self.mark else None

    @property
    def ready(self) -> bool:
        """Whether it is neither done nor shown, and all that it needs is."""
        return self.state != "done" and not self.shown and not self.open_needs


class PhaseStanding(NamedTuple):
    """Where the learner stands on a phase. Its progress is `done` of `counted`."""

    phase: Phase
    topics: tuple[TopicStanding, ...]

    @property
    def counted(self) -> tuple[TopicStanding, ...]:
        """The topics that its progress is made of: the required and the recommended ones."""
        return tuple(standing for standing in self.topics if standing.topic.tier != "optional")

    @property
    def done(self) -> tuple[TopicStanding, ...]:
        """Those of the counted topics that are done."""
        return tuple(standing for standing in self.counted if standing.state == "done")

    @property
    def results(self) -> Results:
        """How the questions of all its topics were answered."""
        parts = [standing.results for standing in self.topics]
        newest = results_of(part.last for part in parts if part.last)
        return Results(sum(part.asked for part in parts), sum(part.right for part in parts), newest.last)


class Standing(NamedTuple):
    """Where the learner stands on everything. `resources` holds the last Mark of each marked resource."""

    phases: tuple[PhaseStanding, ...]
    topics: dict[str, TopicStanding]
    resources: dict[str, Mark]
    tally: Tally | Summary


def standing(curriculum: Curriculum, history: History | Digest, shown: Collection[str] = ()) -> Standing:
    """Where the learner stands: `history` read against today's curriculum.

    `shown` are the topics that graded answers have shown at some time: they meet a need as much as those done.
    """
    homes = {skill: topic.id for skill, topic in curriculum.topic_of_skill.items()}
    counted = history.tally(curriculum.current, homes.get)
    topics = {id_: _standing_of(topic, counted, shown) for id_, topic in curriculum.topics.items()}
    return Standing(
        phases=tuple(
            PhaseStanding(phase, tuple(topics[topic.id] for topic in phase.topics)) for phase in curriculum.phases
        ),
        topics=topics,
        resources={id_: mark for id_, mark in counted.marks.items() if id_ in curriculum.resources},
        tally=counted,
    )


def _standing_of(topic: Topic, counted: Tally | Summary, shown: Collection[str]) -> TopicStanding:
    return TopicStanding(
        topic=topic,
        mark=counted.marks.get(topic.id),
        open_needs=tuple(need for need in topic.needs if not is_done(need, counted.marks) and need not in shown),
        results=counted.results(*topic.skills),
        notes=tuple(counted.notes.get(topic.id, ())),
        shown=topic.id in shown,
    )


def is_done(subject: str, marks: Mapping[str, Mark]) -> bool:
    """Whether a topic or resource is claimed: only its last Mark says so."""
    return claim_of(marks.get(subject)) == "done"
