"""A process that writes change after change until its stop file appears: `python -m drill.writer NAME FOLDER`."""

import sys
import time
from pathlib import Path

from sharedtable.cli.launcher import set_up_django

STOP = "stop"
BREATH_SECONDS = 0.005  # without any, SQLite lets whoever wrote last write first again


def main(name: str, folder: str) -> None:
    """Each line of its log: when a write was done, and how many seconds it took."""
    set_up_django()
    from django.utils import timezone

    from sharedtable.people.actions import add_person
    from sharedtable.people.models import Person

    lead = Person.objects.get(email="marigold@sample.example")
    stop, number = Path(folder) / STOP, 0
    with (Path(folder) / f"{name}.log").open("w", buffering=1) as log:
        while not stop.exists():
            begun = time.time()
            add_person(lead.network, by=lead, at=timezone.now(), name=f"Writer {name} {number}")
            number += 1
            log.write(f"{time.time()} {time.time() - begun}\n")
            time.sleep(BREATH_SECONDS)


if __name__ == "__main__":
    main(*sys.argv[1:])
