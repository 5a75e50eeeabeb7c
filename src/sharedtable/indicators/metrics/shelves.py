"""The catalogue as a page shows it: by when it moves, narrowed by what it tells and for whom."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from sharedtable.indicators.metrics.catalogue import CatalogueEntry, catalogue
from sharedtable.indicators.metrics.choices import Kind, Term
from sharedtable.indicators.metrics.queries import chosen_entries
from sharedtable.indicators.models import SuggestedMetric
from sharedtable.partnerships.models import Partnership
from sharedtable.plan.choices import Beneficiary


@dataclass(frozen=True)
class Offer:
    """An entry for one partnership: chosen already, or suggested by its network with why."""

    entry: CatalogueEntry
    is_chosen: bool
    is_suggested: bool
    why: str


@dataclass(frozen=True)
class Shelf:
    title: str
    offers: list[Offer]


@dataclass(frozen=True)
class Sought:
    """What somebody narrows the catalogue to; empty for all of it."""

    kind: str = ""
    beneficiary: str = ""

    @classmethod
    def of(cls, asked: Mapping[str, Any]) -> "Sought":
        kind, beneficiary = str(asked.get("tells", "")), str(asked.get("for", ""))
        return cls(kind if kind in Kind.values else "", beneficiary if beneficiary in Beneficiary.values else "")

    def holds(self, entry: CatalogueEntry) -> bool:
        return self.kind in ("", entry.kind) and self.beneficiary in ("", entry.beneficiary)

    @property
    def kinds(self) -> list[dict[str, Any]]:
        """The choices of what it tells, as links."""
        return self._links("kind", [("", _("Both")), *Kind.choices])

    @property
    def beneficiaries(self) -> list[dict[str, Any]]:
        return self._links("beneficiary", [("", _("Everybody")), *Beneficiary.choices])

    def _links(self, field: str, choices: "list[tuple[str, str | Promise]]") -> list[dict[str, Any]]:
        def address(value: str) -> str:
            kept = {"tells": self.kind, "for": self.beneficiary}
            kept["tells" if field == "kind" else "for"] = value
            return "?" + urlencode({name: each for name, each in kept.items() if each})

        return [
            {"label": label, "url": address(value), "is_current": getattr(self, field) == value}
            for value, label in choices
        ]


def shelves(partnership: Partnership, sought: Sought) -> list[Shelf]:
    """What the network suggests first, then by term. Two queries."""
    chosen = chosen_entries(partnership)
    rows = SuggestedMetric.objects.live().filter(network=partnership.network_id)
    suggested = dict(rows.values_list("entry", "why"))
    offers = [
        Offer(each, each.key in chosen, each.key in suggested, suggested.get(each.key, ""))
        for each in catalogue().values()
        if sought.holds(each)
    ]
    found = [Shelf(_("Suggested by your network"), [each for each in offers if each.is_suggested])]
    rest = [each for each in offers if not each.is_suggested]
    found += [Shelf(str(term.label), [each for each in rest if each.entry.term == term]) for term in Term]
    return [each for each in found if each.offers]
