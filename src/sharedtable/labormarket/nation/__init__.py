"""The whole nation at once: every county and industry in two years, from cubes or through an outside engine."""
