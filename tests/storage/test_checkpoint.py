"""A checkpoint never changes an answer: whatever was stored in whatever order, the digest is that of the history."""

from __future__ import annotations

import json
from datetime import timedelta
from itertools import count
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mlpath.progress.days import MIDNIGHT, Calendar, streak
from mlpath.progress.digest import Digest
from mlpath.progress.events import Attempt, Event, Undo
from mlpath.progress.ground import Ground
from mlpath.storage import checkpoint, quick
from mlpath.storage.store import Store
from tests.progress.maps import CURRICULUM
from tests.progress.samples import START, Maker

if TYPE_CHECKING:
    from pathlib import Path

WEIGHTS = {"eigen.trace": {"vectors.add": 0.5, "vectors.scale": 0.2}}
GROUND = Ground.of(CURRICULUM, lambda skill: WEIGHTS.get(skill, {}))
SKILLS = ("vectors.add", "vectors.scale", "eigen.trace", "gone.skill")


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Checkpoints of a few events, or the tests would need thousands."""
    monkeypatch.setattr(checkpoint, "KEPT_OUT", 5)
    monkeypatch.setattr(checkpoint, "WORTH", 10)


def state(digest: Digest) -> dict[str, Any]:
    """Everything in a digest, to the last bit."""
    found: dict[str, Any] = json.loads(checkpoint._written(digest, checkpoint.NOTHING))
    return found


def rebuilt(path: Path) -> dict[str, Any]:
    return state(checkpoint.digest(path, GROUND, None))


def files(cache: Path) -> list[Path]:
    return sorted(cache.glob("progress-*.json"))


def sitting(make: Maker, answers: int, batch: str = "") -> list[Event]:
    return [
        make.attempt(
            SKILLS[i % 4],
            ("correct", "correct", "incorrect", "partial", "undecided")[i % 5],
            batch=batch,
            level=1 + i % 3,
            seconds=float(5 + 7 * i % 60),
            hints=int(i % 7 == 0),
            mistake="A sign is lost." if i % 5 == 2 else "",
        )
        for i in range(answers)
    ]


def test_a_digest_is_that_of_the_live_history(tmp_path: Path) -> None:
    make, path = Maker(), tmp_path / "a.db"
    first, second = sitting(make, 30, "first"), sitting(make, 8, "second")
    others: list[Event] = [
        make.mark("vectors"),
        make.note("norms"),
        make.undo("second"),
        make.mark("eigenvalues", "reset"),
    ]
    quick.append(path, [*first, *second, *others, *sitting(make, 3)])
    live = quick.history(path).live
    light = Digest.of(live, GROUND)
    found = checkpoint.digest(path, GROUND, None)
    assert found.fold == light.fold
    assert (found.hours, found.notes, found.marks) == (light.hours, light.notes, light.marks)
    assert {skill: (one.asked, one.right) for skill, one in found.results.items()} == {
        skill: (one.asked, one.right) for skill, one in light.results.items()
    }


def test_a_checkpoint_is_made_used_and_bit_for_bit_what_a_rebuild_gives(tmp_path: Path) -> None:
    make, path, cache = Maker(), tmp_path / "a.db", tmp_path / "cache"
    for _ in range(12):
        quick.append(path, sitting(make, 4))
        assert state(checkpoint.digest(path, GROUND, cache)) == rebuilt(path)
    (place,) = files(cache)
    known = json.loads(place.read_text(encoding="utf-8"))
    assert known["rows"]["attempt"][0] >= 30, "all but the newest are in it"
    known["fold"]["reading"] = [0.5, 1.0, 99.0]
    place.write_text(json.dumps(known), encoding="utf-8")
    assert (
        checkpoint.digest(path, GROUND, cache).fold.reading.of != checkpoint.digest(path, GROUND, None).fold.reading.of
    )


def test_an_undo_that_reaches_into_the_checkpoint_is_seen_and_so_is_its_redo(tmp_path: Path) -> None:
    make, path, cache = Maker(), tmp_path / "a.db", tmp_path / "cache"
    quick.append(path, [*sitting(make, 6, "old"), *sitting(make, 30)])
    whole = state(checkpoint.digest(path, GROUND, cache))
    undo = make.undo("old")
    for event in (undo, make.undo(undo), *sitting(make, 20)):
        quick.append(path, [event])
        assert state(checkpoint.digest(path, GROUND, cache)) == rebuilt(path)
    assert state(checkpoint.digest(path, GROUND, cache)) != whole


def test_an_event_from_before_the_checkpoint_is_seen(tmp_path: Path) -> None:
    make, path, cache = Maker(), tmp_path / "a.db", tmp_path / "cache"
    quick.append(path, sitting(make, 40))
    checkpoint.digest(path, GROUND, cache)
    other = Maker(device="desktop", at=START - timedelta(days=3))
    quick.append(path, sitting(other, 3))
    assert state(checkpoint.digest(path, GROUND, cache)) == rebuilt(path)
    assert state(checkpoint.digest(path, GROUND, cache)) == rebuilt(path)


def test_a_copy_of_another_history_is_not_taken_for_this_one(tmp_path: Path) -> None:
    path, cache = tmp_path / "a.db", tmp_path / "cache"
    quick.append(path, sitting(Maker(), 40))
    checkpoint.digest(path, GROUND, cache)
    path.unlink()
    quick.append(path, sitting(Maker(device="desktop", at=START + timedelta(days=1)), 40))
    assert state(checkpoint.digest(path, GROUND, cache)) == rebuilt(path)


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"rows": {}, "last": [1, 2, 3], "gone": []}', "\0" * 100])
def test_a_damaged_checkpoint_is_made_anew(text: str, tmp_path: Path) -> None:
    path, cache = tmp_path / "a.db", tmp_path / "cache"
    quick.append(path, sitting(Maker(), 40))
    checkpoint.digest(path, GROUND, cache)
    (place,) = files(cache)
    good = place.read_text(encoding="utf-8")
    place.write_text(text, encoding="utf-8")
    assert state(checkpoint.digest(path, GROUND, cache)) == rebuilt(path)
    assert place.read_text(encoding="utf-8") == good


def test_a_cache_that_can_not_be_written_costs_nothing_but_time(tmp_path: Path) -> None:
    path, cache = tmp_path / "a.db", tmp_path / "file"
    cache.write_text("in the way", encoding="utf-8")
    quick.append(path, sitting(Maker(), 40))
    assert state(checkpoint.digest(path, GROUND, cache / "sub")) == rebuilt(path)


def test_another_curriculum_has_another_checkpoint(tmp_path: Path) -> None:
    path, cache = tmp_path / "a.db", tmp_path / "cache"
    quick.append(path, sitting(Maker(), 40))
    checkpoint.digest(path, GROUND, cache)
    other = Ground.of(CURRICULUM)
    assert state(checkpoint.digest(path, other, cache)) == state(checkpoint.digest(path, other, None)) != rebuilt(path)


def test_without_a_database_there_is_nothing(tmp_path: Path) -> None:
    found = checkpoint.digest(tmp_path / "no.db", GROUND, tmp_path / "cache")
    assert state(found) == state(Digest.of((), GROUND))
    assert list(tmp_path.iterdir()) == []


EVENTS = st.lists(
    st.tuples(
        st.sampled_from(("right", "wrong", "mark", "reset", "undo", "redo", "import", "look")),
        st.integers(0, 40),
        st.integers(-3_000, 6_000),
    ),
    max_size=40,
)


def _stored(kind: str, number: int, make: Maker, events: list[Event]) -> list[Event]:
    """What one thing done stores: a sitting, a mark, an undo of something, or an import from before."""
    undos = [event for event in events if isinstance(event, Undo)]
    match kind:
        case "right" | "wrong":
            outcome = "correct" if kind == "right" else "incorrect"
            return [
                make.attempt(SKILLS[number % 4], outcome, batch=f"batch-{make.made}") for _ in range(1 + number % 4)
            ]
        case "mark" | "reset":
            subject = ("vectors", "norms", "eigenvalues", "*")[number % (3 + (kind == "reset"))]
            return [make.mark(subject, "reset" if kind == "reset" else "done")]
        case "undo" if events:
            target = events[number % len(events)]
            return [make.undo(target.id if number % 3 == 0 else target.batch)]
        case "redo" if undos:
            return [make.undo(undos[number % len(undos)])]
        case "import":
            other = Maker(device=f"other-{len(events)}", at=make.at - timedelta(days=number))
            return [other.attempt(SKILLS[number % 4]) for _ in range(3)]
    return []


@settings(deadline=None, max_examples=25)
@given(EVENTS)
def test_whatever_happens_the_checkpoint_agrees_with_a_rebuild(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, int, int]]
) -> None:
    """Clocks set back and forth, undos of undos, imports of older events, and looks in between."""
    folder = tmp_path_factory.mktemp("any")
    path, cache, make, events = folder / "a.db", folder / "cache", Maker(), list[Event]()
    for kind, number, minutes in steps:
        make.at += timedelta(minutes=minutes)
        make.offset = (minutes // 60) % 12 * 60
        new = _stored(kind, number, make, events)
        events += new
        if new:
            quick.append(path, new)
        if kind == "look":
            assert state(checkpoint.digest(path, GROUND, cache)) == rebuilt(path)
    assert state(checkpoint.digest(path, GROUND, cache)) == rebuilt(path)
    if path.exists():
        live = quick.history(path)
        found = checkpoint.digest(path, GROUND, None)
        for calendar in (MIDNIGHT, Calendar(4, frozenset({6}))):
            today = calendar.day_at(make.at)
            streaks = [streak(one.days_by(calendar), today, calendar) for one in (found, live)]
            assert streaks[0] == streaks[1]
            counts = {day: len(times) for day, times in live.days_by(calendar).items()}
            assert {day: len(times) for day, times in found.days_by(calendar).items()} == counts


def test_the_order_of_merged_events_does_not_matter(tmp_path: Path) -> None:
    here, there = Maker(), Maker(device="desktop", at=START + timedelta(minutes=7, seconds=30))
    mine, theirs = sitting(here, 25, "mine"), sitting(there, 25, "theirs")
    numbers = count()
    states = []
    for parts in ((mine, theirs), (theirs, mine)):
        path = tmp_path / f"{next(numbers)}.db"
        for part in parts:
            with Store(path) as store:
                store.import_events(part)
            checkpoint.digest(path, GROUND, tmp_path / "cache")
        states.append(state(checkpoint.digest(path, GROUND, tmp_path / "cache")))
    assert states[0] == states[1]
    assert isinstance(mine[0], Attempt)
