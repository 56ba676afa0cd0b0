"""Proofs that two expressions are equal, found by SymPy in a process of its own that can be stopped.

The tree is handed over node by node as plain lists, never as text to be parsed. The worker counts its own steps, so
that a proof is found or given up alike on every machine; a limit in seconds stands behind it, at which the process is
killed. All proofs of a verdict share both. What was not found within the budget is no verdict against anybody.
"""

from __future__ import annotations

import atexit
import json
import os
import sys
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from threading import Lock, Timer
from time import monotonic
from typing import TYPE_CHECKING, Any

from mlpath.answers.allowance import left
from mlpath.answers.reading.tree import (
    Call,
    Const,
    Name,
    Neg,
    Node,
    Num,
    Power,
    Product,
    Quotient,
    Sequence,
    Sum,
    children,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from subprocess import Popen

    from mlpath.answers.allowance import Allowance

_sought: ContextVar[bool] = ContextVar("proofs", default=True)
STARTING = 10.0
"""Seconds that the worker has to start and to import SymPy, which is no part of a proof."""
_PROGRAM = "import gc; gc.disable(); from mlpath.answers import prover; prover.main()"
"""While SymPy is loaded nothing becomes garbage: looking for it would take a quarter of the time."""
MOST_NODES = 250
MODEST = 1_000
"""The largest number in a formula for which a proof is sought."""


@contextmanager
def proofs(*, sought: bool) -> Iterator[None]:
    """Within this block proofs are sought, or what needs one stays undecided."""
    token = _sought.set(sought)
    try:
        yield
    finally:
        _sought.reset(token)


def sought(a: Node, b: Node, domain: str) -> str:
    """The worker's word, where there is hope of a proof: "same", or for integrals "different"; else "open" or ""."""
    return _WORKER.word_on(a, b, domain) if _sought.get() and _is_modest(a) and _is_modest(b) else ""


def _is_modest(node: Node) -> bool:
    """Whether no number is large or without end: these are why two constants stay open, and no proof helps there."""
    match node:
        case Num(value=value):
            return value.numerator <= MODEST and value.denominator <= MODEST
        case Const(id="inf"):
            return False
        case Call(function="integral", args=(integrand, *_)):  # its limits may be endless
            return _is_modest(integrand)
    return all(map(_is_modest, children(node)))


def start() -> None:
    """Starts the worker ahead of the first proof, without waiting for it."""
    _WORKER.start()


class _Worker:
    """The process that proves, started when it is first needed and again after it was killed."""

    def __init__(self) -> None:
        self.process: Popen[str] | None = None
        self.is_ready = False
        self.lock = Lock()

    def word_on(self, a: Node, b: Node, domain: str) -> str:
        """What the worker says of two trees."""
        allowed = left()
        if allowed.steps <= 0 or allowed.seconds <= 0:
            return ""
        try:
            question = json.dumps([packed(a), packed(b), domain, allowed.steps])
        except (_NoTermError, RecursionError):
            return ""
        return self.asked(question, allowed)

    def asked(self, question: str, allowed: Allowance) -> str:
        """The worker's word on a question, taken from the allowance; "" where it was stopped or is not there."""
        with self.lock:
            self.start()
            if not self.is_ready:
                self.is_ready = bool(self._exchanged("", STARTING))
            begun = monotonic()
            reply = self._exchanged(question + "\n", allowed.seconds) if self.is_ready else ""
            word, _, steps = reply.partition(" ")
            allowed.seconds -= monotonic() - begun
            allowed.steps -= int(steps or allowed.steps)
            if self.is_ready and not word:
                self.start()  # ahead of the next proof
            return word

    def _exchanged(self, text: str, seconds: float) -> str:
        """Writes the text, and reads a line; the process is killed if that takes too long."""
        process = self.process
        if process is None or process.stdin is None or process.stdout is None:
            return ""
        timer = Timer(seconds, process.kill)
        timer.daemon = True
        try:
            timer.start()
            process.stdin.write(text)
            process.stdin.flush()
            answer = process.stdout.readline().strip()
        except (OSError, ValueError):
            answer = ""
        finally:
            timer.cancel()
        if not answer:
            self.stop()
        return answer

    def start(self) -> None:
        """Starts the process, if there is none."""
        if self.process is not None and self.process.poll() is None:
            return
        self.stop()
        from subprocess import DEVNULL, PIPE, Popen  # noqa: PLC0415 - a proof is rare, and this takes time to load

        self.is_ready = False
        command = [sys.executable, "-P", "-c", _PROGRAM]
        same_order = {**os.environ, "PYTHONHASHSEED": "0"}  # or sets are gone through in another order each time
        with suppress(OSError):
            self.process = Popen(  # noqa: S603 - our own program
                command, stdin=PIPE, stdout=PIPE, stderr=DEVNULL, text=True, encoding="ascii", env=same_order
            )
            atexit.register(self.stop)

    def stop(self) -> None:
        """Ends the process."""
        process, self.process = self.process, None
        atexit.unregister(self.stop)
        if process is not None:
            process.kill()
            process.communicate()


_WORKER = _Worker()


class _NoTermError(ValueError):
    """The tree is no single value, or too large."""


def packed(node: Node) -> list[Any]:
    """The tree as nested lists of texts. Raises _NoTermError."""
    if _size(node) > MOST_NODES:
        raise _NoTermError
    return _packed(node)


def _size(node: Node) -> int:
    return 1 + sum(map(_size, children(node)))


def _packed(node: Node) -> list[Any]:
    match node:
        case Num(value=value):
            return ["num", str(value.numerator), str(value.denominator)]
        case Const(id=name):
            return ["const", name]
        case Name(id=name):
            return ["name", name]
        case Call(function=function):
            return ["call", function, *map(_packed, children(node))]
        case Sequence():
            return ["list", *map(_packed, node.items)]
        case Neg() | Sum() | Product() | Quotient() | Power():
            return [type(node).__name__.lower(), *map(_packed, children(node))]
    raise _NoTermError
