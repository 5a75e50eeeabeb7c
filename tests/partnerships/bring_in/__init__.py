"""Bringing in an earlier record."""
