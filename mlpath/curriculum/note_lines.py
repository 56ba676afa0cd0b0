"""A learner's own notes, line by line: the words, and whether a line is marked as done or in hand."""

from __future__ import annotations

import re
from typing import Literal

from mlpath.frozen import frozen

NoteMark = Literal["done", "doing", "none"]

_LONGEST = 400  # characters; a longer line is prose, and names no topic


@frozen
class NoteLine:
    """One line of notes: its number from 1, its words without bullet and mark, and how it is marked.

    `heading` tells that it is written as one (`## …`, `Phase 2: …`, `…:`); `parts` are the cells of a table's row,
    or just the words; there are none when the line is too long to be a name.
    """

    number: int
    words: str
    mark: NoteMark
    heading: bool
    parts: tuple[str, ...]


_DONE_SIGNS = "✅✔✓☑🗹🎉💯"
_DOING_SIGNS = "⏳🔄🚧⌛🟡🔁▶"
_TODO_SIGNS = "❌✗✘☐⬜🔲🔴⭕"
_SIGNS = re.compile(f"[{_DONE_SIGNS}{_DOING_SIGNS}{_TODO_SIGNS}]")
_INVISIBLE = re.compile("[\ufe0e\ufe0f\u200b-\u200d\ufeff]")

_DONE = r"(?:done|completed?|finished|learn(?:ed|t)|mastered)"
_DOING = (
    r"(?:doing|in[ -]progress|wip|ongoing|started|learning now|studying"
    r"|(?:half|partly|partially|almost|nearly|mostly)[ -]" + _DONE + ")"
)
_TODO = (
    r"(?:todo|to do|pending|to be " + _DONE + r"|not (?:yet )?(?:" + _DONE + r"|started)(?: yet)?|undone|later|skipped)"
)
_STATES: tuple[tuple[NoteMark, str], ...] = (("none", _TODO), ("doing", _DOING), ("done", _DONE))

_AFTER = r"[ \t!.,:;*_~)\]]*(?:on |at |in )?[\d\W_]*$"  # a date or a full stop may follow the mark
_TAIL = tuple(
    (mark, re.compile(rf"(?:^|[-–—−=_>:|~.…*]+[ \t]*|[(\[][ \t]*|[ \t]{{2,}}|\t){state}{_AFTER}", re.IGNORECASE))
    for mark, state in _STATES
)
_BRACKET_TAIL = tuple(
    (m, re.compile(rf"[(\[{{][ \t]*{s}\b[^()\[\]]{{0,40}}[)\]}}]\W*$", re.IGNORECASE)) for m, s in _STATES
)
_BARE_TAIL = re.compile(r"(?<!\S)(\S+)[ \t]+(?:[Dd]one|DONE|Completed|COMPLETED|Finished|FINISHED)[ \t!.]*$")
_NO_MARK_AFTER = re.compile(
    r"(?:.*n[’']t|not|yet|be|been|being|is|are|was|were|get|gets|got|getting|things?|to|it|half|almost)", re.IGNORECASE
)
_BARE_DOING = re.compile(
    r"[ \t]+(?:half|partly|partially|almost|nearly|mostly)[ -]" + _DONE + r"[ \t!.]*$", re.IGNORECASE
)
_HEAD = tuple((mark, re.compile(rf"^[(\[]?{s}[)\]]?[ \t]*[:\-–—][ \t]*(?=\S)", re.IGNORECASE)) for mark, s in _STATES)
_CAPITAL_HEAD = re.compile(r"^(DONE|Done|DOING|WIP|TODO)[ \t]+(?=\S)")
_CAPITALS: dict[str, NoteMark] = {"DONE": "done", "Done": "done", "DOING": "doing", "WIP": "doing", "TODO": "none"}

_BULLET = re.compile(
    r"^(?:[>\s]+|[-+*•‣·▪●○◦➤→►➢–—][ \t]+|[•‣·▪●○◦➤→►➢]|\(?(?:\d{1,3}(?:\.\d{1,3})*|[a-zA-Z])[.)][ \t]+)"
)
_BOX = re.compile(r"^\[([ xX~/✓✔√*-])\][ \t]*|[ \t]\[([ xX~/✓✔√-])\][ \t]*$")
_BOX_MARKS: dict[str, NoteMark] = {" ": "none", "~": "doing", "/": "doing", "-": "doing"}
_STRUCK = re.compile(r"^~~(.+?)~~[\W_]*$")
_HASHES = re.compile(r"^#{1,6}[ \t]+")
_NUMBERED = re.compile(
    r"^(?:phase|step|part|module|week|stage|chapter|section|level|unit|month|day)"
    r"[ \t]*[-#]?\d+\w?[ \t]*[:.)\-–—|]*[ \t]*",
    re.IGNORECASE,
)
_LINE_END = re.compile(r"\r\n|\r|\n")
_RULE = re.compile(r"^[\W_]*$")
_MARKUP = re.compile(r"\*\*|__|`|(?<!\w)[*_](?=\w)|(?<=\w)[*_](?!\w)")
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
_EDGES = " \t-–—−=_:>~|.…,;*#"


def read_notes(text: str) -> tuple[NoteLine, ...]:
    """The lines of free text that hold any words, with their marks; blank lines and rules are left out."""
    lines = (_read_line(number, line) for number, line in enumerate(_LINE_END.split(text), 1))
    return tuple(line for line in lines if line)


def _read_line(number: int, line: str) -> NoteLine | None:
    line = _INVISIBLE.sub("", line).strip()
    if _RULE.match(line) and not _SIGNS.search(line):
        return None
    if len(line) > _LONGEST:
        words, mark, _ = _unwrap(line[:_LONGEST])
        return NoteLine(number, words, mark, heading=False, parts=()) if words else None
    if line.startswith("|") or line.count("|") > 1:
        return _row(number, [cell.strip() for cell in line.strip("|").split("|")])
    words, mark, heading = _unwrap(line)
    return NoteLine(number, words, mark, heading, (words,)) if words else None


def _row(number: int, cells: list[str]) -> NoteLine | None:
    """A row of a table: one cell may hold the mark alone, the others are names."""
    read = [_unwrap(cell) for cell in cells if cell]
    marks = [mark for _, mark, _ in read if mark != "none"]
    names = tuple(words for words, _, _ in read if len(words) > 1 and not words.isdigit())
    return NoteLine(number, names[0], marks[0] if marks else "none", heading=False, parts=names) if names else None


def _unwrap(line: str) -> tuple[str, NoteMark, bool]:
    """A line's words, mark, and whether it is written as a heading."""
    heading = bool(_HASHES.match(line)) or (line.startswith("**") and line.rstrip(" :").endswith("**"))
    line = _LINK.sub(r"\1", _HASHES.sub("", line))
    marks: list[NoteMark] = []
    line = _without_bullets(line, marks)
    line = _without_signs(line, marks)
    line = _without_words(_MARKUP.sub("", line).strip(), marks)
    named = _NUMBERED.match(line)
    if named and len(named.group()) < len(line):
        line = line[named.end() :]
    heading = heading or bool(named) or line.endswith(":")
    return line.strip(_EDGES), _one_mark(marks), heading


def _without_bullets(line: str, marks: list[NoteMark]) -> str:
    before = ""
    while line != before:
        before = line
        line = _BULLET.sub("", line, count=1)
    box = _BOX.search(line)
    if box:
        marks.append(_BOX_MARKS.get(box[1] or box[2], "done"))
        line = line[: box.start()] + line[box.end() :]
    struck = _STRUCK.match(line)
    if struck:
        marks.append("done")
        line = struck[1]
    return line


def _without_signs(line: str, marks: list[NoteMark]) -> str:
    signs = _SIGNS.findall(line)
    marks += ["done" if sign in _DONE_SIGNS else "doing" if sign in _DOING_SIGNS else "none" for sign in signs]
    return _SIGNS.sub("  ", line).strip()


def _without_words(line: str, marks: list[NoteMark]) -> str:
    """Takes off `--- Done`, `(done)`, `DONE:` and their like."""
    for patterns in (_BRACKET_TAIL, _TAIL, _HEAD):
        for mark, pattern in patterns:
            found = pattern.search(line)
            if found:
                marks.append(mark)
                return line[: found.start()] + line[found.end() :]
    return _without_bare_words(line, marks)


def _without_bare_words(line: str, marks: list[NoteMark]) -> str:
    """Takes off a mark that nothing but a blank sets apart: `DONE vectors`, `vectors done`, `vectors half done`."""
    head, doing, tail = _CAPITAL_HEAD.match(line), _BARE_DOING.search(line), _BARE_TAIL.search(line)
    if head:
        marks.append(_CAPITALS[head[1]])
        return line[head.end() :]
    if doing:
        marks.append("doing")
        return line[: doing.start()]
    if tail and not _NO_MARK_AFTER.fullmatch(tail[1]):
        marks.append("done")
        return line[: tail.end(1)]
    return line


def _one_mark(marks: list[NoteMark]) -> NoteMark:
    """The one mark that all signs of a line agree on; signs that differ (a legend, say) mark nothing."""
    return marks[0] if len(set(marks)) == 1 else "none"
