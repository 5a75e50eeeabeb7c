"""The roadmap: one living plan, composed from the record; versions of it that meetings adopted."""
