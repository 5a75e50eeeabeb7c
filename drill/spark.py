"""The whole nation is asked of a real Spark cluster, a master and two workers: the same figures, to nine digits,
as the embedded engine gives from the files and from cubes."""

import importlib.util
import os
import shutil
import socket
import subprocess
import sys
import time
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from urllib.request import urlopen

import numpy as np

from drill.findings import Findings, Plan
from drill.saying import last_lines
from sharedtable.labormarket.codes.areas import NATION, counties
from sharedtable.labormarket.lakes.lake import Lake
from sharedtable.labormarket.nation.table import MEASURES, Cells, NationTable, nation_table
from sharedtable.labormarket.sources.qcew.load import load_files
from sharedtable.labormarket.sources.qcew.sample import write_sample

CLONE = Path(__file__).parents[1]
PATIENCE_SECONDS = 90
TOLERANCE = 1e-9


def run(plan: Plan) -> Findings:
    found = Findings()
    if reason := _missing():
        found.measure(f"skipped: {reason}")
        return found
    lake = _lake(plan)
    cubes = _asked(lake, "duckdb")
    through_ibis = _asked(lake, "duckdb://")
    _compare(found, cubes, through_ibis, "DuckDB over the files")
    with _Cluster(plan.scratch) as cluster:
        began = time.monotonic()
        spark = _asked(lake, cluster.address)
        seconds = time.monotonic() - began
        found.require(cluster.workers_at_work() == 2, "the cluster lost a worker")
    _compare(found, cubes, spark, "Spark")
    found.measure(
        f"{len(cubes.cells):,} cells of two years from a Spark master and two workers in {seconds:.0f} s, "
        f"equal to DuckDB's and the cubes' to {TOLERANCE:g}"
    )
    return found


def _missing() -> str:
    """What stands in the way, after an attempt to put pyspark in place."""
    if shutil.which("java") is None:
        return "there is no Java on this machine"
    if importlib.util.find_spec("pyspark") is None:
        uv = Path(sys.executable).with_name("uv")
        subprocess.run(
            [str(uv), "pip", "install", "-q", "--python", sys.executable, f"{CLONE}[spark]"],
            check=False,
            timeout=600,
        )
        importlib.invalidate_caches()
    if importlib.util.find_spec("pyspark") is None:
        return "pyspark is not installed and could not be; try uv pip install '.[spark]'"
    return ""


def _lake(plan: Plan) -> Lake:
    areas = [NATION, *sorted(counties())[: plan.count(6, 60)]]
    lake = Lake(plan.scratch / "lake")
    for year in (2022, 2023):
        path = plan.scratch / f"{year}.csv"
        write_sample(path, areas, year)
        load_files(lake, [path], at=datetime.now(UTC), is_sample=True)
    return lake


def _asked(lake: Lake, engine: str) -> NationTable:
    return nation_table(lake, year_from=2022, year_to=2023, engine=engine)


def _compare(found: Findings, ours: NationTable, theirs: NationTable, name: str) -> None:
    one, other = ours.cells, theirs.cells
    found.require(len(one) == len(other), f"{name} gives {len(other):,} cells instead of {len(one):,}")
    if len(one) != len(other):
        return
    found.require(_keys(one) == _keys(other), f"{name} gives other cells")
    for measure in (*MEASURES, "hhi"):
        is_equal = np.allclose(
            getattr(one, measure), getattr(other, measure), rtol=TOLERANCE, atol=TOLERANCE, equal_nan=True
        )
        found.require(is_equal, f"{name} gives another {measure}")


def _keys(cells: Cells) -> list[tuple[str, str]]:
    return list(zip(cells.areas[cells.area_at].tolist(), cells.codes[cells.code_at].tolist(), strict=True))


class _Cluster:
    """A standalone master and two workers of the pip package, on this machine, ended with the drill."""

    def __init__(self, scratch: Path) -> None:
        import pyspark

        self.home = Path(pyspark.__file__).parent
        self.scratch = scratch
        self.port, self.web = _free_port(), _free_port()
        self.address = f"spark://127.0.0.1:{self.port}"
        self.running: list[subprocess.Popen[bytes]] = []

    def __enter__(self) -> "_Cluster":
        os.environ |= {
            "SPARK_LOCAL_IP": "127.0.0.1",
            "SPARK_HOME": str(self.home),
            "PYSPARK_PYTHON": sys.executable,
        }
        os.environ["SPARK_LOCAL_DIRS"] = str(self.scratch / "spark")
        web = ["--webui-port", str(self.web)]
        try:
            self._start("master", "deploy.master.Master", "--host", "127.0.0.1", "--port", str(self.port), *web)
            for number in (1, 2):
                folder = str(self.scratch / f"worker-{number}")
                room = ["--cores", "1", "--memory", "1g", "--webui-port", "0", "--work-dir", folder]
                self._start(f"worker-{number}", "deploy.worker.Worker", "--host", "127.0.0.1", *room, self.address)
            self._await_workers()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        for process in reversed(self.running):
            process.terminate()
        for process in self.running:
            with suppress(subprocess.TimeoutExpired):
                process.wait(15)
            process.kill()

    def workers_at_work(self) -> int:
        """As the master's page says."""
        with urlopen(f"http://127.0.0.1:{self.web}/json/", timeout=5) as page:
            return page.read().decode().count('"state" : "ALIVE"')

    def _start(self, name: str, role: str, *words: str) -> None:
        with (self.scratch / f"{name}.log").open("wb") as log:
            command = [str(self.home / "bin" / "spark-class"), f"org.apache.spark.{role}", *words]
            self.running.append(subprocess.Popen(command, stdout=log, stderr=log, cwd=self.scratch))

    def _await_workers(self) -> None:
        until = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < until:
            with suppress(OSError):
                if self.workers_at_work() == 2:
                    return
            time.sleep(0.3)
        logs = "\n".join(last_lines(self.scratch / f"{n}.log") for n in ("master", "worker-1"))
        raise TimeoutError(f"no two workers after {PATIENCE_SECONDS} s: {logs}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
