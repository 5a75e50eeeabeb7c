"""Markdown of the documentation to HTML of our pages: named headings, links into help, tables that scroll."""

import re
from collections.abc import Callable, Sequence
from itertools import count
from posixpath import join, normpath
from typing import Any

import nh3
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify
from markdown_it import MarkdownIt
from markdown_it.token import Token

TAGS = {
    *(
        "p",
        "br",
        "strong",
        "em",
        "ul",
        "ol",
        "li",
        "h2",
        "h3",
        "h4",
        "blockquote",
        "a",
        "code",
        "pre",
        "hr",
        "div",
    ),
    *("table", "thead", "tbody", "tr", "th", "td"),
}
ATTRIBUTES = {
    "a": {"href"},
    "h2": {"id"},
    "h3": {"id"},
    "h4": {"id"},
    "ol": {"start"},
    "div": {"class", "role", "tabindex", "aria-label"},
    "pre": {"tabindex"},
    "table": {"class"},
    "th": {"scope"},
}
LinkTo = Callable[[str], str]

_markdown = MarkdownIt("commonmark", {"html": False}).enable("table")


def parse(text: str) -> list[Token]:
    return _markdown.parse(text)


def title_of(tokens: Sequence[Token]) -> str:
    """The words of the first heading."""
    return next((words_of(tokens[n + 1]) for n, each in enumerate(tokens) if each.type == "heading_open"), "")


def first_words(tokens: Sequence[Token]) -> str:
    """The first paragraph, plain; the line that dates a decision is none."""
    said = (words_of(tokens[n + 1]) for n, each in enumerate(tokens) if each.type == "paragraph_open")
    return next((words for words in said if not words.startswith("Decided ")), "")


def words_of(inline: Token) -> str:
    pieces = ["\n" if each.type == "softbreak" else each.content for each in inline.children or []]
    return " ".join("".join(pieces).split())


def all_words(tokens: Sequence[Token]) -> str:
    """Everything that can be read, for searching."""
    plain = (words_of(each) if each.type == "inline" else each.content for each in tokens)
    return " ".join(" ".join(plain).split())


def sections_of(tokens: Sequence[Token]) -> list[tuple[str, str]]:
    """Name and words of every heading of the second level."""
    opened = [n for n, each in enumerate(tokens) if each.type == "heading_open" and each.tag == "h2"]
    return [(slugify(words_of(tokens[n + 1])), words_of(tokens[n + 1])) for n in opened]


def as_html(tokens: Sequence[Token], slug: str, link_to: LinkTo) -> SafeString:
    """`link_to` gives the address of another page of help, or nothing: then only the words stand."""
    for number, token in enumerate(tokens):
        if token.type == "heading_open":
            token.attrSet("id", slugify(words_of(tokens[number + 1])))
        elif token.type == "table_open":
            token.attrSet("class", "usa-table usa-table--borderless")
        elif token.type == "th_open":
            token.attrSet("scope", "col")
        elif token.type == "inline":
            _lead(token.children or [], slug, link_to)
    html = _markdown.renderer.render(_without_title(tokens), _markdown.options, {})
    return mark_safe(_cleaned(_scrolling(html)))  # noqa: S308 (cleaned on the same line)


def _without_title(tokens: Sequence[Token]) -> list[Token]:
    """The page has its own heading."""
    is_titled = bool(tokens) and tokens[0].type == "heading_open" and tokens[0].tag == "h1"
    return list(tokens[3:] if is_titled else tokens)


def _lead(pieces: list[Token], slug: str, link_to: LinkTo) -> None:
    for piece in pieces:
        if piece.type == "link_open":
            piece.attrSet("href", _address(str(piece.attrGet("href") or ""), slug, link_to))


def _address(href: str, slug: str, link_to: LinkTo) -> str:
    if re.match(r"(https?:|mailto:|#)", href):
        return href
    path, _sign, name = href.partition("#")
    found = link_to(normpath(join(slug, "..", path)).removesuffix(".md"))
    return f"{found}#{name}" if found and name else found


def _scrolling(html: str) -> str:
    """What is wider than a phone scrolls by itself, with the keyboard too."""
    numbers = count(1)

    def opened(_found: re.Match[str]) -> str:
        return (
            f'<div class="st-table__scroll" role="region" tabindex="0" aria-label="Table {next(numbers)}"><table'
        )

    html = html.replace("<pre>", '<pre tabindex="0">')
    return re.sub("<table", opened, html).replace("</table>", "</table></div>")


def _cleaned(html: str) -> Any:
    clean = nh3.clean(html, tags=TAGS, attributes=ATTRIBUTES, url_schemes={"http", "https", "mailto"})
    return re.sub(r'<a href="" rel="[^"]*">(.*?)</a>', r"\1", clean)
