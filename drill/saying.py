"""What a process said last, for a report of a fault."""

from pathlib import Path

LINES = 12


def last_lines(log: Path) -> str:
    """Indented, each on a line of its own."""
    lines = log.read_text(errors="replace").splitlines()[-LINES:]
    return "".join(f"\n      {line}" for line in lines)
