"""Grading on several processes, results in order; apart, because the machinery takes time to import."""

from __future__ import annotations

from collections import deque
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from multiprocessing import get_context
from typing import TYPE_CHECKING

from mlpath.cli.grading_rows import graded_chunk
from mlpath.errors import MlpathError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from concurrent.futures import Future

    from mlpath.cli.grading_rows import Graded, Line

AHEAD = 4
"""Chunks that wait for each process, so that a file of any length is never held whole."""


def shared_out(chunks: Iterable[list[Line]], jobs: int, *, quick: bool, explain: bool) -> Iterator[list[Graded]]:
    """The results of each chunk, in order, worked out on `jobs` processes."""
    work = partial(graded_chunk, quick=quick, explain=explain)
    waiting: deque[Future[list[Graded]]] = deque()
    # spawned on every platform: a forked process would inherit the threads and locks of its parent
    pool = ProcessPoolExecutor(jobs, mp_context=get_context("spawn"))
    try:
        for chunk in chunks:
            waiting.append(pool.submit(work, chunk))
            if len(waiting) >= jobs * AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    except BrokenProcessPool as error:
        raise MlpathError("A grading process was ended from outside; the results are not complete.") from error
    finally:
        pool.shutdown(cancel_futures=True)
