"""The reference page of the catalogue, made from its file."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sharedtable.base.reference import Reference, Section, register_reference
from sharedtable.indicators.metrics.catalogue import CatalogueEntry, catalogue
from sharedtable.plan.choices import Beneficiary


def sections() -> Iterator[Section]:
    """By who benefits."""
    columns = (_("key"), _("name"), _("meaning"), _("unit"), _("tells"), _("moves"), _("filled by"), _("source"))
    for who in Beneficiary:
        rows = (each for each in catalogue().values() if each.beneficiary == who)
        yield Section(who.label, columns, tuple(_row(each) for each in rows))


def _row(entry: CatalogueEntry) -> tuple[str, ...]:
    name = _("%(name)s (former pilot measure)") % {"name": entry.name} if entry.is_former_pilot else entry.name
    kind, term = str(entry.kind.label), str(entry.term.label)
    return (entry.key, name, entry.meaning, entry.unit, kind, term, entry.fact, entry.source)


register_reference(
    Reference(
        "metrics",
        gettext_lazy("Metrics"),
        gettext_lazy(
            "What a partnership may choose to measure, from the reviewed catalogue. None is ever required."
        ),
        sections,
    )
)
