"""`--explain`: how figures are reckoned, in the words of the measures themselves."""

from collections.abc import Sequence


def explanation(names: Sequence[str]) -> list[str]:
    """For each measure: what it says, its formula, and who proposed it."""
    from sharedtable.labormarket.measure_notes import measure_note

    return [line for name in names for line in _lines(measure_note(name))]


def _lines(note: object) -> list[str]:
    from sharedtable.labormarket.measure_notes import MeasureNote

    assert isinstance(note, MeasureNote)
    formula = [f"    {line}".rstrip() for line in note.formula.splitlines()]
    return ["", f"{note.title} ({note.name}): {note.meaning}", *formula, f"    From: {note.source}"]
