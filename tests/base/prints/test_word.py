"""Documents as Word: real styles, words as words, readable again."""

from io import BytesIO

import docx
import pytest
from django.utils.translation import override

from sharedtable.base.prints import Document, word
from tests.base.prints.documents import HOSTILE, document_of


def opened(document: Document):
    return docx.Document(BytesIO(word(document)))


def test_word_has_real_headings_lists_and_a_table_that_repeats_its_head() -> None:
    made = opened(document_of())
    styles = [line.style.name for line in made.paragraphs]
    assert styles[:6] == ["Marks", "Kicker", "Title", "Lead", "Heading 1", "Heading 2"]
    assert {"List Bullet", "List Number", "Quote", "Notice", "Signature line"} < set(styles)
    assert "w:tblHeader" in made.tables[0].rows[0]._tr.xml
    assert [cell.text for cell in made.tables[0].rows[1].cells] == ["Evening lab", "15 Dec"]


def test_word_says_its_title_its_language_and_what_its_picture_shows() -> None:
    with override("es"):
        made = opened(document_of())
    assert (made.core_properties.title, made.core_properties.language) == ("Evening lab", "es")
    assert [shape._inline.docPr.get("descr") for shape in made.inline_shapes] == ["Evening lab"]


@pytest.mark.parametrize(
    ("words", "rows"), [("", 0), ("W" * 300, 2), ("\x00\x0b\ud800 \U0001f3ed 山", 1)], ids=["empty", "long", "odd"]
)
def test_word_is_made_of_whatever_words_there_are(words: str, rows: int) -> None:
    assert word(document_of(words, rows)).startswith(b"PK")


def test_word_holds_hostile_words_literally() -> None:
    assert HOSTILE in [line.text for line in opened(document_of(HOSTILE)).paragraphs]
