"""Backups: one file that holds a deployment as of one moment, can be checked, and restored into an empty one."""
