"""How long it takes to fold a history, and `status` on a short and on a very long one."""

from __future__ import annotations

import gc
import os
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks._learners import KINDS, LOUD, START, Learner, diary
from mlpath.curriculum.compiled import open_curriculum
from mlpath.curriculum.lookup import bundled
from mlpath.progress.digest import Digest
from mlpath.progress.events import Attempt
from mlpath.progress.ground import Ground
from mlpath.progress.knowledge import Knowledge
from mlpath.questions.weights import weights_if_known
from mlpath.storage.connect import writing
from mlpath.storage.quick import insert
from mlpath.study.review import reviews

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

REPLAYED = 100_000
SHORT, LONG = 1_000, 1_000_000
RUNS = 15


def history(answers: int, skills: Sequence[str]) -> Iterator[Attempt]:
    """Answers to the curriculum's own skills, 200 a day: outcomes of simulated learners, with texts of real size."""
    pool = [attempt for kind in KINDS[::4] for _, attempt in diary(Learner(kind, LOUD, 1), 1_000)]
    for number in range(answers):
        like = pool[number % len(pool)]
        day, place = divmod(number, 200)
        yield Attempt(
            **{
                **like._asdict(),
                "id": f"{number:012}",
                "batch": f"batch-{day:08}",
                "at": START - timedelta(days=answers // 200 - day, minutes=-place),
                "skill": skills[(number * 7 + number // 50) % len(skills)],
                "given": '{"A": [[3, 1], [0, 2]]}' * 2,
                "prompt": "Find both eigenvalues of the matrix. " * 5,
                "response": "2, 3",
            }
        )


def report(seeds: Sequence[int]) -> Iterator[str]:  # noqa: ARG001 - nothing is drawn for these learners but here
    """The times, and whether they are within the limits."""
    curriculum = open_curriculum(bundled(), None)
    ground = Ground.of(curriculum, weights_if_known)
    skills = tuple(ground.home)
    events = list(history(REPLAYED, skills))
    gc.freeze()  # the events are the benchmark's; the program streams them
    begin = time.process_time()
    digest = Digest.of(events, ground)
    yield f"- replay of {REPLAYED:,} attempts, reading apart: {time.process_time() - begin:.2f} s of CPU (limit 4 s)"
    choices = []
    for _ in range(RUNS):
        begin = time.process_time()
        reviews(Knowledge(digest.fold), events[-1].at + timedelta(days=3), 20.0)
        choices.append(1_000 * (time.process_time() - begin))
    took = statistics.median(choices)
    yield f"- the choice of a review among {len(skills)} skills: {took:.0f} ms of CPU (limit 50 ms)"
    yield from _statuses(skills)


def _statuses(skills: Sequence[str]) -> Iterator[str]:
    with tempfile.TemporaryDirectory() as folder:
        homes = {answers: Path(folder) / str(answers) for answers in (SHORT, LONG)}
        for answers, home in homes.items():
            home.mkdir()
            with writing(home / "mlpath.db") as database:
                insert(database, history(answers, skills))
            yield f"- first `status` with {answers:,} attempts, without a checkpoint: {_status(home):.2f} s"
        times: dict[int, list[float]] = {answers: [] for answers in homes}
        for _ in range(RUNS):
            for answers, home in homes.items():
                times[answers].append(_status(home))
        short, long = (statistics.median(times[answers]) for answers in homes)
        ratio = statistics.median(b / a for a, b in zip(*times.values(), strict=True))
        yield f"- `status` with {SHORT:,} attempts: {1_000 * short:.0f} ms; with {LONG:,}: {1_000 * long:.0f} ms"
        yield f"- the ratio, pair by pair: {ratio:.2f} (limit 1.3)"


def _status(home: Path) -> float:
    environ = {**os.environ, "MLPATH_HOME": str(home)}
    begin = time.perf_counter()
    subprocess.run([sys.executable, "-m", "mlpath", "status"], env=environ, check=True, capture_output=True)
    return time.perf_counter() - begin
