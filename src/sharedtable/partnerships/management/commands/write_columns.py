"""`write_columns FILE`: write the reference page of the sheets to bring in."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from sharedtable.partnerships.bring_in.reference import as_markdown


class Command(BaseCommand):
    help = "Write the reference page of sheets and columns."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, nargs="?", default=Path("docs/reference/columns.md"))

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        file.write_text(as_markdown(), encoding="utf-8")
        self.stdout.write(f"Wrote {file}")
