"""Form fields for what a rule declares: one a parameter, with its range, in the words of the rule."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from sharedtable.base.figures import percent, thousands
from sharedtable.indicators.evaluations import Evaluation
from sharedtable.indicators.evaluations.parameters import Kind, Parameter
from sharedtable.indicators.evaluations.thresholds import number_facts
from sharedtable.indicators.frameworks.parameter_values import in_words
from sharedtable.people.choices import System

PREFIX = "parameter_"
EDUCATION = (System.K12.value, System.POSTSECONDARY.value)
JOINT = "+"


def fields_of(rule: Evaluation) -> dict[str, forms.Field]:
    """By field name, in the order of the rule."""
    return {f"{PREFIX}{each.key}": _field(each) for each in rule.parameters}


def initial_of(rule: Evaluation, parameters: Mapping[str, Any]) -> dict[str, Any]:
    values = rule.filled(parameters)
    return {f"{PREFIX}{each.key}": _shown(each, values[each.key]) for each in rule.parameters}


def parameters_of(rule: Evaluation, cleaned: Mapping[str, Any]) -> dict[str, Any]:
    """What the form says, as a framework keeps it."""
    return {each.key: _kept(each, cleaned[f"{PREFIX}{each.key}"]) for each in rule.parameters}


def _field(each: Parameter) -> forms.Field:
    label = str(each.label)
    if each.kind == Kind.SYSTEMS:
        return forms.MultipleChoiceField(
            label=label, choices=_groups, widget=forms.CheckboxSelectMultiple, help_text=_help(each)
        )
    if each.kind == Kind.FACT:
        choices = [("", _("Choose a number")), *((fact.key, _told(fact)) for fact in number_facts())]
        return forms.ChoiceField(label=label, choices=choices)
    least, most = each.least or 0, each.most or 1
    if each.kind == Kind.SHARE:
        label = _("%(label)s (%%)") % {"label": label}
        return forms.FloatField(label=label, min_value=100 * least, max_value=100 * most, help_text=_help(each))
    if each.kind == Kind.NUMBER:
        said = _("A share is written as a part of one: 0.5 is half.")
        return forms.FloatField(label=label, min_value=least, max_value=most, help_text=said)
    return forms.IntegerField(label=label, min_value=int(least), max_value=int(most), help_text=_help(each))


def _told(fact: Any) -> str:
    return _("%(meaning)s (%(unit)s, %(window)s)") % {
        "meaning": fact.meaning,
        "unit": fact.unit,
        "window": fact.window,
    }


def _help(each: Parameter) -> str:
    if each.least is None or each.most is None or each.kind == Kind.NUMBER:
        return ""
    as_word = percent if each.kind == Kind.SHARE else thousands
    return _("From %(least)s to %(most)s.") % {"least": as_word(each.least), "most": as_word(each.most)}


def _groups() -> list[tuple[str, str]]:
    """Each system, and education as schools or colleges: of a group one is enough."""
    single = [(str(key), str(label)) for key, label in System.choices if key not in EDUCATION]
    return [
        *single,
        *((JOINT.join(group), _group_words(group)) for group in (EDUCATION, *((e,) for e in EDUCATION))),
    ]


def _group_words(group: Sequence[str]) -> str:
    words = in_words(Parameter("", Kind.SYSTEMS, "", []), [list(group)])
    return words[:1].upper() + words[1:]


def _shown(each: Parameter, value: Any) -> Any:
    if each.kind == Kind.SYSTEMS:
        return [JOINT.join(group) for group in value]
    return round(100 * value, 2) if each.kind == Kind.SHARE else value


def _kept(each: Parameter, value: Any) -> Any:
    if each.kind == Kind.SYSTEMS:
        return [group.split(JOINT) for group in value]
    if each.kind == Kind.SHARE:
        return round(value / 100, 4)
    return int(value) if each.kind == Kind.NUMBER and value == int(value) else value
