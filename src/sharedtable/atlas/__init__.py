"""Places and codes everyone shares: states, counties with shapes, NAICS industries; drawn as server-made maps."""
