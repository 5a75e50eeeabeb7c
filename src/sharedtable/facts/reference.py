"""The reference page of facts, made from the registry."""

from collections.abc import Iterator
from itertools import groupby

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sharedtable.base.reference import Reference, Section, register_reference
from sharedtable.facts.registry import Fact, all_facts


def facts() -> Iterator[Section]:
    """By the app that computes them."""
    columns = (_("key"), _("what it says"), _("unit"), _("window"), _("of a"), _("example"), _("computed by"))
    for app, each in groupby(all_facts(), key=lambda fact: fact.key.partition(".")[0]):
        yield Section(app, columns, tuple(_row(fact) for fact in each))


def _row(fact: Fact) -> tuple[str, ...]:
    computed_by = f"{fact.compute.__module__}.{getattr(fact.compute, '__name__', '')}"
    words = (fact.key, fact.meaning, fact.unit, fact.window, fact.subject, fact.example)
    return (*(str(each) for each in words), computed_by.removeprefix("sharedtable."))


register_reference(
    Reference(
        "facts",
        gettext_lazy("Facts"),
        gettext_lazy(
            "A fact is computed from the record, for many subjects at once and for any past day. Indicators read "
            "facts by key."
        ),
        facts,
    )
)
