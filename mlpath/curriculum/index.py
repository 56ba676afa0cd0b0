"""What the files of a folder define and what they refer to, gathered from their raw values.

It reads values of any shape and takes what it can: a topic with a wrong type in it still defines its id, so that
one fault doesn't bring others in its wake.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from mlpath.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mlpath.curriculum.finding import Finding
    from mlpath.curriculum.tree import Path, Tree

Kind = Literal["phase", "topic", "resource", "library", "roadmap", "row", "skill"]

_HOMES: dict[str, tuple[str, Kind]] = {
    "resources.yaml": ("resources", "resource"),
    "libraries.yaml": ("libraries", "library"),
    "sources.yaml": ("roadmaps", "roadmap"),
}
_LINKS: dict[str, Kind] = {"needs": "topic", "resources": "resource", "libraries": "library", "skills": "skill"}
_ID_IN_TEXT = re.compile(r"\bid:[ \t]*['\"]?([\w.-]+)")


@frozen
class Entry:
    """Something with an id (or a roadmap's row), where its id stands."""

    kind: Kind
    id: str
    tree: Tree
    path: Path


@frozen
class Link:
    """One mention of an id under a key such as `needs`; `owner` is the topic that holds it, or ""."""

    kind: Kind
    target: str
    key: str
    owner: str
    tree: Tree
    path: Path

    def finding(self, message: str, suggestion: str = "") -> Finding:
        """A finding at the mention."""
        return self.tree.at(self.path, message, suggestion)


@dataclass(slots=True)
class Index:
    """All entries and links in the order of the files.

    `salvaged` are ids seen in files that cannot be read as what they should be; `rows_known` is False when the
    roadmaps' rows cannot all be known.
    """

    entries: list[Entry] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    renames: dict[str, Entry] = field(default_factory=dict)
    targets: dict[str, Link] = field(default_factory=dict)
    salvaged: set[str] = field(default_factory=set)
    rows_known: bool = True

    def ids(self, *kinds: Kind) -> set[str]:
        """The ids of everything of these kinds."""
        return {entry.id for entry in self.entries if entry.kind in kinds}


def index_of(trees: dict[str, Tree]) -> Index:
    """The index of a folder's trees, which are given by file name."""
    index = Index()
    for name, tree in trees.items():
        if name in _HOMES:
            _catalogue(index, tree, *_HOMES[name])
        elif name == "renames.yaml":
            _renames(index, tree)
        elif name != "curriculum.yaml":
            _phase_file(index, tree)
        index.links += _sources(tree, tree.value, (), "")
    return index


def _catalogue(index: Index, tree: Tree, key: str, kind: Kind) -> None:
    if not _is_list_under(tree, key):
        _salvage(index, tree)
        index.rows_known &= kind != "roadmap"
    for path, entry in _mappings(tree, key):
        index.entries += _entry(kind, tree, path, entry)
        if kind == "roadmap":
            _rows(index, tree, path, entry)


def _rows(index: Index, tree: Tree, path: Path, roadmap: dict[str, object]) -> None:
    items, name = roadmap.get("items"), roadmap.get("id")
    if not isinstance(items, dict) or not isinstance(name, str):
        index.rows_known = False
        return
    index.entries += [Entry("row", f"{name}.{row}", tree, (*path, "items", row)) for row in items]


def _renames(index: Index, tree: Tree) -> None:
    renames = tree.value.get("renames") if isinstance(tree.value, dict) else None
    for old, new in renames.items() if isinstance(renames, dict) else ():
        path: Path = ("renames", old)
        index.renames[old] = Entry("topic", old, tree, path)
        if isinstance(new, str):
            index.targets[old] = Link("topic", new, "renames", "", tree, path)


def _phase_file(index: Index, tree: Tree) -> None:
    if not _is_list_under(tree, "topics"):
        _salvage(index, tree)
    phase = tree.value.get("phase") if isinstance(tree.value, dict) else None
    if isinstance(phase, dict):
        index.entries += _entry("phase", tree, ("phase",), phase)
    for path, topic in _mappings(tree, "topics"):
        (entry,) = _entry("topic", tree, path, topic) or (None,)
        # the second topic of an id owns nothing: else its needs would count as the first one's
        owner = entry.id if entry and entry.id not in index.ids("topic") else ""
        index.entries += [entry] if entry else []
        for key, kind in _LINKS.items():
            index.links += _links(tree, (*path, key), topic.get(key), kind, owner)


def _is_list_under(tree: Tree, key: str) -> bool:
    return isinstance(tree.value, dict) and isinstance(tree.value.get(key), list)


def _salvage(index: Index, tree: Tree) -> None:
    index.salvaged |= set(_ID_IN_TEXT.findall(tree.text))


def _mappings(tree: Tree, key: str) -> Iterator[tuple[Path, dict[str, object]]]:
    values = tree.value.get(key) if isinstance(tree.value, dict) else None
    for place, value in enumerate(values if isinstance(values, list) else []):
        if isinstance(value, dict):
            yield (key, place), value


def _entry(kind: Kind, tree: Tree, path: Path, value: dict[str, object]) -> list[Entry]:
    name = value.get("id")
    return [Entry(kind, name, tree, (*path, "id"))] if isinstance(name, str) else []


def _links(tree: Tree, path: Path, values: object, kind: Kind, owner: str) -> list[Link]:
    found = enumerate(values if isinstance(values, list) else [])
    return [Link(kind, v, str(path[-1]), owner, tree, (*path, i)) for i, v in found if isinstance(v, str)]


def _sources(tree: Tree, value: object, path: Path, owner: str) -> Iterator[Link]:
    """Every row that a list under a key `sources` names, at any depth."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key == "sources":
                yield from _links(tree, (*path, key), inner, "row", owner)
            else:
                yield from _sources(tree, inner, (*path, key), owner)
    elif isinstance(value, list):
        for place, inner in enumerate(value):
            yield from _sources(tree, inner, (*path, place), owner)
