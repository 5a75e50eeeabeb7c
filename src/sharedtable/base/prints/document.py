"""What a document is made of. Every word is data and is placed as text, never as markup."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Run:
    """A stretch of a line: strong, soft, or a link."""

    text: str
    strong: bool = False
    soft: bool = False
    url: str = ""


Text = str | tuple[str | Run, ...]


def runs(text: Text) -> tuple[Run, ...]:
    """A text as runs; empty ones left out."""
    parts = (text,) if isinstance(text, str) else text
    found = (Run(each) if isinstance(each, str) else each for each in parts)
    return tuple(each for each in found if each.text)


def plain(text: Text) -> str:
    """Only the words."""
    return "".join(each.text for each in runs(text))


@dataclass(frozen=True)
class Heading:
    """Level 2 to 4; the document's title is level 1."""

    text: str
    level: int = 2


@dataclass(frozen=True)
class Paragraph:
    """Line ends within it are kept."""

    text: Text
    soft: bool = False


@dataclass(frozen=True)
class Bullets:
    items: tuple[Text, ...]
    numbered: bool = False


@dataclass(frozen=True)
class Table:
    """`widths` are shares of the line, one a column; columns in `numbers` stand to the right."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Text, ...], ...]
    widths: tuple[float, ...] = ()
    numbers: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Pairs:
    """Names with their values, below each other."""

    rows: tuple[tuple[str, Text], ...]


@dataclass(frozen=True)
class Quote:
    text: str
    by: str = ""


@dataclass(frozen=True)
class Notice:
    """A box that wants to be read: a notice on competition, what happens next."""

    text: Text
    title: str = ""


@dataclass(frozen=True)
class Picture:
    """An SVG over the whole line; `alt` says what it shows."""

    svg: str
    alt: str
    caption: str = ""


@dataclass(frozen=True)
class Signatures:
    """A line to sign above each label."""

    labels: tuple[str, ...]


@dataclass(frozen=True)
class PageBreak:
    """What follows begins on a new page."""


Block = Heading | Paragraph | Bullets | Table | Pairs | Quote | Notice | Picture | Signatures | PageBreak


@dataclass(frozen=True)
class Document:
    """`kicker` stands above the title, `lead` sums up below it, `marks` are tags (sample, draft), `sender` whose
    document it is, `footer` where its words come from."""

    title: str
    day: date
    blocks: tuple[Block, ...]
    kicker: str = ""
    lead: Text = ""
    marks: tuple[str, ...] = ()
    sender: str = ""
    footer: str = ""
