"""Pages of partnerships, one module a room."""
