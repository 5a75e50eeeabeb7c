"""How all partnerships of a network are doing together: from snapshots, without a ranking."""
