"""Figures that a network brings itself: one number an industry and column, with source and licence."""
