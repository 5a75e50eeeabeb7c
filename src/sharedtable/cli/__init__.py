"""The `sharedtable` command: thin doors to the server, the worker, the data and the demo."""
