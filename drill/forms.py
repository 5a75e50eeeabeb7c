"""Reads a page as a browser would: its links, and its forms with their fields."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

FREE_TEXT = {"text", "search", "email", "url", "tel", "number", "date", "time", "datetime-local", "textarea"}


@dataclass
class Form:
    """`fields` are names and what the page filled in; `free` those that a person may type into."""

    action: str
    method: str
    fields: dict[str, str] = field(default_factory=dict)
    free: list[str] = field(default_factory=list)

    @property
    def shape(self) -> tuple[str, ...]:
        return (self.method, *sorted(self.fields))


@dataclass
class Page:
    links: list[str]
    forms: list[Form]


def read_page(address: str, html: str) -> Page:
    reader = _Reader(urlsplit(address).path)
    reader.feed(html)
    return Page(reader.links, reader.forms)


class _Reader(HTMLParser):
    def __init__(self, path: str) -> None:
        super().__init__()
        self.path = path
        self.links: list[str] = []
        self.forms: list[Form] = []
        self.open: Form | None = None
        self.select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "a" and "href" in given:
            self.links.append(self._local(given["href"]))
        elif tag == "form":
            action = self._local(given.get("action") or self.path)
            self.open = Form(action, given.get("method", "get").lower())
            self.forms.append(self.open)
        elif self.open is not None:
            self._field(tag, given)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.open = None
        elif tag == "select":
            self.select = ""

    def _local(self, href: str) -> str:
        return urljoin(self.path, href).partition("#")[0]

    def _field(self, tag: str, given: dict[str, str]) -> None:
        form, name = self.open, given.get("name", "")
        if form is None:
            return
        if tag == "option" and self.select:
            if "selected" in given or not form.fields[self.select]:
                form.fields[self.select] = given.get("value", "")
        elif not name:
            return
        elif tag == "select":
            self.select = name
            form.fields[name] = ""
        elif tag == "textarea":
            form.fields[name] = ""
            form.free.append(name)
        elif tag in ("input", "button"):
            form.fields.setdefault(name, given.get("value", ""))
            if tag == "input" and given.get("type", "text") in FREE_TEXT:
                form.free.append(name)
