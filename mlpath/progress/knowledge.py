"""What the learner knows at a moment: the questions one can ask of the model."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from math import log
from typing import TYPE_CHECKING, NamedTuple

from mlpath.frozen import frozen
from mlpath.progress import mastery
from mlpath.progress.blend import NEVER_LEARNT, chance_of, known_of, logistic, score, variance
from mlpath.progress.fold import Fold, days_of
from mlpath.progress.mastery import DESIRED, TARGET_LEVEL, Estimate, Mastery
from mlpath.progress.outlook import Outlook
from mlpath.progress.trace import Trace

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from mlpath.progress.events import Event
    from mlpath.progress.fsrs import Memory
    from mlpath.progress.ground import Ground

FAR = 3650.0
"""Days past which nobody plans."""

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
WIDER = 1.5
"""How much wider than its variance says an interval has to be to hold the truth in 80 % of cases.

No model is quite right; the figure comes from the tuning learners of benchmarks/_learners.py.
"""

NEVER = Trace()


class Due(NamedTuple):
    """A skill that has faded: `kept` is the share left of the chance `known` that its last answer had left."""

    skill: str
    kept: float
    known: float


@frozen
class Habit:
    """A mistake that was recognised more than once: its sentence, how often, when last, and in which skills."""

    mistake: str
    count: int
    last: datetime
    skills: tuple[str, ...]


class Suspect(NamedTuple):
    """A skill that may be behind a miss: `known` is the chance of knowing it, `doubt` (0 to 1) what speaks against it.

    `asked` counts its answers; a suspect never asked is suspect for that alone.
    """

    skill: str
    topic: str
    known: float
    doubt: float
    asked: int


class Knowledge:
    """What is known after some events. Make one with `Knowledge.of`; it never changes afterwards.

    Names may be skills (`module.function`), topics or phases, under today's ids. Times are aware; days are told in
    the zone of `at`. `level` is that of the fresh question one thinks of.
    """

    def __init__(self, fold: Fold) -> None:
        self._fold = fold
        self.ground = fold.ground
        self._estimates: dict[tuple[str, datetime, int], Estimate] = {}

    @classmethod
    def of(cls, events: Iterable[Event], ground: Ground) -> Knowledge:
        """What is known after `events`: the live ones of a history, in their order (`history.live`)."""
        fold = Fold(ground)
        fold.take(events)
        return cls(fold)

    def after(self, *events: Event) -> Knowledge:
        """What is known once these live events, the newest of all, are taken in too."""
        fold = self._fold.copy()
        fold.take(events)
        return Knowledge(fold)

    # --- the three numbers -----------------------------------------------------------------------------------------

    def retained(self, name: str, at: datetime, level: int = TARGET_LEVEL) -> Estimate | None:
        """The chance today of a right answer to a fresh question, with its interval and reason.

        For a topic or a phase it is the mean over the skills, each weighing the same. A skill that was never asked is
        judged by what else was asked of its topic; one whose topic was never asked counts as 0. None where nothing
        was asked at all.
        """
        skills = self.skills_of(name)
        parts = [self._estimate(skill, at, level) for skill in skills if self._fold.topic_of(skill)]
        if not parts:
            return None
        return parts[0] if name == skills[0] else _together(parts, len(skills), at)

    def demonstrated(self, name: str, level: int = TARGET_LEVEL) -> float | None:
        """The share of the skills that graded answers have shown to be there (see `mastery.is_demonstrated`).

        It is 0 or 1 for a skill; None as for `retained`. A topic is demonstrated when it is 1.
        """
        skills = self.skills_of(name)
        shown = [mastery.is_demonstrated(self.trace(skill).latest, level) for skill in skills]
        return sum(shown) / len(shown) if shown else None

    def passed(self, name: str) -> bool:
        """Whether answers have shown each of its skills at some time: a slip later on is for reviews to mend."""
        skills = self.skills_of(name)
        return bool(skills) and all(self.trace(skill).passed for skill in skills)

    def mastery(self, skill: str, at: datetime, level: int = TARGET_LEVEL, desired: float = DESIRED) -> Mastery:
        """Both verdicts on a skill with the numbers behind them and what is missing, in words."""
        latest, estimate = self.trace(skill).latest, self.retained(skill, at, level)
        missing = mastery.what_is_missing(latest, estimate.known if estimate else 0.0, level, desired)
        return Mastery(skill, estimate, mastery.is_demonstrated(latest, level), not missing, missing)

    def skills_of(self, name: str) -> tuple[str, ...]:
        """The skills of a topic or phase in the order of the path; a skill is its own."""
        return self.ground.skills_of(name)

    # --- what is fading --------------------------------------------------------------------------------------------

    def memory(self, skill: str) -> Memory | None:
        """The FSRS memory of a skill, None where it was never asked."""
        return self.trace(skill).memory

    def topic_memory(self, skill: str) -> Memory | None:
        """The FSRS memory of the skill's topic, None where that was never asked."""
        topic = self._fold.topic_of(skill)
        return topic.memory if topic else None

    @property
    def met(self) -> tuple[str, ...]:
        """Every skill that was asked, in the order of the first answers."""
        return tuple(skill for skill, trace in self._fold.skills.items() if trace.memory)

    def weights(self, skill: str) -> Mapping[str, float]:
        """Which other skills the steps of `skill` exercise, each with a share in (0, 1]."""
        return self._fold.weights(skill)

    def known(self, skill: str, at: datetime, level: int = TARGET_LEVEL) -> float:
        """The chance of knowing the skill, luck apart."""
        return self.known_on(skill, days_of(at), level)

    def known_on(self, skill: str, day: float, level: int = TARGET_LEVEL) -> float:
        """As `known`, at a time in days since 1970: for loops over many days."""
        return known_of(self._fold.belief(skill), self._recalled_on(skill, day, level))

    def learnt(self, skill: str) -> float:
        """The chance that the skill was ever learnt, as far as its own answers and the others tell."""
        return self._fold.belief(skill)

    def outlook(self, level: int = TARGET_LEVEL) -> Outlook:
        """The model in parts, for looking ahead under memories that are not there yet."""
        return Outlook(self._fold, level)

    def kept(self, skill: str, at: datetime, level: int = TARGET_LEVEL) -> float:
        """Which share of the chance of knowing that its last answer had left is there still, in [0, 1].

        It is 1 for a skill never asked: nothing of it can be lost.
        """
        return self._kept_on(skill, days_of(at), level)

    def due_at(self, skill: str, desired: float = 0.9, level: int = TARGET_LEVEL) -> datetime | None:
        """When the share kept falls to `desired`, to a minute or so; None where it won't within ten years."""
        memory = self.memory(skill)
        if memory is None or self._kept_on(skill, memory.last + FAR, level) > desired:
            return None
        low, high = 0.0, 1 / 64
        while self._kept_on(skill, memory.last + high, level) > desired:
            low, high = high, 2 * high
        while high - low > 1e-3:
            middle = (low + high) / 2
            low, high = (middle, high) if self._kept_on(skill, memory.last + middle, level) > desired else (low, middle)
        return _moment(memory.last + high)

    def due(self, at: datetime, desired: float = 0.9, level: int = TARGET_LEVEL) -> tuple[Due, ...]:
        """Every skill asked before whose share kept has fallen below `desired`, the most faded first."""
        day = days_of(at)
        found = [
            Due(skill, kept, self.known_on(skill, day, level))
            for skill in self._fold.skills
            if (kept := self._kept_on(skill, day, level)) < desired
        ]
        return tuple(sorted(found, key=lambda due: (due.kept, due.skill)))

    # --- what goes wrong -------------------------------------------------------------------------------------------

    def habits(self, at: datetime, days: int = 30, least: int = 2) -> tuple[Habit, ...]:
        """The ledger: mistakes recognised at least `least` times in the last `days` days, the most frequent first."""
        since = days_of(at) - days
        found: dict[str, list[tuple[float, str]]] = {}
        for when, sentence, skill in self._fold.slips:
            if when > since:
                found.setdefault(sentence, []).append((when, skill))
        habits = [
            Habit(sentence, len(hits), _moment(hits[-1][0]), tuple(dict.fromkeys(skill for _, skill in hits)))
            for sentence, hits in found.items()
            if len(hits) >= least
        ]
        return tuple(sorted(habits, key=lambda habit: (-habit.count, habit.mistake)))

    def suspects(self, skill: str, at: datetime, count: int = 2) -> tuple[Suspect, ...]:
        """What to ask after a miss at `skill`: the likeliest cracked floors under it, at most one of each topic.

        Candidates are the skills that its steps exercise, then those of the topics that its topic needs.
        """
        weights = self._fold.weights(skill)
        home = self.ground.home.get(skill, "")
        below = [other for need in self.ground.needs.get(home, ()) for other in self.ground.skills.get(need, ())]
        shares = {**dict.fromkeys(below, 0.2), **weights}
        shares.pop(skill, None)
        ranked = sorted(shares, key=lambda other: (-shares[other] * (1 - self.known(other, at)), other))
        best: dict[str, str] = {}
        for other in ranked:
            best.setdefault(self.ground.home.get(other, other), other)
        return tuple(self._suspect(other, topic, at) for topic, other in list(best.items())[:count])

    # --- inside ----------------------------------------------------------------------------------------------------

    def _kept_on(self, skill: str, day: float, level: int) -> float:
        memory = self.memory(skill)
        if memory is None:
            return 1.0
        return min(1.0, self._recalled_on(skill, day, level) / self._recalled_on(skill, memory.last, level))

    def _recalled_on(self, skill: str, day: float, level: int) -> float:
        """The chance to know the skill if it was ever learnt."""
        fold = self._fold
        return logistic(score(fold.blend, fold.features(skill, day, level)) + fold.aside(skill).mean)

    def trace(self, skill: str) -> Trace:
        """What is left of the skill's answers; not to be changed."""
        return self._fold.skills.get(skill, NEVER)

    def _suspect(self, skill: str, topic: str, at: datetime) -> Suspect:
        trace = self.trace(skill)
        return Suspect(skill, topic, self.known(skill, at), trace.doubt, trace.asked)

    def _estimate(self, skill: str, at: datetime, level: int) -> Estimate:
        """The estimate of one skill; a report asks for it as part of a topic and of a phase."""
        asked = (skill, at, level)
        if (known := self._estimates.get(asked)) is None:
            known = self._estimates[asked] = self._estimated(skill, at, level)
        return known

    def _estimated(self, skill: str, at: datetime, level: int) -> Estimate:
        fold, trace = self._fold, self.trace(skill)
        x, aside = fold.features(skill, days_of(at), level), fold.aside(skill)
        middle = score(fold.blend, x) + aside.mean
        reach = WIDER * (variance(fold.blend, x) + aside.variance) ** 0.5
        belief, slip = fold.belief(skill), fold.care.slip
        low, high = (_quantile(share, belief, middle, reach) for share in (0.1, 0.9))
        known = known_of(belief, logistic(middle))
        last = _moment(trace.last) if trace.asked else None
        return Estimate(
            chance=chance_of(known, trace.floor, slip),
            low=chance_of(min(low, known), trace.floor, slip),
            high=chance_of(max(high, known), trace.floor, slip),
            known=known,
            asked=trace.asked,
            right=trace.right,
            last=last,
            reason=reason(trace.asked, trace.right, last, at),
        )


def reason(asked: int, right: int, last: datetime | None, at: datetime) -> str:
    """What an estimate rests on: "3 of 4 right, last 19 days ago", or "never asked"."""
    if last is None:
        return "never asked"
    days = max(0, (at.date() - last.astimezone(at.tzinfo).date()).days)
    when = "today" if days == 0 else "yesterday" if days == 1 else f"{days} days ago"
    return f"{right} of {asked} right, last {when}"


def _quantile(share: float, belief: float, middle: float, reach: float) -> float:
    """Below which chance of knowing `share` of the cases lie: never learnt, or a Gaussian on the logistic's scale.

    The Gaussian's quantiles are taken from the logistic distribution of the same shape, right to 0.02.
    """
    within = (share - (1 - belief)) / belief if belief > 0 else 0.0
    if within <= 0:
        return NEVER_LEARNT
    within = min(within, 0.999)
    return logistic(middle + reach * log(within / (1 - within)) / 1.702)


def _together(parts: Sequence[Estimate], count: int, at: datetime) -> Estimate:
    """The mean over `count` skills, of which the ones without a part count 0.

    What is uncertain of one skill is taken to be so of all alike, which makes the interval a cautious one.
    """
    asked, right = sum(part.asked for part in parts), sum(part.right for part in parts)
    last = max((part.last for part in parts if part.last), default=None)
    return Estimate(
        chance=sum(part.chance for part in parts) / count,
        low=sum(part.low for part in parts) / count,
        high=sum(part.high for part in parts) / count,
        known=sum(part.known for part in parts) / count,
        asked=asked,
        right=right,
        last=last,
        reason=reason(asked, right, last, at),
        covered=len(parts) / count,
    )


def _moment(day: float) -> datetime:
    return EPOCH + timedelta(milliseconds=round(day * 86_400_000))
