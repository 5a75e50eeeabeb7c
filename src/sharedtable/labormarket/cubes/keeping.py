"""Finds the cube of a year's files, building it where it is missing; or says that there is none."""

import secrets
import shutil
from collections import OrderedDict
from pathlib import Path
from threading import Lock

from sharedtable.labormarket.cells.coverage import Period, coverage
from sharedtable.labormarket.cubes.build import build_cube
from sharedtable.labormarket.cubes.cube import Cube, is_sound, open_cube
from sharedtable.labormarket.cubes.folder import building, cube_name, draft_name, is_cube
from sharedtable.labormarket.lakes.lake import Lake

_ROOM = 48
_open: OrderedDict[Path, Cube] = OrderedDict()
_lock = Lock()


def cube_of(lake: Lake, period: Period) -> Cube | None:
    """The period's cube, built now where it is missing. None while another process builds it, or where nothing can
    be written: the caller then reads the files."""
    path = lake.cubes / period.dataset / cube_name(vintage.file for vintage in period.vintages)
    with _lock:
        if (known := _open.get(path)) is not None:
            _open.move_to_end(path)
            return known
    found = _opened(path) or _built(lake, period, path)
    if found is not None:
        with _lock:
            _open[path] = found
            while len(_open) > _ROOM:
                _open.popitem(last=False)
    return found


def build_cubes(lake: Lake, year: int) -> int:
    """Have the cubes of a year at hand before anybody asks; returns how many there are."""

    def build() -> int:
        covered = coverage(lake, year)
        found = {period.key: period for area in covered.areas if (period := covered.period_of(area))}
        return sum(cube_of(lake, period) is not None for period in found.values())

    return lake.reading(build)


def forget_cubes() -> None:
    """Start as a new process would; for measuring and tests."""
    with _lock:
        _open.clear()


def drop_damaged_cubes(lake: Lake) -> list[str]:
    """Delete cubes that are not what was written; they are built again when next read."""
    found = [path for path in lake.cubes.glob("*/*") if is_cube(path.name) and not is_sound(path)]
    for path in found:
        shutil.rmtree(path, ignore_errors=True)
    forget_cubes()
    return [path.name for path in found]


def _opened(path: Path) -> Cube | None:
    try:
        return open_cube(path)
    except FileNotFoundError:
        return None
    except (OSError, ValueError, EOFError):
        shutil.rmtree(path, ignore_errors=True)
        return None


def _built(lake: Lake, period: Period, path: Path) -> Cube | None:
    """Built beside, then put in place in one step; one that another process finished first is taken as it is."""
    with building(path.parent) as may_build:
        if not may_build:
            return None
        if (found := _opened(path)) is not None:
            return found
        draft = path.parent / draft_name(path.name, secrets.token_hex(6))
        try:
            draft.mkdir()
            build_cube(draft, period.dataset, period.paths(lake), _areas(period))
            draft.rename(path)
        except OSError as error:
            if isinstance(error, FileNotFoundError):
                raise
            return None
        finally:
            shutil.rmtree(draft, ignore_errors=True)
        return _opened(path)


def _areas(period: Period) -> frozenset[str]:
    """The areas that every one of the period's files holds."""
    first, *others = (vintage.areas for vintage in period.vintages)
    return first.intersection(*others)
