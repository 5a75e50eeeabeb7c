"""What every page and row shares: components, access declarations, generic model pieces. No domain word."""
