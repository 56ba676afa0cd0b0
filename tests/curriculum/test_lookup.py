"""From what was typed to an id."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from mlpath.curriculum.lookup import NameKind, bundled, find
from mlpath.errors import AmbiguousNameError, UnknownNameError
from tests.curriculum.samples import SKILLS

if TYPE_CHECKING:
    from mlpath.curriculum.model import Curriculum

ANY: tuple[NameKind, ...] = ("topic", "resource", "phase", "skill")

FOUND: list[tuple[str, tuple[NameKind, ...], str]] = [
    ("eigen", ("topic",), "eigen"),  # an id, exactly
    ("eigen", ANY, "eigen"),  # though skills begin with it too
    ("arrows", ("topic",), "vectors"),  # an old id
    ("darts", ("topic",), "vectors"),  # an older one
    ("EIGEN", ("topic",), "eigen"),
    (" eigen ", ("topic",), "eigen"),
    ("Eigenvalues and Eigenvectors", ("topic",), "eigen"),  # a title
    ("arrows in  the plane", ("topic",), "vectors"),  # an alias
    ("matrix algebra", ("phase",), "linalg"),
    ("the book", ("resource",), "the-book"),
    ("The Book", ("topic", "resource"), "the-book"),
    ("eig", ("topic",), "eigen"),  # the beginning of one id
    ("eig", ANY, "eigen"),  # and not the skills of that module
    ("lin", ("topic", "phase"), "linalg"),
    ("eigen.eig", ("skill",), "eigen.eigenvalues_2x2"),
    ("eigen.eigenvalues-2x2", ("skill",), "eigen.eigenvalues_2x2"),
    ("eigenvalues_2x2", ("skill",), "eigen.eigenvalues_2x2"),  # the function's name alone
    ("eigen.eigenvalues_2x2", ANY, "eigen.eigenvalues_2x2"),
]


@pytest.mark.parametrize(("name", "kinds", "expected"), FOUND)
def test_a_name_finds_its_id(curriculum: Curriculum, name: str, kinds: tuple[NameKind, ...], expected: str) -> None:
    assert find(curriculum, name, kinds, SKILLS) == expected


UNKNOWN: list[tuple[str, tuple[NameKind, ...], tuple[str, ...]]] = [
    ("eigne", ("topic",), ("eigen",)),  # near, and yet not done for the learner
    ("vektors", ("topic",), ("vectors",)),
    ("eigenvectors", ("topic",), ("eigen",)),
    ("linalg", ("topic",), ()),  # there, but of another kind
    ("quantum chromodynamics", ("topic",), ()),
    ("", ("topic",), ()),
    ("  ", ANY, ()),
    ("x" * 100_000, ("topic",), ()),
]


@pytest.mark.parametrize(("name", "kinds", "near"), UNKNOWN, ids=[repr(row[0][:20]) for row in UNKNOWN])
def test_a_name_that_nothing_has_only_suggests(
    curriculum: Curriculum, name: str, kinds: tuple[NameKind, ...], near: tuple[str, ...]
) -> None:
    with pytest.raises(UnknownNameError) as caught:
        find(curriculum, name, kinds, SKILLS)
    assert set(near) <= set(caught.value.suggestions)
    assert bool(near) == bool(caught.value.suggestions)
    assert caught.value.exit_code == 2


AMBIGUOUS: list[tuple[str, tuple[NameKind, ...], tuple[str, ...]]] = [
    ("vectors.", ("skill",), ("vectors.add", "vectors.scale")),
    ("a", ("topic", "skill"), ("angles", "archery")),
]


@pytest.mark.parametrize(("name", "kinds", "candidates"), AMBIGUOUS)
def test_a_name_that_several_have_lists_them(
    curriculum: Curriculum, name: str, kinds: tuple[NameKind, ...], candidates: tuple[str, ...]
) -> None:
    archery = curriculum.topics["angles"]._replace(id="archery", title="Archery")
    phase = curriculum.phases[0]._replace(topics=(*curriculum.phases[0].topics, archery))
    with pytest.raises(AmbiguousNameError) as caught:
        find(replace(curriculum, phases=(phase,)), name, kinds, SKILLS)
    assert caught.value.candidates == candidates


def test_the_message_names_what_was_looked_for(curriculum: Curriculum) -> None:
    with pytest.raises(UnknownNameError, match=r"There is no topic or resource called 'eigne'\. Did you mean eigen\?"):
        find(curriculum, "eigne", ("topic", "resource"))


def test_the_bundled_curriculum_is_there() -> None:
    assert (bundled() / "curriculum.yaml").is_file()


def test_a_name_that_is_found_does_not_load_the_fuzzy_matcher() -> None:
    code = (
        "import sys; from mlpath.curriculum.lookup import find; from mlpath.curriculum.model import Curriculum; "
        "find(Curriculum('', '', (), {}, {}, {}, (), {}), 'a.b', ('skill',), ('a.b', 'a.c')); "
        "print('rapidfuzz' in sys.modules)"
    )
    root = Path(__file__).parents[2]
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=root)
    assert done.stdout.strip() == "False"
