"""Two rows that are one: finding them, moving what points at one of them to the other, and back again."""
