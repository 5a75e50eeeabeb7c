"""What people fill in about partnerships."""
