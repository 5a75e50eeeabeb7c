"""Figures brought from a sheet: read row by row, looked at, then all of them or none."""
