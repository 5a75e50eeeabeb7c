"""The yearly pulse: three anonymous questions to the business people of a table."""
