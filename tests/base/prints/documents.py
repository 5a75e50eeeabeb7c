"""Documents with every kind of block, and with every word hostile."""

from datetime import date

from sharedtable.base.prints import (
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
)

HOSTILE = '#import "x": * _a_ $b$ <c> @d `e` \\u{1F600} #panic("no") // gone /* too */'
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 20"><rect width="60" height="20"/></svg>'


def document_of(words: str = "Evening lab", rows: int = 3) -> Document:
    """Every text holds `words`; tables have so many rows."""
    return Document(
        title=words,
        day=date(2026, 11, 22),
        kicker=words,
        lead=(Run(words, strong=True), words),
        marks=(words,),
        sender=words,
        footer=words,
        blocks=(
            Heading(words),
            Heading(words, 3),
            Paragraph(
                (words, Run(words, url="https://sharedtable.example/plan"), Run(words, soft=True)), soft=True
            ),
            Bullets((words, (Run(words, strong=True),)) * rows),
            Bullets((words,), numbered=True),
            Table((words, "By when"), ((words, "15 Dec"),) * rows, (3, 1), frozenset({1})),
            Pairs(((words, words),) * rows),
            Quote(words, words),
            Notice(words, words),
            Picture(SVG, words, words),
            PageBreak(),
            Signatures((words,) * rows),
        ),
    )
