"""Sharedtable: a platform for industry-led sector partnerships."""
