"""Measure the thresholds of all signals on made-up histories and write `docs/reference/signals.md`.

`python -m bench.signals fewer-businesses` prints that one only and writes nothing.
"""

import os
import sys
from pathlib import Path

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "signals.md"


def main(*wanted: str) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sharedtable.config.settings")
    import django

    django.setup()
    from bench.signals.looks import STUDIES
    from bench.signals.measuring import lines
    from bench.signals.page import page, table

    told = {}
    for study in STUDIES:
        if not wanted or study.key in wanted:
            told[study.key] = table(lines(study))
            print(f"{study.key}\n\n{told[study.key]}", flush=True)
    if not wanted:
        PAGE.write_text(page(told))


if __name__ == "__main__":
    main(*sys.argv[1:])
