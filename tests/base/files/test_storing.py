"""A file is checked, kept with its digest, and found again through its holder."""

import hashlib
from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction

from sharedtable.base.files import (
    RESULTS,
    SHEETS,
    FileRefused,
    Kinds,
    StoredFile,
    files_of,
    open_file,
    remove_file,
    restore_file,
    store_file,
)
from sharedtable.base.files.kinds import CSV
from tests.cast import NOW, Cast

SHEET = b"name,mail\nBrightline Gauges,info@brightline.example\n"


def kept(cast: Cast, content: object = SHEET, name: str = "members.csv", **more: object) -> StoredFile:
    values = {"holder": cast.instruments, "allow": SHEETS, "by_id": cast.lead.pk, "at": NOW} | more
    return store_file(content, name=name, **values)


def test_file_is_kept_with_what_is_known_of_it(cast: Cast) -> None:
    stored = kept(cast, purpose="roster")
    assert (stored.name, stored.kind, stored.size, stored.purpose) == ("members.csv", "csv", len(SHEET), "roster")
    assert stored.sha256 == hashlib.sha256(SHEET).hexdigest()
    assert (stored.holder_type, stored.holder_id) == ("partnerships.Partnership", cast.instruments.pk)
    assert (stored.stored_by_id, stored.stored_at) == (cast.lead.pk, NOW)
    with open_file(stored) as content:
        assert content.read() == SHEET


def test_path_tells_nothing_and_ends_in_nothing(cast: Cast) -> None:
    day, _, name = kept(cast).path.rpartition("/")
    assert day == "2026/11/21"
    assert len(name) == 32
    assert "." not in name


@pytest.mark.parametrize("way", ["bytes", "path", "stream", "upload"])
def test_file_comes_in_any_way(way: str, cast: Cast, tmp_path: Path) -> None:
    (tmp_path / "made.csv").write_bytes(SHEET)
    half_read = BytesIO(SHEET)
    half_read.read(10)
    ways = {
        "bytes": SHEET,
        "path": tmp_path / "made.csv",
        "stream": half_read,
        "upload": SimpleUploadedFile("members.csv", SHEET),
    }
    with open_file(kept(cast, ways[way])) as content:
        assert content.read() == SHEET


def test_files_of_a_row_are_its_own_live_ones(cast: Cast) -> None:
    first, second = kept(cast, purpose="roster"), kept(cast, purpose="papers")
    kept(cast, holder=cast.freight)
    kept(cast, holder=cast.lead)
    gone = kept(cast)
    remove_file(gone, at=NOW)
    assert list(files_of(cast.instruments)) == [first, second]
    assert list(files_of(cast.instruments, "papers")) == [second]
    restore_file(gone)
    assert list(files_of(cast.instruments)) == [first, second, gone]


def test_size_is_counted_while_it_is_read(cast: Cast) -> None:
    small = Kinds((CSV,), most_bytes=1000)
    kept(cast, b"a" * 1000, allow=small)
    with pytest.raises(FileRefused) as refused:
        kept(cast, b"a" * 1001, allow=small)
    assert refused.value.code == "too large"
    assert "1,000 bytes" in str(refused.value)


def test_refused_file_leaves_nothing_behind(cast: Cast) -> None:
    with pytest.raises(FileRefused):
        kept(cast, b"", allow=SHEETS)
    assert not StoredFile.objects.exists()


def test_file_whose_row_cannot_be_written_leaves_nothing_behind(cast: Cast) -> None:
    before = _paths()
    with pytest.raises(ValueError, match="nobody"):
        kept(cast, by_id="nobody")
    assert _paths() == before


def test_rolled_back_file_waits_for_the_sweep(cast: Cast) -> None:
    """Its row is gone with the transaction; the content is an orphan, which `test_sweeping` shows taken away."""
    before = _paths()
    with transaction.atomic():
        kept(cast)
        transaction.set_rollback(True)
    assert not StoredFile.objects.exists()
    assert len(_paths() - before) == 1


def test_our_own_results_are_not_looked_into(cast: Cast) -> None:
    """An export may hold whatever people typed."""
    stored = kept(cast, b"<script>alert(1)</script>", name="ideas.csv", allow=RESULTS)
    assert stored.kind == "csv"


def _paths() -> set[str]:
    def walk(folder: str) -> set[str]:
        try:
            folders, files = default_storage.listdir(folder)
        except FileNotFoundError:
            return set()
        found = {f"{folder}/{name}".lstrip("/") for name in files}
        return found.union(*(walk(f"{folder}/{each}".lstrip("/")) for each in folders))

    return walk("")
