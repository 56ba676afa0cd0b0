"""A learner's own notes matched against the curriculum: which topics they say are done, and what they leave open.

A line is compared with every name of a topic, phase or group by the words they share, rare words counting for more.
Nothing is forced: a line that fits nothing well, or several topics equally well, is handed back with guesses.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from mlpath.curriculum.note_lines import NoteLine, NoteMark, read_notes
from mlpath.curriculum.note_words import NameIndex, Target
from mlpath.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mlpath.curriculum.model import Curriculum

__all__ = ["HeadingClaim", "Matches", "NoteLine", "NoteMark", "TopicClaim", "Unplaced", "match", "read_notes"]

State = Literal["done", "doing"]
Ranks = dict[Target, float]

_ENOUGH = 0.7  # of 1: the share of words that line and name have in common, for a line to be placed at all
_ENOUGH_HEADING = 0.8  # a heading claims many topics at once
_SURE = 0.9  # a line that fits one name this well is not taken apart into several
_HALF = 0.5
_GUESS = 0.3
_MARGIN = 0.03  # nearer than this, the second best is as good as the best
_SAME_PHASE = 0.05  # what it counts that the heading above the line names the topic's phase
_HEADING = 0.05

_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_EXPLANATION = re.compile(r"\s+[-–—=]+>?\s+|:\s+|\s{3,}|\t")
_PIECES = re.compile(r"[,;/&+•]|\band\b|\bor\b|\bund\b", re.IGNORECASE)


@frozen
class TopicClaim:
    """A topic that the notes say is done or in hand, with every line that names it."""

    topic: str
    state: State
    lines: tuple[NoteLine, ...]


@frozen
class HeadingClaim:
    """A marked heading that names a whole phase or group, with the ids of the topics that it would cover."""

    kind: Literal["phase", "group"]
    title: str
    phase: str
    state: State
    topics: tuple[str, ...]
    line: NoteLine


@frozen
class Unplaced:
    """A marked line that fits no topic well enough, or several; `guesses` are topic ids, best first."""

    line: NoteLine
    guesses: tuple[str, ...]


@frozen
class Matches:
    """What the notes claim, each part by itself: topics in the path's order, headings and open lines in the notes'."""

    topics: tuple[TopicClaim, ...]
    headings: tuple[HeadingClaim, ...]
    unplaced: tuple[Unplaced, ...]


def match(curriculum: Curriculum, text: str) -> Matches:
    """What free text with done marks says about the topics of a curriculum.

    A topic is done when all the lines that name it are marked done, and doing when some are marked at all.
    """
    names = NameIndex(curriculum)
    lines_of: dict[str, list[NoteLine]] = {}
    headings: list[HeadingClaim] = []
    unplaced: list[Unplaced] = []
    phase = ""
    for line in read_notes(text):
        targets, guesses = _place(names, line, phase)
        for target in targets:
            if target.kind == "topic":
                lines_of.setdefault(target.id, []).append(line)
            else:
                phase = target.phase
                headings += _heading_claim(curriculum, target, line)
        if not targets and line.mark != "none":
            unplaced.append(Unplaced(line, guesses))
    claims = (_topic_claim(topic, lines_of[topic]) for topic in curriculum.topics if topic in lines_of)
    return Matches(tuple(claim for claim in claims if claim), tuple(headings), tuple(unplaced))


def _topic_claim(topic: str, lines: list[NoteLine]) -> TopicClaim | None:
    marks = {line.mark for line in lines}
    if marks == {"none"}:
        return None
    return TopicClaim(topic, "done" if marks == {"done"} else "doing", tuple(lines))


def _heading_claim(curriculum: Curriculum, target: Target, line: NoteLine) -> Iterator[HeadingClaim]:
    if line.mark == "none" or target.kind == "topic":
        return
    phase = curriculum.phase_by_id[target.phase]
    covered = tuple(t.id for t in phase.topics if target.kind == "phase" or t.group == target.id)
    title = phase.title if target.kind == "phase" else target.id
    yield HeadingClaim(target.kind, title, target.phase, line.mark, covered, line)


def _place(names: NameIndex, line: NoteLine, phase: str) -> tuple[tuple[Target, ...], tuple[str, ...]]:
    """The targets that a line names, and the topics that it might mean if there are none."""
    ranks: Ranks = {}
    for part in line.parts:
        _raise_to(ranks, _ranked(names, part, phase, heading=line.heading))
    chosen = _chosen(ranks)
    if not chosen or ranks[chosen[0]] < _SURE:
        pieces = [piece for part in line.parts for piece in _PIECES.split(part) if len(piece) > 2]
        found = [_chosen(_ranked(names, piece, phase, heading=line.heading)) for piece in pieces if len(pieces) > 1]
        chosen = tuple(dict.fromkeys((*chosen, *(target for targets in found for target in targets))))
    best = sorted((rank, target.id) for target, rank in ranks.items() if target.kind == "topic" and rank >= _GUESS)
    return chosen, tuple(topic for _, topic in best[:-4:-1])


def _ranked(names: NameIndex, words: str, phase: str, *, heading: bool) -> Ranks:
    """How well each target fits the words, from 0 to 1 and a little more, with what the place in the notes adds."""
    ranks: Ranks = {}
    for variant, weight in _variants(words):
        _raise_to(ranks, {target: weight * rank for target, rank in names.ranks(variant).items()})
    if phase and max(ranks.values(), default=0.0) >= _HALF:  # "Chain rule" under "Probability" is probability's
        inside = names.ranks(f"{words} {phase}")
        _raise_to(ranks, {target: rank for target, rank in inside.items() if target.kind == "topic"})
    for target in ranks:
        if target.kind == "topic":
            ranks[target] += _SAME_PHASE * (target.phase == phase)
        else:
            ranks[target] += _HEADING if heading else -_HEADING
    return ranks


def _variants(words: str) -> Iterator[tuple[str, float]]:
    """The words, and the words without what explains them, each with how much a fit of it is worth."""
    yield words, 1.0
    bare = _BRACKETS.sub(" ", words).strip()
    if bare != words:
        yield bare, 0.98
    name = _EXPLANATION.split(bare, maxsplit=1)[0]
    if name != bare:
        yield name, 0.96


def _raise_to(ranks: Ranks, others: Ranks) -> None:
    for target, rank in others.items():
        ranks[target] = max(rank, ranks.get(target, 0.0))


def _chosen(ranks: Ranks) -> tuple[Target, ...]:
    """The one target that fits, or none when nothing does or two of a kind do equally."""
    enough = ((rank, target) for target, rank in ranks.items() if rank >= _least(target))
    first = max(enough, key=lambda found: found[0], default=None)
    if first is None:
        return ()
    rank, best = first
    rivals = (other for other, next_rank in ranks.items() if other.kind == best.kind and rank - next_rank < _MARGIN)
    return () if any(other != best for other in rivals) else (best,)


def _least(target: Target) -> float:
    return _ENOUGH if target.kind == "topic" else _ENOUGH_HEADING
