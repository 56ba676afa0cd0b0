"""Setting a question's text: plainly, as Unicode with matrices drawn, or as LaTeX.

A text is laid out as boxes, as in a line of type: a word is a box of height one, a matrix one of several lines whose
baseline is its middle row, and boxes are filled into lines up to the width.
"""

from __future__ import annotations

import re
from fractions import Fraction
from itertools import groupby
from typing import TYPE_CHECKING

from mlpath.answers import reading
from mlpath.answers.reading import printing, tree
from mlpath.frozen import frozen
from mlpath.questions.model import Code, Figure, Show

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from mlpath.answers.reading.tree import Node
    from mlpath.answers.verdict import Answer
    from mlpath.questions.model import Matrix, Piece, Scalar, Text, Vector

    Shown = Scalar | Vector | Matrix | Answer | str

NO_SPACE_BEFORE = ".,;:?!)]}%'’"
NO_SPACE_AFTER = "([{‘"
OPENING_QUOTE = re.compile(r"'(?!s\b)\w")
"""A straight quote that begins a quotation, and is no apostrophe and no end of one."""
LATEX_SIGNS = {
    **{char: f"\\{char}" for char in "%$&#_{}"},
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}
"""What a text has to write for a character that LaTeX takes for a command."""
MINUS = re.compile(r"`[^`]*`|(?<![\w-])-(?=[\w.(√|])|(?<!\S)-(?!\S)")
"""A hyphen that stands for a minus sign: before a term, or by itself; or code, in which none does."""
OPERATOR = re.compile(r"[-+−±·×*/÷=≠<>≤≥≈|∈∪∩→]+")
"""A word that joins those to its sides to a formula, which is not broken where that can be avoided."""
CODE_MARGIN = " " * 4
INLINE_CODE = re.compile(r"`([^`]*)`")


def plain(text: Text) -> str:
    """The text on one line, with everything as one would type it: matrices as [[1, 2], [3, 4]].

    Only code keeps its lines, between those of the text.
    """
    lines: list[str] = []
    for is_code, pieces in groupby(text, lambda piece: isinstance(piece, Code)):
        if is_code:
            lines += [line for piece in pieces if isinstance(piece, Code) for line in piece.lines]
        else:
            lines.append(_on_one_line(pieces))
    return "\n".join(lines)


def _on_one_line(pieces: Iterable[Piece]) -> str:
    joined = _join(
        piece.description if isinstance(piece, Figure) else _inline(piece)
        for piece in pieces
        if not isinstance(piece, Code)
    )
    return " ".join(line.strip() for line in joined.splitlines() if line.strip()) if "\n" in joined else joined


def latex(text: Text) -> str:
    """The text as LaTeX, mathematics between dollar signs."""
    return _join(_latex_piece(piece) for piece in text)


def pretty(text: Text, width: int = 76, *, unicode: bool = True) -> str:
    """The text in lines of at most `width` columns, with matrices drawn over several lines.

    Without `unicode` only ASCII is used for what the typesetter itself draws. A matrix, a figure or a word wider than
    `width` is not broken.
    """
    filled = (line for boxes in _lines(text, width, unicode=unicode) for line in _fill(boxes, width))
    return "\n".join(line.rstrip() for line in filled)


@frozen
class _Box:
    """Lines of equal width; `space` is 1 where a space stands before it."""

    lines: tuple[str, ...]
    baseline: int = 0
    space: int = 1

    @property
    def width(self) -> int:
        return len(self.lines[0])


def _join(parts: Iterable[str]) -> str:
    joined = ""
    for part in parts:
        joined += " " * _space_between(joined, part) + part
    return joined


def _space_between(before: str, after: str) -> int:
    if not before or not after or before[-1].isspace():
        return 0
    first = after[1] if after[0] == "\\" and len(after) > 1 else after[0]  # LaTeX escapes its signs
    closing = first in NO_SPACE_BEFORE and not OPENING_QUOTE.match(after)
    return int(before[-1] not in NO_SPACE_AFTER and not closing and not first.isspace())


def _lines(text: Text, width: int, *, unicode: bool) -> list[list[_Box]]:
    """The boxes between the line breaks that the text itself asks for."""
    lines: list[list[_Box]] = [[]]
    before = ""
    for piece in text:
        if isinstance(piece, Figure | Code):
            margin = CODE_MARGIN if isinstance(piece, Code) else ""
            drawn = [[_Box((margin + line,))] for line in piece.lines]
            lines[-1:] = [*([lines[-1]] if lines[-1] else []), *drawn, []]
            before = ""
        elif isinstance(piece, Show) and (rows := _rows(piece.value, unicode=unicode)):
            lines[-1].append(_matrix_box(rows, _space_between(before, "x"), unicode=unicode))
            before = "x"
        else:
            for i, words in enumerate(_words(piece, width, unicode=unicode)):
                if i:
                    lines.append([])
                    before = ""
                for k, word in enumerate(words):
                    lines[-1].append(_Box((word,), space=1 if k else _space_between(before, word)))
                    before = word
    return lines if lines[-1] or len(lines) == 1 else lines[:-1]


def _words(piece: str | Show, width: int, *, unicode: bool) -> list[list[str]]:
    """The words of each line of a piece; mathematics is one word unless it is too long for a line."""
    lines = _inline(piece, unicode=unicode).split("\n")
    return [[line] if isinstance(piece, Show) and 0 < len(line) <= width else line.split() for line in lines]


def _fill(boxes: Sequence[_Box], width: int) -> Iterator[str]:
    """Lines of text made of these boxes; boxes without a space between them stay together, and so do short formulas."""
    row: list[_Box] = []
    for cluster in _formulas(_clusters(boxes), width // 2):
        if row and _width([*row, *cluster]) > width:
            yield from _set_row(row)
            row = []
        row += cluster
    yield from _set_row(row) if row else [""]


def _clusters(boxes: Iterable[_Box]) -> list[list[_Box]]:
    clusters: list[list[_Box]] = []
    for box in boxes:
        if clusters and not box.space:
            clusters[-1].append(box)
        else:
            clusters.append([box])
    return clusters


def _formulas(clusters: Iterable[list[_Box]], room: int) -> list[list[_Box]]:
    """The clusters, with a formula of at most `room` columns in one; a longer one is parted before its operators."""
    formulas: list[list[list[_Box]]] = []
    for cluster in clusters:
        if formulas and (_joins(cluster) or _joins(formulas[-1][-1])):
            formulas[-1].append(cluster)
        else:
            formulas.append([cluster])
    return [part for formula in formulas for part in _parted(formula, room)]


def _joins(cluster: Sequence[_Box]) -> bool:
    """Whether this is an operator, which joins what stands to its sides."""
    return len(cluster) == 1 and OPERATOR.fullmatch(cluster[0].lines[0]) is not None


def _parted(formula: Sequence[list[_Box]], room: int) -> list[list[_Box]]:
    parts: list[list[_Box]] = []
    fits = _width([box for cluster in formula for box in cluster]) <= room
    for k, cluster in enumerate(formula):
        if k and (fits or (_joins(formula[k - 1]) and _width([*parts[-1], *cluster]) <= room)):
            parts[-1] += cluster
        else:
            parts.append([*cluster])
    return parts


def _width(row: Sequence[_Box]) -> int:
    return sum(box.width + box.space for box in row) - row[0].space


def _matrix_box(rows: Sequence[Sequence[str]], space: int, *, unicode: bool) -> _Box:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = []
    for i, row in enumerate(rows):
        left, right = _brackets(i, len(rows), unicode=unicode)
        lines.append(f"{left} {'  '.join(x.rjust(w) for x, w in zip(row, widths, strict=True))} {right}")
    return _Box(tuple(lines), baseline=(len(rows) - 1) // 2, space=space)


def _brackets(row: int, rows: int, *, unicode: bool) -> tuple[str, str]:
    if not unicode or rows == 1:
        return "[", "]"
    if row == 0:
        return "⎡", "⎤"
    return ("⎣", "⎦") if row == rows - 1 else ("⎢", "⎥")


def _set_row(row: Sequence[_Box]) -> list[str]:
    above = max(box.baseline for box in row)
    below = max(len(box.lines) - box.baseline for box in row)
    lines = []
    for offset in range(-above, below):
        line = ""
        for i, box in enumerate(row):
            at = box.baseline + offset
            line += " " * (box.space if i else 0)
            line += box.lines[at] if 0 <= at < len(box.lines) else " " * box.width
        lines.append(line)
    return lines


def node_of(value: Shown) -> Node | None:
    """The tree of what a `Show` holds, or None for a text that is no mathematics."""
    match value:
        case bool():
            return tree.Name(str(value))
        case int() | Fraction():
            return tree.number_node(value)
        case float():
            return _float_node(value)
        case str():
            return _read(value)
        case tuple() | list():
            return _brackets_of(value)
    answer: Answer = value
    return answer.tree()


def _read(text: str) -> Node | None:
    try:
        return reading.read(text, None)
    except reading.Unreadable:
        return None


def _brackets_of(value: Sequence[Shown]) -> Node:
    rows = [row for row in value if isinstance(row, tuple | list)]
    if rows:
        return tree.Table(tuple(tuple(_entry(x) for x in row) for row in rows))
    return tree.Sequence(tuple(_entry(x) for x in value), "(")


def _entry(value: Shown) -> Node:
    return node_of(value) or tree.Name(str(value))


def _float_node(value: float) -> Node:
    text = f"{abs(value):.10g}"
    number = tree.Num(Fraction(text), text)
    return tree.Neg(number) if value < 0 else number


def _inline(piece: str | Show, *, unicode: bool = False) -> str:
    if isinstance(piece, str):
        return MINUS.sub(_minus, piece) if unicode else piece
    if (node := node_of(piece.value)) is None:
        return str(piece.value)
    return printing.pretty(node) if unicode else printing.plain(node)


def _minus(found: re.Match[str]) -> str:
    return "−" if found[0] == "-" else found[0]


def _latex_piece(piece: Piece) -> str:
    if isinstance(piece, Figure | Code):
        return "\n\\begin{verbatim}\n" + "\n".join(piece.lines) + "\n\\end{verbatim}\n"
    if isinstance(piece, str):
        return _escaped(piece)
    match node_of(piece.value):
        case None:
            return _escaped(_inline(piece))
        case tree.Name(id=words) if " " in words:  # an answer in words
            return _escaped(words)
        case node:
            return f"${printing.latex(node)}$"


def _escaped(text: str) -> str:
    escaped = "".join(LATEX_SIGNS.get(char, char) for char in text)
    return INLINE_CODE.sub(r"\\texttt{\1}", escaped)


def _rows(value: Shown, *, unicode: bool) -> tuple[tuple[str, ...], ...]:
    """The printed entries of a matrix, or nothing for what is set on the line."""
    if isinstance(value, str):
        return ()
    match node_of(value):
        case tree.Table(rows=rows):
            entries = rows
        case tree.Sequence(bracket="[", items=items) if items and all(isinstance(x, tree.Sequence) for x in items):
            entries = tuple(x.items for x in items if isinstance(x, tree.Sequence))
        case _:
            return ()
    show = printing.pretty if unicode else printing.plain
    return tuple(tuple(show(x) for x in row) for row in entries)
