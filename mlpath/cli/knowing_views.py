"""What `why` shows: the model's numbers for one skill, each with its meaning."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rich.text import Text

from mlpath.cli.quiz_views import prose
from mlpath.cli.tables import table
from mlpath.progress.mastery import RULE, TARGET_LEVEL
from mlpath.questions.catalogue import skills
from mlpath.questions.weights import weights_if_known
from mlpath.reports import shapes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mlpath.cli.context import Context
    from mlpath.progress.knowledge import Habit
    from mlpath.progress.mastery import Mastery


SURELY_LEARNT = 0.95
"""The chance from which it goes without saying that a skill was once learnt."""


def why(context: Context, skill: str) -> None:
    """Everything that the model holds of a skill."""
    out = context.console
    topic = context.curriculum.topic_of_skill.get(skill)
    out.print(Text.assemble((skills()[skill].title, "bold"), f" ({skill}{f', of {topic.id}' if topic else ''})"))
    out.print()
    rows = table(context, "", "")
    rows.show_header = False
    for name, said in _lines(context, skill):
        rows.add_row(Text(name, "bold"), said)
    out.print(rows)
    out.print()
    prose(context, RULE, "dim", "")


def _lines(context: Context, skill: str) -> Iterator[tuple[str, str]]:
    knowledge, now = context.knowledge, context.now()
    found = knowledge.mastery(skill, now)
    yield from _verdicts(found)
    trace = knowledge.trace(skill)
    if memory := trace.memory:
        yield (
            "Memory",
            (
                f"after {memory.stability:.1f} days nine times in ten it would still be there; difficulty "
                f"{memory.difficulty:.1f} of 10"
            ),
        )
        due = knowledge.due_at(skill)
        yield "Due", f"{due.astimezone(now.tzinfo):%Y-%m-%d}" if due else "not within ten years"
    if trace.asked and (learnt := knowledge.learnt(skill)) < SURELY_LEARNT:
        yield "Learnt", f"{learnt:.0%} likely to have been learnt at all; if it was, misses are slips or forgetting"
    if trace.usual:
        yield "Usual time", f"{trace.usual:.0f} s for a right answer"
    if trace.floor:
        yield "Luck", f"{trace.floor:.0%} of guesses at the last question would be right"
    if trace.doubt > 0.005:
        yield "Doubt", f"{trace.doubt:.2f} of 1, from misses at questions that build on it"
    for habit in _habits(context, skill):
        yield "Mistake", f"{habit.count} times in 30 days: {habit.mistake}"
    if parts := weights_if_known(skill):
        yield "Exercises", ", ".join(f"{other} {share:.0%}" for other, share in parts.items())


def _verdicts(found: Mastery) -> Iterator[tuple[str, str]]:
    kept = found.retained
    if kept is None:
        yield "Retained", "nothing of its topic was asked yet"
    else:
        yield (
            "Retained",
            (
                f"{kept.chance:.0%} would be right today at level {TARGET_LEVEL} ({kept.low:.0%} to {kept.high:.0%}); "
                f"{kept.reason}"
            ),
        )
    yield "Shown", "yes" if found.demonstrated else "no"
    yield "Mastered", "yes" if found.mastered else f"no. {found.missing}"


def _habits(context: Context, skill: str) -> list[Habit]:
    return [habit for habit in context.knowledge.habits(context.now()) if skill in habit.skills]


def shape(context: Context, skill: str) -> dict[str, Any]:
    """The same for programs."""
    knowledge, now = context.knowledge, context.now()
    found, trace, due = knowledge.mastery(skill, now), knowledge.trace(skill), knowledge.due_at(skill)
    kept, memory = found.retained, trace.memory
    return {
        "skill": skill,
        "retained": kept and shapes.retained(kept),
        "demonstrated": found.demonstrated,
        "mastered": found.mastered,
        "missing": found.missing or None,
        "memory": memory and {"stability_days": memory.stability, "difficulty": memory.difficulty},
        "due": due.astimezone(now.tzinfo).isoformat(timespec="minutes") if due else None,
        "learnt": round(knowledge.learnt(skill), 3) if trace.asked else None,
        "usual_seconds": trace.usual,
        "luck": trace.floor,
        "doubt": trace.doubt,
        "mistakes": [{"mistake": habit.mistake, "count": habit.count} for habit in _habits(context, skill)],
        "exercises": dict(weights_if_known(skill)),
        "rule": RULE,
    }
