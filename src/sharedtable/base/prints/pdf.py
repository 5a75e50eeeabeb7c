"""A document as tagged PDF."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sharedtable.base import figures
from sharedtable.base.prints.document import Block, Bullets, Document, Notice, Pairs, Paragraph, Table, Text, runs
from sharedtable.base.prints.typesetting import breakable, typeset

TEMPLATE = Path(__file__).parent / "typst" / "document.typ"


def pdf(document: Document) -> bytes:
    """Equal documents give equal bytes, in the reader's language."""
    return typeset(TEMPLATE, json.dumps(breakable(_data(document)), ensure_ascii=False, sort_keys=True))


def _data(document: Document) -> dict[str, Any]:
    day = document.day
    return {
        "language": (get_language() or "en").split("-")[0],
        "title": document.title,
        "kicker": document.kicker,
        "lead": _text(document.lead),
        "marks": document.marks,
        "sender": document.sender,
        "footer": document.footer,
        "date": {"year": day.year, "month": day.month, "day": day.day},
        "day": figures.day(day, this_year=0),
        "page": _("page {} of {}"),
        "blocks": [{"kind": type(block).__name__.lower(), **_fields(block)} for block in document.blocks],
    }


def _text(text: Text) -> list[dict[str, Any]]:
    return [asdict(run) for run in runs(text)]


def _fields(block: Block) -> dict[str, Any]:
    match block:
        case Paragraph(text, soft):
            return {"text": _text(text), "soft": soft}
        case Notice(text, title):
            return {"text": _text(text), "title": title}
        case Bullets(items, numbered):
            return {"items": [_text(item) for item in items], "numbered": numbered}
        case Pairs(rows):
            return {"rows": [{"name": name, "text": _text(text)} for name, text in rows]}
        case Table(columns, rows, widths, numbers):
            cells = [[_text(cell) for cell in row] for row in rows]
            return {"columns": columns, "rows": cells, "widths": widths, "numbers": sorted(numbers)}
    return asdict(block)
