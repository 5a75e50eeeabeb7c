"""Codes of areas and industries: which exist, what they are called, and how editions of them differ."""
