"""Cells of the files that we hand out: a text that a spreadsheet would run as a formula is quoted."""

from typing import Any

RUN = {"=", "+", "-", "@", "\t", "\r"}


def harmless(value: Any) -> Any:
    """The value, or the text with a quote before it; numbers stay numbers.

    >>> harmless("=HYPERLINK(1)"), harmless("Ana"), harmless(-3)
    ("'=HYPERLINK(1)", 'Ana', -3)
    """
    return f"'{value}" if isinstance(value, str) and value[:1] in RUN else value
