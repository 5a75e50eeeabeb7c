"""One measure per file: pure arithmetic that reads the same on numpy arrays and on Ibis columns."""
