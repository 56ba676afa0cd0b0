"""`python -m tests.deep`: thousands of seeds of every skill and level against its oracle, written to docs/questions.md.

Takes up to an hour on two processes. Modules or skills can be named (`python -m tests.deep bayes pca.scores`): then
nothing is written but where `--page FILE` says so. Exits with 1 where an oracle disagrees or a floor is missed.
"""

from __future__ import annotations

import argparse
import json
import sys
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from importlib import import_module
from itertools import groupby
from pathlib import Path
from time import perf_counter, process_time
from typing import TYPE_CHECKING, Any

from mlpath.cli.census_views import summary
from mlpath.cli.quiz_views import options, spoken
from mlpath.questions import catalogue, census, find, typeset
from mlpath.questions.model import LEVELS
from tests.oracles.compare import agrees

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from mlpath.questions.census import Row
    from mlpath.questions.model import Level, Question

SEEDS, SEEDS_OF_SLOW, SLOW = 2_000, 300, 0.002
"""How many seeds; how many where an oracle takes longer than so many seconds."""
EXAMPLE: tuple[Level, int] = (1, 1)
"""The level and the seed of each skill's example."""
WIDTH = 88
PAGE = Path(__file__).parents[1] / "docs" / "questions.md"


@dataclass
class Oracle:
    """A skill's oracle, and the commands that show the questions on which it disagrees."""

    skill: str
    disagreements: list[str] = field(default_factory=list)

    def __call__(self, question: Question) -> bool:
        """Whether the answer is what another route computes from the same numbers."""
        module, _, name = self.skill.partition(".")
        recompute: Any = getattr(import_module(f"tests.oracles.{module}"), name)
        try:
            expected = recompute(json.loads(json.dumps(question.given)))
            agreed = agrees(question.answer, expected)
        except Exception as error:  # noqa: BLE001 - reported like any disagreement
            expected, agreed = repr(error), False
        if not agreed:
            command = f"mlpath ask {self.skill} --level {question.level} --seed {question.seed} --solution"
            self.disagreements.append(f"{command}: oracle says {expected}")
        return agreed


def examined(place: tuple[str, Level], seeds: int, of_slow: int = SEEDS_OF_SLOW) -> tuple[Row | None, list[str]]:
    """The row of one skill and level, with what is wrong; no row where a question can't be made."""
    try:
        row, disagreements = _counted(*place, seeds, of_slow)
    except Exception as error:  # noqa: BLE001 - reported like any disagreement
        return None, [f"{place[0]} level {place[1]}: {error!r}", *_broken(*place, seeds)]
    return row, [*(f"{row.skill} level {row.level}: {fault}" for fault in row.faults()), *disagreements[:5]]


def _broken(skill: str, level: Level, seeds: int) -> Iterator[str]:
    """The seeds whose question can't be made, with why."""
    for seed in range(seeds):
        try:
            find.ask(skill, level, seed)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is to be told
            yield f"mlpath ask {skill} --level {level} --seed {seed}: {error!r}"


def _counted(skill: str, level: Level, seeds: int, of_slow: int) -> tuple[Row, list[str]]:
    """The row and the disagreements with the oracle; fewer seeds where that is slow."""
    oracle = Oracle(skill)
    few = [find.ask(skill, level, seed) for seed in range(10)]
    oracle(few[0])  # imports what it needs
    begun = process_time()
    for question in few:
        oracle(question)
    slow = process_time() - begun > SLOW * len(few)
    oracle.disagreements.clear()
    row = census.count(skill, level, process_time, seeds=min(seeds, of_slow) if slow else seeds, oracle=oracle)
    return row, oracle.disagreements


def page(rows: Sequence[Row]) -> str:
    """The census with one example of each skill, as Markdown."""
    head = [
        "# The questions", "",
        "Written by `make deep`; `mlpath doctor questions` counts the same for any skill. Every answer was recomputed by",
        "an oracle that goes another way. *Repeats*: of 30 sittings with one question of the skill and level each, how",
        "many ask one that was asked before. *Refused*: of the draws for a question's hardest demand, those refused.",
        "*Dropped*: mistakes that were right in the draw, or equal to another. Speed depends on the machine.", "",
        "The example of each skill is what `mlpath ask SKILL --level 1 --seed 1 --solution` asks; there is its working too.",
        "",
        *summary(rows), "",
    ]  # fmt: skip
    modules = groupby(rows, key=lambda row: row.skill.partition(".")[0])
    return "\n".join([*head, *(line for module, mine in modules for line in _module(module, list(mine)))])


def _module(module: str, rows: Sequence[Row]) -> Iterator[str]:
    yield f"## {module}"
    yield ""
    for skill in dict.fromkeys(row.skill for row in rows):
        yield from _example(skill)
    yield "| skill | level | seeds | variants | repeats | refused | mistakes | dropped | oracle | a second | longest |"
    yield "|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|"
    yield from map(_line, rows)
    yield ""


def _example(skill: str) -> Iterator[str]:
    """The question as the program sets it: matrices, drawings, tables and programs need columns of equal width."""
    question = find.ask(skill, *EXAMPLE)
    yield f"**`{skill}`** {catalogue.skills()[skill].title}"
    yield ""
    yield "```text"
    yield typeset.pretty(question.prompt, WIDTH)
    if offered := options(question):
        yield "\n".join(["", *(typeset.pretty((option,), WIDTH) for option in offered)])
    yield ""
    yield f"The answer: {spoken(question)}"
    yield "```"
    yield ""


def _line(row: Row) -> str:
    variants = f"{row.variants} of {row.finite}" if row.finite else row.variants
    agreed = "" if row.agreed is None else f"{row.agreed:.0%}"
    cells = (
        row.skill.partition(".")[2], row.level, row.seeds, variants, f"{row.repeats:.1f}", f"{row.refused:.0%}",
        f"{row.mistakes:.1f}", f"{row.collided:.0%}", agreed, f"{float(f'{row.per_second:.1e}'):,.0f}", row.longest,
    )  # fmt: skip
    return f"| {' | '.join(map(str, cells))} |"


def chosen(names: Iterable[str]) -> list[str]:
    """The skills that are named, or whose module is; all without names."""
    wanted = set(names)
    return [skill for skill in find.skills() if not wanted or {skill, skill.partition(".")[0]} & wanted]


def main(argv: Sequence[str]) -> int:
    """Examine the skills and say what is wrong."""
    parser = argparse.ArgumentParser(prog="python -m tests.deep", description=__doc__)
    parser.add_argument("names", nargs="*", help="modules or skills; all without")
    parser.add_argument("--seeds", type=int, default=SEEDS)
    parser.add_argument("--of-slow", type=int, default=SEEDS_OF_SLOW, help="seeds where the oracle is slow")
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--page", type=Path, help=f"where the page goes; for all skills to {PAGE.name}")
    asked = parser.parse_args(argv)
    places = [(skill, level) for skill in chosen(asked.names) for level in LEVELS]
    begun = perf_counter()
    rows, faults = [], 0
    with ProcessPoolExecutor(asked.processes) as pool:
        for row, wrong in pool.map(partial(examined, seeds=asked.seeds, of_slow=asked.of_slow), places, chunksize=3):
            rows += [row] if row else []
            faults += len(wrong)
            for line in wrong:
                print(line, flush=True)
    for line in summary(rows):
        print(line)
    print(f"{perf_counter() - begun:.0f} s")
    target = asked.page or (PAGE if not asked.names and len(rows) == len(places) else None)
    if target:
        target.write_text(page(rows), encoding="utf-8", newline="\n")
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
