"""`make bench`: what the labor-market core costs beside plain engines, measured in the same run."""
