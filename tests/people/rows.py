"""Makes a row of any model that points at an entry: whatever else the row needs is made up."""

from datetime import timedelta
from typing import Any

from django.db import models

from sharedtable.meetings.models import Occasion
from tests.cast import NOW, TODAY, Cast

#: What a row of these models cannot be without, though each column alone may be empty.
NEEDED: dict[str, dict[str, Any]] = {
    "plan.Outcome": {"serves": "Technicians for every shop"},
    "partnerships.StepTask": {"text": "Call the college"},
}


def make_row(cast: Cast, model: type[models.Model], **given: Any) -> Any:
    """Required columns get a value of their type; networks and partnerships are those of the cast."""
    values = dict(given)
    for field in model._meta.concrete_fields:
        if field.name in values or field.primary_key or field.has_default() or (field.null and field.name != "at"):
            continue
        values[field.name] = _value(cast, field)
    return model._base_manager.create(**_in_order(model._meta.label, values))


def _value(cast: Cast, field: Any) -> Any:
    if field.is_relation:
        return _related(cast, field.related_model)
    if isinstance(field, models.DateTimeField):
        return NOW
    if isinstance(field, models.DateField):
        return TODAY
    if isinstance(field, models.BooleanField):
        return False
    if isinstance(field, models.IntegerField | models.DecimalField):
        return 1
    if field.choices:
        return field.flatchoices[0][0]
    return "" if field.blank else f"x{field.name}"[: field.max_length or 20]


def _related(cast: Cast, model: type[models.Model]) -> Any:
    known: dict[str, Any] = {
        "people.Network": cast.north,
        "people.Person": cast.by_class["member"],
        "people.Organization": cast.lead.positions.get().organization,
        "people.User": cast.lead.user,  # type: ignore[attr-defined]
        "partnerships.Partnership": cast.instruments,
        "industry.Region": cast.instruments.region,
    }
    if model is Occasion:
        end = NOW + timedelta(hours=1)
        return Occasion.objects.create(title="Meeting", starts_at=NOW, ends_at=end, time_zone="America/Denver")
    return known.get(model._meta.label) or make_row(cast, model)


def _in_order(model: str, values: dict[str, Any]) -> dict[str, Any]:
    """What runs out, runs out later; what belongs together is there."""
    later = {"expires_date": TODAY + timedelta(days=9), "expires_at": NOW + timedelta(days=9)}
    return values | NEEDED.get(model, {}) | {key: value for key, value in later.items() if key in values}
