"""Proves that the record of changes is whole."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from sharedtable.ledger.check import broken_entries
from sharedtable.ledger.models import Entry


class Command(BaseCommand):
    help = "Check every entry of the ledger against the one before; exit code 1 where one does not hold."

    def handle(self, *args: Any, **options: Any) -> None:
        found = 0
        for broken in broken_entries():
            found += 1
            self.stderr.write(f"Entry {broken.entry_id}: {broken.reason}.")
        if found:
            raise CommandError(f"{found} faults. Compare with the last backup before going on.")
        self.stdout.write(f"All {Entry.objects.count()} entries hold.")
