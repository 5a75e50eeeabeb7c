"""How seats stay filled: being asked, saying yes or no, terms, stepping back for a successor, and empty seats."""
