"""Regions from commuting: self-containment of any set of areas, and areas delineated from the flows. No Django."""
