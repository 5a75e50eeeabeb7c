"""Industries as people write them in a cell."""

import re

from django.utils.translation import gettext as _

from sharedtable.atlas.models import NaicsCode
from sharedtable.atlas.queries import search_industries
from sharedtable.atlas.written_counties import NotThere, Read


class Industries:
    """NAICS codes and words of their titles."""

    def __init__(self) -> None:
        self._titles: dict[str, str] = dict(NaicsCode.objects.values_list("code", "title"))
        self._words: dict[str, str] = {}

    def title(self, code: str) -> str:
        return self._titles[code]

    def read(self, text: str) -> Read:
        read = Read()
        is_codes = re.fullmatch(r"[\d\s,;./\-–]+", text) is not None
        for part in re.split(r"[;,\n/]" if is_codes else r"[;\n|]", text):
            if part.strip():
                read.add(self._one(part.strip().replace("–", "-"), read))
        if not read.codes:
            raise NotThere(_("Write at least one industry code, such as 3345."))
        return read

    def _one(self, part: str, read: Read) -> str:
        code = part.split(" ", 1)[0].rstrip(".:")
        if code in self._titles:
            return code
        if re.fullmatch(r"\d{2}", code):
            sector = next((each for each in self._titles if _spans(each, int(code))), None)
            if sector:
                return sector
        if code.replace("-", "").isdigit():
            raise NotThere(_("There is no industry with the code “%(code)s” in NAICS 2022.") % {"code": code})
        return self._by_words(part, read)

    def _by_words(self, part: str, read: Read) -> str:
        found = search_industries(part, limit=4)
        if not found:
            raise NotThere(
                _("No industry is called “%(words)s”. Write its NAICS code, such as 3345.") % {"words": part}
            )
        best = found[0]
        if len(found) > 1 and found[1].closeness > best.closeness * 0.95:
            listed = "; ".join(f"{each.code} {each.title}" for each in found)
            raise NotThere(
                _("“%(words)s” can mean several industries. Write one of: %(listed)s.")
                % {"words": part, "listed": listed}
            )
        read.notes.append(
            _("we took “%(written)s” for %(meant)s") % {"written": part, "meant": f"{best.title} ({best.code})"}
        )
        return best.code


def _spans(code: str, sector: int) -> bool:
    """`31-33` spans 32."""
    first, _dash, last = code.partition("-")
    return bool(last) and int(first) <= sector <= int(last)
