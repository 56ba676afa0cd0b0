"""What to study next, with the reason."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mlpath.progress.standing import standing

if TYPE_CHECKING:
    from mlpath.curriculum.model import Curriculum, Topic
    from mlpath.progress.history import History
    from mlpath.progress.standing import Claim, Standing, TopicStanding

TIERS = ("required", "recommended", "optional")


class Suggestion(NamedTuple):
    """A topic to study now, and a sentence that says why."""

    topic: Topic
    state: Claim
    reason: str


def next_topics(curriculum: Curriculum, history: History) -> tuple[Suggestion, ...]:
    """Every topic that can be studied now, best first; see `suggestions`."""
    return suggestions(curriculum, standing(curriculum, history))


def suggestions(curriculum: Curriculum, now: Standing) -> tuple[Suggestion, ...]:
    """Every topic that can be studied now, best first.

    Topics in hand come first, even if something they need is open; then those whose needs are all done or shown:
    required before recommended before optional, each in the order of the path. What answers have shown is left out.
    """
    fitting = [topic for topic in now.topics.values() if (topic.state == "doing" and not topic.shown) or topic.ready]
    fitting.sort(key=_rank)  # stable: the order of the path stays within a rank
    return tuple(Suggestion(found.topic, found.state, _reason(curriculum, found)) for found in fitting)


def _rank(found: TopicStanding) -> tuple[bool, int]:
    return (found.state != "doing", TIERS.index(found.topic.tier))


def _reason(curriculum: Curriculum, found: TopicStanding) -> str:
    topic = found.topic
    where = f"{topic.tier} in {curriculum.phase_by_id[topic.phase].title}"
    if found.state == "doing":
        titles = ", ".join(curriculum.topics[need].title for need in found.open_needs)
        note = f" It builds on {titles}, not done yet." if titles else ""
        return f"You are learning it now; it is {where}.{note}"
    if not topic.needs:
        return f"It builds on nothing else; it is {where}."
    needs = [curriculum.topics[need].title for need in topic.needs]
    if len(needs) <= 2:
        return f"You have what it builds on ({' and '.join(needs)}); it is {where}."
    return f"You have all {len(needs)} topics it builds on; it is {where}."
