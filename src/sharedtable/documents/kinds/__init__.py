"""The kinds of documents: one module each composes its text from the record and registers itself."""
