"""One industry in one region: scope, members, roles, steps, meetings held, and what is public."""
