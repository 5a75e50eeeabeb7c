"""Documents on paper: one plain structure, made a tagged PDF by Typst or a Word file. Knows no domain word."""

from sharedtable.base.prints.document import (
    Block,
    Bullets,
    Document,
    Heading,
    Notice,
    PageBreak,
    Pairs,
    Paragraph,
    Picture,
    Quote,
    Run,
    Signatures,
    Table,
    Text,
)
from sharedtable.base.prints.pdf import pdf
from sharedtable.base.prints.word import word

__all__ = [
    "Block",
    "Bullets",
    "Document",
    "Heading",
    "Notice",
    "PageBreak",
    "Pairs",
    "Paragraph",
    "Picture",
    "Quote",
    "Run",
    "Signatures",
    "Table",
    "Text",
    "pdf",
    "word",
]
