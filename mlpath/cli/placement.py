"""The course of a placement: its questions, the map at the end, and the offer to mark what is known."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from rich.text import Text

from mlpath.answers.verdict import Outcome
from mlpath.cli import quiz_views, recording, sitting, views
from mlpath.cli.output import print_json
from mlpath.cli.quiz import Manner, Quiz
from mlpath.cli.tables import listing
from mlpath.curriculum import lookup
from mlpath.errors import UsageError
from mlpath.progress.events import order
from mlpath.progress.ground import guess_floor
from mlpath.progress.standing import is_done
from mlpath.questions import catalogue, find
from mlpath.study.placement import GUESS, Answer, Placement, placeable

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from mlpath.cli.context import Context
    from mlpath.curriculum.model import Topic
    from mlpath.progress.events import Attempt
    from mlpath.questions.model import Level, Question
    from mlpath.study.session import Session

RECENT = timedelta(days=30)
"""How long ago an answer may be to count: older ones say what was known, not what is."""

LATEST = 3
"""How many of a topic's newest answers count: a placement is no average over months of practice."""

APPEAL = 2
"""Questions of an appeal."""

LEVEL: Level = 2
WORDS = {"known": ("known", "green"), "open": ("open", "yellow"), "new": ("to learn", "")}


def begin(context: Context, phase: str | None) -> Placement:
    """The placement as the answers of the last 30 days leave it. Raises UsageError where there is nothing to ask."""
    curriculum = context.curriculum
    chosen = lookup.find(curriculum, phase, lookup.PHASES) if phase else None
    skills = {
        topic.id: tuple(skill for skill in topic.skills if skill in catalogue.skills())
        for topic in curriculum.topics.values()
        if chosen in {None, topic.phase}
    }
    skills = {topic: names for topic, names in skills.items() if names}
    if not skills:
        raise UsageError(f"No questions are made for {chosen} yet.")
    areas = [[topic.id for topic in phase.topics if topic.id in skills] for phase in curriculum.phases]
    counted = _counted(context)
    marked = _marked(context, before=min((one.at for _, one in counted), default=context.now()))
    answers = [_answer(topic, one) for topic, one in counted]
    return Placement.of(placeable(curriculum, skills), areas, skills, answers, marked)


def _counted(context: Context) -> list[tuple[str, Attempt]]:
    """The attempts that count, each with its topic, oldest first."""
    since = context.now() - RECENT
    homes = context.curriculum.topic_of_skill
    newest: dict[str, list[Attempt]] = {}
    for skill, attempts in sitting.attempts(context).items():
        decided = [one for one in attempts if one.at >= since and one.outcome != Outcome.UNDECIDED]
        if skill in homes:
            newest.setdefault(homes[skill].id, []).extend(decided)
    kept = [(topic, one) for topic, found in newest.items() for one in sorted(found, key=order)[-LATEST:]]
    return sorted(kept, key=lambda item: order(item[1]))


def _answer(topic: str, attempt: Attempt) -> Answer:
    """What an attempt says of its topic; where there was something to choose from, less."""
    return Answer(topic, attempt.outcome == Outcome.CORRECT, max(GUESS, guess_floor(attempt)))


def _marked(context: Context, before: datetime) -> list[str]:
    """The topics marked as done before the first answer that counts: later marks may come from those answers."""
    marks = context.history.tally(context.curriculum.current).marks
    return [topic for topic in context.curriculum.topics if is_done(topic, marks) and marks[topic].at < before]


def appealed(context: Context, found: Placement, topic: str | None) -> str | None:
    """The topic that `--appeal` names; raises UsageError where no questions are made for it."""
    if topic is None:
        return None
    name = lookup.find(context.curriculum, topic)
    if name not in found.skills:
        raise UsageError(f"No questions are made for {name}. If you know it: mlpath done {name}")
    return name


def ask(context: Context, found: Placement, most: int, appeal: str | None) -> None:
    """Ask until enough is settled, `most` questions were asked, or the learner has had enough."""
    count = APPEAL if appeal else most
    with sitting.recording(context, iter(()), count) as (session, record):
        session.questions = _questions(context, found, session, appeal)
        Quiz(context, session, record, Manner(summary=_summary)).run()


def _questions(context: Context, found: Placement, session: Session, appeal: str | None) -> Iterator[Question]:
    """One question after the other, each chosen when all before it were answered."""
    seed = sitting.seed_from(context, None)
    while (skill := found.skill_of(appeal) if appeal else found.next()) is not None:
        yield find.ask(skill, LEVEL, seed + session.number)
        topic = context.curriculum.topic_of_skill[skill].id
        last = session.results[-1] if session.results else None
        if last is None or last.skill != skill or last.seed != session.question.seed:
            found.left_out.add(topic)  # skipped, or disputed
        elif last.outcome != Outcome.UNDECIDED:
            found.hear(_answer(topic, last))


def _summary(context: Context, session: Session, *, stopped: bool) -> None:  # noqa: ARG001 - the map follows
    quiz_views.say(context, "")
    if stopped:
        quiz_views.say(context, "Stopped. Go on where you were: mlpath place")


def show(context: Context, found: Placement, phase: str | None) -> None:
    """The map: every phase with how much of it is known; of one phase, every topic."""
    out = context.console
    out.print(Text("What you know, as far as the answers tell", "bold"))
    out.print()
    rows = _by_phase(context, found)
    if phase:
        topics = [topic for _, inside in rows for topic in inside]
        cells: list[list[Text | str]] = [
            [Text(t.id, "bold"), t.title, _word(found, t), f"{found.belief.chance(t.id):.0%}"] for t in topics
        ]
        out.print(listing(context, ("Topic", "Title", "Placed", "Chance"), cells, spare=("Title",)))
    else:
        out.print(listing(context, ("Phase", "Known", "Next there"), _phase_cells(context, found), spare=()))
    out.print()
    answers = len(found.answers)
    out.print(
        f"From {answers} answer{'' if answers == 1 else 's'} of the last 30 days. Placed wrongly? "
        "Ask for another look: mlpath place --appeal TOPIC",
        width=min(out.width, views.WIDEST_PROSE),
    )


def _by_phase(context: Context, found: Placement) -> list[tuple[str, list[Topic]]]:
    phases = ((phase.id, [t for t in phase.topics if t.id in found.skills]) for phase in context.curriculum.phases)
    return [(phase, topics) for phase, topics in phases if topics]


def _phase_cells(context: Context, found: Placement) -> Iterator[list[Text | str]]:
    for phase, topics in _by_phase(context, found):
        known = sum(found.verdict(topic.id) == "known" for topic in topics)
        ahead = next((topic for topic in topics if found.verdict(topic.id) != "known"), None)
        after = f"{ahead.id} ({WORDS[found.verdict(ahead.id)][0]})" if ahead else ""
        yield [Text(phase, "bold"), views.progress(context, known, len(topics)), after]


def _word(found: Placement, topic: Topic) -> Text:
    return Text(*WORDS[found.verdict(topic.id)])


def offer(context: Context, found: Placement, *, yes: bool) -> None:
    """Offer to mark what is known as done; nothing is marked without consent."""
    ids = to_mark(context, found)
    if not ids:
        return
    named = f"{', '.join(ids[:4])} and {len(ids) - 4} more" if len(ids) > 5 else ", ".join(ids)
    question = f"Mark {len(ids)} topic{'' if len(ids) == 1 else 's'} as done ({named})?"
    if not yes and not context.interactive:
        context.talk.print(f"{question} Say so with: mlpath place --map --yes", style="dim")
        return
    if not yes and not recording.confirm(context, question):
        context.console.print("Nothing was marked.")
        return
    recording.mark(context, dict.fromkeys(ids, "done"))
    context.console.print(f"{len(ids)} topics are done.")
    context.talk.print("Take it back with: mlpath undo", style="dim")


def to_mark(context: Context, found: Placement) -> list[str]:
    """The topics placed as known, and all that they need, that are not done yet, in the order of the path.

    Without a right answer nothing is: what is believed then rests on no evidence.
    """
    if not any(answer.right for answer in found.answers):
        return []
    wanted = {topic for topic in found.skills if found.verdict(topic) == "known"}
    topics = context.curriculum.topics
    for topic in reversed(topics.values()):
        if topic.id in wanted:
            wanted.update(topic.needs)
    states = {row.id: row.state for row in context.report.topics}
    return [topic for topic in topics if topic in wanted and states[topic] != "done"]


def print_map(context: Context, found: Placement) -> None:
    """The map as JSON; nothing is asked."""
    rows: list[dict[str, Any]] = [
        {
            "id": topic.id,
            "phase": topic.phase,
            "placed": found.verdict(topic.id),
            "chance": round(found.belief.chance(topic.id), 4),
            "asked": sum(answer.topic == topic.id for answer in found.answers),
        }
        for _, topics in _by_phase(context, found)
        for topic in topics
    ]
    print_json(context, {"answers": len(found.answers), "placed": rows, "to_mark": to_mark(context, found)})
