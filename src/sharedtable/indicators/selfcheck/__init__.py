"""The state team looks at its own part: twelve pairs of a green light and a red flag, in rounds."""
