"""What is measured: generated slices that everyone has, and the real files where they lie beside the checkout."""

import zipfile
from dataclasses import dataclass
from pathlib import Path

from sharedtable.labormarket.areas import NATION, counties
from sharedtable.labormarket.sources.qcew.sample import write_sample

REAL = Path(__file__).parents[2] / "shared" / "data" / "qcew"


@dataclass(frozen=True)
class Input:
    """Files to load, their plain CSVs for a peer to read, and a region to ask for."""

    name: str
    files: tuple[Path, ...]
    plain: tuple[Path, ...]
    year: int
    region: tuple[str, ...]
    is_quarterly: bool

    @property
    def megabytes(self) -> float:
        return sum(path.stat().st_size for path in self.plain) / 1e6


def generated(folder: Path) -> Input:
    """A state's 64 counties and the nation, one year, as an annual slice."""
    path = folder / "generated.csv"
    state = sorted(code for code in counties() if code.startswith("08"))
    write_sample(path, [NATION, *state], 2024)
    return Input("generated annual slice, 64 counties", (path,), (path,), 2024, tuple(state[:12]), False)


def real_states(folder: Path) -> Input | None:
    """The published by-area quarters of three states, where they are at hand."""
    zips = tuple(sorted(REAL.glob("qcew_2016_q1-q4_by_area_*.zip")))
    nation = REAL / "us_2016_employment_by_industry_derived_from_bls_lq.csv"
    if not zips or not nation.exists():
        return None
    target = folder / "real"
    for path in zips:
        with zipfile.ZipFile(path) as archive:
            archive.extractall(target)
    plain = tuple(sorted(target.glob("*.csv")))
    region = tuple(f"08{number:03d}" for number in (1, 5, 13, 14, 19, 31, 35, 47, 59, 69, 93, 123))
    return Input("published quarters of three states, 2016", (*zips, nation), plain, 2016, region, True)
