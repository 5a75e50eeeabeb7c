"""`load_frameworks`: bring the shipped indicator frameworks up to date."""

from typing import Any

from django.core.management.base import BaseCommand

from sharedtable.indicators.load import load_frameworks


class Command(BaseCommand):
    help = "Load the shipped indicator frameworks; safe to run twice."

    def handle(self, *args: Any, **options: Any) -> None:
        for framework in load_frameworks():
            self.stdout.write(
                f"{framework.title}, version {framework.version}: {framework.indicators.count()} indicators"
            )
