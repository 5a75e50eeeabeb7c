"""Words that came with the product, in the reader's language; a network's own stay as it wrote them."""

from django.utils.translation import gettext

PERCENT = "% "


def in_words(text: str) -> str:
    """A unit such as `% of new hires` stands in the catalogues without its sign."""
    if text.startswith(PERCENT):
        return PERCENT + gettext(text.removeprefix(PERCENT))
    return gettext(text)
