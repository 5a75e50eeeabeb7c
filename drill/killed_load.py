"""A load of published figures is killed at random moments. Readers are served exactly the old figures until the
switch, and the next load succeeds and serves what an undisturbed one does."""

import hashlib
import random
import resource
import shutil
import subprocess
import sys
import time
import zipfile
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from bench.qcew_file import FULL, write_national_file
from django.conf import settings

from drill.findings import Findings, Plan
from sharedtable.labormarket.codes.areas import counties
from sharedtable.labormarket.cubes.keeping import forget_cubes
from sharedtable.labormarket.lakes.lake import INCOMING, MANIFEST, Lake, file_sha256
from sharedtable.labormarket.sources.qcew import TITLES
from sharedtable.labormarket.sources.qcew.load import load_files
from sharedtable.labormarket.sources.qcew.sample import load_sample, write_sample
from sharedtable.labormarket.tables.industries import region_industries

REAL = Path(__file__).parents[2] / "shared" / "data" / "qcew"
SLICES = REAL / "qcew_annual_api_slices_columbus_oh_15counties_2020-2023.zip"
STATES = REAL / "qcew_2016_q1-q4_by_area_31.zip"

MOST_MEGABYTES = 1024

Served = dict[str, str]


@dataclass(frozen=True)
class Input:
    """What is loaded while it is killed, and the year and counties that readers ask for."""

    name: str
    file: Path
    year: int
    region: tuple[str, ...]


def run(plan: Plan) -> Findings:
    found = Findings()
    for source in (_input(found, plan), _national_file(plan)):
        _kill_loads(found, plan, source)
    return found


def _kill_loads(found: Findings, plan: Plan, source: Input) -> None:
    dice = random.Random(1)
    lake = Lake(settings.LAKE)
    load_sample(lake, source.region, source.year, at=datetime.now(UTC))
    old, old_figures = _served(lake), _figures(lake, source)
    began = time.monotonic()
    expected = _figures(_loaded_copy(lake, source, plan.scratch / "undisturbed"), source)
    usual = time.monotonic() - began
    found.require(expected != old_figures, "the load changes nothing, so nothing was tried")
    kept = shutil.copytree(lake.root, plan.scratch / f"kept-{source.year}")
    kills = {"at a random moment": 0, "as the new files stood beside the old": 0, "after the switch": 0}
    patience = plan.patience(25, 45)
    while sum(kills.values()) < plan.count(8, 60) and patience.lasts():
        moment = _kill(lake, source, dice, usual, watching=sum(kills.values()) % 2 == 1)
        kills[moment] += 1
        if moment == "after the switch":
            found.require(
                _figures(lake, source) == expected, "a load killed after its switch serves other figures"
            )
            _put_back(lake, kept)
            continue
        now = _served(lake)
        found.require({**now, TITLES: ""} == {**old, TITLES: ""}, f"other tables are served after a kill {moment}")
        found.require(
            not [f for f in lake.check() if f.problem], f"a served file is damaged after a kill {moment}"
        )
        found.require(_figures(lake, source) == old_figures, f"other figures are served after a kill {moment}")
        if dice.random() < 1 / 3 or sum(kills.values()) == 1:
            after = _figures(_loaded_copy(lake, source, plan.scratch / "after"), source)
            found.require(after == expected, f"the load after a kill {moment} gives other figures")
    _require_next_load(found, lake, source, expected)
    told = ", ".join(f"{count} {moment}" for moment, count in kills.items() if count)
    found.measure(f"{source.name}: an undisturbed load takes {usual:.1f} s; kills: {told}")
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    found.require(peak < MOST_MEGABYTES, f"a load took {peak:,.0f} MB of memory")
    found.measure(f"{source.name}: no load took more than {peak:,.0f} MB of memory")


def _national_file(plan: Plan) -> Input:
    """A generated national file in the full published layout, in its own zip as BLS packs it."""
    rows = 90_000 if plan.is_short else FULL
    plain, file = plan.scratch / "2022.annual.singlefile.csv", plan.scratch / "2022_annual_singlefile.zip"
    write_national_file(plain, rows, year=2022)
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.write(plain, plain.name)
    with plain.open() as lines:
        areas = {line[1:6] for line in lines}
    plain.unlink()
    return Input(f"generated national file, {rows:,} rows", file, 2022, tuple(sorted(areas & counties()))[:15])


def _input(found: Findings, plan: Plan) -> Input:
    """Published files where they lie beside the checkout; a generated slice of the same layout elsewhere."""
    real = SLICES if plan.is_short else STATES
    if not real.exists():
        found.measure(f"skipped: {real.name} is not beside the checkout; a generated file is loaded instead")
        file, region = plan.scratch / "generated.csv", tuple(sorted(counties()))[:40]
        write_sample(file, region, 2023)
        return Input("generated annual slice, 40 counties", file, 2023, region[:20])
    with zipfile.ZipFile(real) as archive:
        names = archive.namelist()
    known = set(counties())
    areas = {
        part for name in names for part in name.replace(".", "-").replace(" ", "-").split("-") if part in known
    }
    return Input(real.name, real, 2023 if plan.is_short else 2016, tuple(sorted(areas))[:15])


def _served(lake: Lake) -> Served:
    """Checksum of every table's manifest and of the files that it names."""
    return {manifest.dataset: _digest(lake, manifest.dataset) for manifest in lake.tables()}


def _digest(lake: Lake, dataset: str) -> str:
    manifest = lake.manifest(dataset)
    files = sorted(file_sha256(lake.root / dataset / name) for name in manifest.files) if manifest else []
    return hashlib.sha256("".join([manifest.to_json() if manifest else "", *files]).encode()).hexdigest()


def _figures(lake: Lake, source: Input) -> str:
    """What a reader is told of the region, read anew."""
    forget_cubes()
    table = region_industries(lake, counties=source.region, year=source.year)
    return hashlib.sha256(
        repr((table.rows, table.total_jobs, table.missing, table.is_sample)).encode()
    ).hexdigest()


def _loaded_copy(lake: Lake, source: Input, copy: Path) -> Lake:
    """A copy of the lake, leftovers and all, after a whole load."""
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(lake.root, copy)
    target = Lake(copy)
    load_files(target, [source.file], at=datetime.now(UTC))
    return target


def _kill(lake: Lake, source: Input, dice: random.Random, usual: float, *, watching: bool) -> str:
    """Start the command that operators type and kill it; answers at what moment."""
    command = [sys.executable, "-m", "sharedtable.cli", "data", "load", "qcew", str(source.file)]
    before, scratch = _files(lake), _scratch(lake)
    load = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while load.poll() is None and not _scratch(lake) - scratch:
        time.sleep(0.002)
    deadline = time.monotonic() + dice.uniform(0, usual)
    while load.poll() is None and (_files(lake) == before if watching else time.monotonic() < deadline):
        time.sleep(0.001)
    time.sleep(dice.uniform(0, 0.05) if watching else 0)
    load.kill()
    has_ended = load.wait() >= 0
    if has_ended or _manifests(_files(lake)) != _manifests(before):
        return "after the switch"
    return "as the new files stood beside the old" if watching else "at a random moment"


def _scratch(lake: Lake) -> set[str]:
    """Folders of loads under way, or left by killed ones."""
    return {path.name for path in lake.root.glob(f"{INCOMING}/*")}


def _files(lake: Lake) -> dict[str, tuple[int, int]]:
    """The lake's tables on disk, by name, size and time; what is still being unpacked apart."""
    found = {}
    for path in lake.root.glob("[!.]*/*"):
        try:
            stat = path.stat()
        except FileNotFoundError:
            continue
        found[str(path.relative_to(lake.root))] = (stat.st_size, stat.st_mtime_ns)
    return found


def _manifests(files: dict[str, tuple[int, int]]) -> dict[str, tuple[int, int]]:
    """What says which figures are served."""
    return {
        name: seen for name, seen in files.items() if Path(name).name == MANIFEST and not name.startswith(TITLES)
    }


def _put_back(lake: Lake, kept: Path) -> None:
    shutil.rmtree(lake.root)
    shutil.copytree(kept, lake.root)


def _require_next_load(found: Findings, lake: Lake, source: Input, expected: str) -> None:
    """The same command once more, in the lake that was left."""
    command = [sys.executable, "-m", "sharedtable.cli", "data", "load", "qcew", str(source.file)]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    found.require(ended.returncode == 0, f"the next load failed: {ended.stderr[-300:]}")
    found.require(_figures(lake, source) == expected, "the next load gives other figures than an undisturbed one")
    found.require(not [f for f in lake.check() if f.problem], "a served file is damaged after the next load")
    found.require(not _scratch(lake), "the next load left its scratch, or that of the killed ones")
