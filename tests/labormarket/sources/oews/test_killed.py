"""A load of OEWS that is killed leaves what was served, and the next one starts clean."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from sharedtable.labormarket.lakes.lake import Lake
from sharedtable.labormarket.sources.oews.source import SOURCE
from tests.labormarket.conftest import MOMENT
from tests.labormarket.made_files import contents
from tests.labormarket.served import served
from tests.labormarket.sources.oews.oews_files import NATIONAL, VINTAGE, write_flat, write_lookups
from tests.shared_data import needs_shared

pytestmark = [pytest.mark.any_database, needs_shared]

LOAD_AND_DIE = """
import os, signal, sys
from datetime import UTC, datetime
from pathlib import Path
from sharedtable.labormarket.lakes.lake import Lake
from sharedtable.labormarket.sources.oews.load import load_files

def die(what, _done, _of):
    if what == sys.argv[1]:
        os.kill(os.getpid(), signal.SIGKILL)

load_files(Lake(Path(sys.argv[2])), [Path(one) for one in sys.argv[3:]], at=datetime.now(UTC), on_progress=die)
"""


@pytest.mark.parametrize(
    "step", ["Reading oe.data.0.Current", f"Writing oews {VINTAGE}"], ids=["reading", "writing"]
)
def test_killed_load_leaves_the_old_cells_served(
    lake: Lake, tmp_path: Path, flat_lines: list[bytes], step: str
) -> None:
    SOURCE.load(lake, [NATIONAL], at=MOMENT)
    before = contents(lake)
    boulder = [flat_lines[0], *(line for line in flat_lines if line.startswith(b"OEUM0014500"))]
    files = [write_flat(tmp_path, boulder), *write_lookups(tmp_path)]
    killed = subprocess.run(
        [sys.executable, "-c", LOAD_AND_DIE, step, str(lake.root), *map(str, files)], check=False, timeout=60
    )
    assert killed.returncode == -signal.SIGKILL
    assert before.items() <= contents(lake).items()
    assert served(lake, "oews", VINTAGE, what="count(*)") == [(1394,)]
    assert not any(finding.problem for finding in lake.check())

    SOURCE.load(lake, files, at=MOMENT)
    areas = served(lake, "oews", VINTAGE, "true GROUP BY 1 ORDER BY 1", "area_code, count(*)")
    assert areas == [("0000000", 1394), ("0014500", 448)]
    with lake.writing():
        """The next writer sweeps."""
    assert len(contents(lake)) == 2 * len(lake.tables())
