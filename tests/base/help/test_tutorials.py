"""What tutorials tell people to press is what stands on the pages."""

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from sharedtable.base.help.pages import folder

pytestmark = pytest.mark.any_database
TUTORIALS = sorted((folder() / "tutorials").glob("*.md"))
CATALOGUE = Path(__file__).parents[3] / "src/sharedtable/locale/es/LC_MESSAGES/django.po"
SAMPLE_NAMES = {"Marigold Rivers", "Colorado"}


@pytest.mark.parametrize("tutorial", TUTORIALS, ids=lambda path: path.stem)
def test_what_a_tutorial_says_to_press_stands_on_a_page(tutorial: Path) -> None:
    """Every label in bold is a string of the sources, letter by letter."""
    with CATALOGUE.open("rb") as source:
        known = {each for message in read_po(source) for each in _all_of(message.id)}
    pressed = set(re.findall(r"\*\*([^*]+)\*\*", tutorial.read_text(encoding="utf-8"))) - SAMPLE_NAMES
    assert pressed
    assert pressed - known == set()


def _all_of(said: object) -> list[str]:
    return [str(each) for each in said] if isinstance(said, (tuple, list)) else [str(said)]
