"""A history summed up: all that reports and the model ask of it, so that old answers need not be read again.

It is a fold over live events in their order, as `tally` and the model are, and agrees with them (tests say so). What
it drops is the answers one by one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from mlpath.answers.verdict import Outcome
from mlpath.progress.events import EVERYTHING, Attempt, Event, Mark, Note, order
from mlpath.progress.fold import EPOCH_DAY, Fold
from mlpath.progress.knowledge import Knowledge
from mlpath.progress.tally import Results

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from mlpath.progress.days import Calendar
    from mlpath.progress.ground import Ground

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)


Hour = tuple[int, int, int]
"""An hour by the learner's clock in which something was done: how often, and first and last in µs since 1970."""


class Summary(NamedTuple):
    """What counts, under today's ids, as in a Tally; of the answers only their results."""

    marks: dict[str, Mark]
    notes: dict[str, list[Note]]
    summed: dict[str, Results]

    def results(self, *skills: str) -> Results:
        """How the questions of these skills together were answered."""
        parts = [self.summed[skill] for skill in skills if skill in self.summed]
        newest = max((part.last for part in parts if part.last), key=order, default=None)
        return Results(sum(part.asked for part in parts), sum(part.right for part in parts), newest)


@dataclass
class Digest:
    """The sum of a history on a ground. `hours` maps hours since 1970, by the learner's own clock."""

    ground: Ground
    fold: Fold
    marks: dict[str, Mark] = field(default_factory=dict)
    notes: dict[str, list[Note]] = field(default_factory=dict)
    results: dict[str, Results] = field(default_factory=dict)
    hours: dict[int, Hour] = field(default_factory=dict)

    @classmethod
    def of(cls, events: Iterable[Event], ground: Ground) -> Digest:
        """The digest of `events`: the live ones of a history, in their order."""
        digest = cls(ground, Fold(ground))
        for event in events:
            digest.take(event)
        return digest

    @property
    def knowledge(self) -> Knowledge:
        """What is known; it must not be used any more once further events were taken in."""
        return Knowledge(self.fold)

    def take(self, event: Event) -> None:
        """Take in a live event that comes after all that were taken in before."""
        self.fold.take((event,))
        current = self.ground.current
        match event:
            case Attempt():
                self._be_active(event)
                self._count(current(event.skill), event)
            case Mark(subject=subject, state="reset"):
                self._reset(subject if subject == EVERYTHING else current(subject))
            case Mark(subject=subject):
                self._be_active(event)
                self.marks[current(subject)] = event
            case Note(topic=topic):
                self.notes.setdefault(current(topic), []).append(event)

    def tally(self, current: Callable[[str], str], topic_of: Callable[[str], str | None]) -> Summary:  # noqa: ARG002
        """What counts. The two functions are those of the ground already; `History.tally` needs them."""
        return Summary(self.marks, self.notes, self.results)

    def days_by(self, calendar: Calendar) -> Mapping[date, tuple[datetime, ...]]:
        """Each active day, oldest first, with as many times as things were done; of them the ends are the true ones."""
        return _ActiveDays(self.hours, calendar.turns)

    def _count(self, skill: str, attempt: Attempt) -> None:
        if attempt.attempt == 1 and attempt.outcome != Outcome.UNDECIDED:
            before = self.results.get(skill, Results())
            right = attempt.outcome == Outcome.CORRECT
            self.results[skill] = Results(before.asked + 1, before.right + right, attempt)

    def _be_active(self, event: Event) -> None:
        since = event.at - EPOCH
        seconds = since.days * 86_400 + since.seconds
        hour, moment = (seconds // 60 + event.offset) // 60, seconds * 1_000_000 + since.microseconds
        done = self.hours.get(hour)
        self.hours[hour] = (done[0] + 1, done[1], moment) if done else (1, moment, moment)

    def _reset(self, subject: str) -> None:
        if subject == EVERYTHING:
            self.marks, self.results, self.hours = {}, {}, {}
            return
        self.marks.pop(subject, None)
        for skill in [skill for skill in self.results if self.ground.home.get(skill) == subject]:
            del self.results[skill]


class _ActiveDays(Mapping[date, tuple[datetime, ...]]):
    """The active days that hours make up, as they are now.

    What was done on a day is put together when it is asked for: of ten years a report looks at a month.
    """

    def __init__(self, hours: Mapping[int, Hour], turns: int) -> None:
        self._hours, self._turns = hours, turns
        self._days = sorted({(hour - turns) // 24 for hour in hours})

    def __len__(self) -> int:
        return len(self._days)

    def __iter__(self) -> Iterator[date]:
        return (date.fromordinal(EPOCH_DAY + day) for day in self._days)

    def __getitem__(self, day: date) -> tuple[datetime, ...]:
        begins = 24 * (day.toordinal() - EPOCH_DAY) + self._turns
        done = [self._hours[hour] for hour in range(begins, begins + 24) if hour in self._hours]
        if not done:
            raise KeyError(day)
        times = sum(hour[0] for hour in done)
        return (_time(min(hour[1] for hour in done)),) * (times - 1) + (_time(max(hour[2] for hour in done)),)


def _time(moment: int) -> datetime:
    return EPOCH + moment * MICROSECOND
