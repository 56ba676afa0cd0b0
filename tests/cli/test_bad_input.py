"""Bad input of every kind: a code, one helpful line on stderr, nothing on stdout, and nothing changed."""

from __future__ import annotations

import io
import json
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest

from mlpath.cli.context import Context
from mlpath.cli.main import main
from mlpath.questions.catalogue import skills
from tests.cli.conftest import Program, Result

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

USAGE, FAULTS, STORAGE = 2, 3, 4
SKILL = "eigen.eigenvalues_2x2"


def refused(result: Result, code: int, *words: str) -> str:
    """The message, after it was found to be one line with all of `words`, and stdout empty."""
    assert result.out == ""
    assert result.err.startswith("mlpath: ")
    assert result.err.count("\n") == 1, result.err
    assert result.err.endswith("\n")
    assert result.code == code, result.err
    for word in words:
        assert word in result.err
    return result.err


TYPED = {
    "unknown command": (["statsu"], "'status'?"),
    "unknown command that is like none": (["frobnicate"], "No such command 'frobnicate'. See mlpath --help."),
    "unknown option": (["status", "--jsn"], "--jsn"),
    "unknown subcommand": (["curriculum", "shwo"], "Did you mean 'show'"),
    "group without a command": (["curriculum"], "Missing command"),
    "unknown topic": (["show", "eigne"], "There is no topic called 'eigne'. Did you mean eigen"),
    "unknown topic that is like none": (["show", "zzzzzz"], "There is no topic called 'zzzzzz'."),
    "ambiguous topic": (["show", "de"], "could be any of these: "),
    "empty topic": (["show", ""], "There is no topic called ''."),
    "a phase where a topic is wanted": (["show", "linalg"], "There is no topic called 'linalg'."),
    "a topic of control characters": (["show", "a\nb\x1b[31m"], "'a\\nb\\x1b[31m'"),
    "unknown phase": (["status", "linag"], "There is no phase called 'linag'. Did you mean linalg"),
    "unknown phase of a filter": (["topics", "--phase", "linag"], "There is no phase called 'linag'."),
    "unknown skill": (["ask", "eigen.eigenvalue_2x2"], f"Did you mean {SKILL}"),
    "ambiguous skill": (["ask", "eigen."], "could be any of these: "),
    "unknown resource": (["open", "mml-boko"], "Did you mean mml-book"),
    "resource without an address": (["open", "NO-ADDRESS"], "No address is known for "),
    "unknown name to mark": (["done", "vectrs"], "There is no topic or resource called 'vectrs'. Did you mean vectors"),
    "unknown name to quiz": (
        ["quiz", "linag"],
        "There is no topic, phase or skill called 'linag'. Did you mean linalg",
    ),
    "quiz on a topic without questions": (["quiz", "kaggle"], "No questions are made for 'kaggle' yet"),
    "unknown topic of skills": (["skills", "eigne"], "Did you mean eigen"),
    "unknown topic of resources": (["resources", "eigne"], "Did you mean eigen"),
    "unknown topic of a note": (["note", "eigne", "text"], "Did you mean eigen"),
    "unknown topic to reset": (["reset", "eigne", "--yes"], "Did you mean eigen"),
    "unknown format": (
        ["export", "--format", "pdf"],
        "There is no format 'pdf': use --format with one of md, json, csv.",
    ),
    "unknown format of a file": (["export", "-o", "report.docx"], "There is no format 'docx'"),
    "unknown tier": (["topics", "--tier", "vital"], "--tier is one of required, recommended, optional, not 'vital'."),
    "unknown status": (["topics", "--status", "finished"], "--status is one of done, doing, todo, not 'finished'."),
    "ambiguous status": (["topics", "--status", "d"], "--status is one of done, doing, todo, not 'd'."),
    "level too low": (["ask", SKILL, "--level", "0"], "'--level'", "0 is not in the range"),
    "level too high": (["quiz", "eigen", "--level", "4"], "'--level'", "4 is not in the range"),
    "level no number": (["quiz", "eigen", "--level", "x"], "'--level'", "'x'"),
    "no question": (["quiz", "eigen", "-n", "0"], "'--count'", "0 is not in the range"),
    "too many questions": (["quiz", "eigen", "-n", "100000"], "'--count'", "100000 is not in the range"),
    "no suggestion": (["next", "-n", "0"], "'--count'", "0 is not in the range"),
    "no log": (["log", "-n", "-1"], "'--count'", "-1 is not in the range"),
    "negative seed": (["quiz", "eigen", "--seed", "-1"], "'--seed'", "-1 is not in the range"),
    "huge seed": (["ask", SKILL, "--seed", "99999999999999999999"], "'--seed'", "is not in the range"),
    "seed no number": (["ask", SKILL, "--seed", "1.5"], "'--seed'", "'1.5'"),
    "undo nothing": (["undo", "0"], "'N'", "0 is not in the range"),
    "undo a word": (["undo", "all"], "'N'", "'all'"),
    "undo answers with nobody to ask": (["undo"], "This takes back 2 graded answers.", "--yes"),
    "redo where nothing was undone": (["redo"], "There is nothing to redo on this device."),
    "reset without a topic": (["reset"], "Say what to reset: a topic, or --all."),
    "reset of a topic and everything": (["reset", "eigen", "--all"], "Say what to reset: a topic, or --all."),
    "reset with nobody to ask": (["reset", "eigen"], "--yes"),
    "reset everything with nobody to ask": (["reset", "--all"], "--yes"),
    "missing topic": (["show"], "Missing argument 'TOPIC'. See mlpath show --help."),
    "missing names": (["done"], "Missing argument 'TOPIC|RESOURCE...'."),
    "missing text": (["note", "eigen"], "Missing argument 'TEXT'."),
    "missing skill": (["ask"], "Missing argument 'SKILL'."),
    "missing file": (["import"], "Missing argument 'FILE'."),
    "missing value": (["ask", SKILL, "--answer"], "--answer"),
    "one argument too many": (["show", "eigen", "vectors"], "unexpected extra argument", "(vectors)"),
    "empty note": (["note", "eigen", " \n "], "The note is empty."),
    "record without an answer": (["ask", SKILL, "--record"], "give one with --answer"),
    "curriculum folder that is missing": (["--curriculum", "/no/such/folder", "next"], "no curriculum folder /no/such"),
}


@pytest.mark.parametrize("case", TYPED)
def test_what_was_typed(begun: Program, case: str) -> None:
    """A command that can't be carried out says why in one line, and changes nothing."""
    argv, *words = TYPED[case]
    assert isinstance(argv, list)
    before = begun.stored
    argv = [_without_address(begun) if word == "NO-ADDRESS" else word for word in argv]
    result = begun(*argv)
    refused(result, FAULTS if argv[0] == "--curriculum" else USAGE, *(str(word) for word in words))
    assert begun.stored == before


def _without_address(program: Program) -> str:
    resources = program("resources", "--json").json["resources"]
    return next(str(resource["id"]) for resource in resources if resource["url"] is None)


def test_ambiguous_name_lists_the_candidates(begun: Program) -> None:
    """What an ambiguous name may mean is told, and each of it is a name that works."""
    message = refused(begun("done", "de"), USAGE)
    candidates = message.partition("could be any of these: ")[2].partition(". Type")[0].split(", ")
    assert len(candidates) > 1
    for name in candidates:
        begun.does("done", name)


def test_one_unknown_name_spoils_the_whole_command(begun: Program) -> None:
    """Of several names either all are marked or none."""
    before = begun.stored
    refused(begun("done", "dot", "nosuchthing", "cross"), USAGE, "'nosuchthing'")
    assert begun.stored == before


READING = (["status"], ["next"], ["show", "eigen"], ["log"], ["export"])
WRITING = (["done", "dot"], ["note", "dot", "text"], ["undo"], ["reset", "dot", "--yes"], ["quiz", "dot", "-n", "1"])


def a_folder(database: Path) -> None:
    database.unlink(missing_ok=True)
    database.mkdir(parents=True)


def a_text(database: Path) -> None:
    database.write_text("This is a text and no database, long enough to be looked at. " * 40)


def broken(database: Path) -> None:
    data = bytearray(database.read_bytes())
    data[100:4096] = b"\xff" * (4096 - 100)
    database.write_bytes(bytes(data))


def newer(database: Path) -> None:
    _pragma(database, "user_version = 99")


def foreign(database: Path) -> None:
    _pragma(database, "application_id = 12345")


def _pragma(database: Path, setting: str) -> None:
    with closing(sqlite3.connect(database)) as db:
        db.execute(f"PRAGMA {setting}")


DATABASES: dict[str, tuple[Callable[[Path], None], str]] = {
    "a folder": (a_folder, "is a folder"),
    "a text": (a_text, "is not a database"),
    "broken": (broken, "is damaged"),
    "newer": (newer, "newer"),
    "foreign": (foreign, "another program"),
}


@pytest.mark.parametrize("argv", [*READING, *WRITING], ids=" ".join)
@pytest.mark.parametrize("kind", DATABASES)
def test_database_that_cannot_be_used(begun: Program, kind: str, argv: list[str]) -> None:
    """Every command that needs the database refuses one that it can't use, and leaves it as it is."""
    spoil, words = DATABASES[kind]
    for side in ("-wal", "-shm"):
        begun.database.with_name(f"mlpath.db{side}").unlink(missing_ok=True)
    spoil(begun.database)
    before = begun.database.read_bytes() if begun.database.is_file() else b""
    refused(begun(*argv, stdin="idk\n"), STORAGE, str(begun.database), words)
    assert (begun.database.read_bytes() if begun.database.is_file() else b"") == before


def test_doctor_names_the_broken_database(begun: Program) -> None:
    """doctor goes on to the end and exits with 1."""
    a_text(begun.database)
    result = begun("doctor")
    assert result.code == 1
    assert "BAD  database" in result.out
    assert "ok   terminal" in result.out


@pytest.mark.parametrize("argv", [*READING, *WRITING], ids=" ".join)
def test_home_that_is_a_file(tmp_path: Path, argv: list[str]) -> None:
    """Where nothing can be stored, what only reads still works, and what writes says why it can't."""
    home = tmp_path / "home"
    home.write_text("no folder")
    program = Program(home)
    result = program(*argv, stdin="idk\n")
    if argv in READING:
        assert result.code == 0
        assert "Traceback" not in result.err
    else:
        refused(result, STORAGE, str(home))
    assert home.read_text() == "no folder"


def test_output(begun: Program, tmp_path: Path) -> None:
    """export never overwrites unless it is told to, and leaves no draft behind."""
    report = tmp_path / "report.md"
    begun.does("export", "-o", str(report))
    written = report.read_text(encoding="utf-8")
    report.write_text("mine")
    refused(begun("export", "-o", str(report)), USAGE, "is there already", "--force")
    assert report.read_text() == "mine"
    begun.does("export", "-o", str(report), "--force")
    assert report.read_text(encoding="utf-8").splitlines()[4:] == written.splitlines()[4:]
    assert [path.name for path in tmp_path.iterdir() if path.name != "home"] == ["report.md"]


def test_output_through_a_link(begun: Program, tmp_path: Path) -> None:
    """A link keeps leading to its file, which is what is overwritten."""
    report, link = tmp_path / "report.md", tmp_path / "link.md"
    report.write_text("old")
    link.symlink_to(report)
    begun.does("export", "-o", str(link), "--force")
    assert link.is_symlink()
    assert report.read_text(encoding="utf-8").startswith("# ")


PLACES = {
    "a folder": (".", USAGE, "is a folder"),
    "in a folder that is missing": ("missing/report.md", STORAGE, "No such file or directory"),
    "in a file": ("file/report.md", STORAGE, "Not a directory"),
    "a name too long": ("x" * 300 + ".md", STORAGE, "File name too long"),
}


@pytest.mark.parametrize("force", [False, True], ids=["", "--force"])
@pytest.mark.parametrize("case", PLACES)
def test_output_that_cannot_be_written(begun: Program, tmp_path: Path, case: str, force: bool) -> None:
    """A place that can't be written is named with the reason."""
    name, code, words = PLACES[case]
    (tmp_path / "file").write_text("a file")
    options = ["--force"] if force else []
    refused(begun("export", "-f", "md", "-o", str(tmp_path / name), *options), code, str(tmp_path), words)
    assert {path.name for path in tmp_path.iterdir()} == {"home", "file"}


def event(**changes: Any) -> dict[str, Any]:
    fields = {
        "type": "mark",
        "learner": "learner-1",
        "id": "event-1",
        "device": "laptop",
        "batch": "batch-1",
        "at": "2026-03-01T10:00:00+00:00",
        "offset": 60,
        "subject": "dot",
        "state": "done",
    }
    return {name: value for name, value in {**fields, **changes}.items() if value is not ...}


def export(*events: object, **changes: Any) -> str:
    return json.dumps({"version": 1, "events": list(events), **changes})


FILES: dict[str, tuple[str | bytes, int, str]] = {
    "empty": ("", USAGE, "No line with a done mark was found"),
    "blank": (" \n\n", USAGE, "No line with a done mark was found"),
    "notes without marks": ("Linear algebra\n- vectors\n- matrices\n", USAGE, "No line with a done mark was found"),
    "binary": (b"\x89PNG\r\n\x1a\n\x00\xff\xfe", STORAGE, "is not UTF-8 text"),
    "UTF-16": ("vectors ---Done".encode("utf-16"), STORAGE, "is not UTF-8 text"),
    "broken JSON": ('{"version": 1, "events": [', STORAGE, "is not valid JSON, line 1, column 27"),
    "JSON of another kind": ('{"name": "somebody"}', STORAGE, 'it has no list "events"'),
    "deep JSON": ('{"events": ' + "[" * 100_000, STORAGE, "nested too deeply"),
    "number of absurd length": ('{"version": 1, "events": [' + "9" * 10_000 + "]}", STORAGE, "is not valid JSON"),
    "no version": ('{"events": []}', STORAGE, "version must be 1"),
    "newer version": (export(version=2), STORAGE, "version must be 1. A newer mlpath"),
    "event that is no object": (export(7), STORAGE, "events[0] must be an object"),
    "event of unknown type": (export(event(type="wish")), STORAGE, "events[0].type must be one of"),
    "event with an unknown field": (
        export(event(), event(mood="good")),
        STORAGE,
        "events[1].mood is no field of a mark",
    ),
    "event with a missing field": (export(event(subject=...)), STORAGE, "events[0].subject is missing"),
    "event with an unknown state": (export(event(state="half")), STORAGE, "events[0].state must be one of"),
    "event at no time": (export(event(at="yesterday")), STORAGE, "events[0].at must be an ISO 8601 time"),
    "event at a time without a zone": (export(event(at="2026-03-01T10:00:00")), STORAGE, "events[0].at"),
}


@pytest.mark.parametrize("options", [[], ["--dry-run"], ["--yes"]], ids=" ".join)
@pytest.mark.parametrize("case", FILES)
def test_import(begun: Program, tmp_path: Path, case: str, options: list[str]) -> None:
    """A file that can't be imported is refused with the place of its fault, and nothing of it is stored."""
    content, code, words = FILES[case]
    file = tmp_path / "file"
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    before = begun.stored
    refused(begun("import", str(file), *options), code, words)
    assert begun.stored == before


@pytest.mark.parametrize(("name", "words"), [("missing", "No such file"), (".", "Is a directory")])
def test_import_of_no_file(begun: Program, tmp_path: Path, name: str, words: str) -> None:
    """What is no file is named with the reason."""
    refused(begun("import", str(tmp_path / name)), STORAGE, "Can't read", words)


def test_import_without_anybody_to_ask(begun: Program, tmp_path: Path) -> None:
    """In a script the notes are shown, and set only with --yes."""
    notes = tmp_path / "notes.md"
    notes.write_text("Dot product ---Done\n")
    before = begun.stored
    result = begun("import", str(notes))
    assert result.code == USAGE
    assert "--yes" in result.err
    assert "dot" in result.out
    assert begun.stored == before


def test_notes_of_a_megabyte(begun: Program, tmp_path: Path) -> None:
    """A megabyte of notes is read in a few seconds, and what can't be placed is not set."""
    notes = tmp_path / "notes.md"
    notes.write_text("Dot product ---Done\n" + "lorem ipsum dolor sit amet, consectetur\n" * 25_000)
    begun.does("import", str(notes), "--yes")
    assert begun.state("dot") == "done"


def test_answer_of_a_megabyte(begun: Program) -> None:
    """An answer of a megabyte is refused in a short line, is no attempt, and the quiz goes on."""
    before = begun.rows("attempt")
    result = begun("quiz", "eigen", "-n", "1", "--seed", "1", stdin="1" * 2**20 + "\nidk\n")
    assert result.code == 0
    assert len(result.out) < 5_000
    assert "does not count" in result.out
    assert len(begun.rows("attempt")) == len(before) + 1


HOSTILE = {
    "tower": "9**9**9**9**9",
    "brackets": "(" * 10_000,
    "code": "__import__('os').system('touch /tmp/never')",
    "markup": "[red]1[/red] [/]",
    "escape codes": "\x1b[31m1\x1b[0m\x07",
    "null": "1\x00, 2",
    "emoji": "🙂",
    "half a pair": "\udcff",
    "huge number": "9" * 5_000,
}


@pytest.mark.parametrize("case", HOSTILE)
def test_hostile_answer(begun: Program, case: str) -> None:
    """No answer stops a quiz, and none puts control characters on the screen."""
    result = begun("quiz", "eigen", "-n", "1", "--seed", "1", stdin=f"{HOSTILE[case]}\nquit\n")
    assert result.code == 0
    assert "\x1b" not in result.out
    assert "\x07" not in result.out
    assert "Traceback" not in result.err


PHASE = """\
phase:
  id: first
  title: First
  summary: A phase.
topics:
  - {id: one, title: One, summary: A topic., tier: required, hours: 1}
  - {id: two, title: Two, summary: Another., tier: required, hours: 2, needs: [NEED]}
"""


def own_curriculum(folder: Path, need: str = "one") -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "curriculum.yaml").write_text("title: My own path\nsummary: Short.\n")
    (folder / "sources.yaml").write_text("roadmaps: []\n")
    (folder / "libraries.yaml").write_text("libraries: []\n")
    (folder / "resources.yaml").write_text("resources: []\n")
    (folder / "01-first.yaml").write_text(PHASE.replace("NEED", need))
    return folder


def test_own_curriculum(mlpath: Program, tmp_path: Path) -> None:
    """A folder of one's own is used by option or environment; the option wins."""
    own = own_curriculum(tmp_path / "own")
    assert "My own path" in mlpath.does("--curriculum", str(own))
    assert mlpath("--curriculum", str(own), "next", "--json").json["next"][0]["id"] == "one"
    mlpath.environ["MLPATH_CURRICULUM"] = str(own)
    mlpath.does("done", "one")
    assert mlpath.state("one") == "done"
    mlpath.environ["MLPATH_CURRICULUM"] = "/no/such/folder"
    refused(mlpath("status"), FAULTS, "/no/such/folder")
    assert "My own path" in mlpath.does("--curriculum", str(own))


def test_curriculum_that_changed(mlpath: Program, tmp_path: Path) -> None:
    """An edited file counts at once, whatever was compiled before."""
    own = own_curriculum(tmp_path / "own")
    assert "First" in mlpath.does("--curriculum", str(own), "status")
    phase = own / "01-first.yaml"
    phase.write_text(phase.read_text().replace("title: First", "title: Edited"))
    assert "Edited" in mlpath.does("--curriculum", str(own), "status")


BROKEN = {
    "syntax": "phase: [unclosed\n",
    "an unknown key": PHASE.replace("NEED", "one").replace("summary: A phase.", "summary: A phase.\n  colour: red"),
    "an unknown need": PHASE.replace("NEED", "onne"),
    "a cycle": PHASE.replace("NEED", "two"),
    "no phase": "",
}


@pytest.mark.parametrize("case", BROKEN)
def test_broken_curriculum(mlpath: Program, tmp_path: Path, case: str) -> None:
    """Each fault of a curriculum is named with file, line and column, and nothing goes on with it."""
    own = own_curriculum(tmp_path / "own")
    (own / "01-first.yaml").write_text(BROKEN[case])
    for argv in (["status"], ["next"], ["done", "one"], ["show", "one"]):
        result = mlpath("--curriculum", str(own), *argv)
        assert result.code == FAULTS
        assert result.out == ""
        first, *findings = result.err.splitlines()
        assert first.startswith("mlpath: ")
        assert findings
        assert all(line.startswith(str(own)) and line.count(":") >= 3 for line in findings)
    checked = mlpath("curriculum", "check", str(own))
    assert checked.code == FAULTS
    assert f"{own / '01-first.yaml'}:" in checked.out


def test_topic_that_left_the_curriculum(mlpath: Program, tmp_path: Path) -> None:
    """A history of another curriculum stops nothing: its marks wait until their topics are back."""
    mlpath.does("done", "vectors")
    own = own_curriculum(tmp_path / "own")
    for argv in (["status"], ["next"], ["topics"], ["log"], ["export"], ["undo"]):
        mlpath.does("--curriculum", str(own), *argv)


def test_every_command_explains_itself(mlpath: Program, capsys: pytest.CaptureFixture[str]) -> None:
    """`--help` works on each command and names its arguments as the messages do."""
    for command in COMMANDS:
        assert mlpath(*command.split(), "--help").code == 0
        assert f"Usage: mlpath {command}".strip() in " ".join(capsys.readouterr().out.split())


COMMANDS = (
    "", "status", "topics", "show", "resources", "next", "open", "quiz", "ask", "skills", "done", "doing", "todo", "undo",
    "redo", "log", "note", "reset", "import", "export", "doctor", "curriculum", "curriculum check", "curriculum show",
    "curriculum schema", "curriculum path",
)  # fmt: skip


def test_the_skill_of_these_tests_exists() -> None:
    """The tables above name a skill."""
    assert SKILL in skills()


def test_a_fault_of_mlpath_itself_is_kept_and_shown_in_one_line(tmp_path: Path) -> None:
    """No traceback reaches a learner, and none is lost."""
    out, err = io.StringIO(), io.StringIO()

    def broken_clock() -> datetime:
        raise ZeroDivisionError

    context = Context(environ={"MLPATH_HOME": str(tmp_path)}, now=broken_clock, stdout=out, stderr=err)
    assert main(["status"], context) == 1
    kept = tmp_path / "state" / "fault.txt"
    assert "broken_clock" in kept.read_text(encoding="utf-8")
    assert err.getvalue().startswith("mlpath: This is a fault in mlpath itself")
    assert err.getvalue().count("\n") == 1
    assert str(kept) in err.getvalue()
