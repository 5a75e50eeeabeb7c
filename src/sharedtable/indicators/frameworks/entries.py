"""What frameworks hand on: histories, a job, the reference page."""

from sharedtable.indicators.frameworks import histories, jobs, reference

__all__ = ["histories", "jobs", "reference"]
