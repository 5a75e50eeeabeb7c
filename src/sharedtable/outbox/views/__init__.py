"""Pages of mail and jobs."""
