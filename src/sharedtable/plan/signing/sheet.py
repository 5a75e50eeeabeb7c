"""The sheet of promises of the support team: organization by organization, signed or still to be signed."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch
from django.utils.translation import gettext as _

from sharedtable.base.figures import day
from sharedtable.base.prints import Block, Document, Heading, Paragraph, Quote, Signatures
from sharedtable.partnerships.models import Membership, Partnership
from sharedtable.people.choices import Side
from sharedtable.plan.models import Commitment, Signature


@dataclass(frozen=True)
class OfOrganization:
    """`signed` and `unsigned` are promises of one public partner; both may be empty."""

    name: str
    system: str
    signed: list[Commitment]
    unsigned: list[Commitment]


def sheet_of(partnership: Partnership) -> list[OfOrganization]:
    """Public partners at the table by name, with what they promise. Three queries."""
    seats = Membership.objects.current().filter(partnership=partnership, side=Side.SUPPORT)
    organizations = [seat.organization for seat in seats.select_related("organization")]
    rows = Commitment.objects.live().filter(partnership=partnership, organization__in=organizations)
    signed = Prefetch("signatures", Signature.objects.standing(), to_attr="signed_now")
    found = list(rows.select_related("person").prefetch_related(signed).order_by("committed_date", "pk"))
    for row in found:
        if row.signed_now:
            row.signature = row.signed_now[0]
    return [
        OfOrganization(
            each.name,
            each.get_system_display() if each.system else "",
            [row for row in found if row.organization_id == each.pk and hasattr(row, "signature")],
            [row for row in found if row.organization_id == each.pk and not hasattr(row, "signature")],
        )
        for each in sorted(organizations, key=lambda each: (each.name, each.pk))
    ]


def printed(partnership: Partnership, rows: list[OfOrganization], on: date) -> Document:
    blocks: list[Block] = []
    for each in rows:
        blocks.append(Heading(f"{each.name} ({each.system})" if each.system else each.name))
        for row in each.signed:
            blocks.append(Quote(row.signature.text, by=signed_words(row)))
        for row in each.unsigned:
            blocks.append(Paragraph(row.statement))
            blocks.append(Signatures((_("Name and title"), _("Day"))))
        if not each.signed and not each.unsigned:
            blocks.append(Paragraph(_("Nothing is promised yet."), soft=True))
    return Document(
        title=_("What the support team promises"),
        day=on,
        blocks=tuple(blocks),
        kicker=partnership.name,
        lead=_("Each organization says in one sentence what it gives, and somebody signs for it."),
        marks=(_("sample people"),) if partnership.network.is_sample else (),
        sender=partnership.name,
    )


def signed_words(row: Commitment) -> str:
    """`Noa Diaz, Director, 12 Nov 2026`."""
    signature = row.signature
    named = [signature.name, signature.title] if signature.title else [signature.name]
    return ", ".join([*named, day(signature.signed_date)])
