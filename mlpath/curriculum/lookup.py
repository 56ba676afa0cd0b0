"""From what a learner typed to an id, and where the shipped curriculum lies."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from mlpath.errors import AmbiguousNameError, UnknownNameError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from mlpath.curriculum.model import Curriculum

NameKind = Literal["topic", "resource", "phase", "skill"]

TOPICS: tuple[NameKind, ...] = ("topic",)
RESOURCES: tuple[NameKind, ...] = ("resource",)
PHASES: tuple[NameKind, ...] = ("phase",)
SKILLS: tuple[NameKind, ...] = ("skill",)

_GAPS = re.compile(r"[\s_-]+")
_MOST_SUGGESTIONS = 3
_NEAR = 70  # of 100, by WRatio


def bundled() -> Path:
    """The folder of the curriculum that comes with the program."""
    shipped = Path(__file__).parent / "data"
    return shipped if shipped.is_dir() else Path(__file__).parents[2] / "curriculum"


def find(curriculum: Curriculum, name: str, kinds: Collection[NameKind] = TOPICS, skills: Collection[str] = ()) -> str:
    """The id that `name` stands for, among things of `kinds`; `skills` are all that exist.

    Tried in this order: an id, an old id, a title or alias (whatever its capitals), the beginning of just one id.
    Raises UnknownNameError with the nearest ids, or AmbiguousNameError with all that the name may mean.
    """
    wanted = name.strip()
    things = _things(curriculum, kinds, skills)
    for exact in (wanted, curriculum.current(wanted)):
        if any(exact in ids for ids in things):
            return exact
    ids = dict(_names(curriculum, kinds, skills))
    kind = _join_words(kinds)
    plain = _plain(wanted)
    for fits in (_exact(ids, plain), _beginning(ids, plain)):
        if len(fits) == 1:
            return fits[0]
        if fits:
            raise AmbiguousNameError(kind, name, fits)
    raise UnknownNameError(kind, name, _suggestions(ids, wanted))


def _things(
    curriculum: Curriculum, kinds: Collection[NameKind], skills: Collection[str]
) -> tuple[Collection[str], ...]:
    """The ids of each of the kinds."""
    every: dict[NameKind, Collection[str]] = {
        "topic": curriculum.topics,
        "phase": curriculum.phase_by_id,
        "resource": curriculum.resources,
        "skill": skills,
    }
    return tuple(every[kind] for kind in kinds)


def _names(
    curriculum: Curriculum, kinds: Collection[NameKind], skills: Collection[str]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Every id with the other names that it goes by."""
    if "topic" in kinds:
        yield from ((topic.id, (topic.title, *topic.aliases)) for topic in curriculum.topics.values())
    if "phase" in kinds:
        yield from ((phase.id, (phase.title, *phase.aliases)) for phase in curriculum.phases)
    if "resource" in kinds:
        yield from ((resource.id, (resource.title,)) for resource in curriculum.resources.values())
    if "skill" in kinds:
        yield from ((skill, (skill.partition(".")[2],)) for skill in skills)


def _plain(name: str) -> str:
    """`Null  space`, `null_space` and `null-space` are one name."""
    return _GAPS.sub("-", name.strip().casefold())


def _exact(ids: dict[str, tuple[str, ...]], plain: str) -> tuple[str, ...]:
    by_id = tuple(name for name in ids if _plain(name) == plain)
    return by_id or tuple(name for name, others in ids.items() if any(_plain(other) == plain for other in others))


def _beginning(ids: dict[str, tuple[str, ...]], plain: str) -> tuple[str, ...]:
    """The ids that begin so; `eig` is the topic `eigen` sooner than one of the skills `eigen.…`."""
    fits = tuple(name for name in ids if plain and _plain(name).startswith(plain))
    undotted = tuple(name for name in fits if "." not in name)
    return fits if "." in plain or not undotted else undotted


def _suggestions(ids: dict[str, tuple[str, ...]], name: str) -> tuple[str, ...]:
    # Here and not at the top: importing rapidfuzz takes 30 ms, and only a name that nothing fits needs it.
    from rapidfuzz import fuzz, process, utils  # noqa: PLC0415

    spellings = [(spelling, of) for of, others in ids.items() for spelling in (of, *others)]
    texts = [spelling for spelling, _ in spellings]
    near = process.extract(
        name, texts, scorer=fuzz.WRatio, processor=utils.default_process, limit=12, score_cutoff=_NEAR
    )
    return tuple(dict.fromkeys(spellings[place][1] for _, _, place in near))[:_MOST_SUGGESTIONS]


def _join_words(kinds: Collection[NameKind]) -> str:
    *others, last = kinds
    return f"{', '.join(others)} or {last}" if others else last
