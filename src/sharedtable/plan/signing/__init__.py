"""Promises of the support team, signed and dated by a named person, and the sheet that shows all of them."""
