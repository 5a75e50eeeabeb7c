"""Runs one drill in a process, a home and a time of its own, and ends everything that it started."""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from drill.findings import Findings
from drill.inside import FINDINGS
from drill.saying import last_lines

LIMIT_SECONDS = {"short": 240, "long": 1800}


@dataclass(frozen=True)
class Result:
    """A drill's findings and how long they took."""

    name: str
    meaning: str
    findings: Findings
    seconds: float

    @property
    def has_passed(self) -> bool:
        return not self.findings.faults


def run_alone(name: str, meaning: str, form: str, sample_home: Path) -> Result:
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="drill-", ignore_cleanup_errors=True) as folder:
        scratch = Path(folder)
        shutil.copytree(sample_home, scratch / "home")
        findings = _run(name, form, scratch)
    return Result(name, meaning, findings, time.monotonic() - began)


def environment(home: Path) -> dict[str, str]:
    """Ours without anything that would lead a drill to another deployment than its own."""
    kept = {
        key: value
        for key, value in os.environ.items()
        if not key.startswith("SHAREDTABLE_") and key not in {"DATABASE_URL", "DJANGO_SETTINGS_MODULE"}
    }
    return kept | {
        "SHAREDTABLE_HOME": str(home),
        "SHAREDTABLE_DEMO": "1",
        "SHAREDTABLE_ADDRESS": "http://127.0.0.1",
    }


def _run(name: str, form: str, scratch: Path) -> Findings:
    command = [sys.executable, "-m", "drill.inside", name, form, str(scratch)]
    log = scratch / "log.txt"
    with log.open("w") as output:
        process = subprocess.Popen(
            command,
            env=environment(scratch / "home"),
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            code: int | None = process.wait(LIMIT_SECONDS[form])
        except subprocess.TimeoutExpired:
            code = None
        finally:
            _end_group(process)
    kept = scratch / FINDINGS
    findings = Findings(**json.loads(kept.read_text())) if kept.exists() else Findings()
    if code is None:
        findings.faults.append(f"not done after {LIMIT_SECONDS[form]} s{last_lines(log)}")
    elif code or not kept.exists():
        findings.faults.append(f"the drill itself ended with code {code}{last_lines(log)}")
    return findings


def _end_group(process: subprocess.Popen[bytes]) -> None:
    """The drill and every server, worker or load that it left."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
