"""From what the learner asks for to topics and skills."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mlpath.curriculum import lookup
from mlpath.errors import UsageError
from mlpath.questions.catalogue import skills

if TYPE_CHECKING:
    from collections.abc import Collection

    from mlpath.cli.context import Context
    from mlpath.reports.model import PhaseRow, TopicRow

TIERS = ("required", "recommended", "optional")
STATES = ("done", "doing", "todo")


def topics(
    context: Context, *, phase: str | None, tier: str | None, state: str | None, search: str | None
) -> list[tuple[PhaseRow, TopicRow]]:
    """The topics that fit all that is asked for, with their phases."""
    chosen_phase = lookup.find(context.curriculum, phase, lookup.PHASES) if phase else None
    chosen_tier = one_of(tier, TIERS, "--tier")
    chosen_state = one_of(state, STATES, "--status")
    rows = ((phase_row, row) for phase_row in context.report.phases for row in phase_row.topics)
    return [
        (phase_row, row)
        for phase_row, row in rows
        if chosen_phase in {None, phase_row.id}
        and chosen_tier in {None, row.tier}
        and chosen_state in {None, row.state}
        and (not search or _mentions(context, row.id, search))
    ]


def one_of(value: str | None, allowed: Collection[str], option: str) -> str | None:
    """`value` where it is allowed, also as its beginning; raises UsageError otherwise."""
    if value is None:
        return None
    fitting = [word for word in allowed if value and word.startswith(value.lower())]
    if value.lower() in allowed or len(fitting) == 1:
        return value.lower() if value.lower() in allowed else fitting[0]
    raise UsageError(f"{option} is one of {', '.join(allowed)}, not {value!r}.")


def _mentions(context: Context, topic_id: str, search: str) -> bool:
    topic = context.curriculum.topics[topic_id]
    text = " ".join((topic.id, topic.title, topic.summary, *topic.aliases, *topic.libraries)).casefold()
    return all(word in text for word in search.casefold().split())


def phase_with_questions(context: Context) -> str:
    """The first phase of the path that questions are made for; a curriculum without any has all skills instead."""
    askable = skills()
    with_questions = (topic.phase for skill, topic in context.curriculum.topic_of_skill.items() if skill in askable)
    return next(with_questions, next(iter(askable)))


def skill_named(context: Context, name: str) -> str:
    """The skill that `name` stands for; raises UnknownNameError or AmbiguousNameError."""
    return lookup.find(context.curriculum, name, lookup.SKILLS, skills())


def skills_of(context: Context, name: str) -> tuple[str, ...]:
    """The skills of a phase, a topic, or the skill itself, in the order of the path."""
    curriculum = context.curriculum
    found = lookup.find(curriculum, name, ("topic", "phase", "skill"), skills())
    if found in curriculum.topics:
        names = curriculum.topics[found].skills
    elif found in curriculum.phase_by_id:
        names = tuple(skill for topic in curriculum.phase_by_id[found].topics for skill in topic.skills)
    else:
        names = (found,)
    if not (askable := tuple(name for name in names if name in skills())):
        asked = sorted({topic.phase for topic in curriculum.topic_of_skill.values()})
        raise UsageError(f"No questions are made for {found!r} yet. Phases with questions: {', '.join(asked)}.")
    return askable
