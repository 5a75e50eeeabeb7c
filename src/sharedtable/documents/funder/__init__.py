"""The quarterly report to a funder: figures read from rows that somebody confirmed, each with its rows."""
