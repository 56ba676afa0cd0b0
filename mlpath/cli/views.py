"""What status, topics, show, resources and next put on the screen."""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING

from rich.text import Text

from mlpath.cli.tables import NARROW, listing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from mlpath.cli.context import Context
    from mlpath.curriculum.model import Resource, Topic
    from mlpath.reports.model import Known, NextRow, PhaseRow, Report, Score, TopicRow

BAR = 12
WIDEST_PROSE = 96
TOPIC_HEADINGS = ("Topic", "Title", "Claimed", "Shown", "Retained", "Tier", "Hours")
TOPIC_SPARE = ("Tier", "Hours", "Shown")
STYLES = {"done": "green", "doing": "yellow", "todo": ""}


def home(context: Context) -> None:
    """Where the learner stands, in four lines, and the commands to type next."""
    from mlpath.cli import choosing

    report = context.report
    out = context.console
    out.print(Text(f"mlpath: {report.title}", "bold"))
    out.print()
    out.print(totals(context, report))
    for row in (row for row in report.topics if row.state == "doing"):
        out.print(f"In hand: {row.title} ({row.id})")
    out.print()
    out.print(Text("Type next", "bold"))
    commands = list(_commands(report, choosing.phase_with_questions(context)))
    widest = max(len(command) for command, _ in commands)
    between = "\n      " if context.width < NARROW else "   "
    for command, meaning in commands:
        out.print(f"  {command:{widest}}{between}{meaning}")


def _commands(report: Report, phase_asked: str) -> Iterable[tuple[str, str]]:
    if not report.next:
        yield "mlpath status", "every phase is done: look back at them"
        yield "mlpath review", "keep it: what is fading comes first"
        yield f"mlpath quiz {phase_asked}", "see what is still there"
        yield "mlpath export", "the report"
        return
    if not report.active_days:
        yield "mlpath place", "know some of it? Find out in 15 minutes"
    yield "mlpath today", "what is fading, then what is new"
    first = report.next[0]
    asked = next((row for row in report.next if row.skills), None)
    yield f"mlpath show {first.id}", "what it is, why it matters, where to learn it"
    yield f"mlpath quiz {asked.id if asked else phase_asked}", "ten questions on it" if asked else "ten questions"
    yield f"mlpath done {first.id}", "when you have it"


def totals(context: Context, report: Report) -> Text:
    """A few sentences on everything; nothing of the streak where the learner wants none."""
    share = round(100 * report.done / report.counted) if report.counted else 0
    line = f"{report.done} of {report.counted} required and recommended topics done ({share}%). "
    if report.score.asked:
        line += f"{report.score.right} of {report.score.asked} questions right at the first try. "
    return Text(line.strip() if context.settings.hide_streak else line + f"Streak: {_days(report.streak)}.")


def hours(count: float) -> str:
    """Hours in words."""
    return f"{count:g} hour{'' if count == 1 else 's'}"


def _days(count: int) -> str:
    return f"{count} day{'' if count == 1 else 's'}"


def status(context: Context, report: Report) -> None:
    """The phases with their progress, the streak, and what is next."""
    cells = (
        (
            Text(row.id, "bold"),
            row.title,
            progress(context, row.done, row.counted),
            shown(row.known),
            retained(row.known),
            f"{row.hours_left:g}",
        )
        for row in report.phases
    )
    headings = ("Phase", "Title", "Claimed", "Shown", "Retained", "Hours left")
    rows = listing(context, headings, cells, spare=("Title", "Hours left", "Shown"))
    context.console.print(rows)
    context.console.print()
    context.console.print(totals(context, report))
    by_tier = (f"{tier} {done} of {count}" for tier, (done, count) in report.tiers.items())
    context.console.print(f"By tier: {', '.join(by_tier)}.")
    suggestions(context, report.next[:1], label="Next")


def progress(context: Context, done: int, counted: int) -> Text:
    """A bar with its numbers; words where nothing is required."""
    if not counted:
        return Text("all optional", "dim")
    filled = round(BAR * done / counted)
    full, empty = ("█", "░") if context.unicode else ("#", ".")
    return Text.assemble((full * filled, "green"), (empty * (BAR - filled), "dim"), f" {done:>2} of {counted}")


def shown(value: Known) -> str:
    """How many skills graded answers have demonstrated."""
    return f"{value.demonstrated} of {value.skills}" if value.skills else "-"


def retained(value: Known) -> str:
    """The chance of a right answer today, or a dash where nothing was asked."""
    return f"{value.retained.chance:.0%}" if value.retained else "-"


def right(value: Score) -> str:
    """How many questions were right, or a dash."""
    return f"{value.right} of {value.asked}" if value.asked else "-"


def phase(context: Context, row: PhaseRow) -> None:
    """A phase's topics, under their groups."""
    out = context.console
    out.print(Text(f"{row.title} ({row.id})", "bold"))
    out.print(Text.assemble(progress(context, row.done, row.counted), " done"))
    out.print()
    out.print(listing(context, TOPIC_HEADINGS, _grouped(row.topics), spare=TOPIC_SPARE))


def _grouped(rows: Iterable[TopicRow]) -> Iterator[list[Text | str]]:
    """The topics, each group under its name."""
    group = ""
    for row in rows:
        if row.group != group:
            group = row.group
            yield ["", Text(f"{group}:", "italic"), *[""] * (len(TOPIC_HEADINGS) - 2)]
        yield _topic_cells(row)


def _topic_cells(row: TopicRow) -> list[Text | str]:
    return [
        Text(row.id, "bold"),
        row.title,
        Text(row.state, STYLES[row.state]),
        shown(row.known),
        retained(row.known),
        row.tier,
        f"{row.hours:g}",
    ]


def topics(context: Context, rows: Sequence[tuple[PhaseRow, TopicRow]]) -> None:
    """Topics of any phases."""
    if not rows:
        context.talk.print("No topic fits. All of them: mlpath topics")
        return
    cells = (_topic_cells(row) for _, row in rows)
    context.console.print(listing(context, TOPIC_HEADINGS, cells, spare=TOPIC_SPARE))


def topic(context: Context, chosen: Topic) -> None:
    """All there is to say about one topic."""
    phase_row, row = context.report.row(chosen.id)
    out = context.console
    out.print(Text(f"{chosen.title} ({chosen.id})", "bold"))
    out.print(f"{phase_row.title}, {chosen.tier}, about {hours(chosen.hours)}, {_named_by(context, chosen)}")
    out.print()
    out.print(chosen.summary.strip(), width=_measure(context))
    out.print()
    for line in _standing(row):
        out.print(line, width=_measure(context))
    _needs(context, chosen)
    _section(context, "Learn it from", [_resource_line(context.curriculum.resources[r]) for r in chosen.resources])
    libraries = [f"{context.curriculum.libraries[name].title} ({name})" for name in chosen.libraries]
    _section(context, "Libraries", [", ".join(libraries)] if libraries else [])
    _section(context, "Build it yourself", [task.text.strip() for task in chosen.practice])
    _skills(context, chosen)
    _section(context, "Notes", list(row.notes))


def _named_by(context: Context, chosen: Topic) -> str:
    count, total = len(chosen.roadmaps), len(context.curriculum.roadmaps)
    return f"named by {count} of {total} roadmaps" if count else "added to close a gap between the roadmaps"


def _standing(row: TopicRow) -> Iterator[str]:
    """The three numbers: what is claimed, what was demonstrated, what is retained."""
    since = f" since {row.since.isoformat()}" if row.since and row.state != "todo" else ""
    answered = f"{right(row.score)} questions right" if row.score.asked else "no questions answered yet"
    yield f"You: {row.state}{since}; {answered}."
    kept = row.known.retained
    if kept:
        yield (
            f"Shown: {shown(row.known)} skills. Retained: {kept.chance:.0%} would be right today "
            f"({kept.low:.0%} to {kept.high:.0%}); {kept.reason}."
        )
    elif row.unproven:
        yield f"You say you know it, and nothing has shown it yet. Ten questions would: mlpath quiz {row.id}"


def _needs(context: Context, chosen: Topic) -> None:
    states = {row.id: row.state for row in context.report.topics}
    lines = [f"{context.curriculum.topics[n].title} ({n}), {states[n]}" for n in chosen.needs]
    _section(context, "Know first", lines)


def _skills(context: Context, chosen: Topic) -> None:
    if not chosen.skills:
        return
    from mlpath.questions import catalogue

    titles = [f"{catalogue.skills()[s].title} ({s})" if s in catalogue.skills() else s for s in chosen.skills]
    _section(context, f"Asked with mlpath quiz {chosen.id}", titles)


def _section(context: Context, heading: str, lines: Sequence[str]) -> None:
    if not lines:
        return
    printed = (Text(), Text(heading, "bold"), *(_indented(context, line) for line in lines))
    context.console.print(Text("\n").join(printed))


def _resource_line(found: Resource) -> str:
    by = f", {found.author}" if found.author else ""
    return f"{found.title}{by} ({found.id}; {found.kind}, {found.cost.replace('-', ' ')})"


def resources(context: Context, found: Sequence[Resource]) -> None:
    """Resources with their state and how to open them."""
    headings = ("Resource", "Title", "Author", "Kind", "Cost", "State")
    cells = (_resource_cells(context, one) for one in found)
    context.console.print(listing(context, headings, cells, spare=("Author", "Kind", "Cost")))
    context.talk.print(Text("Its address: mlpath open RESOURCE", "dim"))


def _resource_cells(context: Context, found: Resource) -> list[Text | str]:
    state = context.report.resource_state(found.id)
    cost = found.cost.replace("-", " ")
    return [Text(found.id, "bold"), found.title, found.author, found.kind, cost, Text(state, STYLES[state])]


def suggestions(context: Context, rows: Sequence[NextRow], label: str = "") -> None:
    """What to study now, with reasons."""
    if not rows:
        context.console.print("Every topic is done. Nothing is left to suggest.")
    for row in rows:
        head = f"{label}: " if label else ""
        context.console.print(Text.assemble(head, (row.title, "bold"), f" ({row.id}), about {hours(row.hours)}"))
        context.console.print(_indented(context, row.reason))


def _measure(context: Context) -> int:
    """How wide prose is set: lines much longer than this are hard to read."""
    return min(context.console.width, WIDEST_PROSE)


def _indented(context: Context, text: str) -> Text:
    """Prose in lines of two spaces and no more than the measure, without trailing spaces."""
    return Text("\n".join(f"  {line}" for line in wrap(text, _measure(context) - 2, break_on_hyphens=False)))
