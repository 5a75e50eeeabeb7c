"""Every measure says what it means, how it is reckoned, and where it comes from."""

from pkgutil import iter_modules

import pytest

import sharedtable.labormarket as lm
from sharedtable.labormarket import measures
from sharedtable.labormarket.measure_notes import measure_note
from sharedtable.labormarket.measures import NAMES

pytestmark = pytest.mark.any_database

ARITHMETIC = {"added", "ratio"}  # what measures are made of


def test_every_measure_has_a_note_and_can_be_had_from_the_package() -> None:
    files = {module.name for module in iter_modules(measures.__path__)} - ARITHMETIC
    assert files == set(NAMES)
    assert all(callable(getattr(lm, name)) for name in NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_note_of_a_measure_is_whole(name: str) -> None:
    note = measure_note(name)
    assert note.title
    assert note.meaning.endswith(".")
    assert "=" in note.formula or "~" in note.formula
    assert note.example.startswith(">>> ")
    assert note.source.endswith(".")
    assert any(
        word in " ".join(text for _, text in note.parts).lower()
        for word in ("unknown", "always numbers", "no jobs", "none")
    )
