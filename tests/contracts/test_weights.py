"""The stored weights of one skill inside another are those that its worked solutions have."""

from __future__ import annotations

import json
import os

import pytest

from mlpath.errors import UnknownNameError
from mlpath.questions import find, weights


@pytest.fixture(scope="module", autouse=True)
def _rewritten() -> None:
    if os.environ.get("MLPATH_GOLDEN") == "write":
        weights.STORED.write_text(weights.written(), encoding="utf-8", newline="\n")
        weights._stored.cache_clear()


def test_stored_weights_are_the_drawn_ones() -> None:
    """`make golden` writes them anew after skills or their steps have changed."""
    stored = json.loads(weights.STORED.read_text(encoding="utf-8"))
    stale = [skill for skill in find.skills() if stored.get(skill) != weights.drawn(skill)]
    assert not stale, "write the goldens: other weights now"
    assert list(stored) == list(find.skills()), "write the goldens: skills came or went"


def test_a_skill_leaves_room_for_itself() -> None:
    """Shares are positive, and those of the others are not all of a question."""
    for skill in find.skills():
        shares = weights.weights(skill)
        assert all(share > 0 and other in find.skills() for other, share in shares.items()), skill
        assert skill not in shares
        assert sum(shares.values()) < 1, f"{skill} exercises only other skills: {shares}"


def test_an_unknown_skill_has_no_weights() -> None:
    """Neither stored nor to be drawn."""
    with pytest.raises(UnknownNameError):
        weights.weights("no.skill")
