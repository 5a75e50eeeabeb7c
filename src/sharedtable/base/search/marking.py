"""Marks the words that were met, and cuts a text around them. Everything else is escaped."""

import re

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from sharedtable.base.search.folding import WORD, folded
from sharedtable.base.search.question import Question

SNIPPET_LETTERS = 180
LETTERS_BEFORE = 60


def marked(text: str, question: Question) -> SafeString:
    """The text with `<mark>` around each word that was asked for."""
    pieces, end = [], 0
    for found in WORD.finditer(text):
        if _is_met(folded(found.group()), question):
            pieces += [escape(text[end : found.start()]), f"<mark>{escape(found.group())}</mark>"]
            end = found.end()
    return mark_safe("".join([*pieces, escape(text[end:])]))  # noqa: S308  (every piece is escaped above)


def snippet(text: str, question: Question) -> SafeString:
    """About two lines around the first word that was met; empty where none is."""
    tidy = " ".join(text.split())
    first = next((each for each in WORD.finditer(tidy) if _is_met(folded(each.group()), question)), None)
    if first is None:
        return SafeString()
    start = max(0, first.start() - LETTERS_BEFORE)
    end = min(len(tidy), start + SNIPPET_LETTERS)
    cut = _whole_words(tidy, start, end)
    before, after = "… " if start else "", " …" if end < len(tidy) else ""
    return SafeString(before + marked(cut, question) + after)


def _whole_words(text: str, start: int, end: int) -> str:
    """Without the halves of words at both ends, unless one word is all there is."""
    cut = text[start:end]
    if start and text[start - 1] != " ":
        cut = re.sub(r"^\S{1,30}\s", "", cut)
    if end < len(text) and text[end] != " ":
        cut = re.sub(r"\s\S{1,30}$", "", cut)
    return cut.strip()


def _is_met(word: str, question: Question) -> bool:
    return bool(word) and any(
        word in term.words or word in term.near or (term.is_prefix and word.startswith(term.word))
        for term in question.terms
    )
