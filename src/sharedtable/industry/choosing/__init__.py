"""Choosing a target industry: criteria, weights, size, candidates side by side, and what is kept of it."""
