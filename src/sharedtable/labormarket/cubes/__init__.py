"""Cubes: a year's cells laid out so that any region is a few slices of memory-mapped arrays.

A cube is derived from served files alone and named after them, so it is never out of date: it can be missing,
never wrong. `keeping.cube_of` finds or builds one.
"""
