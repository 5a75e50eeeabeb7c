"""`python -m sharedtable.cli` is the `sharedtable` command."""

from sharedtable.cli.main import run

run()
