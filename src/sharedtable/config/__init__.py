"""Wires everything and decides nothing: settings, root URLs, the server's entry point."""
