"""The reference pages of base's own registries: rules, tools, what can be found, what is told as new."""

from collections.abc import Iterator
from itertools import groupby

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sharedtable.base.access import all_rules, rule
from sharedtable.base.reference import Reference, Section, register_reference
from sharedtable.base.search.kinds import FixedKind, all_kinds
from sharedtable.base.tools import all_tools, step_name
from sharedtable.base.whats_new import all_sources


def rules() -> Iterator[Section]:
    """By app. Whoever holds one of the classes toward the thing may."""
    for app, each in groupby(all_rules(), key=lambda one: one.key.partition(".")[0]):
        rows = tuple((one.key, _(one.meaning), ", ".join(sorted(one.allowed))) for one in each)
        yield Section(app, (_("rule"), _("allows to"), _("classes")), rows)


def tools() -> Iterator[Section]:
    """By step."""
    for step, each in groupby(all_tools(), key=lambda tool: tool.step):
        title = f"{step}. {step_name(step)}" if step else _("At every step")
        rows = tuple((tool.key, tool.title, tool.about, _(rule(tool.rule).meaning)) for tool in each)
        yield Section(title, (_("tool"), _("title"), _("what it is for"), _("for whom it is")), rows)


def search() -> Iterator[Section]:
    """What can be found, in the order of the chips."""
    rows = tuple(
        (kind.key, kind.label, kind.finds, "" if isinstance(kind, FixedKind) else kind.model._meta.label)
        for kind in all_kinds()
    )
    yield Section(_("Kinds"), (_("kind"), _("called"), _("found by"), _("rows of")), rows)


def news() -> Iterator[Section]:
    """What is told as new."""
    rows = tuple((source.key, source.label, source.tells) for source in all_sources())
    yield Section(_("Sources"), (_("source"), _("called"), _("tells that")), rows)


register_reference(
    Reference(
        "rules",
        gettext_lazy("Rules"),
        gettext_lazy(
            "Who may do what. A class is held toward a thing: lead of one partnership, state team of a network."
        ),
        rules,
    )
)
register_reference(
    Reference(
        "tools",
        gettext_lazy("Tools"),
        gettext_lazy(
            "What one can do here, by the step of the process. Everybody sees those that are open to them."
        ),
        tools,
    )
)
register_reference(
    Reference(
        "search",
        gettext_lazy("What can be found"),
        gettext_lazy("Everything that search knows. A reader finds only what they may see."),
        search,
    )
)
register_reference(
    Reference(
        "whats-new",
        gettext_lazy("What is told as new"),
        gettext_lazy("What stands under “new” on one’s own page, of what the reader may see."),
        news,
    )
)
