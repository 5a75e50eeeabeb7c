"""Documents as PDF: tagged, words as words, equal input equal bytes."""

import re
import shutil
import subprocess

import pytest

from sharedtable.base.prints import pdf
from sharedtable.base.prints.typesetting import breakable, typeset
from tests.base.prints.documents import HOSTILE, document_of


def test_pdf_is_tagged_says_its_standard_and_repeats_itself() -> None:
    made = pdf(document_of())
    assert b"/MarkInfo" in made
    assert b"pdfuaid" in made
    typeset.cache_clear()
    assert pdf(document_of()) == made


@pytest.mark.parametrize(
    ("words", "rows"), [("", 0), ("W" * 200, 2), ("\x00\x0b\u2028 \U0001f3ed 山", 1)], ids=["empty", "long", "odd"]
)
def test_pdf_is_made_of_whatever_words_there_are(words: str, rows: int) -> None:
    assert pdf(document_of(words, rows)).startswith(b"%PDF")


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext (poppler-utils) is not installed")
def test_pdf_prints_hostile_words_literally() -> None:
    command = ["pdftotext", "-layout", "-", "-"]
    told = subprocess.run(
        command, input=pdf(document_of(HOSTILE)), capture_output=True, check=True
    ).stdout.decode()
    assert re.sub(r"\s", "", HOSTILE) in re.sub(r"\s", "", told)


def test_long_words_may_break_but_no_address() -> None:
    told = breakable({"name": "W" * 40, "url": "W" * 40, "svg": "W" * 40})
    assert told == {"name": "\u200b".join(["W" * 14, "W" * 14, "W" * 12]), "url": "W" * 40, "svg": "W" * 40}
