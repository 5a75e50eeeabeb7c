"""Pages of documents: the shelf, drafting, reading, changing, sending."""
