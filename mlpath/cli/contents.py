"""The program's table of contents: every command with its panel of the help, its module, and its first sentence.

The help and the completion of names are made from it alone, without importing a command. A test holds it against what
the modules define.
"""

from __future__ import annotations

from typing import NamedTuple


class Entry(NamedTuple):
    """A command: the module of `mlpath.cli` that defines it, and what it does, as its docstring begins."""

    module: str
    about: str


PANELS: dict[str, dict[str, Entry]] = {
    "Learn": {
        "status": Entry("learning", "Show phases with progress, your streak and what is next; with PHASE its topics."),
        "topics": Entry("learning", "List topics."),
        "show": Entry("learning", "Show a topic: what it is, why it matters, what it needs, and where to learn it."),
        "resources": Entry("learning", "List what there is to read, watch and do."),
        "next": Entry("learning", "Show what to study now, with the reason."),
        "open": Entry("learning", "Print a resource's address; at a terminal also open it in the browser."),
        "why": Entry(
            "knowing",
            "Show the numbers behind what is said of a skill: memory, chance, mastery, mistakes, what is due when.",
        ),
        "stats": Entry(
            "stats", "Show your activity, what you know by phase, what would be left of it, and your streak."
        ),
        "plan": Entry(
            "planning",
            "Forecast when each phase is finished and retained, with dates that 8 of 10 such forecasts fall between.",
        ),
    },
    "Practise": {
        "quiz": Entry("practising", "Answer questions; without WHAT on the topics in hand."),
        "ask": Entry("practising", "Ask one question, for scripts; nothing is kept unless you say --record."),
        "skills": Entry("practising", "List every kind of question, with its topic."),
        "learn": Entry("knowing", "Learn a topic: a worked example, one to finish, then questions, skill after skill."),
        "place": Entry(
            "placing",
            "Find out what you know already: about twenty questions, each where it tells most, fill the whole map.",
        ),
        "review": Entry(
            "reviewing",
            "Answer questions on what you are about to forget: those that save most in the time there is, all mixed.",
        ),
        "today": Entry(
            "reviewing",
            "Study for the minutes there are: what is fading first, then the next new topic, example by example.",
        ),
    },
    "Keep": {
        "done": Entry("keeping", "Mark topics or resources as done."),
        "doing": Entry("keeping", "Mark topics or resources as being learnt."),
        "todo": Entry("keeping", "Mark topics or resources as still to be learnt."),
        "undo": Entry(
            "keeping", "Take back the last command or sitting, or the last N. Nothing is ever lost: see redo."
        ),
        "redo": Entry("keeping", "Bring back what was undone last, or the last N."),
        "log": Entry("keeping", "List what you did, newest first, with what was undone."),
        "note": Entry("keeping", "Keep a note on a topic; mlpath show TOPIC shows it."),
        "reset": Entry("keeping", "Start a topic, or everything, anew. A backup is kept, and undo brings it back."),
        "import": Entry("keeping", "Read a JSON export, or your own notes with done marks."),
    },
    "Report": {
        "export": Entry("reporting", "Write the progress report as Markdown, JSON or CSV."),
    },
    "For programs": {
        "grade": Entry(
            "grading",
            "Grade responses: rows of id, kind, answer, response and options in; outcome, score and feedback out.",
        ),
    },
    "More": {
        "config": Entry(
            "configuring",
            "Show your settings, or change them: retention, minutes a day, time zone, days of rest and more.",
        ),
        "curriculum": Entry("author", "Check and show curriculum folders."),
        "doctor": Entry(
            "author", "Check the installation, the curriculum and the database; exit with 1 if something is wrong."
        ),
    },
}
ENTRIES: dict[str, Entry] = {name: entry for entries in PANELS.values() for name, entry in entries.items()}
