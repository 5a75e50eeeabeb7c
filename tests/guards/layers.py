"""The layer table, read from the import contract so that it stands in one place only."""

import tomllib
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "src" / "sharedtable"


@cache
def heights() -> dict[str, int]:
    """App -> height; a thing may know only apps of lower height, and itself."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    layers = next(each["layers"] for each in contracts if each["type"] == "layers")
    return {app.strip(): -number for number, row in enumerate(layers) for app in row.split("|")}


def may_know(knower: str, known: str) -> bool:
    return knower == known or heights()[knower] > heights()[known]
