"""A number of the record held against a threshold: what a network's own indicators are computed with."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from sharedtable.base.figures import percent, thousands
from sharedtable.facts.registry import Fact, all_facts, fact
from sharedtable.indicators.evaluations.parameters import fact_of_numbers, number
from sharedtable.indicators.evaluations.registry import Question, Verdict, evaluates, met, not_known, not_yet

LARGEST = 1_000_000
PLACE, ACT = gettext_lazy("Where it is kept"), gettext_lazy("Open where it is kept")
FACT = fact_of_numbers("fact", gettext_lazy("The number from the record"))


def number_facts() -> list[Fact]:
    """The facts of a partnership that give a number: those with a unit."""
    return [each for each in all_facts() if each.subject == "partnership" and each.unit]


@evaluates(
    "at_least",
    reads=(),
    place=PLACE,
    act=ACT,
    parameters=(FACT, number("threshold", gettext_lazy("At least"), 1, least=0, most=LARGEST)),
    reads_named="fact",
)
def at_least(question: Question) -> Verdict:
    """Met when a number of the record is at least the threshold; the fact says over which time it counts."""
    value, threshold = _numbers(question)
    if value is None:
        return _nothing_known(question)
    asked = {"said": _said(question, value), "asked": _figure(question, threshold)}
    if value >= threshold:
        return met(_("%(said)s; at least %(asked)s is asked for") % asked)
    more = _figure(question, threshold - value)
    return not_yet(_("%(said)s; at least %(asked)s is asked for") % asked, _("%(n)s more") % {"n": more})


@evaluates(
    "at_most",
    reads=(),
    place=PLACE,
    act=ACT,
    parameters=(FACT, number("threshold", gettext_lazy("At most"), 0, least=0, most=LARGEST)),
    reads_named="fact",
)
def at_most(question: Question) -> Verdict:
    """Met when a number of the record is at most the threshold; the fact says over which time it counts."""
    value, threshold = _numbers(question)
    if value is None:
        return _nothing_known(question)
    asked = {"said": _said(question, value), "asked": _figure(question, threshold)}
    if value <= threshold:
        return met(_("%(said)s; at most %(asked)s is allowed") % asked)
    fewer = _figure(question, value - threshold)
    return not_yet(_("%(said)s; at most %(asked)s is allowed") % asked, _("%(n)s fewer") % {"n": fewer})


def _numbers(question: Question) -> tuple[float | None, float]:
    value = question[question.parameters["fact"]].value
    return None if value is None else float(value), float(question.parameters["threshold"])


def _said(question: Question, value: float) -> str:
    return f"{fact(question.parameters['fact']).meaning}: {_figure(question, value)}"


def _figure(question: Question, value: float) -> str:
    if is_share(fact(question.parameters["fact"])):
        return percent(value)
    return thousands(value) if value == int(value) else f"{value:g}"


def is_share(each: Fact) -> bool:
    """Whether its number is a part of one, told as a percentage."""
    with override("en"):
        return str(each.unit).startswith("share")


def _nothing_known(question: Question) -> Verdict:
    meaning = fact(question.parameters["fact"]).meaning
    return not_known(
        _("%(meaning)s: not on record") % {"meaning": meaning},
        _("What it counts is written down, even afterwards"),
    )
