"""The sample network of `sharedtable demo`: made-up people and businesses in real counties."""
