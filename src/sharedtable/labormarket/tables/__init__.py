"""Answers for a region, an industry or the nation: each a table of rows with its notes and sources."""
