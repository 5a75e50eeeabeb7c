"""File names as they came, made safe to keep, to show and to save on any system."""

import re
import unicodedata

LONGEST_NAME = 120
LONGEST_EXTENSION = 10
RESERVED = {"con", "prn", "aux", "nul"} | {f"{word}{n}" for word in ("com", "lpt") for n in range(10)}
_FORBIDDEN = re.compile(r'[<>:"|?*]')


def clean_name(name: str) -> str:
    r"""The last part of a path, without what cannot be seen, what systems forbid, and what is too long.

    >>> clean_name("../../etc/Agenda: 3 Dec?.pdf")
    'Agenda- 3 Dec-.pdf'
    >>> clean_name("C:\\Users\\me\\nul.txt")
    '_nul.txt'
    >>> clean_name("invoice\u202efdp.exe")
    'invoicefdp.exe'
    >>> clean_name(" . \0")
    'file'
    >>> len(clean_name("x" * 300 + ".pdf"))
    120
    """
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    seen = "".join(" " if sign.isspace() else sign for sign in last if sign.isspace() or _is_seen(sign))
    plain = _FORBIDDEN.sub("-", " ".join(seen.split())).strip(". ")
    stem, extension = split_name(plain)
    stem = stem.strip(". ") or "file"
    if stem.split(".")[0].casefold() in RESERVED:
        stem = f"_{stem}"
    ending = f".{extension}" if extension else ""
    return stem[: LONGEST_NAME - len(ending)].rstrip(". ") + ending


def split_name(name: str) -> tuple[str, str]:
    """Stem and lower-case extension.

    >>> split_name("Minutes.final.PDF"), split_name("README")
    (('Minutes.final', 'pdf'), ('README', ''))
    """
    stem, dot, extension = name.rpartition(".")
    if not dot or not 0 < len(extension) <= LONGEST_EXTENSION or not extension.isalnum():
        return name, ""
    return stem, extension.lower()


def with_extension(name: str, extension: str) -> str:
    """The name of a file that was saved anew as another kind."""
    return f"{split_name(name)[0]}.{extension}"


def _is_seen(sign: str) -> bool:
    """Not a control, format (right-to-left marks), private or unassigned sign."""
    return unicodedata.category(sign)[0] != "C"
