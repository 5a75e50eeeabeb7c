"""A document on paper: its light markup becomes headings, paragraphs and lists of a print."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from markdown_it import MarkdownIt
from markdown_it.token import Token

from sharedtable.base.prints import Block, Bullets, Document, Heading, Notice, Paragraph, Run, Text
from sharedtable.documents.funder.printing import figure_blocks
from sharedtable.documents.kinds.registry import kind_of
from sharedtable.documents.models import Document as Row
from sharedtable.partnerships.models import Partnership

_markdown = MarkdownIt("commonmark", {"html": False, "breaks": True})


def printed(row: Row) -> Document:
    """As it stands now; a draft says that it is one."""
    kind = kind_of(row.kind)
    table = row.partnership
    return Document(
        title=row.title,
        day=table.network.day_at(row.drafted_at),
        kicker=str(kind.title),
        blocks=(*blocks_of(row.body), *_figures(row), *_notice(kind.has_notice)),
        marks=_marks(row, table),
        sender=table.name,
    )


def _marks(row: Row, table: Partnership) -> tuple[str, ...]:
    marks = [_("sample people")] if table.network.is_sample else []
    return tuple(marks)


def _figures(row: Row) -> Iterator[Block]:
    return figure_blocks(row.figures) if row.figures else iter(())


def _notice(has_notice: bool) -> tuple[Block, ...]:
    return (Notice(antitrust_words(), _("Competitors at one table")),) if has_notice else ()


def antitrust_words() -> str:
    from django.template.loader import render_to_string

    return render_to_string("meetings/_antitrust_words.html").strip()


def blocks_of(text: str) -> list[Block]:
    """Headings of any depth are of the second level; what is no heading or list is a paragraph.

    >>> [type(block).__name__ for block in blocks_of("## Why\\n\\nBecause **we** can.")]
    ['Heading', 'Paragraph']
    """
    return list(_blocks(_markdown.parse(text)))


def _blocks(tokens: list[Token]) -> Iterator[Block]:
    items: list[Text] = []
    depth = 0
    for place, token in enumerate(tokens):
        if token.type in {"bullet_list_open", "ordered_list_open"}:
            depth += 1
        elif token.type in {"bullet_list_close", "ordered_list_close"}:
            depth -= 1
            if depth == 0:
                yield Bullets(tuple(items), numbered=token.type.startswith("ordered"))
                items = []
        elif token.type == "inline":
            words = _runs(token.children or [])
            if tokens[place - 1].type == "heading_open":
                yield Heading("".join(each if isinstance(each, str) else each.text for each in words))
            elif depth:
                items.append(words)
            else:
                yield Paragraph(words)


def _runs(tokens: list[Token]) -> tuple[str | Run, ...]:
    found: list[str | Run] = []
    strong, url = False, ""
    for token in tokens:
        if token.type in {"strong_open", "strong_close"}:
            strong = token.type == "strong_open"
        elif token.type in {"link_open", "link_close"}:
            url = str(token.attrs.get("href", "")) if token.type == "link_open" else ""
        elif token.type in {"softbreak", "hardbreak"}:
            found.append("\n")
        elif token.content:
            found.append(Run(token.content, strong=strong, url=url) if strong or url else token.content)
    return tuple(found)
