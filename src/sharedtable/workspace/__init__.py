"""What is next for me: the first page after signing in."""
