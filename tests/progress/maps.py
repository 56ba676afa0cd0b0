"""A small curriculum, as values."""

from __future__ import annotations

from mlpath.curriculum.model import Curriculum, Phase, Resource, Tier, Topic


def _topic(phase: str, id_: str, tier: Tier, needs: str = "", skills: str = "") -> Topic:
    return Topic(
        id=id_,
        phase=phase,
        title=id_.replace("-", " ").capitalize(),
        summary="",
        tier=tier,
        hours=2,
        group="",
        needs=tuple(needs.split()),
        skills=tuple(skills.split()),
        resources=(),
        libraries=(),
        practice=(),
        aliases=(),
        sources=(),
    )


def _phase(id_: str, title: str, *topics: Topic) -> Phase:
    return Phase(id=id_, title=title, summary="", aliases=(), sources=(), topics=topics)


CURRICULUM = Curriculum(
    title="A small path",
    summary="",
    phases=(
        _phase(
            "basics",
            "Basics",
            _topic("basics", "history-of-numbers", "optional"),
            _topic("basics", "plots", "recommended"),
            _topic("basics", "numbers", "required"),
        ),
        _phase(
            "linalg",
            "Linear algebra",
            _topic("linalg", "vectors", "required", "numbers plots", "vectors.add vectors.scale"),
            _topic("linalg", "norms", "recommended", "vectors"),
            _topic("linalg", "eigenvalues", "required", "vectors norms numbers", "eigen.trace"),
            _topic("linalg", "tensors", "optional", "numbers"),
        ),
    ),
    resources={
        "the-book": Resource("the-book", "The Book", "A. Writer", "book", "free", "", "", ()),
    },
    libraries={},
    roadmaps={},
    advice=(),
    renames={"arrows": "vectors"},
)
