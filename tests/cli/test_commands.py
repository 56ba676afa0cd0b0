"""What each command does when all is well."""

from __future__ import annotations

import json
import os
import re
import sqlite3
import subprocess
import sys
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest

from mlpath import __version__
from mlpath.questions import find
from mlpath.questions.catalogue import skills

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Program

SKILL = "eigen.eigenvalues_2x2"
NOTES = """\
Basic Math Requirements
Number system ---Done
Coordinate systems (x- and y-axis)   ------Done
Phase 1: Python Basics   ✅Done
- [x] Dot product
- [ ] Cross product
Basket weaving ---Done
"""


def test_bare(mlpath: Program) -> None:
    """Without a command: where the learner stands and three commands, each of which works as printed."""
    screen = mlpath.does()
    assert "0 of " in screen
    commands = re.findall(r"^  mlpath (\w+ [\w-]+) ", screen, re.MULTILINE)
    assert [command.split()[0] for command in commands] == ["show", "quiz", "done"]
    for command in commands:
        mlpath.does(*command.split())


def test_bare_names_what_is_in_hand(begun: Program) -> None:
    """A topic in hand stands on the first screen, and the quiz offered is about it."""
    screen = begun.does()
    assert "In hand: Eigenvalues and eigenvectors (eigen)" in screen
    assert "mlpath quiz eigen" in screen


def test_version(mlpath: Program, capsys: pytest.CaptureFixture[str]) -> None:
    """--version prints the version."""
    mlpath.does("--version")
    assert capsys.readouterr().out == f"mlpath {__version__}\n"


def test_status(begun: Program) -> None:
    """Every phase stands in the table with its progress; below it the totals, the streak and what is next."""
    screen = begun.does("status")
    for phase in begun("status", "--json").json["phases"]:
        assert re.search(rf"^{phase['id']} ", screen, re.MULTILINE)
    assert re.search(r"^linalg .* 2 of \d+ +0 of \d+ +\d+% ", screen, re.MULTILINE)
    assert "Streak: 1 day." in " ".join(screen.split())
    assert "Next: " in screen


def test_status_of_a_phase(begun: Program) -> None:
    """A phase shows its topics under their groups, and takes a title or a beginning for its id."""
    screen = begun.does("status", "linalg")
    assert re.search(r"^vectors .* done ", screen, re.MULTILINE)
    assert re.search(r"^eigen .* doing +0 of 5 +\d+% ", screen, re.MULTILINE)
    assert begun.does("status", "lina") == screen
    assert begun.does("status", "Linear Algebra") == screen


FILTERS: dict[str, tuple[list[str], Any]] = {
    "phase": (["--phase", "linalg"], lambda topic: topic["phase"] == "linalg"),
    "tier": (["--tier", "optional"], lambda topic: topic["tier"] == "optional"),
    "beginning of a tier": (["-t", "opt"], lambda topic: topic["tier"] == "optional"),
    "done": (["--status", "done"], lambda topic: topic["id"] in {"vectors", "norms"}),
    "doing": (["--status", "doing"], lambda topic: topic["id"] == "eigen"),
    "two at once": (["--phase", "linalg", "--status", "done"], lambda topic: topic["id"] in {"vectors", "norms"}),
    "none": ([], bool),
}


@pytest.mark.parametrize("case", FILTERS)
def test_topics(begun: Program, case: str) -> None:
    """A filter leaves exactly the topics that it names, in the order of the path."""
    options, fits = FILTERS[case]
    everything = begun("topics", "--json").json["topics"]
    found = begun("topics", *options, "--json").json["topics"]
    assert found == [topic for topic in everything if fits(topic)]
    assert found
    shown = begun.does("topics", *options).splitlines()[1:]
    assert [line.split()[0] for line in shown if not line.startswith(" ")] == [topic["id"] for topic in found]


@pytest.mark.parametrize(("words", "topic"), [("characteristic polynomial", "eigen"), ("EIGENVALUES", "eigen")])
def test_search(mlpath: Program, words: str, topic: str) -> None:
    """A search finds words of titles, summaries and names, whatever their capitals."""
    assert topic in [found["id"] for found in mlpath("topics", "--search", words, "--json").json["topics"]]


def test_search_for_nothing(mlpath: Program) -> None:
    """A search that fits nothing says so on stderr and is no error."""
    result = mlpath("topics", "--search", "basket weaving")
    assert (result.code, result.out) == (0, "")
    assert "No topic fits" in result.err


def test_show(begun: Program) -> None:
    """A topic is shown with everything that belongs to it."""
    screen = begun.does("show", "eigen")
    topic = begun("show", "eigen", "--json").json["topic"]
    assert "named by 4 of 5 roadmaps" in screen
    assert "You: doing since 2026-03-02; 0 of 2 questions right." in screen
    assert "stretched, not turned" in screen
    assert " ".join(topic["summary"].split()) in " ".join(screen.split())
    for name in (*topic["needs"], *topic["skills"], *topic["libraries"], *(r["id"] for r in topic["resources"])):
        assert name in screen


@pytest.mark.parametrize("name", ["eigen", "EIGEN", "eig", "Eigenvalues and eigenvectors", " eigen "])
def test_names_are_found(mlpath: Program, name: str) -> None:
    """A topic is found by its id, its title, whatever its capitals, and by a beginning that is like no other."""
    assert mlpath("show", name, "--json").json["topic"]["id"] == "eigen"


def test_next(mlpath: Program) -> None:
    """What is suggested is not done, has its needs met, and stands with a reason."""
    for _ in range(3):
        first, *_ = mlpath("next", "--json").json["next"]
        topic = mlpath("show", first["id"], "--json").json["topic"]
        assert topic["status"] == "todo"
        assert topic["open_needs"] == []
        assert first["reason"] in " ".join(mlpath.does("next").split())
        mlpath.does("done", first["id"])
        assert first["id"] not in [row["id"] for row in mlpath("next", "--json").json["next"]]
    assert len(mlpath("next", "-n", "1", "--json").json["next"]) == 1


def test_resources(mlpath: Program) -> None:
    """The resources of a topic, or all of them; a mark on one is seen."""
    assert (
        mlpath("show", "eigen", "--json").json["topic"]["resources"]
        == mlpath("resources", "eigen", "--json").json["resources"]
    )
    mlpath.does("doing", "mml-book")
    assert re.search(r"^mml-book .* doing$", mlpath.does("resources"), re.MULTILINE)


def test_open(mlpath: Program) -> None:
    """open prints the address and nothing else."""
    resource = next(one for one in mlpath("resources", "--json").json["resources"] if one["url"])
    assert mlpath.does("open", resource["id"]) == f"{resource['url']}\n"


@pytest.mark.parametrize("state", ["done", "doing", "todo"])
def test_mark(mlpath: Program, state: str) -> None:
    """Several topics and resources are marked at once, as one batch, each of them once."""
    screen = mlpath.does(state, "dot", "cross", "mml-book", "dot")
    assert screen.count(f" is {state}.\n") == 3
    assert mlpath.rows("mark", "subject, state") == [("dot", state), ("cross", state), ("mml-book", state)]
    assert len(set(mlpath.rows("mark", "batch"))) == 1
    assert mlpath.state("dot") == state


def test_done_warns_of_open_needs(mlpath: Program) -> None:
    """A topic whose prerequisites are open is done all the same, with a warning on stderr."""
    needs = mlpath("show", "eigen", "--json").json["topic"]["open_needs"]
    result = mlpath("done", "eigen")
    assert result.code == 0
    for need in needs:
        assert need in result.err
    assert mlpath.state("eigen") == "done"
    assert "Note: eigen builds on" not in mlpath("done", *needs, "eigen").err


def test_undo_and_redo(mlpath: Program) -> None:
    """undo takes back command by command, however many; redo brings them back in reverse."""
    mlpath.does("done", "dot", "cross")
    mlpath.does("doing", "eigen")
    mlpath.does("note", "eigen", "a thought")
    assert mlpath.does("undo") == "Undone: note on eigen\n"
    assert mlpath.does("undo", "2").count("Undone: ") == 2
    assert [mlpath.state(topic) for topic in ("dot", "cross", "eigen")] == ["todo"] * 3
    assert mlpath("undo").code == 2
    assert mlpath.does("redo") == "Redone: eigen doing; dot, cross done\n"
    assert [mlpath.state(topic) for topic in ("dot", "cross", "eigen")] == ["done", "done", "doing"]
    mlpath.does("redo")
    assert "a thought" in mlpath.does("show", "eigen")
    assert mlpath("redo").code == 2


def test_undo_of_more_than_there_is(mlpath: Program) -> None:
    """undo 10 takes back the two that there are."""
    mlpath.does("done", "dot")
    mlpath.does("done", "cross")
    assert mlpath.does("undo", "10").count("Undone: ") == 2
    assert mlpath.does("redo", "10").count("Redone: ") == 1


def test_undo_of_answers_asks(begun: Program) -> None:
    """Graded answers go only when somebody says so; then they count no longer, and redo brings them back."""
    assert begun.does("undo", stdin="n\n", person=True).endswith("Nothing was changed.\n")
    assert begun("show", "eigen", "--json").json["topic"]["answers"]["asked"] == 2
    assert "2 graded answers" in begun.does("undo", stdin="y\n", person=True)
    assert begun("show", "eigen", "--json").json["topic"]["answers"]["asked"] == 0
    begun.does("redo")
    begun.does("undo", "--yes")
    assert begun("show", "eigen", "--json").json["topic"]["answers"]["asked"] == 0
    assert len(begun.rows("attempt")) == 2


def test_log(begun: Program) -> None:
    """The log lists each command, newest first, and what was undone stays in it."""
    begun.does("undo", "--yes")
    log = begun("log", "--json").json["log"]
    assert [entry["kind"] for entry in log] == ["undo", "answers", "note", "marks", "marks"]
    assert [entry["live"] for entry in log] == [True, False, True, True, True]
    assert [entry["at"] for entry in log] == sorted((entry["at"] for entry in log), reverse=True)
    screen = begun.does("log")
    assert re.search(r"2 questions answered, 0 right: .* undone$", screen, re.MULTILINE)
    assert len(begun("log", "-n", "2", "--json").json["log"]) == 2
    assert len(re.findall(r"^2026-", begun.does("log", "-n", "2"), re.MULTILINE)) == 2


def test_empty_log(mlpath: Program) -> None:
    """An empty log says so on stderr."""
    result = mlpath("log")
    assert (result.code, result.out, result.err) == (0, "", "Nothing is logged yet.\n")


def test_note(mlpath: Program) -> None:
    """A note is kept to the letter, and shown with its topic, also when it looks like markup."""
    for text in ("[bold]not markup[/bold]", "Größe: λ² ≥ 0", '=1+1, "quoted" | piped'):
        mlpath.does("note", "eigen", text)
        assert text in mlpath("show", "eigen", "--json").json["topic"]["notes"]
        assert text in mlpath.does("show", "eigen")


def test_reset_of_a_topic(begun: Program) -> None:
    """A topic starts anew after a backup; undo brings it back."""
    assert "no questions answered yet" in (begun.does("reset", "eigen", "--yes"), begun.does("show", "eigen"))[1]
    assert begun.state("eigen") == "todo"
    assert begun.state("vectors") == "done"
    begun.does("undo")
    assert begun.state("eigen") == "doing"
    assert "0 of 2 questions right" in begun.does("show", "eigen")


def test_reset_of_everything(begun: Program) -> None:
    """Everything starts anew; the backup opens and holds what was there; undo brings it back."""
    before = begun.stored
    screen = begun.does("reset", "--all", stdin="yes\n", person=True)
    assert begun("status", "--json").json["done"] == 0
    kept = screen.partition("Backup: ")[2].strip()
    with closing(sqlite3.connect(kept)) as backup:
        assert backup.execute("pragma integrity_check").fetchone() == ("ok",)
        for table, rows in before.items():
            assert backup.execute(f"select * from {table} order by at, id").fetchall() == rows  # noqa: S608
    begun.does("undo")
    assert begun("status", "--json").json["done"] == 2


def test_reset_is_refused(begun: Program) -> None:
    """Without a clear yes nothing is changed and no backup is made."""
    before = begun.stored
    for answer in ("n\n", "\n", "", "maybe\n"):
        assert "Nothing was changed." in begun.does("reset", "--all", stdin=answer, person=True)
    assert begun.stored == before
    assert not (begun.home / "backups").exists()


def test_two_resets_at_once(begun: Program) -> None:
    """Each reset has a backup of its own."""
    for _ in range(3):
        begun.does("reset", "eigen", "--yes")
    assert len(list((begun.home / "backups").iterdir())) == 3


def test_ask(mlpath: Program) -> None:
    """ask prints a question; the same skill, level and seed the same one; nothing is kept."""
    argv = ["ask", SKILL, "--level", "2", "--seed", "17"]
    assert mlpath.does(*argv) == mlpath.does(*argv)
    assert mlpath.does("ask", SKILL, "--level", "2", "--seed", "18") != mlpath.does(*argv)
    assert not mlpath.database.exists()


def test_ask_grades(mlpath: Program) -> None:
    """An answer is graded: right, wrong, unreadable; --solution shows the working."""
    question = find.ask(SKILL, 1, 5)
    argv = ["ask", SKILL, "--level", "1", "--seed", "5"]
    assert "Correct." in mlpath.does(*argv, "--answer", question.answer.show())
    wrong = mlpath.does(*argv, "--answer", question.mistakes[0].answer.show())
    assert question.mistakes[0].because in " ".join(wrong.split())
    assert "I can't read that yet" in mlpath.does(*argv, "--answer", "1, 2)")
    solution = mlpath.does(*argv, "--solution")
    assert solution.count("\n  1.") == 1
    assert f"The answer: {question.answer.show()}" in solution


@pytest.mark.parametrize("answer", ["right", "wrong", "unreadable"])
def test_ask_records(mlpath: Program, answer: str) -> None:
    """--record keeps a graded answer as a quiz does; an unreadable one is no attempt."""
    question = find.ask(SKILL, 1, 5)
    text = {"right": question.answer.show(), "wrong": question.mistakes[0].answer.show(), "unreadable": "(("}[answer]
    mlpath.does("ask", SKILL, "--level", "1", "--seed", "5", "--answer", text, "--record")
    kept = mlpath.rows("attempt", "skill, level, seed, response")
    assert kept == ([] if answer == "unreadable" else [(SKILL, 1, 5, text)])


def test_skills(mlpath: Program) -> None:
    """Every kind of question is listed with its topic; a phase or topic narrows the list."""
    listed = mlpath("skills", "--json").json["skills"]
    assert [row["skill"] for row in listed] == list(skills())
    screen = mlpath.does("skills")
    for row in listed:
        assert re.search(rf"^{re.escape(row['skill'])} ", screen, re.MULTILINE)
    eigen = mlpath("skills", "eigen", "--json").json["skills"]
    assert {row["topic"] for row in eigen} == {"eigen"}


def test_import_of_notes(mlpath: Program, tmp_path: Path) -> None:
    """Notes set the topics of their marked lines; headings only when asked; what can't be placed is shown."""
    notes = tmp_path / "notes.md"
    notes.write_text(NOTES, encoding="utf-8")
    dry = mlpath.does("import", str(notes), "--dry-run")
    assert dry.endswith("Nothing was changed.\n")
    assert "Not placed, line 7: Basket weaving" in dry
    assert not mlpath.database.exists()
    result = mlpath("import", str(notes), "--yes")
    assert "--headings" in result.err
    assert [mlpath.state(topic) for topic in ("number-system", "coordinates", "dot")] == ["done"] * 3
    assert mlpath.state("cross") == "todo"
    assert mlpath("status", "python", "--json").json["phase"]["done"] == 0
    mlpath.does("import", str(notes), "--yes", "--headings")
    phase = mlpath("status", "python", "--json").json["phase"]
    assert phase["done"] > 0
    mlpath.does("undo", "2")
    assert mlpath("status", "--json").json["done"] == 0


def test_import_of_notes_asks(mlpath: Program, tmp_path: Path) -> None:
    """At a terminal each heading is asked about by itself, then all of it."""
    notes = tmp_path / "notes.md"
    notes.write_text(NOTES, encoding="utf-8")
    assert mlpath.does("import", str(notes), stdin="n\nn\n", person=True).endswith("Nothing was changed.\n")
    assert not mlpath.rows("mark")
    mlpath.does("import", str(notes), stdin="n\ny\n", person=True)
    marked = {subject for (subject,) in mlpath.rows("mark", "subject")}
    assert marked == {"number-system", "coordinates", "dot"}
    mlpath.does("import", str(notes), stdin="y\ny\n", person=True)
    assert {subject for (subject,) in mlpath.rows("mark", "subject")} > marked


def test_import_of_an_export(begun: Program, tmp_path: Path, compiled: Path) -> None:
    """An export read into an empty home gives the same progress; read twice it adds nothing."""
    from tests.cli.conftest import Program  # noqa: PLC0415 - for types alone above

    file = tmp_path / "export.json"
    begun.does("export", "-o", str(file))
    other = Program(tmp_path / "other")
    assert "0 of them new" not in other.does("import", str(file), "--dry-run")
    assert not other.database.exists()
    other.does("import", str(file))
    assert other.stored == begun.stored
    assert other.does("import", str(file)).startswith("0 of 6 events were new")
    again = json.loads(other.does("export", "-f", "json"))
    assert again["events"] == json.loads(file.read_text(encoding="utf-8"))["events"]
    assert other("undo").code == 2, "what was done on another device is not this device's to undo"


@pytest.mark.parametrize(
    ("options", "start"),
    [([], "# "), (["-f", "md"], "# "), (["--format", "JSON"], '{\n "version": 1,'), (["-f", "csv"], "phase,topic,")],
    ids=["default", "md", "json", "csv"],
)
def test_export(begun: Program, options: list[str], start: str) -> None:
    """Without a file the report goes to stdout."""
    assert begun.does("export", *options).startswith(start)


@pytest.mark.parametrize("suffix", ["md", "json", "csv", "JSON"])
def test_export_takes_the_format_of_its_file(begun: Program, tmp_path: Path, suffix: str) -> None:
    """report.json is JSON, and what a file holds is what stdout would show."""
    file = tmp_path / f"report.{suffix}"
    begun.does("export", "-o", str(file))
    written, shown = file.read_text(encoding="utf-8"), begun.does("export", "-f", suffix.lower())
    times = re.compile(r"As of .*|\"made\": .*")
    assert times.sub("", written) == times.sub("", shown)


def test_curriculum(mlpath: Program, tmp_path: Path) -> None:
    """The curriculum in use can be found, shown and checked, and its schema is JSON."""
    folder = mlpath.does("curriculum", "path").strip()
    assert os.path.isdir(folder)  # noqa: PTH112
    shown = mlpath.does("curriculum", "show")
    for topic in mlpath("topics", "--json").json["topics"]:
        assert re.search(rf"^{topic['phase']} +{topic['id']} ", shown, re.MULTILINE)
    schema = json.loads(mlpath.does("curriculum", "schema"))
    assert schema["$schema"].startswith("https://json-schema.org/")


def test_doctor(begun: Program) -> None:
    """doctor looks at everything and finds it well."""
    result = begun("doctor")
    assert "BAD" not in result.out
    assert result.code == 0
    for name in ("mlpath", "libraries", "curriculum", "questions", "database", "terminal"):
        assert re.search(rf"^ok   {name} ", result.out, re.MULTILINE)


def test_doctor_counts_questions(mlpath: Program) -> None:
    """A row for each level, the faults below, and exit code 1 where there are any."""
    shown = mlpath("doctor", "questions", "bayes.posterior", "--seeds", "30")
    assert shown.code == 0
    assert re.search(r"^bayes.posterior +3 +\d+ ", shown.out, re.MULTILINE)
    assert "Oracles: not here" in shown.out
    rows = mlpath("doctor", "questions", "bayes", "--seeds", "30", "--worst", "--json").json["questions"]
    assert {row["skill"].partition(".")[0] for row in rows} == {"bayes"}
    assert [row["repeats"] for row in rows] == sorted((row["repeats"] for row in rows), reverse=True)
    assert mlpath("doctor", "questions", "no-such-skill").code == 2


def test_doctor_without_a_database(mlpath: Program) -> None:
    """A new home is no fault, and doctor makes no database."""
    assert "none yet" in mlpath.does("doctor")
    assert not mlpath.database.exists()


def test_reading_makes_no_database(mlpath: Program) -> None:
    """What only reads leaves no trace but the compiled curriculum."""
    for argv in ([], ["status"], ["topics"], ["show", "eigen"], ["next"], ["log"], ["skills"], ["export"], ["doctor"]):
        mlpath.does(*argv)
    assert [path.name for path in mlpath.home.iterdir()] == ["cache"]


SHELLS = {
    "bash": {"COMP_WORDS": "mlpath show eig", "COMP_CWORD": "2"},
    "zsh": {"_TYPER_COMPLETE_ARGS": "mlpath show eig"},
    "fish": {"_TYPER_COMPLETE_ARGS": "mlpath show eig", "_TYPER_COMPLETE_FISH_ACTION": "get-args"},
}


def _complete(home: Path, instruction: str, **environ: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", "from mlpath.__main__ import run; run()"],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "MLPATH_HOME": str(home), "_MLPATH_COMPLETE": instruction, **environ},
        check=False,
    )


@pytest.mark.parametrize("shell", SHELLS)
def test_completion(mlpath: Program, shell: str) -> None:
    """Each shell gets a script that asks mlpath, and mlpath answers with the ids that begin so."""
    script = _complete(mlpath.home, f"source_{shell}")
    assert "_MLPATH_COMPLETE" in script.stdout, script.stderr
    answer = _complete(mlpath.home, f"complete_{shell}", **SHELLS[shell])
    assert re.search(r"\beigen\b", answer.stdout), answer.stderr
    assert answer.stderr == ""


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("status lin", "linalg"),
        ("quiz eigen.eigenvalues_2", SKILL),
        ("ask eigen.eigenvalues_2", SKILL),
        ("open mml", "mml-book"),
        ("done dot determ", "determinants"),
        ("reset eig", "eigen"),
        ("topics --phase lin", "linalg"),
        ("und", "undo"),
    ],
)
def test_what_is_completed(mlpath: Program, words: str, expected: str) -> None:
    """Phases, topics, resources and skills are completed where each is wanted."""
    typed = f"mlpath {words}"
    answer = _complete(mlpath.home, "complete_bash", COMP_WORDS=typed, COMP_CWORD=str(len(typed.split()) - 1))
    assert answer.stdout.split() == [expected], answer.stderr


def test_completion_says_nothing_of_faults(mlpath: Program) -> None:
    """While somebody types is no time to complain of a missing curriculum."""
    answer = _complete(mlpath.home, "complete_bash", **SHELLS["bash"], MLPATH_CURRICULUM="/no/such/folder")
    assert (answer.stdout.strip(), answer.stderr) == ("", "")
