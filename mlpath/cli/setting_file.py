"""The file of settings: its keys, what each may hold, and how one is changed while every other line stays."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from mlpath.cli.setting_kinds import Kind, Number, Switch, Weekdays, Word, Zone
from mlpath.cli.settings import Settings, text_of
from mlpath.curriculum.finding import nearest
from mlpath.errors import UnknownNameError

if TYPE_CHECKING:
    from pathlib import Path

LEVEL_POLICIES = ("adaptive", "1", "2", "3")


class Key(NamedTuple):
    """A setting: the kind of its values, and a sentence on what it does."""

    kind: Kind
    about: str


KEYS: dict[str, Key] = {
    "retention": Key(Number(0.7, 0.97), "How much of a skill is to be kept: below this share it is due for review."),
    "minutes": Key(Number(1, 600), "Minutes you want to study on a day: what today and plan reckon with."),
    "zone": Key(Zone(), "The time zone your days are told in; system follows this computer."),
    "day-turns": Key(Number(0, 12), "The hour at which a new day begins, so that studying past midnight counts."),
    "rest-days": Key(Weekdays(), "Weekdays that are free: they break no streak, and plan nothing."),
    "levels": Key(Word(LEVEL_POLICIES), "adaptive keeps you at 80 to 85 % right; 1, 2 or 3 asks that level only."),
    "hide-streak": Key(Switch(), "Whether to say nothing of your streak."),
}
"""Every key of the file, in the order in which it is shown: the fields of Settings with hyphens."""

DEFAULTS: dict[str, object] = {name.replace("_", "-"): value for name, value in Settings()._asdict().items()}


def key_named(name: str) -> str:
    """The key that `name` stands for; raises UnknownNameError."""
    key = name.strip().lower().replace("_", "-")
    if key not in KEYS:
        near = nearest(key, KEYS)
        raise UnknownNameError("setting", name, (near,) if near else tuple(KEYS))
    return key


def examine(path: Path) -> tuple[dict[str, object], list[str]]:
    """The values that the file sets as they should be, and each fault as file:line: words. No file, no values."""
    text = text_of(path)
    if not text:
        return {}, []
    import tomllib  # 15 ms, paid only where there is a file

    try:
        found = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = re.search(r"at line (\d+)", str(error))
        line = int(place[1]) if place else text.count("\n") + 1
        return {}, [f"{path}:{line}: this is no TOML: {str(error).partition(' (')[0]}"]
    values: dict[str, object] = {}
    faults = []
    for key, value in found.items():
        try:
            values[key] = _checked(key, value)
        except ValueError as error:
            faults.append(f"{path}:{(line_of(text, key) or 0) + 1}: {error}")
    return values, faults


def _checked(key: str, value: object) -> object:
    if key not in KEYS:
        near = nearest(key, KEYS)
        raise ValueError(f"there is no setting {key!r}" + (f" (did you mean {near}?)" if near else ""))
    return checked(key, value)


def checked(key: str, value: object) -> object:
    """`value` where the setting `key` can have it; raises ValueError with the whole sentence."""
    try:
        return KEYS[key].kind.checked(value)
    except ValueError as error:
        raise ValueError(f"{key} {error}") from None


def line_of(text: str, key: str) -> int | None:
    """The number, from 0, of the line on which `key` or the table `key` stands."""
    stands = re.compile(rf"""\s*\[*\s*["']?{re.escape(key)}["']?\s*[=.\]]""")
    return next((i for i, line in enumerate(text.splitlines()) if stands.match(line)), None)


def with_value(text: str, key: str, value: str | None) -> str:
    """The file's `text` with `key` set to the TOML `value`, or without it; every other line stays as it was."""
    lines = text.splitlines()
    new = [] if value is None else [f"{key} = {value}"]
    first = line_of(text, key)
    if first is not None:
        lines[first : first + _extent(lines[first:])] = new
    elif any(line.lstrip().startswith("[") for line in lines):
        lines[:0] = new  # at the end it would belong to a table
    else:
        lines += new
    return "".join(f"{line}\n" for line in lines)


def _extent(lines: list[str]) -> int:
    """How many of the lines the first statement takes: a list may run over several."""
    import tomllib

    for count in range(1, len(lines) + 1):
        try:
            tomllib.loads("\n".join(lines[:count]))
        except tomllib.TOMLDecodeError:
            continue
        return count
    return 1


def only_differs_in(before: str, after: str, key: str) -> bool:
    """Whether both texts are TOML and differ in nothing but the value of `key`."""
    import tomllib

    try:
        old, new = tomllib.loads(before), tomllib.loads(after)
    except tomllib.TOMLDecodeError:
        return False
    return {**old, key: None} == {**new, key: None}
