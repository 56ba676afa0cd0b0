"""A small curriculum and a history over it, with text that means something to Markdown, CSV or a spreadsheet."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING

from mlpath.curriculum.model import Curriculum, Phase, Resource, Tier, Topic
from mlpath.progress.history import History
from mlpath.reports.build import build
from tests.progress.samples import Maker

if TYPE_CHECKING:
    from mlpath.progress.events import Event
    from mlpath.reports.model import Report

NOW = datetime(2026, 3, 4, 22, 15, tzinfo=timezone(timedelta(hours=1)))
HOSTILE_TITLE = "Sums | <b>bold</b>, *stars*, _lines_ & `code` # [link](x)"
HOSTILE_NOTES = (
    '=HYPERLINK("http://example.org", "click")',
    'first line\nsecond line\r\n\n- [x] third, with a comma; and "quotes"',
    "a | b || c \\| d",
    "<script>alert(1)</script> & <!-- hidden",
    "Größe λ² 🙂",
)


def _topic(phase: str, id_: str, title: str, tier: Tier, group: str = "", needs: str = "", skills: str = "") -> Topic:
    return Topic(
        id=id_,
        phase=phase,
        title=title,
        summary="",
        tier=tier,
        hours=2.5,
        group=group,
        needs=tuple(needs.split()),
        skills=tuple(skills.split()),
        resources=(),
        libraries=(),
        practice=(),
        aliases=(),
        sources=(),
    )


CURRICULUM = Curriculum(
    title="A small path",
    summary="",
    phases=(
        Phase(
            id="basics",
            title="Basics",
            summary="",
            aliases=(),
            sources=(),
            topics=(
                _topic("basics", "numbers", "Numbers", "required", "Arithmetic"),
                _topic("basics", "sums", HOSTILE_TITLE, "recommended", "Arithmetic", "numbers"),
                _topic("basics", "history", "A history of numbers", "optional", "Reading"),
            ),
        ),
        Phase(
            id="linalg",
            title="Linear algebra",
            summary="",
            aliases=(),
            sources=(),
            topics=(
                _topic("linalg", "vectors", "Vectors", "required", "", "numbers", "vectors.add vectors.scale"),
                _topic("linalg", "eigen", "@Eigenvalues", "required", "", "vectors", "eigen.trace"),
            ),
        ),
        Phase(
            id="extras",
            title="Extras",
            summary="",
            aliases=(),
            sources=(),
            topics=(_topic("extras", "tensors", "Tensors", "optional"),),
        ),
    ),
    resources={"book": Resource("book", "The <Book>", "A. Writer", "book", "free", "", "", ())},
    libraries={},
    roadmaps={},
    advice=(),
    renames={},
)


def events() -> list[Event]:
    """Three days of marks, notes, answers, a second try, an answer given up, an undo and a resource."""
    make = Maker(at=datetime(2026, 3, 2, 9, 0, tzinfo=UTC), offset=60)
    first: list[Event] = [make.mark("numbers"), make.mark("vectors", "doing"), make.mark("book", "doing")]
    first += [make.note("vectors", text) for text in HOSTILE_NOTES]
    make.at = datetime(2026, 3, 3, 23, 30, tzinfo=UTC)
    second = [
        make.attempt("vectors.add"),
        make.attempt("vectors.add", "incorrect", mistake="A sign."),
        make.attempt("vectors.add", attempt=2),
        make.attempt("vectors.scale", "incorrect", gave_up=True, response=""),
        make.attempt("gone.long_ago"),
    ]
    wrong = make.mark("eigen")
    return [*first, *second, wrong, make.undo(wrong)]


def report(*happened: Event) -> Report:
    """The report on these events, as of `NOW`."""
    return build(CURRICULUM, History.of(happened), NOW)
