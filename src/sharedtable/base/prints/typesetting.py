"""Typst as we use it: a template and its data in, tagged PDF or a picture out. Equal data give equal bytes."""

import re
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

import typst

FONTS = Path(__file__).parents[1] / "static" / "built" / "fonts" / "print"
PICTURE = Path(__file__).parent / "typst" / "picture.typ"
LONG_WORD = re.compile(r"\w{28,}")
PIECE = re.compile(r"\w{14}(?=\w)")
BEYOND_THE_STANDARD = ("could not be displayed", "PDF/UA-1 error")
AS_THEY_ARE = frozenset({"svg", "url", "join", "language"})


@lru_cache(maxsize=32)
def typeset(template: Path, data: str) -> bytes:
    """The data (JSON, as `sys.inputs.data`) on the template's pages."""
    try:
        return _compiled(template, data, "ua-1")
    except typst.TypstError as fault:
        if not any(words in str(fault) for words in BEYOND_THE_STANDARD):
            raise
        return _compiled(template, data, None)


def _compiled(template: Path, data: str, standard: Literal["ua-1"] | None) -> bytes:
    """The accessibility standard refuses a letter that our type lacks, such as a picture in a name, and a picture
    without words; without the standard the letter is an empty box, and the page is still tagged."""
    pdf: bytes = typst.compile(
        template,
        format="pdf",
        sys_inputs={"data": data},
        font_paths=[FONTS] if FONTS.exists() else [],
        ignore_system_fonts=True,
        pdf_standards=standard,
        timestamp=0,
    )
    return pdf


def png(svg: str, *, width: float, per_inch: float = 200) -> bytes:
    """A drawing as dots, `width` inches wide, for files that cannot hold the drawing itself."""
    drawn: bytes = typst.compile(
        PICTURE,
        format="png",
        ppi=per_inch,
        sys_inputs={"svg": svg, "width": str(width)},
        font_paths=[FONTS] if FONTS.exists() else [],
        ignore_system_fonts=True,
    )
    return drawn


def breakable(value: Any, key: str = "") -> Any:
    """The same data, where a word too long for a line may be broken: a line break could stand in it, unseen."""
    if isinstance(value, dict):
        return {name: breakable(each, name) for name, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [breakable(each, key) for each in value]
    if not isinstance(value, str) or key in AS_THEY_ARE:
        return value
    return LONG_WORD.sub(lambda word: PIECE.sub("\\g<0>\u200b", word[0]), value)
