"""Event ids are UUIDv7 in the order of their making; a device keeps one id."""

from __future__ import annotations

import stat
import sys
import uuid
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from mlpath.errors import StorageError
from mlpath.storage import ids

if TYPE_CHECKING:
    from pathlib import Path

TIMES = st.datetimes(datetime(1970, 1, 2), datetime(9998, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - naive bounds


@given(TIMES)
def test_a_uuid7_is_one_by_the_standard_librarys_reading(at: datetime) -> None:
    read = uuid.UUID(ids.uuid7(at))
    assert (read.version, read.variant) == (7, uuid.RFC_4122)


@given(TIMES)
@example(datetime(3059, 1, 1, 0, 0, 0, 999_997, tzinfo=UTC))
def test_a_fresh_uuid7_holds_its_time_in_milliseconds(at: datetime) -> None:
    sequence = ids._Sequence()
    milliseconds = sequence.take(at) >> 74
    assert milliseconds == (at - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(milliseconds=1)


@given(st.lists(TIMES, min_size=2))
def test_ids_grow_even_when_the_clock_goes_back(times: list[datetime]) -> None:
    made = [ids.uuid7(at) for at in times]
    assert made == sorted(set(made))


def test_ids_of_one_microsecond_differ() -> None:
    at = datetime(2026, 1, 1, tzinfo=UTC)
    assert len({ids.uuid7(at) for _ in range(1000)}) == 1000


def test_ids_of_another_process_sort_by_their_microseconds() -> None:
    at = datetime(2026, 1, 1, tzinfo=UTC)
    times = [at + timedelta(microseconds=i) for i in range(0, 3000, 7)]
    made = [ids._Sequence().take(moment) for moment in times]
    assert made == sorted(made)


def test_a_random_id_is_a_uuid4() -> None:
    read = uuid.UUID(ids.random_id())
    assert (read.version, read.variant) == (4, uuid.RFC_4122)
    assert len({ids.random_id() for _ in range(100)}) == 100


def test_the_device_keeps_its_id_in_a_file_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "state" / "device"
    made = ids.device_id(path)
    assert uuid.UUID(made).version == 4
    assert ids.device_id(path) == made
    assert [file.name for file in path.parent.iterdir()] == ["device"]
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    "content", [b"", b"not an id", b"\xff\xfe", b"0" * 36, b"12345678-1234-4234-8234-12345678901X\n"]
)
def test_a_damaged_device_file_is_made_anew(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "device"
    path.write_bytes(content)
    assert ids.device_id(path) == ids.device_id(path) == path.read_text().strip()


def test_those_who_ask_at_once_agree(tmp_path: Path) -> None:
    for round_ in range(20):
        path = tmp_path / str(round_) / "device"
        with ThreadPoolExecutor(4) as pool:
            assert len(set(pool.map(ids.device_id, [path] * 4))) == 1


def test_a_place_that_cannot_hold_the_id_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StorageError, match="Can't use"):
        ids.device_id(tmp_path / "file" / "device")
    with pytest.raises(StorageError, match="Can't use"):
        ids.device_id(tmp_path)
