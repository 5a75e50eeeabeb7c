"""Who sees and does what, read from the rules themselves."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sharedtable.base.access import ANYONE, Rule, all_rules
from sharedtable.people.choices import StandingClass

TITLES: dict[str, str | Promise] = {
    "public": _("Public pages"),
    "workspace": _("One's own page"),
    "partnerships": _("Partnerships"),
    "meetings": _("Meetings"),
    "launch": _("Launch"),
    "plan": _("Priorities and commitments"),
    "documents": _("Documents"),
    "indicators": _("How a partnership is doing"),
    "industry": _("Industries and regions"),
    "people": _("People and organizations"),
    "outbox": _("Mail"),
    "ledger": _("History"),
    "base": _("Parts of the pages"),
}


@dataclass(frozen=True)
class Row:
    """One thing to see or do; `marks` in the order of the classes."""

    meaning: str
    marks: tuple[bool, ...]

    @property
    def cells(self) -> list[tuple[str | Promise, bool, bool]]:
        """Each class by name with its mark, and whether another mark says it already: on a phone only who may is
        listed, and what anyone may is not said of each."""
        widest = self.marks.index(True) if any(self.marks) else 0
        is_for_all = widest <= list(StandingClass).index(StandingClass.MEMBER)
        named = zip(StandingClass.labels, self.marks, strict=True)
        return [(label, mark, is_for_all and place > widest) for place, (label, mark) in enumerate(named)]


@dataclass(frozen=True)
class Group:
    title: str | Promise
    rows: tuple[Row, ...]


def groups() -> list[Group]:
    """Every rule, by the part of the product it belongs to; what most people may comes first."""
    by_app: dict[str, list[Row]] = {}
    for rule in all_rules():
        by_app.setdefault(rule.key.partition(".")[0], []).append(_row(rule))
    for rows in by_app.values():
        rows.sort(key=lambda row: (-sum(row.marks), row.meaning))
    known = [app for app in TITLES if app in by_app]
    others = [app for app in by_app if app not in TITLES]
    return [Group(TITLES.get(app, app.capitalize()), tuple(by_app[app])) for app in known + others]


def _row(rule: Rule) -> Row:
    """What anyone may, everybody may; what one may by being signed in, everyone but visitors."""
    return Row(gettext(rule.meaning), tuple(_holds(rule, each) for each in StandingClass))


def _holds(rule: Rule, standing_class: StandingClass) -> bool:
    is_signed_in = standing_class != StandingClass.ANONYMOUS
    implied = {ANYONE} | ({StandingClass.MEMBER.value} if is_signed_in else set())
    return bool(rule.allowed & (implied | {standing_class.value}))
