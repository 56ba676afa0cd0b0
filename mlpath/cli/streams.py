"""What a terminal or pipe can carry: text that fits its encoding, and lines without trailing spaces."""

from __future__ import annotations

import codecs
import re
from typing import IO, Any

SPELLED = {
    "−": "-",
    "–": "-",
    "—": "-",
    "‐": "-",
    "‑": "-",
    "·": "*",
    "⋅": "*",
    "×": "x",
    "÷": "/",
    "⁄": "/",
    "√": "sqrt",
    "±": "+-",
    "∓": "-+",
    "≤": "<=",
    "≥": ">=",
    "≠": "!=",
    "≈": "~",
    "→": "->",
    "∈": "in",
    "∞": "inf",
    "∪": "or",
    "∩": "and",
    "°": " degrees",
    "⟨": "<",
    "⟩": ">",
    "‖": "||",
    "‘": "'",
    "’": "'",
    "“": '"',
    "”": '"',
    "•": "*",
}
"""Plain spellings of what has no decomposition that would do."""

RAISED_OR_LOWERED = {"<super>": "^", "<sub>": "_"}
NEAREST = "mlpath.nearest"
_SPACES_AT_END = re.compile(r" +(?=\n|\Z)")


def spelled(text: str) -> str:
    """`text` in ASCII, near enough to be read: λ² is lambda^2, é is e, and what has no spelling is a question mark."""
    import unicodedata  # 1 MB, wanted only where the output can't carry a character

    words: list[str] = []
    level = ""
    for character in text:
        marker = RAISED_OR_LOWERED.get(unicodedata.decomposition(character).partition(" ")[0], "")
        words.append((marker if marker != level else "") + _spelled(character))
        level = marker
    return "".join(words)


def _spelled(character: str) -> str:
    import unicodedata

    if character.isascii():
        return character
    if plain := SPELLED.get(character):
        return plain
    name = unicodedata.name(character, "")
    if name.startswith("GREEK") and (letter := re.search(r"LETTER (\w+)", name)):
        word = letter[1].lower().replace("lamda", "lambda")
        return word.capitalize() if "CAPITAL" in name else word
    decomposed = unicodedata.normalize("NFKD", character)
    return "".join(SPELLED.get(c, c) for c in decomposed if c.isascii() or c in SPELLED) or "?"


def _nearest(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return spelled(error.object[error.start : error.end]), error.end


def forgiving(stream: IO[str]) -> IO[str]:
    """The same stream, set so that no character can stop the program: written in its nearest spelling, read as �."""
    if reconfigure := getattr(stream, "reconfigure", None):
        codecs.register_error(NEAREST, _nearest)
        reconfigure(errors=NEAREST if stream.writable() else "replace")
    return stream


class Trimmed:
    """A stream whose lines lose the spaces at their ends, which a table pads its last column with."""

    def __init__(self, stream: IO[str]) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        """Write whole lines."""
        return self._stream.write(_SPACES_AT_END.sub("", text))

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever the stream has
        return getattr(self._stream, name)
