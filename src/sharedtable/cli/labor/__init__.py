"""`sharedtable labor`: a region's figures as a table, CSV or JSON."""

from sharedtable.cli.labor.commands import app
from sharedtable.cli.labor.writing import Format

__all__ = ["Format", "app"]
