"""Agenda and notes are text with light markup; this makes it HTML that can do no harm."""

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

TAGS = {
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
    "h5",
    "blockquote",
    "a",
    "code",
    "pre",
    "hr",
}
DEEPER = {"h1": "h3", "h2": "h4", "h3": "h5", "h4": "h5", "h5": "h5", "h6": "h5"}

_markdown = MarkdownIt("commonmark", {"html": False, "breaks": True})


def as_html(text: str, *, heading: str = "") -> SafeString:
    """Headings stand two levels deeper, below those of the page, or all of them are of the level `heading` names;
    pictures and raw HTML are left out."""
    tokens = _markdown.parse(text)
    for token in tokens:
        token.tag = heading if heading and token.tag in DEEPER else DEEPER.get(token.tag, token.tag)
    html = _markdown.renderer.render(tokens, _markdown.options, {})
    clean = nh3.clean(
        html,
        tags=TAGS,
        attributes={"a": {"href"}},
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener nofollow",
    )
    return mark_safe(clean)  # noqa: S308 (nh3 has just cleaned it)
