"""The core is plain and quick to import: what it pulls in is what it uses."""

import subprocess
import sys

import pytest

pytestmark = pytest.mark.any_database


def modules_after(code: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", f"{code}\nimport sys\nprint(*sys.modules)"],
        check=True,
        capture_output=True,
        text=True,
    )
    return set(done.stdout.split())


def test_package_imports_nothing_heavy() -> None:
    loaded = modules_after("import sharedtable.labormarket, sharedtable.labormarket.tables.industries")
    assert loaded.isdisjoint({"django", "duckdb", "numpy", "ibis", "pandas", "pyarrow", "httpx2"})


def test_region_table_needs_neither_django_nor_pandas(sample_lake: object) -> None:
    root = sample_lake.root  # type: ignore[attr-defined]
    loaded = modules_after(
        "from pathlib import Path\nimport sharedtable.labormarket as lm\n"
        f"assert lm.region_industries(lm.Lake(Path({str(root)!r})), counties=['08013']).rows"
    )
    assert loaded.isdisjoint({"django", "ibis", "pandas"})
