"""Bringing in what happened before: a partnership's record, or a network's roster, from a spreadsheet."""
