"""A small curriculum as YAML text, and how a test writes a changed copy of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

FILES = {
    "curriculum.yaml": """\
title: A small path
summary: Two phases.
advice:
  - {text: Begin small., sources: [s0.small]}
""",
    "sources.yaml": """\
roadmaps:
  - id: s0
    title: A list
    summary: What somebody wrote down.
    items:
      small: Begin small
      numbers: Numbers
      vectors: Vectors
      book: The book
""",
    "libraries.yaml": """\
libraries:
  - {id: numpy, title: NumPy, summary: Arrays., url: "https://numpy.org"}
""",
    "resources.yaml": """\
resources:
  - id: the-book
    title: The Book
    author: A. Writer
    kind: book
    cost: free
    sources: [s0.book]
""",
    "renames.yaml": """\
renames:
  arrows: vectors
  darts: arrows
""",
    "01-basics.yaml": """\
phase:
  id: basics
  title: Basic arithmetic
  summary: Where it begins.
topics:
  - id: numbers
    title: The number system
    group: Arithmetic
    summary: >
      Whole numbers,
      fractions and the rest.
    tier: required
    hours: 3
    aliases: [Kinds of numbers]
    sources: [s0.numbers]
  - id: fractions
    title: Fractions and percentages
    group: Arithmetic
    summary: Parts of a whole.
    tier: required
    hours: 2.5
    needs: [numbers]
  - id: angles
    title: Angles and triangles
    group: Geometry and trigonometry
    summary: Figures.
    tier: optional
    hours: 2
""",
    "02-linalg.yaml": """\
phase:
  id: linalg
  title: Linear algebra
  summary: Vectors and what maps them.
  aliases: [Matrix algebra]
topics:
  - id: vectors
    title: Vectors and vector operations
    summary: Arrows and lists.
    tier: required
    hours: 4
    needs: [numbers]
    skills: [vectors.add, vectors.scale]
    resources: [the-book]
    libraries: [numpy]
    practice:
      - {text: Draw three arrows., sources: [s0.vectors]}
    aliases: [Vectors, Arrows in the plane]
  - id: eigen
    title: Eigenvalues and eigenvectors
    summary: What a matrix only stretches.
    tier: recommended
    hours: 6
    needs: [vectors, fractions]
    skills: [eigen.eigenvalues_2x2]
""",
}
SKILLS = ("vectors.add", "vectors.scale", "eigen.eigenvalues_2x2")


def write(folder: Path, files: dict[str, str]) -> Path:
    """Write the files into the folder and return it."""
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def changed(name: str, old: str, new: str) -> dict[str, str]:
    """Return the sample's files, with one text of one file replaced."""
    assert FILES[name].count(old) == 1, (name, old)
    return {**FILES, name: FILES[name].replace(old, new)}
