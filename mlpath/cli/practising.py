"""quiz, ask, skills: being asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from mlpath.cli import options
from mlpath.cli.context import Context
from mlpath.errors import UsageError

if TYPE_CHECKING:
    from mlpath.answers.verdict import Verdict
    from mlpath.questions.model import Level, Question

app = typer.Typer()

Exam = Annotated[
    int | None,
    typer.Option(
        "--exam", min=1, max=200, metavar="N", help="N questions, with verdicts only at the end.", show_default=False
    ),
]
ExamTime = Annotated[
    str | None, typer.Option("--time", help="How long an exam lasts, such as 30m.", show_default=False)
]


@app.command()
def quiz(
    ctx: typer.Context,
    what: Annotated[
        str | None,
        typer.Argument(
            metavar="WHAT",
            help="A phase, a topic or a skill.",
            autocompletion=options.complete_quizzable,
            show_default=False,
        ),
    ] = None,
    count: Annotated[int, typer.Option("--count", "-n", min=1, max=200, help="How many questions.")] = 10,
    level: options.LevelOption = None,
    seed: options.SeedOption = None,
    find_mistake: options.FindMistake = False,
    exam: Exam = None,
    time: ExamTime = None,
) -> None:
    """Answer questions; without WHAT on the topics in hand.

    The level follows your answers: about four in five should come out right. Each answer is kept at once. At the
    prompt: hint, solution, skip, idk, dispute, quit. Without a terminal, one answer a line is read from the input.
    """
    from mlpath.cli.quiz import Quiz
    from mlpath.cli.sitting import open_sitting

    context: Context = ctx.obj
    if exam is not None:
        _sit(context, what, exam, _level(level), seed, time)
        return
    if time is not None:
        raise UsageError("--time is for an exam: mlpath quiz --exam 10 --time 30m.")
    with open_sitting(context, what, count, _level(level), seed, find_mistake=find_mistake) as (session, record):
        Quiz(context, session, record).run()


def _sit(
    context: Context, what: str | None, count: int, level: Level | None, seed: int | None, time: str | None
) -> None:
    from mlpath.cli.exam import Exam, period
    from mlpath.cli.sitting import open_sitting

    length = period(time) if time is not None else None
    with open_sitting(context, what, count, level, seed) as (session, record):
        Exam(context, session, record, length).run()


@app.command()
def ask(
    ctx: typer.Context,
    skill: Annotated[str, typer.Argument(metavar="SKILL", help="The skill.", autocompletion=options.complete_skill)],
    level: options.LevelOption = None,
    seed: options.SeedOption = None,
    find_mistake: options.FindMistake = False,
    answer: Annotated[str | None, typer.Option("--answer", "-a", help="Grade this answer.", show_default=False)] = None,
    solution: Annotated[bool, typer.Option("--solution", help="Show the worked solution.")] = False,
    record: Annotated[bool, typer.Option("--record", help="Keep the answer, as a quiz does.")] = False,
    json: options.AsJson = False,
) -> None:
    """Ask one question, for scripts; nothing is kept unless you say --record."""
    from mlpath.cli import quiz_views
    from mlpath.cli.choosing import skill_named
    from mlpath.cli.sitting import seed_from
    from mlpath.questions import find, wrong_line

    context: Context = ctx.obj
    if record and answer is None:
        raise UsageError("--record keeps a graded answer: give one with --answer.")
    asked = wrong_line.ask if find_mistake else find.ask
    question = asked(skill_named(context, skill), _level(level) or 1, seed_from(context, seed))
    verdict = _grade(context, question, answer, record=record) if answer is not None else None
    if json:
        _print_question(context, question, verdict)
        return
    quiz_views.prompt(context, question)
    if verdict is not None and answer is not None:
        quiz_views.verdict(context, answer, verdict, question, echoed=False)
    if solution:
        quiz_views.solution(context, question)


@app.command()
def skills(
    ctx: typer.Context,
    what: Annotated[
        str | None,
        typer.Argument(
            metavar="WHAT", help="A phase or topic.", autocompletion=options.complete_quizzable, show_default=False
        ),
    ] = None,
    json: options.AsJson = False,
) -> None:
    """List every kind of question, with its topic."""
    from mlpath.cli.choosing import skills_of
    from mlpath.cli.output import print_json
    from mlpath.questions import catalogue

    context: Context = ctx.obj
    owners = context.curriculum.topic_of_skill
    names = skills_of(context, what) if what else tuple(catalogue.skills())
    known = [(catalogue.skills()[name], owners.get(name)) for name in names]
    if json:
        rows = [
            {"skill": s.name, "topic": t.id if t else None, "title": s.title, "levels": list(s.levels)}
            for s, t in known
        ]
        print_json(context, {"skills": rows})
        return
    from mlpath.cli.tables import listing

    cells = ((info.name, topic.id if topic else "-", info.title) for info, topic in known)
    context.console.print(listing(context, ("Skill", "Topic", "Title"), cells, spare=("Topic",)))


def _level(number: int | None) -> Level | None:
    levels: dict[int | None, Level] = {1: 1, 2: 2, 3: 3}
    return levels.get(number)


def _grade(context: Context, question: Question, answer: str, *, record: bool) -> Verdict:
    from mlpath.cli.sitting import recording
    from mlpath.questions.judge import judge

    if not record:
        return judge(question, answer)
    with recording(context, iter([question]), 1) as (session, keep):
        session.advance()
        verdict, attempt = session.respond(answer)
        if attempt is not None:
            keep(attempt)
        return verdict


def _print_question(context: Context, question: Question, verdict: Verdict | None) -> None:
    from mlpath.cli.output import print_json

    print_json(context, question_shape(question, verdict))


def question_shape(question: Question, verdict: Verdict | None) -> dict[str, Any]:
    """A question as JSON has it, with the verdict on a response where there is one."""
    from mlpath.questions import typeset
    from mlpath.questions.twins import code_of

    shape: dict[str, Any] = {
        "skill": question.skill,
        "level": question.level,
        "seed": question.seed,
        "prompt": typeset.plain(question.prompt),
        "options": list(getattr(question.answer, "options", ())) or None,
        "given": question.given,
        "answer": question.answer.show(),
        "steps": [
            {
                "text": typeset.plain(step.text),
                "value": step.value.show() if step.value is not None else None,
                "skill": step.skill or None,
                "hint": step.hint,
            }
            for step in question.steps
        ],
        "mistakes": [{"answer": m.answer.show(), "because": m.because} for m in question.mistakes],
        "code": code_of(question),
    }
    if verdict is not None:
        shape["verdict"] = verdict_shape(verdict)
    return shape


def verdict_shape(verdict: Verdict) -> dict[str, Any]:
    """A verdict as JSON has it."""
    return {
        "outcome": str(verdict.outcome),
        "score": verdict.score,
        "feedback": verdict.feedback,
        "read_as": verdict.read_as,
        "basis": str(verdict.basis),
        "position": verdict.position,
        "suggestion": verdict.suggestion or None,
    }
