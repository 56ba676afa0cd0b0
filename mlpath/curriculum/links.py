"""Checks across the files of a curriculum: ids, mentions of ids, renamings, and circles among needs.

One root cause gives one finding: whatever follows from a fault is told in the words of that fault's finding.
"""

from __future__ import annotations

from graphlib import CycleError, TopologicalSorter
from typing import TYPE_CHECKING

from mlpath.curriculum.finding import nearest

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from mlpath.curriculum.finding import Finding
    from mlpath.curriculum.index import Index, Kind, Link

_SPACES: dict[Kind, str] = {"phase": "id", "topic": "id", "resource": "id", "library": "library", "roadmap": "roadmap"}
_FILES: dict[Kind, str] = {"resource": "resources.yaml", "library": "libraries.yaml", "row": "sources.yaml"}
_NAMES: dict[Kind, str] = {"row": "row of a roadmap"}
_MOST_CYCLES = 20


def link_findings(index: Index, names: Collection[str], known_skills: Collection[str] | None) -> list[Finding]:
    """All findings about ids; `names` are the folder's files, skills are checked when `known_skills` is given."""
    return [
        *_taken_ids(index),
        *_repeated(index),
        *_shared_skills(index),
        *_unknown(index, names, known_skills),
        *_cycles(index),
        *_renames(index, known_skills),
    ]


def _taken_ids(index: Index) -> Iterator[Finding]:
    first: dict[tuple[str, str], tuple[Kind, Finding]] = {}
    for entry in index.entries:
        if entry.kind not in _SPACES:
            continue
        here = entry.tree.at(entry.path, "")
        kind, there = first.setdefault((_SPACES[entry.kind], entry.id), (entry.kind, here))
        if there is not here:
            where = f"{there.file}:{there.line}"
            yield entry.tree.at(entry.path, f"the id {entry.id!r} is taken: a {kind} has it at {where}")


def _repeated(index: Index) -> Iterator[Finding]:
    seen: set[tuple[int, tuple[str | int, ...], str]] = set()
    for link in index.links:
        place = (id(link.tree), link.path[:-1], link.target)
        if place in seen:
            yield link.finding(f"{link.target!r} is already in this list")
        seen.add(place)


def _shared_skills(index: Index) -> Iterator[Finding]:
    owners: dict[str, Link] = {}
    for link in index.links:
        if link.kind != "skill":
            continue
        first = owners.setdefault(link.target, link)
        if first.owner != link.owner:
            there = first.finding("")
            where = f"{first.owner!r} has it at {there.file}:{there.line}"
            yield link.finding(f"the skill {link.target!r} belongs to two topics: {where}")


def _unknown(index: Index, names: Collection[str], known_skills: Collection[str] | None) -> Iterator[Finding]:
    waiting = _waiting(index)
    told: set[str] = set()
    for link in index.links:
        known = _known(index, link.kind, known_skills)
        if known is None or link.target in known:
            continue
        home = _FILES.get(link.kind, "")
        if home and home not in names:
            if home not in told:
                yield link.finding(f"{link.target!r} is named here, but the folder has no {home}")
            told.add(home)
            continue
        yield _unknown_one(index, link, known, waiting)


def _unknown_one(index: Index, link: Link, known: set[str], waiting: dict[str, set[str]]) -> Finding:
    others = [entry.kind for entry in index.entries if entry.id == link.target and entry.kind in _SPACES]
    name = _NAMES.get(link.kind, link.kind)
    message = f"there is no {name} {link.target!r}"
    if others:
        message = f"{link.target!r} is a {others[0]}, and {link.key!r} takes ids of the kind {name}"
    if link.key == "needs" and link.owner:
        message += _waiters([link.owner], waiting)
    renamed = index.targets.get(link.target)
    return link.finding(message, renamed.target if renamed else nearest(link.target, known))


def _known(index: Index, kind: Kind, known_skills: Collection[str] | None) -> set[str] | None:
    """All that a link of this kind may name, or None when that cannot be told."""
    if kind == "skill":
        return None if known_skills is None else set(known_skills)
    if kind == "row":
        return index.ids("row") if index.rows_known else None
    return index.ids(kind) | index.salvaged


def _needs(index: Index) -> dict[str, dict[str, Link]]:
    """For each topic, its needs that are topics too, each with its mention."""
    needs: dict[str, dict[str, Link]] = {entry.id: {} for entry in index.entries if entry.kind == "topic"}
    for link in index.links:
        if link.key == "needs" and link.owner in needs and link.target in needs:
            needs[link.owner].setdefault(link.target, link)
    return needs


def _waiting(index: Index) -> dict[str, set[str]]:
    """For each topic, those that need it directly."""
    waiting: dict[str, set[str]] = {}
    for owner, links in _needs(index).items():
        for target in links:
            waiting.setdefault(target, set()).add(owner)
    return waiting


def _waiters(roots: Collection[str], waiting: dict[str, set[str]]) -> str:
    """Says which topics can't be reached because they need one of `roots`, directly or not."""
    found: list[str] = []
    reached, queue = set(roots), list(roots)
    while queue:
        new = sorted(waiting.get(queue.pop(0), set()) - reached)
        found += new
        queue += new
        reached |= set(new)
    if not found:
        return ""
    more = f" and {len(found) - 3} more" if len(found) > 3 else ""
    return f"; unreachable because of it: {', '.join(found[:3])}{more}"


def _cycles(index: Index) -> Iterator[Finding]:
    needs, waiting = _needs(index), _waiting(index)
    order = {topic: place for place, topic in enumerate(needs)}
    for _ in range(_MOST_CYCLES):
        cycle = _a_cycle(needs)
        if not cycle:
            return
        # The need that reaches furthest ahead in the path is the likeliest culprit; the rest is searched without it.
        start = max(range(len(cycle)), key=lambda i: order[cycle[(i + 1) % len(cycle)]] - order[cycle[i]])
        turned = [*cycle[start:], *cycle[: start + 1]]
        link = needs[turned[0]].pop(turned[1])
        yield link.finding(f"needs go round in a circle: {' -> '.join(turned)}{_waiters(cycle, waiting)}")


def _a_cycle(needs: dict[str, dict[str, Link]]) -> list[str]:
    """Topics of which each needs the next, and the last the first; empty when there is no circle."""
    try:
        TopologicalSorter(needs).prepare()
    except CycleError as error:
        nodes: list[str] = error.args[1]
        return nodes[:0:-1]
    return []


def _renames(index: Index, known_skills: Collection[str] | None) -> Iterator[Finding]:
    live = index.ids("phase", "topic", "resource")
    reported: set[str] = set()
    for old, link in index.targets.items():
        loop = _loop(old, index.targets)
        if old in live:
            entry = index.renames[old]
            yield entry.tree.at(entry.path, f"{old!r} is renamed here, yet something has this id today", key=True)
        elif loop and not reported & set(loop):
            reported |= set(loop)
            yield link.finding(f"renamings go round in a circle: {' -> '.join(loop)}")
        elif not loop and not _is_target(link.target, live | index.salvaged, index.targets, known_skills):
            yield link.finding(f"there is nothing called {link.target!r} to rename to", nearest(link.target, live))


def _is_target(name: str, live: set[str], renames: dict[str, Link], known_skills: Collection[str] | None) -> bool:
    if "." in name and name not in renames:
        return known_skills is None or name in known_skills
    return name in live or name in renames


def _loop(start: str, renames: dict[str, Link]) -> list[str]:
    """The renamings from `start` back to `start`, or nothing."""
    chain = [start]
    while chain[-1] in renames:
        chain.append(renames[chain[-1]].target)
        if chain[-1] == start:
            return chain
        if len(chain) > len(renames):
            break
    return []


def uncarried_rows(index: Index, broken_texts: Iterable[str]) -> Iterator[Finding]:
    """A finding at each row of a roadmap that no entry names; files that cannot be read are searched as text."""
    carried = {link.target for link in index.links if link.kind == "row"}
    texts = list(broken_texts)
    for entry in index.entries:
        if entry.kind == "row" and entry.id not in carried and not any(entry.id in text for text in texts):
            yield entry.tree.at(entry.path, f"no entry carries the row {entry.id!r} in its sources", key=True)
