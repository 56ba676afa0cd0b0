"""A sitting of reviews: what it would ask and why, asking it, and what was found below a miss."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from mlpath.answers.verdict import Outcome
from mlpath.cli import quiz_views, sitting
from mlpath.cli.output import print_json
from mlpath.cli.quiz import Manner, Quiz
from mlpath.cli.tables import listing
from mlpath.frozen import frozen
from mlpath.questions import catalogue, find
from mlpath.study import review
from mlpath.study.reviewing import Diagnosis, Reason, Reviewing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mlpath.cli.context import Context
    from mlpath.questions.model import Level, Question
    from mlpath.study.review import Review
    from mlpath.study.session import Session

ENDLESS = 10_000
"""Questions that a sitting may ask; it ends by itself long before."""

RIGHT = {Outcome.CORRECT: True, Outcome.INCORRECT: False, Outcome.PARTIAL: False}


@frozen
class Plan:
    """What to review in `minutes`, and how many skills are due in all: fading, or missed when they were last asked."""

    minutes: float
    reviews: tuple[Review, ...]
    due: int

    @property
    def length(self) -> float:
        """The minutes that the chosen reviews take."""
        return sum(one.minutes for one in self.reviews)


def plan(context: Context, minutes: float) -> Plan:
    """Choose what to review now."""
    knowledge, now, desired = context.knowledge, context.here(), context.settings.retention
    askable = catalogue.skills()
    missed = review.missed(knowledge, now)
    found = review.reviews(knowledge, now, minutes, desired=desired, also=missed)
    due = {*(one.skill for one in knowledge.due(now, desired)), *missed}
    return Plan(minutes, tuple(one for one in found if one.skill in askable), len(due & askable.keys()))


def headline(found: Plan) -> str:
    """What is fading and what of it is asked, in a sentence or two; no wall to climb."""
    if not found.due:
        return "Nothing is due: what you learnt is still there."
    chosen = len(found.reviews)
    skills = f"{found.due} skill{' is' if found.due == 1 else 's are'} due."
    about = f"about {max(1, round(found.length))} min"
    if chosen == found.due:
        return f"{skills} {'It is' if chosen == 1 else 'All are'} asked now, {about}."
    return f"{skills} These {chosen} save most in the time there is, {about}; the rest can wait."


# --- asking ----------------------------------------------------------------------------------------------------------


def run(context: Context, found: Plan) -> bool:
    """Ask the reviews, look below misses, and sum up; returns whether it came to its end."""
    quiz_views.prose(context, headline(found), "", "")
    if not found.reviews:
        quiz_views.prose(context, _otherwise(context), "dim", "")
        return True
    course = Reviewing(((one.skill, _level(context, one)) for one in found.reviews), _below(context))
    with sitting.recording(context, iter(()), ENDLESS) as (session, record):
        session.questions = _questions(context, course, session)
        return Quiz(context, session, record, _manner(course)).run()


def _level(context: Context, one: Review) -> Level:
    """What was shown is asked at the level at which it is to be kept; what was not, where it is likely to go right."""
    adapted = sitting.level_now(context, one.skill)
    passed = context.settings.level is None and context.knowledge.passed(one.skill)
    return max(one.level, adapted) if passed else adapted


def _otherwise(context: Context) -> str:
    knowledge, desired = context.knowledge, context.settings.retention
    due = [day for skill in knowledge.met if (day := knowledge.due_at(skill, desired))]
    if not due:
        return "What you answer is kept in mind and comes back in time. Begin with: mlpath today"
    first = context.settings.calendar.day_at(min(due).astimezone(context.here().tzinfo))
    return f"The next review is due on {first.isoformat()}. For something new: mlpath today"


def _below(context: Context) -> Callable[[str], list[str]]:
    def look(skill: str) -> list[str]:
        suspects = context.knowledge.suspects(skill, context.now())
        here = context.curriculum.topic_of_skill
        return [one.skill for one in suspects if one.skill in here and one.skill in catalogue.skills()]

    return look


def _questions(context: Context, course: Reviewing, session: Session) -> Iterator[Question]:
    """The question of each item; when the next one is wanted, how this one went is known."""
    seed = sitting.seed_from(context, None)
    while item := course.item:
        yield find.ask(item.skill, item.level, seed + session.number)
        _tell(context, course.took(right=_went(session)))


def _went(session: Session) -> bool | None:
    """Whether the question in hand was answered right at the first try; None where nothing counted."""
    last = session.results[-1] if session.results else None
    asked = session.question
    if last is None or (last.skill, last.seed) != (asked.skill, asked.seed):
        return None
    return RIGHT.get(Outcome(last.outcome))


def _manner(course: Reviewing) -> Manner:
    def show(context: Context, session: Session) -> None:
        item = course.item
        heads = {
            Reason.DUE: f"Review {_number(course)} of {course.count}",
            Reason.BELOW: "A look at what lies below",
            Reason.AGAIN: "Once more",
        }
        quiz_views.say(context, "")
        quiz_views.prose(context, heads[item.reason] if item else "", "dim", "")
        quiz_views.prompt(context, session.question)

    def over(context: Context, session: Session) -> None:
        asked = session.question
        quiz_views.prose(context, f"That was {title(asked.skill)} ({asked.skill}), level {asked.level}.", "dim")

    return Manner(show=show, over=over)


def _number(course: Reviewing) -> int:
    return course.count - sum(item.reason is Reason.DUE for item in course.waiting) + 1


def title(skill: str) -> str:
    """What the skill is called."""
    found = catalogue.skills().get(skill)
    return found.title if found else skill


def _tell(context: Context, found: Diagnosis | None) -> None:
    """What a look below a miss has found, and where to go for it."""
    if found is None or not found.asked:
        return
    quiz_views.say(context, "")
    if not found.cracked:
        quiz_views.prose(context, f"What {title(found.skill)} builds on holds: it was that step itself.", "cyan")
        return
    homes = context.curriculum.topic_of_skill
    for skill in found.cracked:
        topic = homes[skill].id if skill in homes else ""
        where = f" Mend it with: mlpath learn {topic}" if topic else ""
        quiz_views.prose(context, f"The crack may lie below, in {title(skill)}.{where}", "cyan")


# --- showing ---------------------------------------------------------------------------------------------------------


def show_plan(context: Context, found: Plan) -> None:
    """What would be asked, with what it saves."""
    quiz_views.prose(context, headline(found), "", "")
    if not found.reviews:
        quiz_views.prose(context, _otherwise(context), "dim", "")
        return
    context.console.print()
    headings = ("Skill", "Title", "Minutes", "Saves", "Because")
    context.console.print(listing(context, headings, _cells(context, found), spare=("Title", "Minutes")))
    context.talk.print(
        f"Saves: skills more that you will know in {review.HORIZON:.0f} days, by asking it now.", style="dim"
    )


def _cells(context: Context, found: Plan) -> Iterator[list[Text | str]]:
    for one in found.reviews:
        estimate = context.knowledge.retained(one.skill, context.here(), one.level)
        helps = f"; helps {len(one.helps)} more" if one.helps else ""
        because = f"{estimate.reason}{helps}" if estimate else ""
        yield [Text(one.skill, "bold"), title(one.skill), f"{one.minutes:.1f}", f"{max(0.0, one.gain):.2f}", because]


def print_plan(context: Context, found: Plan) -> None:
    """The plan as JSON; nothing is asked."""
    chosen = [shape(context, one) for one in found.reviews]
    print_json(context, {"minutes": found.minutes, "due": found.due, "reviews": chosen})


def shape(context: Context, one: Review) -> dict[str, object]:
    """A review as JSON has it."""
    home = context.curriculum.topic_of_skill.get(one.skill)
    estimate = context.knowledge.retained(one.skill, context.here(), one.level)
    return {
        "skill": one.skill,
        "topic": home.id if home else None,
        "minutes": round(one.minutes, 2),
        "saves": round(one.gain, 4),
        "helps": list(one.helps),
        "chance": round(estimate.chance, 4) if estimate else None,
        "reason": estimate.reason if estimate else "",
    }
