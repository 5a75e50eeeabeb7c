"""What this app hands on: its entry in the bar, and names and words for histories."""

from collections.abc import Collection
from typing import Any

from django.utils.translation import gettext_lazy as _

from sharedtable.atlas.models import County, NaicsCode
from sharedtable.base.navigation import Entry, register
from sharedtable.ledger.history import (
    call_fields,
    call_kinds,
    describe,
    register_finder,
    register_names,
    tell_values,
)
from sharedtable.ledger.personal import register_personal
from sharedtable.ledger.requiring import lend_require
from sharedtable.ledger.scopes import belongs, offer
from sharedtable.people.models import Person
from sharedtable.people.queries import county_label, networks_where, persons
from sharedtable.people.standing import require

register(Entry(_("What changed"), "ledger:activity", "ledger.activity", 80))
register(Entry(_("People & organizations"), "people:organizations", "people.view", 30))


@register_names
def names_of(ids: Collection[int]) -> dict[int, str]:
    return dict(Person.objects.filter(pk__in=ids).values_list("pk", "name")) if ids else {}


@register_finder
def persons_named(text: str, standing: Any) -> list[int]:
    return list(persons(standing, text=text).order_by().values_list("pk", flat=True)[:500])


@offer
def networks_of_offices(standing: Any) -> list[tuple[int, str]]:
    return list(networks_where("ledger.activity", standing).values_list("pk", "name"))


def _county_words(fips: str) -> str:
    county = County.objects.select_related("state").filter(fips=fips).first()
    return county_label(county) if county else fips


def _industry_words(code: str) -> str:
    industry = NaicsCode.objects.filter(code=code).first()
    return str(industry) if industry else code


lend_require(require)
register_personal("people.Person", naming=("name",), reaching=("email", "phone"))
belongs("people.Network", "pk")
belongs("people.Organization", "network")
belongs("people.Person", "network")
tell_values("people.Organization.county_fips", _county_words)
tell_values("people.Organization.naics_code", _industry_words)
describe(
    {
        "ledger.redact": _("Content removed on request"),
        "people.add_organization": _("Organization added"),
        "people.edit_organization": _("Details changed"),
        "people.archive_organization": _("Archived"),
        "people.restore_organization": _("Brought back"),
        "people.add_person": _("Person added"),
        "people.edit_person": _("Details changed"),
        "people.edit_own_details": _("Changed their own details"),
        "people.archive_person": _("Archived"),
        "people.restore_person": _("Brought back"),
        "people.add_network": _("Network set up"),
        "people.edit_network": _("Settings changed"),
        "people.archive_network": _("Archived"),
        "people.restore_network": _("Brought back"),
        "people.give_office": _("Office given"),
        "people.end_office": _("Office ended"),
        "people.reopen_office": _("Office held again"),
        "people.keep_apart": _("Two entries are not the same"),
        "people.ask_again": _("Two entries may be the same after all"),
        "people.merge_persons": _("Merged with another entry"),
        "people.part_persons": _("Taken apart again"),
        "people.merge_organizations": _("Merged with another entry"),
        "people.part_organizations": _("Taken apart again"),
        "people.give_position": _("New job"),
        "people.edit_position": _("Job changed"),
        "people.end_position": _("Left the organization"),
        "people.reopen_position": _("Is back at the organization"),
    }
)
call_kinds(
    {
        "people.Network": _("Network"),
        "people.NetworkOffice": _("Office"),
        "people.Organization": _("Organization"),
        "people.Person": _("Person"),
        "people.Position": _("Job"),
        "ledger.Entry": _("Record"),
    }
)
call_fields({"people.Person.archived_at": _("Archived"), "people.Organization.archived_at": _("Archived")})
