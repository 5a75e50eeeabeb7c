"""Every page in a browser, at both widths: empty, and brimful of hostile names. A test holds the walk."""

import os
import re
import subprocess
import sys
import time

from drill.findings import Findings, Plan

JOURNEY = "tests/browser/test_every_page.py"
SHORT = "phone and brimful and operator"
OF_A_DRILL = ("SHAREDTABLE_HOME", "DATABASE_URL", "DJANGO_SETTINGS_MODULE", "SHAREDTABLE_DEMO")


def run(plan: Plan) -> Findings:
    """The short form walks one world as one reader; the long one all of them."""
    found = Findings()
    began = time.monotonic()
    chosen = ["-k", SHORT] if plan.is_short else ["-n", "2"]
    command = [sys.executable, "-m", "pytest", "-q", "-m", "drill", "--show-capture=no", JOURNEY, *chosen]
    own = {key: value for key, value in os.environ.items() if key not in OF_A_DRILL}
    ended = subprocess.run(command, env=own, capture_output=True, text=True, check=False)
    if ended.returncode:
        found.faults.append(ended.stdout[-2000:])
    walked = re.search(r"(\d+) passed", ended.stdout)
    found.measure(
        f"{walked[1] if walked else 'No'} walks through every page without a sideways scroll, a failing script or "
        f"an error, in {time.monotonic() - began:.0f} s"
    )
    return found
