"""How much a line of notes and the names of a curriculum have in common, word by word."""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter, defaultdict
from os.path import commonprefix
from typing import TYPE_CHECKING, Literal

from rapidfuzz import fuzz, process

from mlpath.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mlpath.curriculum.model import Curriculum

_WORD = re.compile(r"[^\W_]+")
_EMPTY = frozenset(
    "a an and as at be by for from how in into is it its of on or that the"  # noqa: SIM905  as a list it fills a page
    " their this to what when why with vs via eg e g ie etc about between using use used your my some all more"
    " basic basics beginner introduction intro fundamental fundamentals essential essentials concept concepts overview"
    " understand understanding learn learning know working work topic topics part simple".split()
)
_ENDINGS = (("ices", "ix"), ("ies", "y"), ("sses", "ss"), ("xes", "x"), ("s", ""))
_SHORTEST = 5  # letters; shorter words are too much alike to be taken for each other
_TYPO = 84  # of 100, by rapidfuzz' ratio
_FAMILY = 60  # the least ratio of two words that share three fifths
_KIN = 0.85  # what such a likeness counts, when the same word counts 1
_MOST_WORDS = 40


@frozen
class Target:
    """What a line may name: a topic or phase by its id, a group by its title."""

    kind: Literal["topic", "phase", "group"]
    id: str
    phase: str


def words_of(text: str) -> tuple[str, ...]:
    """The distinct words of a text that carry meaning, in lower case, without accents and endings.

    Of a text that has only empty words ("Learning: the basics") all are kept.
    """
    plain = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    found = _WORD.findall(plain)[:_MOST_WORDS]
    words = [word for word in found if word not in _EMPTY] or found
    return tuple(dict.fromkeys(_stem(word) for word in words))


def _stem(word: str) -> str:
    for ending, instead in _ENDINGS:
        if len(word) > len(ending) + 2 and word.endswith(ending) and not word.endswith(("ss", "us", "is")):
            word = word[: -len(ending)] + instead
            break
    for ending in ("ing", "ed", "e"):
        if len(word) > len(ending) + 3 and word.endswith(ending):
            word = word[: -len(ending)]
            break
    return word[:-1] if len(word) > 4 and word[-1] == word[-2] else word


class NameIndex:
    """All names of topics, phases and groups, ready to be compared with many lines."""

    def __init__(self, curriculum: Curriculum) -> None:
        self._names = [(target, words_of(name)) for target, name in _names(curriculum)]
        used = Counter(word for target, word in {(target, w) for target, words in self._names for w in words})
        targets = len({target for target, _ in self._names})
        self._weights = {word: math.log(1 + targets / count) for word, count in used.items()}
        self._unknown = 0.8 * sum(self._weights.values()) / max(1, len(self._weights))
        self._totals = [sum(self._weights[word] for word in words) for _, words in self._names]
        self._places: dict[str, list[int]] = defaultdict(list)
        for place, (_, words) in enumerate(self._names):
            for word in words:
                self._places[word].append(place)
        self._by_letter: dict[str, list[str]] = defaultdict(list)
        for word in (word for word in self._weights if len(word) >= _SHORTEST):
            self._by_letter[word[0]].append(word)
        self._alike: dict[str, dict[str, float]] = {}
        self._ranks: dict[tuple[str, ...], dict[Target, float]] = {}

    def ranks(self, text: str) -> dict[Target, float]:
        """How well each target that shares a word with the text fits it: 1 when the words are the same."""
        words = words_of(text)
        if words not in self._ranks:
            self._ranks[words] = self._ranked(words)
        return self._ranks[words]

    def _ranked(self, words: tuple[str, ...]) -> dict[Target, float]:
        in_line: dict[int, float] = defaultdict(float)  # by name: the weight of the line's words that it has
        in_name: dict[int, dict[str, float]] = defaultdict(dict)  # and how well each of its words is met
        total = 0.0
        for word in words:
            weight = self._weight(word)
            total += weight
            for place, (own, alike) in self._met(word).items():
                in_line[place] += weight * alike
                in_name[place][own] = max(alike, in_name[place].get(own, 0.0))
        ranks: dict[Target, float] = {}
        for place, met in in_line.items():
            named = sum(self._weights[own] * alike for own, alike in in_name[place].items())
            rank = 2 * met * named / (met * self._totals[place] + named * total)  # harmonic mean of both shares
            target = self._names[place][0]
            ranks[target] = max(rank, ranks.get(target, 0.0))
        return ranks

    def _weight(self, word: str) -> float:
        known = self._weights.get(word, self._unknown)
        return known if len(word) > 1 and not word.isdigit() else 0.3 * known

    def _met(self, word: str) -> dict[int, tuple[str, float]]:
        """The names that have the word or one like it, each with its most alike word."""
        met: dict[int, tuple[str, float]] = {}
        for own, alike in self._likes(word).items():
            for place in self._places[own]:
                if alike > met.get(place, ("", 0.0))[1]:
                    met[place] = (own, alike)
        return met

    def _likes(self, word: str) -> dict[str, float]:
        """The words of names that this one may stand for, each with how alike they are."""
        if word not in self._alike:
            self._alike[word] = {word: 1.0} if word in self._weights else {}
            if len(word) >= _SHORTEST:
                mates = self._by_letter.get(word[0], [])
                near = process.extract(word, mates, scorer=fuzz.ratio, score_cutoff=_FAMILY, limit=None)
                self._alike[word].update({own: _KIN for own, ratio, _ in near if _kin(word, own, ratio)})
        return self._alike[word]


def _kin(word: str, own: str, ratio: float) -> bool:
    """Whether two different words are of one family (they share three fifths) or one is a slip of the pen."""
    shared = len(commonprefix((word, own)))  # noqa: RUF071  letter by letter is what is wanted
    return word != own and (ratio >= _TYPO or shared >= max(_SHORTEST, 0.6 * max(len(word), len(own))))


def _names(curriculum: Curriculum) -> Iterator[tuple[Target, str]]:
    for phase in curriculum.phases:
        heading = Target("phase", phase.id, phase.id)
        yield from ((heading, name) for name in (phase.title, *phase.aliases))
        groups = dict.fromkeys(topic.group for topic in phase.topics if topic.group)
        yield from ((Target("group", group, phase.id), group) for group in groups)
        for topic in phase.topics:
            target = Target("topic", topic.id, phase.id)
            short = topic.title.partition(":")[0]
            yield from ((target, name) for name in dict.fromkeys((topic.title, short, topic.id, *topic.aliases)))
