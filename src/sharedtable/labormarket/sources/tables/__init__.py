"""The loader of small tables: a declared layout, and any file that people have of it.

`layout` says how to declare one, `kinds` what may stand in a column, `load` brings files into the lake.
"""
