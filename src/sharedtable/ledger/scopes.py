"""Which rows belong together under one tenant. What a tenant is, the app that has it tells."""

from collections.abc import Callable
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import models
from django.db.models import Q

from sharedtable.ledger.models import Entry

_paths: dict[str, str] = {}


def belongs(label: str, path: str) -> None:
    """How to get from a row to its tenant: `belongs("people.Person", "network")`; the tenant itself: `"pk"`."""
    _paths[label] = path


def known_labels() -> list[str]:
    """Models whose rows belong to a tenant."""
    return sorted(_paths)


Offers = Callable[[Any], list[tuple[int, str]]]
_offers: list[Offers] = []


def offer(tenants: Offers) -> Offers:
    """Whoever knows the tenants tells which a standing has an office in: keys and names, by name."""
    _offers.append(tenants)
    return tenants


def offered_to(standing: Any) -> list[tuple[int, str]]:
    return [each for tenants in _offers for each in tenants(standing)]


def scope_of(row: models.Model) -> int | None:
    """The key of the row's tenant."""
    path = _paths.get(row._meta.label)
    if path is None:
        return None
    rows: Any = type(row)._base_manager.filter(pk=row.pk)
    return rows.values_list(path, flat=True).first()


def within(scope: int) -> Q:
    """Entries about anything of a tenant."""
    found = Q(pk__in=[])
    for label, path in _paths.items():
        rows = apps.get_model(label)._base_manager.filter(**{path: scope})
        found |= Q(about_type=label, about_id__in=rows.values("pk"))
    return found


def entries_within(scope: int) -> "models.QuerySet[Entry]":
    return Entry.objects.filter(within(scope))


ZONE = "time_zone"
"""A tenant's field with its time zone."""


def zone_of(row: models.Model) -> str:
    """The time zone where a row's tenant is; the deployment's where nobody told."""
    path = _paths.get(row._meta.label)
    if path is None:
        return settings.TIME_ZONE
    field = ZONE if path == "pk" else f"{path}__{ZONE}"
    rows: Any = type(row)._base_manager.filter(pk=row.pk)
    return rows.values_list(field, flat=True).first() or settings.TIME_ZONE
