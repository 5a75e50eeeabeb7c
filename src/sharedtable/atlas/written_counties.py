"""Counties as people write them in a cell: a code, a name with or without its state, several in one."""

import re
from collections import defaultdict
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from rapidfuzz import fuzz, process

from sharedtable.atlas.models import County, State
from sharedtable.atlas.words import plain

KIND = re.compile(
    r"\s+(county|counties|parish|borough|census area|municipality|city and borough|co\.)$", re.IGNORECASE
)
NEAR = 85


class NotThere(ValueError):
    """No such county or industry; the words say what to write."""


@dataclass
class Read:
    """Codes in the order they were written, with what was guessed."""

    codes: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def add(self, code: str) -> None:
        if code not in self.codes:
            self.codes.append(code)


class Counties:
    """All counties by name and state, read once for a file."""

    def __init__(self) -> None:
        self._states = {
            name: abbr
            for abbr, full in State.objects.values_list("abbreviation", "name")
            for name in (plain(abbr), plain(full))
        }
        self._labels: dict[str, str] = {}
        self._by_name: dict[str, list[str]] = defaultdict(list)
        self._state_of: dict[str, str] = {}
        rows = County.objects.filter(is_former=False).order_by("fips")
        for fips, name, abbreviation in rows.values_list("fips", "name", "state__abbreviation"):
            self._labels[fips] = f"{name}, {abbreviation}"
            self._by_name[_key(name)].append(fips)
            self._state_of[fips] = abbreviation

    def name(self, fips: str) -> str:
        return self._labels[fips].rpartition(",")[0]

    def label(self, fips: str) -> str:
        """`Weld, CO`."""
        return self._labels[fips]

    def state_of(self, fips: str) -> str:
        return self._state_of[fips]

    def is_state(self, text: str) -> bool:
        return plain(text) in self._states

    def in_state(self, abbreviation: str) -> list[str]:
        """Codes of a state's counties."""
        return [fips for fips, state in self._state_of.items() if state == abbreviation]

    def read(self, text: str) -> Read:
        read = Read()
        for part in self._parts(text):
            read.add(self._one(part, read))
        if not read.codes:
            raise NotThere(_("Write at least one county, such as “Weld, CO”."))
        return read

    def _parts(self, text: str) -> list[str]:
        """Split at semicolons; where there are none, at the commas that no state follows."""
        parts = [each.strip() for each in re.split(r"[;\n|]", text) if each.strip()]
        return [piece for part in parts for piece in self._at_commas(part)]

    def _at_commas(self, part: str) -> list[str]:
        found: list[str] = []
        for piece in (each.strip() for each in part.split(",")):
            if found and plain(piece) in self._states and "," not in found[-1]:
                found[-1] = f"{found[-1]}, {piece}"
            elif piece:
                found.append(piece)
        states = {each.rpartition(", ")[2] for each in found if ", " in each}
        return [self._with_state(each, states) for each in found]

    def _with_state(self, piece: str, states: set[str]) -> str:
        """`Larimer, Weld, CO`: the one state that is named stands for all of the cell."""
        if ", " in piece or piece.isdigit() or len(states) != 1:
            return piece
        return f"{piece}, {next(iter(states))}"

    def _one(self, part: str, read: Read) -> str:
        if part.isdigit():
            return self._by_code(part)
        name, _comma, state = part.partition(", ")
        wanted = _key(KIND.sub("", name.strip()))
        abbreviation = self._states.get(plain(state)) if state else None
        found = [
            each for each in self._by_name.get(wanted, []) if not state or self._state_of[each] == abbreviation
        ]
        if len(found) == 1:
            return found[0]
        if found:
            raise NotThere(
                _("There are several counties named “%(name)s”. Add the state: “%(name)s, CO”.") % {"name": name}
            )
        return self._near(part, wanted, abbreviation, read)

    def _by_code(self, part: str) -> str:
        fips = part.zfill(5)
        if fips not in self._labels:
            raise NotThere(_("There is no county with the code “%(code)s”.") % {"code": part})
        return fips

    def _near(self, part: str, wanted: str, state: str | None, read: Read) -> str:
        names = [
            name
            for name, codes in self._by_name.items()
            if state and any(self._state_of[each] == state for each in codes)
        ]
        near = process.extractOne(wanted, names, scorer=fuzz.ratio, score_cutoff=NEAR)
        if near is None:
            raise NotThere(self._what_to_write(part, wanted))
        fips = next(each for each in self._by_name[near[0]] if self._state_of[each] == state)
        read.notes.append(
            _("we took “%(written)s” for %(meant)s") % {"written": part, "meant": self._labels[fips]}
        )
        return fips

    def _what_to_write(self, part: str, wanted: str) -> str:
        """The one county that may be meant, where only one comes near; else how counties are written."""
        found = process.extract(wanted, list(self._by_name), scorer=fuzz.ratio, score_cutoff=NEAR, limit=2)
        near = [fips for name, _score, _at in found for fips in self._by_name[name]]
        if len(near) == 1:
            words = _("There is no county “%(name)s”. If you mean it, write “%(meant)s”.")
            return words % {"name": part, "meant": self._labels[near[0]]}
        return _("There is no county “%(name)s”. Write it as “Weld, CO” or by its five-digit code.") % {
            "name": part
        }


def _key(name: str) -> str:
    """How a name is looked up: `Saint Louis` and `St. Louis` are one."""
    return re.sub(r"^(saint|st\.?)\s+", "st ", plain(name))
