"""YAML text to plain values that remember where they stand, and every fault of the YAML itself."""

from __future__ import annotations

from dataclasses import field
from typing import Any, NamedTuple

import yaml

from mlpath.curriculum.finding import Finding
from mlpath.frozen import frozen

# The C parser reads a shipped curriculum in about a seventh of the time of the Python one.
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_DEEPEST = 20  # no file of the format nests half as deep
_PREFIX = "tag:yaml.org,2002:"
_COLLECTIONS = {f"{_PREFIX}map", f"{_PREFIX}seq"}
_TEXTS = {_PREFIX + name for name in ("str", "timestamp", "merge", "value")}
_NUMBERS = {f"{_PREFIX}int", f"{_PREFIX}float"}
_HINTS = {
    "mapping values are not allowed in this context": (
        "a text with ': ' in it needs quotes around it, or the indent is wrong"
    ),
    "found character that cannot start any token": "a text that begins with this character needs quotes around it",
    "did not find expected key": "look for a wrong indent or an unclosed quote at or above this line",
}

Path = tuple[str | int, ...]


class Place(NamedTuple):
    """A position in a file, counted from 1."""

    line: int
    column: int


@frozen
class Tree:
    """A file's value, and the place of each part of it by its path (`("topics", 3, "needs", 0)`).

    `readable` is False when the text is no YAML; then `value` is None and `text` is all there is.
    """

    file: str
    text: str
    value: object = None
    readable: bool = False
    values: dict[Path, Place] = field(default_factory=dict)
    keys: dict[Path, Place] = field(default_factory=dict)

    def at(self, path: Path, message: str, suggestion: str = "", *, key: bool = False) -> Finding:
        """A finding at the value (or the key) of that path, or at the nearest part that holds it."""
        place = self.keys.get(path) if key else None
        while place is None and path:
            place = self.values.get(path)
            path = path[:-1]
        line, column = place or self.values.get((), Place(1, 1))
        return Finding(self.file, line, column, message, suggestion)


def read_tree(file: str, data: bytes) -> tuple[Tree, list[Finding]]:
    """The tree of a file's bytes, with the faults of encoding, of syntax, of repeated keys and of odd tags."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8", "replace")
        finding = Finding(file, *_place_after(before), f"the file is not UTF-8 (byte 0x{data[error.start]:02x})")
        return Tree(file, data.decode("utf-8", "replace")), [finding]
    builder = _Builder(file, text)
    try:
        deep = _too_deep(text)
        value = None if deep else builder.build_file()
    except yaml.YAMLError as error:
        return Tree(file, text), [_syntax(file, text, error)]
    if deep:
        return Tree(file, text), [Finding(file, *deep, "this nests too deep")]
    return Tree(file, text, value, readable=True, values=builder.values, keys=builder.keys), builder.findings


def _too_deep(text: str) -> Place | None:
    """Where the text nests deeper than any file of the format: YAML's C composer crashes on 100,000 brackets."""
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > _DEEPEST:
                return _place(event)
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
    return None


def _place_after(text: str) -> Place:
    return Place(text.count("\n") + 1, len(text) - (text.rfind("\n") + 1) + 1)


def _syntax(file: str, text: str, error: yaml.YAMLError) -> Finding:
    mark = getattr(error, "problem_mark", None)
    if mark is None:  # a character that YAML forbids; the reader knows only its offset
        place = _place_after(text[: getattr(error, "position", 0)])
        return Finding(file, *place, "this is not readable as YAML: a control character stands here")
    line, column = mark.line + 1, mark.column + 1
    here = (text.splitlines() or [""])[min(mark.line, text.count("\n")) :][:1]
    if here and here[0][mark.column : mark.column + 1] == "\t":
        return Finding(file, line, column, "a tab cannot indent YAML; use spaces")
    problem = getattr(error, "problem", None) or str(error)
    hint = _HINTS.get(problem)
    return Finding(file, line, column, f"this is not readable as YAML: {problem}{f'; {hint}' if hint else ''}")


class _Builder:
    """Turns YAML's nodes into values. Keys are always text; dates and `<<` are plain text too."""

    def __init__(self, file: str, text: str) -> None:
        self.file, self.text = file, text
        self.values: dict[Path, Place] = {}
        self.keys: dict[Path, Place] = {}
        self.findings: list[Finding] = []
        self._seen: set[int] = set()

    def build_file(self) -> object:
        self._loader = _Loader(self.text)
        try:
            node = self._loader.get_single_node()
            return None if node is None else self._build(node, ())
        finally:
            self._loader.dispose()

    def _build(self, node: yaml.Node, path: Path) -> object:
        self.values[path] = _place(node)
        if isinstance(node, yaml.ScalarNode):
            return self._scalar(node)
        if not self._may_enter(node):
            return None
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, path)
        return [self._build(item, (*path, place)) for place, item in enumerate(node.value)]

    def _may_enter(self, node: yaml.Node) -> bool:
        # An alias may hold itself, or double at each of 50 levels; the format needs none, so each is entered once.
        if id(node) in self._seen:
            self._report(node, "write this out again: a list or mapping cannot be repeated with * here")
        elif node.tag not in _COLLECTIONS:
            self._report(node, f"the tag {node.tag.replace(_PREFIX, '!!')} has no meaning here")
        else:
            self._seen.add(id(node))
            return True
        return False

    def _mapping(self, node: yaml.MappingNode, path: Path) -> dict[str, object]:
        result: dict[str, object] = {}
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                self._report(key, "a key must be a word")
                continue
            name = str(key.value)
            if name in result:
                first = self.keys[(*path, name)]
                self._report(key, f"the key {name!r} is already on line {first.line}")
                continue
            self.keys[(*path, name)] = _place(key)
            result[name] = self._build(value, (*path, name))
        return result

    def _scalar(self, node: yaml.ScalarNode) -> object:
        if node.tag in _TEXTS or (node.tag in _NUMBERS and ":" in node.value):  # YAML 1.1 reads 1:30 as 90
            return str(node.value)
        if node.tag == f"{_PREFIX}null":
            return None
        try:
            return self._number_or_bool(node)
        except ValueError:
            self._report(node, f"{node.value[:40]!r} cannot be read as a value; put quotes around it")
        return None

    def _number_or_bool(self, node: yaml.ScalarNode) -> object:
        if node.tag == f"{_PREFIX}bool":
            return self._loader.construct_yaml_bool(node)
        if node.tag == f"{_PREFIX}int":
            return self._loader.construct_yaml_int(node)
        if node.tag == f"{_PREFIX}float":
            return self._loader.construct_yaml_float(node)
        self._report(node, f"the tag {node.tag.replace(_PREFIX, '!!')} has no meaning here")
        return str(node.value)

    def _report(self, node: yaml.Node, message: str) -> None:
        self.findings.append(Finding(self.file, *_place(node), message))


def _place(part: yaml.Node | yaml.Event) -> Place:
    mark: Any = part.start_mark  # the type stubs allow None, which the parsers never give
    return Place(mark.line + 1, mark.column + 1)
