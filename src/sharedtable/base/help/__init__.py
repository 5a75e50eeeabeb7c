"""The documentation as help inside the product: the same files, our look, searchable."""
