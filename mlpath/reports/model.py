"""Everything a report can show, as one frozen value."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from datetime import date, datetime

    from mlpath.curriculum.model import Tier
    from mlpath.progress.mastery import Estimate

TopicState = Literal["done", "doing", "todo"]


class Score(NamedTuple):
    """How questions were answered, first tries only; `last` is the local day of the newest."""

    asked: int = 0
    right: int = 0
    last: date | None = None

    @property
    def share(self) -> float:
        """The share of right answers, 0 where nothing was asked."""
        return self.right / self.asked if self.asked else 0.0


class Known(NamedTuple):
    """What graded answers say of the skills of a topic or a phase, beside what the learner claims.

    `demonstrated` of `skills` were shown; `retained` is the chance of a right answer today, None where nothing was
    asked.
    """

    skills: int = 0
    demonstrated: int = 0
    retained: Estimate | None = None


class TopicRow(NamedTuple):
    """A topic as a report shows it. `since` is the local day of its last mark; `open_needs` are ids not done yet."""

    id: str
    title: str
    group: str
    tier: Tier
    hours: float
    state: TopicState
    since: date | None
    score: Score
    open_needs: tuple[str, ...]
    notes: tuple[str, ...]
    known: Known

    @property
    def unproven(self) -> bool:
        """Whether it is claimed, could be shown, and never was."""
        return self.state == "done" and self.known.skills > 0 and not self.score.asked


class PhaseRow(NamedTuple):
    """A phase; `done` of `counted` are its required and recommended topics."""

    id: str
    title: str
    topics: tuple[TopicRow, ...]
    known: Known

    @property
    def counted(self) -> int:
        """How many topics make up the phase's progress: the required and recommended ones."""
        return sum(topic.tier != "optional" for topic in self.topics)

    @property
    def done(self) -> int:
        """How many of the counted topics are done."""
        return sum(topic.tier != "optional" and topic.state == "done" for topic in self.topics)

    @property
    def hours_left(self) -> float:
        """Estimated hours of the counted topics that are not done."""
        return sum(topic.hours for topic in self.topics if topic.tier != "optional" and topic.state != "done")

    @property
    def score(self) -> Score:
        """The answers on all of the phase's topics."""
        days = [topic.score.last for topic in self.topics if topic.score.last]
        return Score(
            sum(topic.score.asked for topic in self.topics),
            sum(topic.score.right for topic in self.topics),
            max(days, default=None),
        )


class ResourceRow(NamedTuple):
    """A resource that was marked."""

    id: str
    title: str
    state: TopicState
    since: date | None


class NextRow(NamedTuple):
    """A topic to study next, with the reason."""

    id: str
    title: str
    phase: str
    hours: float
    reason: str
    state: TopicState
    skills: tuple[str, ...]


class Report(NamedTuple):
    """A learner's standing at one moment. `activity` holds (local day, events) of the last four weeks, oldest first."""

    title: str
    made: datetime
    phases: tuple[PhaseRow, ...]
    resources: tuple[ResourceRow, ...]
    streak: int
    active_days: int
    activity: tuple[tuple[date, int], ...]
    next: tuple[NextRow, ...]

    @property
    def topics(self) -> tuple[TopicRow, ...]:
        """Every topic, in the order of the path."""
        return tuple(topic for phase in self.phases for topic in phase.topics)

    def row(self, topic: str) -> tuple[PhaseRow, TopicRow]:
        """The row of a topic and that of its phase; raises KeyError for an unknown id."""
        for phase in self.phases:
            for one in phase.topics:
                if one.id == topic:
                    return phase, one
        raise KeyError(topic)

    def resource_state(self, resource: str) -> TopicState:
        """The state of a resource: todo unless it was marked."""
        return next((row.state for row in self.resources if row.id == resource), "todo")

    @property
    def counted(self) -> int:
        """How many topics the whole path's progress is made of."""
        return sum(phase.counted for phase in self.phases)

    @property
    def done(self) -> int:
        """How many of the counted topics are done."""
        return sum(phase.done for phase in self.phases)

    @property
    def tiers(self) -> dict[Tier, tuple[int, int]]:
        """How many topics of each tier are done, and how many there are."""
        tiers: tuple[Tier, ...] = ("required", "recommended", "optional")
        mine = {tier: [topic.state == "done" for topic in self.topics if topic.tier == tier] for tier in tiers}
        return {tier: (sum(done), len(done)) for tier, done in mine.items()}

    @property
    def score(self) -> Score:
        """All answers together."""
        days = [phase.score.last for phase in self.phases if phase.score.last]
        return Score(
            sum(phase.score.asked for phase in self.phases),
            sum(phase.score.right for phase in self.phases),
            max(days, default=None),
        )
