"""Why a file is not taken, in words that say what to do instead."""

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.text import get_text_list
from django.utils.translation import gettext as _


class FileRefused(Exception):
    """`code` is for tests and counting, `words` for people."""

    def __init__(self, code: str, words: str | Promise) -> None:
        super().__init__(str(words))
        self.code = code
        self.words = words


def empty() -> FileRefused:
    return FileRefused("empty", _("There is nothing in this file. Open it to see whether it is the right one."))


def too_large(most: str) -> FileRefused:
    return FileRefused(
        "too large",
        _("This file is larger than %(most)s. Make it smaller, or split it into parts.") % {"most": most},
    )


def wrong_kind(allowed: str) -> FileRefused:
    return FileRefused(
        "kind", _("Files of this kind are not taken here. Save it as %(kinds)s.") % {"kinds": allowed}
    )


def not_what_it_says(extension: str, told: str) -> FileRefused:
    """`told` is what the content looks like; empty where nobody can tell."""
    if told:
        words = _("The name says .%(extension)s, but this is %(told)s. Save it again as what it is.")
        return FileRefused("mismatch", words % {"extension": extension, "told": told})
    words = _("The name says .%(extension)s, but what is in it is something else. Save it again from its program.")
    return FileRefused("mismatch", words % {"extension": extension})


def broken() -> FileRefused:
    return FileRefused("broken", _("This file cannot be read: it is damaged or cut off. Save it again and retry."))


def locked() -> FileRefused:
    return FileRefused("locked", _("This file is locked with a password. Save it without one and retry."))


def macros() -> FileRefused:
    return FileRefused("macros", _("This file holds macros or other programs. Save it without them, or as a PDF."))


def page_code() -> FileRefused:
    return FileRefused(
        "page code", _("This file holds the code of a web page. Save its text or a PDF of it instead.")
    )


def unpacks_too_large() -> FileRefused:
    return FileRefused(
        "bomb",
        _("What is packed in this file is far larger than it should be. Save it again from its own program."),
    )


def two_in_one() -> FileRefused:
    return FileRefused("two in one", _("A second file is hidden in this one. Save it again from its own program."))


def too_many_pixels(most: int) -> FileRefused:
    words = _("This picture has more than %(most)s million pixels. Make it smaller and retry.")
    return FileRefused("pixels", words % {"most": most})


def listed(words: Iterable[str | Promise]) -> str:
    """ "PDF, Word or pictures"."""
    return get_text_list([str(each) for each in words], _("or"))
