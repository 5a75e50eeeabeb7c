"""Workforce areas brought in from a sheet of counties, all at once."""
