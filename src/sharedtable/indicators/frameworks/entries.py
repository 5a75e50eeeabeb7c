"""What frameworks hand on: histories, a job, the reference page."""

from sharedtable.indicators.frameworks import histories, jobs, reference, sections

__all__ = ["histories", "jobs", "reference", "sections"]
