"""What is raised when a text can't be read as mathematics."""

from __future__ import annotations

from mlpath.errors import MlpathError


class Unreadable(MlpathError):  # noqa: N818 - it is no fault of the program: the learner is asked again
    """The text can't be read: the sentence says why, `position` where (characters from 0).

    `suggestion` is a repaired text, where one is likely to be what was meant. Who raises may say how to repair:
    `repair` is the text to put in at the position, instead of `replaced` characters, and `closing` the text to put
    at the end; the reader makes the suggestion.
    """

    exit_code = 2

    def __init__(
        self,
        message: str,
        position: int = 0,
        suggestion: str = "",
        *,
        repair: str = "",
        replaced: int = 0,
        closing: str = "",
    ) -> None:
        self.message = message
        self.position = position
        self.suggestion = suggestion
        self.repair = repair
        self.replaced = replaced
        self.closing = closing
        super().__init__(message)
