"""Files for deploying name commands and settings that exist."""

import json
import re
import subprocess
import tomllib

import pytest
import typer
import yaml

from sharedtable.cli.main import app
from sharedtable.config.settings_source import Source
from tests.guards.layers import ROOT

pytestmark = pytest.mark.any_database

DEPLOY = ROOT / "deploy"
TEXTS = sorted(path for path in DEPLOY.rglob("*") if path.is_file())
SETTINGS = {str(f.validation_alias or f"SHAREDTABLE_{name.upper()}") for name, f in Source.model_fields.items()}


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.name)
def test_named_settings_exist(path) -> None:  # type: ignore[no-untyped-def]
    named = set(re.findall(r"\b(?:SHAREDTABLE_[A-Z_]+|DATABASE_URL)\b", path.read_text()))
    assert named <= SETTINGS


def test_units_start_commands_that_exist() -> None:
    commands = set(typer.main.get_command(app).commands)  # type: ignore[attr-defined]
    started = [
        match
        for path in DEPLOY.glob("systemd/*.service")
        for match in re.findall(r"^ExecStart=\S+/bin/sharedtable (\S+)", path.read_text(), re.MULTILINE)
    ]
    assert sorted(started) == ["backup", "serve", "worker"]
    assert set(started) <= commands


def test_container_copies_what_the_wheel_is_made_of() -> None:
    text = (DEPLOY / "Containerfile").read_text()
    for line in re.findall(r"^COPY (?!--from)(.+) \S+$", text, re.MULTILINE):
        assert [name for name in line.split() if not (ROOT / name).exists()] == []
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert all(name in text for name in [project["readme"], *project["license-files"]])


def test_compose_runs_pages_worker_and_database() -> None:
    compose = yaml.safe_load((DEPLOY / "compose.yaml").read_text())
    assert set(compose["services"]) == {"database", "web", "worker"}
    assert compose["services"]["worker"]["command"] == ["worker"]
    assert (DEPLOY / compose["services"]["web"]["build"]["context"] / "pyproject.toml").resolve().exists()


def test_shell_reads_the_example_as_systemd_does() -> None:
    """The guide has operators source the file before they run `doctor`."""
    script = 'set -a; . "$0"; exec env -0'
    told = subprocess.run(
        ["/bin/sh", "-c", script, DEPLOY / "environment.example"],
        env={},
        capture_output=True,
        check=True,
        text=True,
    )
    read = dict(line.split("=", 1) for line in told.stdout.split("\0") if "=" in line)
    assert read["SHAREDTABLE_MAIL_FROM"] == "Sharedtable <table@example.org>"
    assert json.loads(read["SHAREDTABLE_OPERATORS"]) == ["you@example.org"]
