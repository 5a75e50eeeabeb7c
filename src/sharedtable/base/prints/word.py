"""A document as a Word file: real headings, lists and tables, so that it can be edited and read aloud."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, time
from io import BytesIO
from typing import Any, cast

import docx
from django.utils.translation import get_language
from docx.document import Document as Word
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Inches, Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph as Line

from sharedtable.base import figures
from sharedtable.base.prints import document as parts
from sharedtable.base.prints.document import Document, Text, runs
from sharedtable.base.prints.typesetting import png
from sharedtable.base.prints.word_styles import AMBER, HAIRLINE, SOFT, TEAL, apply_styles, edge, number_pages

LINE = 6.9
"""Inches between the margins of the page."""
UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def word(document: Document) -> bytes:
    """The file's bytes."""
    made = docx.Document()
    apply_styles(made, language=get_language() or "en")
    _describe(made, document)
    _masthead(made, document)
    for block in document.blocks:
        _PLACE[type(block)](made, block)
    _foot(made, document)
    kept = BytesIO()
    made.save(kept)
    return kept.getvalue()


def _describe(made: Word, document: Document) -> None:
    told = made.core_properties
    told.title, told.author = clean(document.title)[:255], "Sharedtable"
    told.comments, told.language = "", get_language() or "en"
    told.created = told.modified = datetime.combine(document.day, time(12), UTC).replace(tzinfo=None)


def clean(words: str) -> str:
    """Without the letters that a file of this kind must not hold."""
    return UNPRINTABLE.sub("", words)


def _masthead(made: Word, document: Document) -> None:
    if document.marks:
        _write(made.add_paragraph(style="Marks"), " · ".join(document.marks))
    if document.kicker:
        _write(made.add_paragraph(style="Kicker"), document.kicker)
    _write(made.add_paragraph(style="Title"), document.title)
    if document.lead:
        _write(made.add_paragraph(style="Lead"), document.lead)


def _foot(made: Word, document: Document) -> None:
    section = made.sections[0]
    if document.sender:
        _write(section.header.paragraphs[0], document.sender)
    foot = section.footer.paragraphs[0]
    said = [each for each in (document.footer, figures.day(document.day, this_year=0)) if each]
    _write(foot, " · ".join([*said, ""]))
    number_pages(foot)


def _write(line: Line, text: Text) -> Line:
    for run in runs(text):
        if run.url:
            _link(line, clean(run.text), clean(run.url))
            continue
        made = line.add_run(clean(run.text))
        made.bold = run.strong or None
        if run.soft:
            made.font.color.rgb = SOFT
    return line


def _link(line: Line, words: str, url: str) -> None:
    made = line.add_run(words)
    made.font.color.rgb, made.font.underline = TEAL, True
    link = cast("Any", OxmlElement("w:hyperlink"))
    link.set(qn("r:id"), line.part.relate_to(url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    link.append(made._r)
    line._p.append(link)


def _heading(made: Word, block: parts.Heading) -> None:
    _write(made.add_paragraph(style=f"Heading {block.level - 1}"), block.text)


def _paragraph(made: Word, block: parts.Paragraph) -> None:
    line = _write(made.add_paragraph(), block.text)
    if block.soft:
        for run in line.runs:
            run.font.color.rgb = SOFT


def _bullets(made: Word, block: parts.Bullets) -> None:
    for item in block.items:
        _write(made.add_paragraph(style="List Number" if block.numbered else "List Bullet"), item)


def _table(made: Word, block: parts.Table) -> None:
    table = made.add_table(rows=1, cols=len(block.columns))
    table.autofit = False
    cells = table.rows[0].cells
    for place, name in enumerate(block.columns):
        _in_cell(cells[place], (parts.Run(name, strong=True, soft=True),), place in block.numbers)
    cast("Any", table.rows[0]._tr).get_or_add_trPr().append(_flag("w:tblHeader"))
    for row in block.rows:
        added = table.add_row()
        cast("Any", added._tr).get_or_add_trPr().append(_flag("w:cantSplit"))
        for place, (cell, text) in enumerate(zip(added.cells, row, strict=True)):
            _in_cell(cell, text, place in block.numbers)
    shares = block.widths if len(block.widths) == len(block.columns) else (1.0,) * len(block.columns)
    for column, share in zip(table.columns, shares, strict=True):
        column.width = Inches(LINE * share / sum(shares))
        for cell in column.cells:
            cell.width = column.width
    _after_table(made)


def _flag(name: str) -> Any:
    flag = cast("Any", OxmlElement(name))
    flag.set(qn("w:val"), "true")
    return flag


def _in_cell(cell: _Cell, text: Text, is_number: bool) -> None:
    line = _write(cell.paragraphs[0], text)
    line.style = "Cell"
    if is_number:
        line.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    edge(cell._tc.get_or_add_tcPr(), "w:tcBorders", "w:bottom", HAIRLINE, 4)


def _after_table(made: Word) -> None:
    made.add_paragraph().paragraph_format.space_after = Pt(2)


def _pairs(made: Word, block: parts.Pairs) -> None:
    if not block.rows:
        return
    table = made.add_table(rows=0, cols=2)
    table.autofit = False
    for name, text in block.rows:
        cells = table.add_row().cells
        _write(cells[0].paragraphs[0], (parts.Run(name, soft=True),)).style = "Cell"
        _write(cells[1].paragraphs[0], text).style = "Cell"
        cells[0].width, cells[1].width = Inches(1.8), Inches(LINE - 1.8)
    _after_table(made)


def _quote(made: Word, block: parts.Quote) -> None:
    line = _write(made.add_paragraph(style="Quote"), f"“{block.text}”")
    edge(line._p.get_or_add_pPr(), "w:pBdr", "w:left", AMBER, 18)
    if block.by:
        line.add_run().add_break()
        _write(line, (parts.Run(block.by, soft=True),))


def _notice(made: Word, block: parts.Notice) -> None:
    for text in (((parts.Run(block.title, strong=True),) if block.title else ""), block.text):
        if runs(text):
            line = _write(made.add_paragraph(style="Notice"), text)
            edge(line._p.get_or_add_pPr(), "w:pBdr", "w:left", str(TEAL), 24)


def _picture(made: Word, block: parts.Picture) -> None:
    shape = made.add_picture(BytesIO(png(block.svg, width=LINE)), width=Inches(LINE))
    shape._inline.docPr.set("descr", clean(block.alt))
    if block.caption:
        _write(made.add_paragraph(style="Kicker"), block.caption)


def _signatures(made: Word, block: parts.Signatures) -> None:
    for label in block.labels:
        line = _write(made.add_paragraph(style="Signature line"), label)
        edge(line._p.get_or_add_pPr(), "w:pBdr", "w:top", str(SOFT), 6)


def _page_break(made: Word, _block: parts.PageBreak) -> None:
    made.add_paragraph().add_run().add_break(WD_BREAK.PAGE)


_PLACE: dict[type, Callable[[Word, Any], None]] = {
    parts.Heading: _heading,
    parts.Paragraph: _paragraph,
    parts.Bullets: _bullets,
    parts.Table: _table,
    parts.Pairs: _pairs,
    parts.Quote: _quote,
    parts.Notice: _notice,
    parts.Picture: _picture,
    parts.Signatures: _signatures,
    parts.PageBreak: _page_break,
}
