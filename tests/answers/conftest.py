"""What the tests of answers share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mlpath.answers import allowance, proof

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(autouse=True, scope="session")
def _patient_proofs() -> Iterator[None]:
    """A proof may take its time here: what stops it on a busy machine is the clock, and tests assert nothing by it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(allowance, "SECONDS", 60.0)
        patch.setattr(proof, "STARTING", 120.0)
        yield
