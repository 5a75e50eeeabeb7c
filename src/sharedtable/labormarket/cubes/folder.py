"""Where cubes lie and which of them may stay: a cube stands as long as every file it was made of is served."""

import fcntl
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

CUBES = ".cubes"
LAYOUT = "v1"
_LOCK = ".lock"
_DRAFT = ".draft-"


def cube_name(files: Iterable[str]) -> str:
    """A cube's name says what it was made of: the served files, which are never written twice."""
    return "+".join(sorted(Path(name).stem for name in files)) + f".{LAYOUT}"


def is_cube(name: str) -> bool:
    return not name.startswith(".")


def draft_name(name: str, token: str) -> str:
    return f"{_DRAFT}{token}-{name}"


@contextmanager
def building(folder: Path) -> Iterator[bool]:
    """Whether this process may build in the folder now; never waits for another that does."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = os.open(folder / _LOCK, os.O_CREAT | os.O_RDWR, 0o644)
    except OSError:
        yield False
        return
    try:
        yield _is_free(lock)
    finally:
        os.close(lock)


def _is_free(lock: int) -> bool:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def sweep_cubes(cubes: Path, dataset: str, served: Iterable[str]) -> None:
    """Delete a table's cubes that were made of a file no longer served, and what killed builders left."""
    folder = cubes / dataset
    if not folder.is_dir():
        return
    stems = {Path(name).stem for name in served}
    with building(folder) as may_build:
        for found in folder.iterdir():
            if found.name.startswith(_DRAFT):
                is_stray = may_build
            else:
                is_stray = found.name != _LOCK and not _stands(found.name, stems)
            if is_stray:
                shutil.rmtree(found, ignore_errors=True)


def _stands(name: str, stems: set[str]) -> bool:
    made_of, _, layout = name.rpartition(".")
    return layout == LAYOUT and set(made_of.split("+")) <= stems
