"""What a quiz shows: questions, verdicts, hints, solutions and the summary at the end."""

from __future__ import annotations

import shlex
from textwrap import wrap
from typing import TYPE_CHECKING

from rich.text import Text as Styled

from mlpath.answers.verdict import Outcome
from mlpath.cli.tables import listing
from mlpath.questions import catalogue, typeset
from mlpath.questions.model import Show

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.table import Table

    from mlpath.answers.verdict import Verdict
    from mlpath.cli.context import Context
    from mlpath.progress.events import Attempt
    from mlpath.questions.model import Question, Step
    from mlpath.questions.model import Text as QuestionText
    from mlpath.study.session import Session

WIDEST = 96
INDENT = "  "
LONGEST_ECHO = 200
LONGEST_POINTED_AT = 70

HEADLINES = {
    Outcome.CORRECT: ("Correct.", "bold green"),
    Outcome.INCORRECT: ("Not right.", "bold red"),
    Outcome.PARTIAL: ("Partly right.", "bold yellow"),
    Outcome.UNREADABLE: ("I can't read that yet; it does not count.", "bold yellow"),
    Outcome.UNDECIDED: ("I can't decide that one; it does not count against you.", "bold yellow"),
}


def say(context: Context, text: str, style: str = "") -> None:
    """A line of talk between questions."""
    context.console.print(Styled(text, style), soft_wrap=True)


def prose(context: Context, text: str, style: str = "", indent: str = INDENT) -> None:
    """Sentences, filled to the width; a word that is too long stays whole."""
    width = min(context.console.width, WIDEST)
    for line in text.splitlines():
        filled = wrap(line, width - len(indent), break_long_words=False, break_on_hyphens=False)
        say(context, "\n".join(indent + part for part in filled), style)


def set_text(context: Context, text: QuestionText, indent: str = "") -> str:
    """A question's text laid out for this terminal."""
    width = max(30, min(context.console.width, WIDEST) - len(indent))
    lines = typeset.pretty(text, width, unicode=context.unicode).split("\n")
    return "\n".join(indent + line for line in lines)


def question(context: Context, asked: Question, number: int, count: int) -> None:
    """The question, with where it comes from and how its answer is typed."""
    say(context, "")
    prose(context, f"Question {number} of {count}   {asked.skill}, level {asked.level}", "dim", "")
    prompt(context, asked)


def prompt(context: Context, asked: Question) -> None:
    """The question's words and how its answer is typed."""
    say(context, "")
    say(context, set_text(context, asked.prompt), "bold")
    say(context, "")
    for line in options(asked):
        say(context, set_text(context, (line,), INDENT))
    prose(context, f"Type {asked.answer.how_to_type()}.", "dim")


def options(asked: Question) -> list[str]:
    """The options of a choice with their letters; yes and no speak for themselves."""
    words: tuple[str, ...] = getattr(asked.answer, "options", ())
    return [] if set(words) == {"yes", "no"} else [f"{chr(ord('a') + i)}) {one}" for i, one in enumerate(words)]


def how_to(context: Context, asked: Question) -> None:
    """How an answer is typed, and what else can be."""
    prose(context, f"Type {asked.answer.how_to_type()}.")
    prose(context, "Or: hint, solution, skip, idk (I don't know), dispute, quit.")


def verdict(context: Context, response: str, given: Verdict, asked: Question, *, echoed: bool) -> None:
    """The verdict with its reason; for an unreadable text, the place that could not be read."""
    headline, style = HEADLINES[given.outcome]
    unreadable = given.outcome is Outcome.UNREADABLE
    room = min(LONGEST_POINTED_AT, context.console.width - 3)
    pointed = caret(response, given.position, room) if unreadable else []
    if not echoed and not pointed:
        say(context, f"> {shortened(response)}")
    for line in pointed[echoed:]:
        say(context, line, "yellow")
    prose(context, headline, style)
    for line in details(given, response):
        prose(context, line)
    if unreadable:
        prose(context, f"Type {asked.answer.how_to_type()}.", "dim")


def details(given: Verdict, response: str) -> list[str]:
    """The sentences that explain a verdict."""
    lines = [given.feedback.removeprefix("Not right yet. ")] if given.feedback else []
    if given.suggestion:
        lines.append(f"Did you mean {given.suggestion}?")
    surprising = "".join(given.read_as.split()) != "".join(response.split())
    if given.read_as and surprising and given.outcome is not Outcome.CORRECT:
        lines.append(f"Read as {given.read_as}")
    return lines


def caret(response: str, position: int | None, room: int = LONGEST_POINTED_AT) -> list[str]:
    """The response and a caret under the place, where the text is short and printable enough to point into."""
    if position is None or not response.isprintable() or len(response) > room:
        return []
    return [f"> {response}", "  " + " " * min(position, len(response)) + "^"]


def shortened(response: str) -> str:
    """A response as it can be shown again: one line, without control characters, not too long."""
    line = "".join(c if c.isprintable() else "�" for c in response)
    return line if len(line) <= LONGEST_ECHO else f"{line[:LONGEST_ECHO]}… ({len(line)} characters)"


def hint(context: Context, step: Step | None) -> None:
    """The next hint."""
    if step is None:
        prose(context, "That was the last hint; type solution to see the working.")
    else:
        prose(context, f"Hint: {step.hint}", "cyan")


def solution(context: Context, asked: Question) -> None:
    """The worked solution, step by step, ending in the answer."""
    say(context, "")
    for number, one in enumerate(asked.steps, 1):
        step(context, number, one)
    say(context, "")
    prose(context, f"The answer: {spoken(asked)}", "bold")
    code(context, asked)


def code(context: Context, asked: Question) -> None:
    """The lines of Python that give the same answer, where there are any."""
    from mlpath.questions.twins import code_of

    if (script := code_of(asked)) is None:
        return
    say(context, "")
    prose(context, f"The same in {'NumPy' if 'import numpy' in script else 'Python'}:")
    for line in script.splitlines():
        say(context, f"{INDENT}{INDENT}{line}".rstrip())


def step(context: Context, number: int, taken: Step) -> None:
    """A step of the working with what comes out of it."""
    say(context, set_text(context, (f"{number}.", *taken.text, *_result(taken)), INDENT))


def _result(step: Step) -> QuestionText:
    """What comes out of a step: the words of an option rather than its letter."""
    if step.value is None:
        return ()
    option: str = getattr(step.value, "option", "")
    return (option or Show(step.value),)


def spoken(asked: Question) -> str:
    """The answer on one line, as one would type it; a choice with its words."""
    option = getattr(asked.answer, "option", "")
    shown = asked.answer.show()
    return f"{shown}) {option}" if option and option != shown else shown


def reproduce(asked: Question, response: str) -> str:
    """The command that asks this question again with this response."""
    words = ["mlpath", "ask", asked.skill, "--level", str(asked.level), "--seed", str(asked.seed)]
    form = ["--find-mistake"] if asked.form else []
    return shlex.join([*words, *form, "--answer", response])


def disputed(context: Context, asked: Question, response: str) -> None:
    """What somebody needs to look into a disputed verdict."""
    prose(context, f"Taken back: it does not count. The answer on file is {spoken(asked)}.")
    prose(context, "To reproduce or report it:")
    say(context, f"{INDENT}{INDENT}{reproduce(asked, response)}")


def summary(context: Context, session: Session, *, stopped: bool) -> None:
    """Score, time, a table by skill, and what to do next."""
    results = session.results
    say(context, "")
    if stopped:
        say(context, f"Stopped. {_answers(len(results))} kept.")
    if not results:
        say(context, "Nothing was graded.")
        return
    right = sum(a.outcome == Outcome.CORRECT for a in results)
    skipped = f", {session.skipped} skipped" if session.skipped else ""
    prose(context, f"{right} of {len(results)} right at the first try{skipped}, in {_clock(results)}.", "bold", "")
    context.console.print(_by_skill(context, results))
    for line in _next(results):
        say(context, line)


def _answers(count: int) -> str:
    return f"{count} graded answer{'' if count == 1 else 's'} {'is' if count == 1 else 'are'}"


def _clock(results: Sequence[Attempt]) -> str:
    minutes, seconds = divmod(round(sum(a.seconds for a in results)), 60)
    return f"{minutes} min {seconds} s" if minutes else f"{seconds} s"


def _by_skill(context: Context, results: Sequence[Attempt]) -> Table:
    headings = ("Skill", "Title", "Asked", "Right", "Level")
    return listing(context, headings, _scores(results), spare=("Title",))


def _scores(results: Sequence[Attempt]) -> Iterator[Sequence[str]]:
    for skill in dict.fromkeys(a.skill for a in results):
        mine = [a for a in results if a.skill == skill]
        right = sum(a.outcome == Outcome.CORRECT for a in mine)
        levels = ", ".join(str(n) for n in sorted({a.level for a in mine}))
        title = catalogue.skills()[skill].title if skill in catalogue.skills() else ""
        yield (skill, title, str(len(mine)), str(right), levels)


def _next(results: Sequence[Attempt]) -> list[str]:
    missed = list(dict.fromkeys(a.skill for a in results if a.outcome != Outcome.CORRECT))
    if not missed:
        return ["Next: mlpath next"]
    return [f"Next: mlpath quiz {missed[0]}", "To see one worked:", f"{INDENT}mlpath ask {missed[0]} --solution"]
