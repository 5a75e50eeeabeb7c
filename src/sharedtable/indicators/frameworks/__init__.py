"""Frameworks: which one judges whom, files of them, and how a network makes its own."""
