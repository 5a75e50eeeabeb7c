"""The pages of help, read once a process from the documentation that comes with the product."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

import sharedtable
from sharedtable.base.help import rendering

MODES: Mapping[str, str | Promise] = {
    "tutorials": _("Learn by doing"),
    "how-to": _("Do one thing"),
    "reference": _("Look it up"),
    "explanation": _("Understand it"),
    "decisions": _("Why it is built so"),
}
READERS: Mapping[str, str | Promise] = {
    "operators": _("Run an installation"),
    "developers": _("Build on it"),
}
AROUND = 90


@dataclass(frozen=True)
class HelpPage:
    """`slug` is "how-to/run-a-meeting"; `helps` names the pages of the product that lead here; `reader` is one of
    `READERS`, or nobody in particular."""

    slug: str
    title: str
    about: str
    text: str
    helps: tuple[str, ...]
    reader: str
    sections: list[tuple[str, str]]
    html: SafeString

    @property
    def mode(self) -> str:
        return self.slug.partition("/")[0]

    @property
    def url(self) -> str:
        return reverse("base:help_page", args=self.slug.split("/"))

    def near(self, word: str) -> str:
        """What stands around a word: for a list of findings."""
        at = self.text.casefold().find(word.casefold())
        if at < 0:
            return self.about
        begin, end = max(at - AROUND, 0), at + AROUND
        return f"{'…' if begin else ''}{self.text[begin:end]}{'…' if end < len(self.text) else ''}"


def folder() -> Path:
    """Beside the package's modules where it was installed; in a clone the folder of the repository."""
    package = Path(sharedtable.__file__).parent
    packed = package / "docs"
    return packed if packed.is_dir() else package.parents[1] / "docs"


@cache
def all_pages() -> dict[str, HelpPage]:
    """By slug, mode by mode, in the order of the files' names."""
    sources = {
        f"{mode}/{path.stem}": path.read_text(encoding="utf-8")
        for mode in MODES
        for path in sorted((folder() / mode).glob("*.md"))
    }
    return {slug: _read(slug, source, frozenset(sources)) for slug, source in sources.items()}


def _read(slug: str, source: str, known: frozenset[str]) -> HelpPage:
    head, text = _split(source)
    tokens = rendering.parse(text)

    def link_to(other: str) -> str:
        return reverse("base:help_page", args=other.split("/")) if other in known else ""

    return HelpPage(
        slug=slug,
        title=rendering.title_of(tokens),
        about=rendering.first_words(tokens),
        text=rendering.all_words(tokens),
        helps=tuple(head.get("helps", "").split()),
        reader=head.get("reader", ""),
        sections=rendering.sections_of(tokens),
        html=rendering.as_html(tokens, slug, link_to),
    )


def _split(source: str) -> tuple[dict[str, str], str]:
    """What the head of a file says, by its key, and the file without its head."""
    if not source.startswith("---\n"):
        return {}, source
    head, _line, text = source.removeprefix("---\n").partition("\n---\n")
    said = (line.partition(":") for line in head.strip().splitlines())
    return {key.strip(): value.strip() for key, _colon, value in said}, text.lstrip()


@cache
def _helping() -> dict[str, HelpPage]:
    return {name: page for page in all_pages().values() for name in page.helps}


def page_for(name: str) -> HelpPage | None:
    """The help of a page of the product, by the name of its address."""
    return _helping().get(name)


def find(words: list[str]) -> list[HelpPage]:
    """Pages that hold every word, those that name them in the title first."""
    wanted = [word.casefold() for word in words]
    found = [page for page in all_pages().values() if all(word in page.text.casefold() for word in wanted)]
    return sorted(found, key=lambda page: sum(word in page.title.casefold() for word in wanted), reverse=True)


def by_mode() -> list[tuple[str | Promise, list[HelpPage]]]:
    """What everybody does first; what is for those who run or build an installation on its own, after it."""
    pages = list(all_pages().values())
    groups = [
        (words, [page for page in pages if page.mode == mode and not page.reader]) for mode, words in MODES.items()
    ]
    special = [(words, [page for page in pages if page.reader == reader]) for reader, words in READERS.items()]
    return [group for group in [*groups[:2], *special[:1], *groups[2:-1], *special[1:], *groups[-1:]] if group[1]]
