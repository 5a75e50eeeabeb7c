"""Reads the names and shapes that `assets/counties.mjs` wrote; nothing else opens those files."""

import json
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "built"


class NotBuilt(Exception):
    """The files are missing: the assets were never built."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path.name} is missing. Build it: npm ci && npm run build in assets/, or make assets.")


@cache
def places() -> dict[str, Any]:
    """Names: `states` by code, `counties` of today and `former` ones by code."""
    return _read("places.json")


@cache
def shapes() -> dict[str, Any]:
    """Outlines: `current` and `former` editions as arcs in degrees, `nation` as finished paths by state."""
    return _read("shapes.json")


def _read(name: str) -> dict[str, Any]:
    path = FOLDER / name
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise NotBuilt(path) from None
