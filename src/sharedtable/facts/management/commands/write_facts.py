"""`write_facts FILE`: write the reference page of facts."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from sharedtable.facts.reference import as_markdown


class Command(BaseCommand):
    help = "Write the reference page of all facts."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, nargs="?", default=Path("docs/reference/facts.md"))

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        file.write_text(as_markdown(), encoding="utf-8")
        self.stdout.write(f"Wrote {file}")
