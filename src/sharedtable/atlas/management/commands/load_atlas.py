"""`load_atlas`: a thin door to `atlas.load`."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from sharedtable.atlas.built import NotBuilt
from sharedtable.atlas.load import load_atlas


class Command(BaseCommand):
    help = "Load states, counties and NAICS codes, or bring them up to date."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            loaded = load_atlas()
        except NotBuilt as error:
            raise CommandError(str(error)) from error
        counts = f"{loaded.states} states and territories, {loaded.counties:,} counties"
        self.stdout.write(f"{counts}, {loaded.industries:,} industries")
