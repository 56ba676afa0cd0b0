"""The start-up cache: it changes the time and never the answer."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from mlpath.curriculum.compiled import open_curriculum
from mlpath.curriculum.load import read
from mlpath.curriculum.lookup import bundled
from mlpath.curriculum.plain import from_plain, to_plain
from mlpath.errors import CurriculumError
from tests.curriculum.samples import changed, write


def caches(cache_dir: Path) -> list[Path]:
    """Everything that lies in the cache folder."""
    return sorted(cache_dir.iterdir())


def test_the_answer_is_the_same_without_cache_with_a_new_one_with_a_full_one_and_after_its_deletion(
    folder: Path,
) -> None:
    cache_dir = folder / "deep" / "cache"
    expected = read(folder)
    assert open_curriculum(folder, None) == expected
    assert open_curriculum(folder, cache_dir) == expected
    (cache,) = caches(cache_dir)
    assert open_curriculum(folder, cache_dir) == expected
    cache.unlink()
    assert open_curriculum(folder, cache_dir) == expected
    assert caches(cache_dir) == [cache]


def test_the_second_opening_reads_the_cache(folder: Path, tmp_path: Path) -> None:
    open_curriculum(folder, tmp_path / "cache")
    (cache,) = caches(tmp_path / "cache")
    data = json.loads(cache.read_text())
    cache.write_text(json.dumps({**data, "title": "From the cache"}))
    assert open_curriculum(folder, tmp_path / "cache").title == "From the cache"


def test_a_changed_file_is_seen_and_the_old_cache_goes(folder: Path, tmp_path: Path) -> None:
    cache_dir = tmp_path / "cache"
    open_curriculum(folder, cache_dir)
    (old,) = caches(cache_dir)
    (cache_dir / "other.txt").write_text("not ours")
    write(folder, changed("curriculum.yaml", "A small path", "A new path"))
    assert open_curriculum(folder, cache_dir).title == "A new path"
    assert old not in caches(cache_dir)
    assert [path.name for path in caches(cache_dir)][1:] == ["other.txt"]


def test_a_renamed_file_is_another_curriculum(folder: Path, tmp_path: Path) -> None:
    open_curriculum(folder, tmp_path / "cache")
    (folder / "01-basics.yaml").rename(folder / "03-basics.yaml")
    assert [phase.id for phase in open_curriculum(folder, tmp_path / "cache").phases] == ["linalg", "basics"]


@pytest.mark.parametrize("damage", [b"", b"{", b"null", b"[]", b"{}", b'{"title": 1}', b"\xff\xfe", b"[" * 100_000])
def test_a_damaged_cache_is_ignored_and_made_anew(folder: Path, tmp_path: Path, damage: bytes) -> None:
    expected = open_curriculum(folder, tmp_path / "cache")
    (cache,) = caches(tmp_path / "cache")
    whole = cache.read_bytes()
    cache.write_bytes(damage)
    assert open_curriculum(folder, tmp_path / "cache") == expected
    assert cache.read_bytes() == whole


def test_a_cache_folder_that_cannot_be_written_is_no_error(folder: Path) -> None:
    blocked = folder / "01-basics.yaml" / "cache"  # below a file: no folder can be made there, even by root
    assert open_curriculum(folder, blocked) == read(folder)


def test_faults_are_told_and_nothing_is_cached(folder: Path, tmp_path: Path) -> None:
    (folder / "renames.yaml").write_text("{")
    with pytest.raises(CurriculumError, match=r"renames\.yaml:2:1|renames\.yaml:1:2"):
        open_curriculum(folder, tmp_path / "cache")
    assert not (tmp_path / "cache").exists()


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(CurriculumError, match="no such folder"):
        open_curriculum(tmp_path / "none", tmp_path / "cache")


def test_the_shipped_curriculum_survives_the_way_through_json() -> None:
    curriculum = read(bundled())
    assert from_plain(json.loads(json.dumps(to_plain(curriculum)))) == curriculum


def test_opening_from_the_cache_imports_nothing_heavy(folder: Path, tmp_path: Path) -> None:
    open_curriculum(folder, tmp_path / "cache")
    code = (
        "import sys, pathlib; from mlpath.curriculum.compiled import open_curriculum; "
        f"open_curriculum(pathlib.Path({str(folder)!r}), pathlib.Path({str(tmp_path / 'cache')!r})); "
        "print([m for m in ('yaml', 'pydantic', 'rapidfuzz', 'hashlib', 'asyncio') if m in sys.modules])"
    )
    root = Path(__file__).parents[2]
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=root)
    assert done.stdout.strip() == "[]"
