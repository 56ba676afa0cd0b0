"""What a setting's value can be: how it is checked, how it is read from the command line, and how it is written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from mlpath.curriculum.finding import nearest
from mlpath.frozen import frozen
from mlpath.progress.days import WEEKDAYS

if TYPE_CHECKING:
    from collections.abc import Sequence

SWITCH = {"yes": True, "true": True, "on": True, "no": False, "false": False, "off": False}


class Kind(Protocol):
    """A kind of value. Both methods raise ValueError with the end of a sentence: "is … to …, not …"."""

    def checked(self, value: object) -> object:
        """`value` as TOML has it, where it is allowed."""
        ...

    def typed(self, text: str) -> object:
        """The value that `text` stands for on the command line; not checked yet."""
        ...


@frozen
class Number:
    """A number from `low` to `high`; a whole one where both are whole."""

    low: float
    high: float

    @property
    def _whole(self) -> bool:
        return isinstance(self.low, int)

    def checked(self, value: object) -> object:
        """The number, where it lies within its bounds."""
        right = isinstance(value, int if self._whole else int | float) and not isinstance(value, bool)
        if not right or not self.low <= value <= self.high:  # type: ignore[operator]  # a number, as was just seen
            raise ValueError(f"is a {'whole ' * self._whole}number from {self.low} to {self.high}, not {value!r}")
        return value

    def typed(self, text: str) -> object:
        """A number, or the text itself for `checked` to refuse."""
        try:
            return int(text) if self._whole else float(text)
        except ValueError:
            return text


@frozen
class Word:
    """One of a few words."""

    words: tuple[str, ...]

    def checked(self, value: object) -> object:
        """The word, where it is one of them."""
        if value not in self.words:
            raise ValueError(_not_one_of(self.words, value))
        return value

    def typed(self, text: str) -> object:
        """The word in lower case."""
        return text.strip().lower()


@frozen
class Switch:
    """Yes or no."""

    def checked(self, value: object) -> object:
        """The truth value."""
        if not isinstance(value, bool):
            raise ValueError(f"is true or false, not {value!r}")  # noqa: TRY004 - one kind of error for all values
        return value

    def typed(self, text: str) -> object:
        """Yes and no in their usual spellings."""
        return SWITCH.get(text.strip().lower(), text)


@frozen
class Weekdays:
    """Some of the days of the week; all of them only where `every` allows it."""

    every: bool = False

    def checked(self, value: object) -> object:
        """The days in their order, each once."""
        if not isinstance(value, list | tuple) or not all(isinstance(day, str) for day in value):
            raise ValueError(f'is a list of weekdays such as ["sat", "sun"], not {value!r}')
        for day in value:
            if day not in WEEKDAYS:
                raise ValueError(f"names weekdays: {_not_one_of(WEEKDAYS, day).removeprefix('is one of ')}")
        if len(set(value)) == len(WEEKDAYS) and not self.every:
            raise ValueError("leaves at least one day of the week to study on")
        return tuple(day for day in WEEKDAYS if day in value)

    def typed(self, text: str) -> object:
        """`sat,sun`, `mon-fri`, Saturday, or none."""
        return weekdays(text)


def weekdays(text: str) -> list[str]:
    """`sat,sun` or `fri-mon` as a list of days; what is no day is left for `checked` to refuse."""
    found: list[str] = []
    for part in text.lower().replace(",", " ").split():
        first, dash, last = (_short(day) for day in part.partition("-"))
        if dash and first in WEEKDAYS and last in WEEKDAYS:
            start = WEEKDAYS.index(first)
            found += [WEEKDAYS[(start + i) % 7] for i in range((WEEKDAYS.index(last) - start) % 7 + 1)]
        elif part != "none":
            found.append(first if not dash else part)
    return found


def _short(day: str) -> str:
    whole = {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"}
    return day[:3] if day in whole else day


@frozen
class Zone:
    """A time zone by its name in the IANA database, or `system`."""

    def checked(self, value: object) -> object:
        """The name of a zone that this machine knows."""
        if value == "system":
            return value
        from zoneinfo import ZoneInfo, available_timezones

        try:
            ZoneInfo(str(value))
        except (OSError, ValueError, LookupError):
            near = nearest(str(value), available_timezones())
            hint = f" (did you mean {near}?)" if near else ""
            raise ValueError(f"is a zone such as Europe/Lisbon, or system, not {value!r}{hint}") from None
        return value

    def typed(self, text: str) -> object:
        """The name itself."""
        return text.strip()


def _not_one_of(words: Sequence[str], value: object) -> str:
    near = nearest(str(value), words)
    hint = f" (did you mean {near}?)" if near else ""
    return f"is one of {', '.join(words)}, not {value!r}{hint}"


def written(value: object) -> str:
    """A value as TOML has it."""
    match value:
        case bool():
            return str(value).lower()
        case tuple() | list():
            return f"[{', '.join(written(item) for item in value)}]"
        case str():
            return f'"{value}"'
        case _:
            return str(value)
