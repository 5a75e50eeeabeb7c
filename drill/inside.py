"""The inside of a drill's own process: `python -m drill.inside NAME short|long SCRATCH`; its home is set."""

import json
import sys
from dataclasses import asdict
from importlib import import_module
from pathlib import Path

from drill.findings import Findings, Plan
from sharedtable.cli.launcher import set_up_django

FINDINGS = "findings.json"


def main(name: str, form: str, scratch: str) -> None:
    set_up_django()
    plan = Plan(is_short=form == "short", scratch=Path(scratch))
    found: Findings = import_module(f"drill.{name}").run(plan)
    (plan.scratch / FINDINGS).write_text(json.dumps(asdict(found)))


if __name__ == "__main__":
    main(*sys.argv[1:])
