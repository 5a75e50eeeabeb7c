"""Rows of the speed table, a module each."""
