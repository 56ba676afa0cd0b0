"""Where a quiz's lines come from: a prompt at a terminal, or plain lines of a pipe or file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from mlpath.answers.reading import Unreadable

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import IO

    from prompt_toolkit.key_binding import KeyBindings
    from prompt_toolkit.styles import Style

    from mlpath.answers import Answer
    from mlpath.cli.context import Context
    from mlpath.questions.model import Question

COMMANDS = {
    "hint": ("hint", "?", ":h"),
    "solution": ("solution", ":s"),
    "skip": ("skip", ":k"),
    "idk": ("idk", "i don't know", "i dont know", "don't know", "dont know", ":i"),
    "again": ("again", ":a"),
    "dispute": ("dispute", ":d"),
    "help": ("help", ":?"),
    "quit": ("quit", "exit", ":q"),
}
"""What can be typed instead of an answer; the first word of each is the one that is shown."""

WORDS = {word: name for name, words in COMMANDS.items() for word in words}
KEYS = {"f1": "hint", "f2": "solution", "f3": "skip", "f4": "idk", "f5": "dispute"}


def command_in(text: str) -> str | None:
    """The command that `text` is, or None where it is an answer."""
    return WORDS.get(" ".join(text.lower().replace("’", "'").split()))


class Reader(Protocol):
    """A source of lines."""

    echoes: bool
    """Whether what is typed is already on the screen."""

    def read(self, question: Question) -> str:
        """The next line, for this question; raises EOFError at the end."""
        ...

    def after(self, question: Question) -> str:
        """What is said after a response that was not right: a command, another try, or nothing to go on."""
        ...

    def pause(self) -> None:
        """Wait until what is on the screen was read; raises EOFError where the learner has had enough."""
        ...


class LineReader:
    """Lines from a stream that is no terminal: one answer a line, commands as their words."""

    echoes = False

    def __init__(self, stream: IO[str], out: IO[str]) -> None:
        self._stream = stream
        self._out = out
        self._waiting: str | None = None

    def read(self, question: Question) -> str:  # noqa: ARG002 - a terminal's prompt needs it
        """The next line; raises EOFError at the end."""
        line, self._waiting = self._waiting, None
        self._out.flush()  # a program at the other end waits for the question
        if line is None and not (line := self._stream.readline()):
            raise EOFError
        return line.rstrip("\r\n")

    def after(self, question: Question) -> str:
        """The next line where it is a command about the question just answered; else nothing, and it is kept.

        An empty line goes on, as at a terminal.
        """
        try:
            line = self.read(question)
        except EOFError:
            return ""
        if command_in(line) in {"solution", "again", "dispute", "quit"}:
            return line
        self._waiting = line or None
        return ""

    def pause(self) -> None:
        """A pipe doesn't read."""


class PromptReader:
    """A line with history at a terminal; below it, how the line so far is read."""

    echoes = True

    def __init__(self, context: Context, keys: str) -> None:
        from prompt_toolkit import PromptSession
        from prompt_toolkit.history import FileHistory, History, InMemoryHistory

        self._keys = keys
        history: History = InMemoryHistory()
        try:
            context.paths.state.mkdir(parents=True, exist_ok=True)
            history = FileHistory(str(context.paths.prompt_history))
        except OSError:
            pass  # a read-only home: the history lasts as long as the sitting
        self._session: PromptSession[str] = PromptSession(
            history=history, key_bindings=_bindings(), enable_history_search=True, style=_style(context)
        )

    def read(self, question: Question) -> str:
        """One line, with the reading of it shown below while it is typed."""
        return self._session.prompt("> ", bottom_toolbar=lambda: self._toolbar(question.answer, self._keys))

    def after(self, question: Question) -> str:
        """One line: a command, another try, or nothing."""
        return self._session.prompt("again> ", bottom_toolbar=lambda: self._toolbar(question.answer, AFTERWARDS))

    def pause(self) -> None:
        """Wait for Enter; `quit` ends the sitting."""
        if command_in(self._session.prompt("Enter to go on ")) == "quit":
            raise EOFError

    def _toolbar(self, answer: Answer, keys: str) -> str:
        shown = preview(answer, self._session.default_buffer.text) or keys
        room = self._session.output.get_size().columns
        return shown if len(shown) <= room else f"{shown[: room - 1]}…"


def reader_of(context: Context, keys: str) -> Reader:
    """A prompt where a person sits at both ends, else the lines of the input."""
    return PromptReader(context, keys) if context.interactive else LineReader(context.stdin, context.stdout)


ASKING = "F1 hint · F2 solution · F3 skip · F4 idk · help · quit"
EXAM_KEYS = "F3 skip · F4 idk · help · quit"
AFTERWARDS = "Enter: next · another try · F2 solution · F5 dispute · quit"


def preview(answer: Answer, text: str) -> str:
    """How `text` is read as a response to `answer`, or what is missing; nothing for an empty line or a command."""
    if not text.strip() or command_in(text):
        return ""
    try:
        return f"read as {answer.preview(text)}"
    except Unreadable as problem:
        return f"not yet: {problem.message}"


def _bindings() -> KeyBindings:
    from prompt_toolkit.key_binding import KeyBindings

    bindings = KeyBindings()
    for key, word in KEYS.items():
        bindings.add(key)(_typing(word))
    return bindings


def _typing(word: str) -> Callable[[object], None]:
    """A key that enters `word`, as if it had been typed."""

    def press(event: object) -> None:
        event.app.exit(result=word)  # type: ignore[attr-defined]

    return press


def _style(context: Context) -> Style:
    from prompt_toolkit.styles import Style

    plain = "noreverse" if "NO_COLOR" in context.environ else "noreverse fg:ansibrightblack"
    return Style.from_dict({"bottom-toolbar": plain})
