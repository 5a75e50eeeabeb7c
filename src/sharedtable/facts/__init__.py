"""The registry of computed facts: lower apps register them, higher ones read them by key."""
