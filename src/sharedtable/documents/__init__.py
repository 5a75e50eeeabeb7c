"""Texts drafted from the record, edited by people, kept in versions, and sent in somebody's name."""
