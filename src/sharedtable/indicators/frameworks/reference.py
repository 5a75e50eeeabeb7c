"""The reference page of framework files: every field, every rule with its facts and parameters, and an example."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sharedtable.base.reference import Reference, Section, register_reference
from sharedtable.indicators.evaluations import Evaluation
from sharedtable.indicators.evaluations.parameters import Kind, Parameter
from sharedtable.indicators.evaluations.registry import all_evaluations
from sharedtable.indicators.evaluations.thresholds import number_facts
from sharedtable.indicators.frameworks.schema import FRAMEWORK, INDICATOR, TEXT_OF_KIND, Field

EXAMPLE = (
    "[[indicators]]",
    'key = "little-is-late"',
    'level = "active"',
    'title = "Little is late"',
    'meaning = "What was promised happens on its day."',
    'rule = "at_most"',
    'rule_text = "No more than {threshold} milestones are late."',
    'evidence = "Milestones with their day."',
    "attestation_months = 6",
    "[indicators.parameters]",
    'fact = "plan.milestones_late"',
    "threshold = 2",
)


def sections() -> Iterator[Section]:
    columns = (_("key"), _("what it says"), _("kind"), _("needed"), _("range"))
    yield Section(_("The framework"), columns, tuple(_field(each) for each in FRAMEWORK))
    yield Section(_("Each [[indicators]]"), columns, tuple(_field(each) for each in INDICATOR))
    rules = tuple(_rule(each) for each in all_evaluations())
    yield Section(_("Rules"), (_("rule"), _("when it is met"), _("facts it reads")), rules)
    parameters = tuple(
        (f"{rule.key}.{each.key}", *_parameter(each)) for rule in all_evaluations() for each in rule.parameters
    )
    yield Section(
        _("Parameters of the rules"),
        (_("parameter"), _("meaning"), _("kind"), _("default"), _("range")),
        parameters,
    )
    facts = tuple((each.key, str(each.meaning), str(each.unit), str(each.window)) for each in number_facts())
    yield Section(
        _("Facts that at_least and at_most may hold against a threshold"),
        (_("fact"), _("what it says"), _("unit"), _("window")),
        facts,
    )
    yield Section(_("An indicator of one’s own, line by line"), (_("line"),), tuple((line,) for line in EXAMPLE))


def _field(each: Field) -> tuple[str, ...]:
    is_default_told = each.default not in (None, "", {}) and not each.is_needed
    needed = _("yes") if each.is_needed else _("no; %(value)s without it") % {"value": _told(each.default)}
    kind = ", ".join(each.choices) or str(TEXT_OF_KIND[each.kind])
    return (
        each.key,
        str(each.meaning),
        kind,
        needed if is_default_told or each.is_needed else _("no"),
        _range(each),
    )


def _told(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _range(each: Field) -> str:
    if each.least is None and each.most is None:
        return ""
    least, most = each.least or 0, each.most
    if each.kind is str:
        return _("%(least)d to %(most)d letters") % {"least": least, "most": most}
    return f"{least} – {most}" if most else _("%(least)d or more") % {"least": least}


def _rule(rule: Evaluation) -> tuple[str, ...]:
    facts = [*rule.reads, *([_("the one that the framework names")] if rule.reads_named else [])]
    return rule.key, rule.meaning, ", ".join(facts) or _("none")


def _parameter(each: Parameter) -> tuple[str, ...]:
    bounds = f"{each.least:g} – {each.most:g}" if each.least is not None and each.most is not None else ""
    default = _("none, it must be given") if each.kind == Kind.FACT else str(each.default).replace("'", '"')
    return str(each.label), str(each.kind.value), default, bounds


register_reference(
    Reference(
        "frameworks",
        gettext_lazy("Framework files"),
        gettext_lazy(
            "A framework is a TOML file: what stands at its top, then one table an indicator. It is taken only "
            "when nothing in it is wrong; what is wrong is told by line and key."
        ),
        sections,
    )
)
