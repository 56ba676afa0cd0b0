"""Fixtures for the curriculum's tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mlpath.curriculum.load import read
from tests.curriculum.samples import FILES, write

if TYPE_CHECKING:
    from pathlib import Path

    from mlpath.curriculum.model import Curriculum


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder that holds the small curriculum."""
    return write(tmp_path, FILES)


@pytest.fixture
def curriculum(folder: Path) -> Curriculum:
    """The small curriculum."""
    return read(folder)
