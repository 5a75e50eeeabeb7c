"""Pages of the record of changes."""
