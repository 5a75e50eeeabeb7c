"""The command as a person types it, on a home folder of its own."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import typer
from rich.console import ConsoleDimensions
from typer.testing import CliRunner, Result

from sharedtable.cli import data, labor, printing
from sharedtable.config import settings_source

WIDE = 200  # as on a wide terminal, so that no cell of a table wraps
Typed = Callable[..., Result]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty home folder that the settings point to, and nobody's mail address."""
    monkeypatch.setenv("SHAREDTABLE_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("SHAREDTABLE_CONTACT", raising=False)
    settings_source.load.cache_clear()
    yield tmp_path / "home"
    settings_source.load.cache_clear()


@pytest.fixture
def typed(home: Path, monkeypatch: pytest.MonkeyPatch) -> Typed:
    """Type words after `sharedtable`; returns output, error output and exit code."""
    front = typer.Typer()
    front.add_typer(data.app, name="data")
    front.add_typer(labor.app, name="labor")
    for each in (printing.console, printing.errors):
        monkeypatch.setattr(each, "size", ConsoleDimensions(WIDE, 50))
    return lambda *words: CliRunner().invoke(front, [str(word) for word in words])
