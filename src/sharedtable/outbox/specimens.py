"""The registry of all mails of the product, each with made-up content, so that operators and tests can look at
them. An app lists its own in `mail_specimens.py`, found by itself."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

from sharedtable.outbox.templating import render_mail

READER = "ada.reader@sample.example"
Context = dict[str, Any]


@dataclass(frozen=True)
class Specimen:
    """A mail: its template, what it is, when it goes, and an example."""

    template: str
    title: str | Promise
    subject: str | Promise
    make: Callable[[], Context]
    topic: str = ""

    @property
    def key(self) -> str:
        """`people/mail/code` is `people-code`; variants of a template add their own word."""
        return self.template.replace("/mail/", "-").replace("/", "-").replace("_", "-")

    def bodies(self) -> tuple[str, str]:
        return render_mail(self.template, self.make(), recipient=READER, topic=self.topic)


_specimens: dict[str, Specimen] = {}


def show(template: str, title: str | Promise, subject: str | Promise, *, topic: str = "") -> Callable[..., Any]:
    """Register a function that makes the example's context."""

    def register(make: Callable[[], Context]) -> Callable[[], Context]:
        made = Specimen(template, title, subject, make, topic)
        _specimens[made.key] = made
        return make

    return register


def specimens() -> list[Specimen]:
    return sorted(_specimens.values(), key=lambda each: each.template)


def specimen(key: str) -> Specimen | None:
    return _specimens.get(key)


def title_of(template: str) -> str:
    """What a kind of mail is called; a template that is not shown is called as its file is."""
    found = next((each for each in _specimens.values() if each.template == template), None)
    return str(found.title) if found else template
