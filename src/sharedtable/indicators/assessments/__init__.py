"""Assessments over time: what the record said on each day, what changed since, on a page and on paper."""
