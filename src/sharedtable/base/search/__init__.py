"""Search: apps register what can be found, one index keeps it, one page shows what the reader may see.

Its tables begin with `search_`. Everything in them is made again by `sharedtable search rebuild`, so that backups
may leave them out.
"""
