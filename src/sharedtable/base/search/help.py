"""How pages of help are found, by anyone; decision records and generated pages are not among them."""

from django.utils.translation import gettext_lazy as _

from sharedtable.base.help.pages import HelpPage, all_pages
from sharedtable.base.search.audience import PUBLIC
from sharedtable.base.search.kinds import Document, FixedKind, register_kind

MODES = ("tutorials", "how-to", "explanation")


def _documents() -> list[Document]:
    pages = [page for slug, page in sorted(all_pages().items()) if page.mode in MODES]
    return [_document(number, page) for number, page in enumerate(pages, start=1)]


def _document(number: int, page: HelpPage) -> Document:
    return Document(number, page.title, page.url, frozenset({PUBLIC}), line=page.about, words=page.text)


register_kind(
    FixedKind(
        "help",
        _("Help"),
        _("title and text of the pages of help"),
        97,
        "circle-question-mark",
        _documents,
        weight=0.5,
        audience=lambda: frozenset({PUBLIC}),
    )
)
