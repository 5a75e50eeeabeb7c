"""What changed between two days, sign by sign and in words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sharedtable.indicators.choices import Level, Status
from sharedtable.indicators.judging import Judgement
from sharedtable.indicators.levels import ORDER
from sharedtable.indicators.models import Result

GAINED, LOST, KNOWN, UNKNOWN, NEW, GONE = "gained", "lost", "known", "unknown", "new", "gone"
WORDS: dict[str, str | Promise] = {
    GAINED: gettext_lazy("In place now"),
    LOST: gettext_lazy("No longer in place"),
    KNOWN: gettext_lazy("Known now, and not yet in place"),
    UNKNOWN: gettext_lazy("No longer known"),
    NEW: gettext_lazy("Looked at for the first time"),
    GONE: gettext_lazy("No longer looked at"),
}


@dataclass(frozen=True)
class SignOn:
    """One sign on a day, from a snapshot or judged live."""

    key: str
    title: str
    level: str
    status: str
    summary: str
    would_change: str = ""
    is_attested: bool = False

    @property
    def label(self) -> str:
        return _("Signed") if self.is_attested else str(Status(self.status).label)

    @classmethod
    def of_result(cls, row: Result) -> "SignOn":
        sign = row.indicator
        return cls(sign.key, sign.name, sign.level, row.status, row.summary, row.would_change, row.is_attested)

    @classmethod
    def of_judgement(cls, each: Judgement) -> "SignOn":
        sign, said = each.indicator, each.verdict
        is_attested = each.attestation is not None
        return cls(sign.key, sign.name, sign.level, str(said.status), said.summary, said.would_change, is_attested)


@dataclass(frozen=True)
class Change:
    """What happened to one sign; `why` is what the record says on the later day, else on the earlier."""

    kind: str
    title: str
    why: str
    would_change: str = ""

    @property
    def words(self) -> str:
        return str(WORDS[self.kind])


def changes_between(before: Sequence[SignOn], after: Sequence[SignOn]) -> list[Change]:
    """In the order of `WORDS`, within it in the framework's order. A sign whose state is the same is left out."""
    earlier = {each.key: each for each in before}
    later = {each.key for each in after}
    found = [_change(earlier.get(each.key), each) for each in after]
    found += [Change(GONE, each.title, each.summary) for each in before if each.key not in later]
    order = list(WORDS)
    return sorted((each for each in found if each), key=lambda each: order.index(each.kind))


def _change(before: SignOn | None, after: SignOn) -> Change | None:
    if before is not None and before.status == after.status:
        return None
    kind = NEW if before is None else _kind(before.status, after.status)
    return Change(kind, after.title, after.summary, after.would_change)


def _kind(before: str, after: str) -> str:
    if after == Status.MET:
        return GAINED
    if after == Status.NOT_KNOWN:
        return UNKNOWN
    return LOST if before == Status.MET else KNOWN


def level_words(before: str, after: str) -> str:
    """What became of the level."""
    names = {"before": _name(before), "after": _name(after)}
    if before == after:
        return _("It is %(after)s, as before.") % names if after else _("It has not reached a level yet.")
    if ORDER.index(after) > ORDER.index(before):
        return _("It has become %(after)s.") % names
    if after:
        return _("It fell from %(before)s to %(after)s.") % names
    return _("It is no longer %(before)s.") % names


def _name(level: str) -> str:
    return str(Level(level).label).lower() if level else ""


def sum_words(changes: Iterable[Change]) -> str:
    """How many were gained and lost, in one sentence."""
    kinds = [each.kind for each in changes]
    gained, lost = kinds.count(GAINED), kinds.count(LOST)
    if not kinds:
        return _("No sign has changed.")
    if not gained and not lost:
        return _("None was gained and none was lost.")
    parts = []
    if gained:
        parts.append(_("%(n)d gained") % {"n": gained})
    if lost:
        parts.append(_("%(n)d lost") % {"n": lost})
    return _("%(parts)s.") % {"parts": ", ".join(parts)}
