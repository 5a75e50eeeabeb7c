"""How our Word files look: type that every office has, our colors, letter paper."""

from typing import Any, cast

from docx.document import Document as Word
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Inches, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph

INK = RGBColor(0x1D, 0x2A, 0x33)
SOFT = RGBColor(0x55, 0x63, 0x6E)
TEAL = RGBColor(0x0F, 0x6B, 0x66)
PURPLE = RGBColor(0x4B, 0x3A, 0x75)
AMBER = "E8A33D"
HAIRLINE = "DCD6CA"
SERIF, SANS = "Georgia", "Calibri"


def apply_styles(made: Word, *, language: str) -> None:
    section = made.sections[0]
    section.page_width, section.page_height = Inches(8.5), Inches(11)
    section.left_margin = section.right_margin = Inches(0.8)
    section.top_margin, section.bottom_margin = Inches(0.9), Inches(0.8)
    _shape(made, "Normal", SANS, 11, INK, after=7)
    _shape(made, "Title", SERIF, 24, INK, bold=True, before=0, after=8)
    _shape(made, "Heading 1", SERIF, 15, INK, bold=True, before=18, after=6)
    _shape(made, "Heading 2", SANS, 12, INK, bold=True, before=12, after=4)
    _shape(made, "Heading 3", SANS, 10.5, SOFT, bold=True, before=8, after=3)
    _shape(made, "Quote", SERIF, 11, INK, before=6, after=8).font.italic = False
    _shape(made, "List Bullet", SANS, 11, INK, after=4)
    _shape(made, "List Number", SANS, 11, INK, after=4)
    _shape(made, "Header", SANS, 9, SOFT, after=0)
    _shape(made, "Footer", SANS, 8, SOFT, after=0)
    _shape(_new(made, "Lead"), "Lead", SANS, 13, INK, after=12)
    _shape(_new(made, "Kicker"), "Kicker", SANS, 9.5, SOFT, after=3)
    _shape(_new(made, "Marks"), "Marks", SANS, 9, PURPLE, bold=True, after=3)
    _shape(_new(made, "Cell"), "Cell", SANS, 9.5, INK, before=2, after=2)
    notice = _shape(_new(made, "Notice"), "Notice", SANS, 10.5, INK, after=2)
    notice.paragraph_format.left_indent = Inches(0.15)
    _shape(_new(made, "Signature line"), "Signature line", SANS, 9.5, SOFT, before=34, after=0)
    spoken = cast("Any", made.styles["Normal"].element).get_or_add_rPr()
    said = cast("Any", OxmlElement("w:lang"))
    said.set(qn("w:val"), language)
    spoken.append(said)


def _new(made: Word, name: str) -> Word:
    made.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = made.styles["Normal"]
    return made


def _shape(
    made: Word,
    name: str,
    face: str,
    size: float,
    color: RGBColor,
    *,
    bold: bool = False,
    before: float = 0,
    after: float = 0,
) -> ParagraphStyle:
    style = cast("ParagraphStyle", made.styles[name])
    style.font.name, style.font.size, style.font.bold = face, Pt(size), bold
    style.font.color.rgb = color
    for script in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
        style.element.rPr.rFonts.attrib.pop(qn(script), None)
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    if name == "Title":
        for line in style.element.pPr.findall(qn("w:pBdr")):
            style.element.pPr.remove(line)
    return style


def edge(properties: Any, holder: str, side: str, color: str, eighths: int) -> None:
    """A line on one side of a cell or paragraph, so many eighths of a point thick."""
    lines, line = cast("Any", OxmlElement(holder)), cast("Any", OxmlElement(side))
    said = {"val": "single", "sz": str(eighths), "space": "6" if holder == "w:pBdr" else "0", "color": color}
    for name, value in said.items():
        line.set(qn(f"w:{name}"), value)
    lines.append(line)
    _insert(properties, lines)


AFTER_BORDERS = ("w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:outlineLvl", "w:rPr", "w:vAlign")
"""What must stand behind the lines in a paragraph's or cell's properties."""


def _insert(properties: Any, lines: Any) -> None:
    for place, each in enumerate(properties):
        if each.tag in {qn(name) for name in AFTER_BORDERS}:
            properties.insert(place, lines)
            return
    properties.append(lines)


def number_pages(line: Paragraph) -> None:
    """The page's number, which Word fills in."""
    run = line.add_run()
    for kind, words in (("begin", ""), ("", " PAGE "), ("end", "")):
        part = cast("Any", OxmlElement("w:fldChar" if kind else "w:instrText"))
        if kind:
            part.set(qn("w:fldCharType"), kind)
        else:
            part.text = words
        run._r.append(part)
