"""A QR code as a path in squares, for `<c-qr>`: scanned by a phone's camera, nothing is sent anywhere."""

from dataclasses import dataclass

import segno

QUIET = 4
"""Squares of white around the code, as the standard asks, so that cameras find it on a dark page."""


@dataclass(frozen=True)
class Drawing:
    """`size` squares a side, the white border included; `path` draws the dark ones."""

    size: int
    path: str


def draw(value: str) -> Drawing:
    """Runs of dark squares, row by row; a smudge or a reflection of up to 15 % is read over."""
    rows = segno.make_qr(value, error="m").matrix
    runs = [run for y, row in enumerate(rows, QUIET) for run in _runs(row, y)]
    return Drawing(len(rows) + 2 * QUIET, "".join(runs))


def _runs(row: "bytes | bytearray", y: int) -> list[str]:
    found, x = [], 0
    while x < len(row):
        width = 1
        while x + width < len(row) and row[x + width] == row[x]:
            width += 1
        if row[x]:
            found.append(f"M{x + QUIET} {y}h{width}v1h-{width}z")
        x += width
    return found
