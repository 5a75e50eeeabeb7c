"""What documents hold about a person."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sharedtable.documents.models import Document, Recipient, Sending, Version
from sharedtable.people.models import Person
from sharedtable.people.personal_data import Holding, Row, register_holding, told

TABLE = {"partnership.name": _("Partnership"), "title": _("Title"), "drafted_at": _("Drafted")}


def _written(person: Person) -> list[Row]:
    mine = Q(author=person) | Q(sender=person)
    rows = Document.objects.filter(mine).select_related("partnership")
    return told(rows.order_by("pk"), TABLE)


def _about(person: Person) -> list[Row]:
    rows = Document.objects.filter(person=person).select_related("partnership")
    return told(rows.order_by("pk"), TABLE)


def _received(person: Person) -> list[Row]:
    columns = {
        "document.partnership.name": _("Partnership"),
        "document.title": _("Title"),
        "sending.goes_at": _("Sent"),
        "withdrawn_at": _("Taken back"),
    }
    rows = Recipient.objects.filter(person=person).select_related("document__partnership", "sending")
    return told(rows.order_by("pk"), columns)


def _done(person: Person) -> list[Row]:
    columns = {"document.title": _("Title"), "saved_at": _("Saved")}
    saved = told(Version.objects.filter(saved_by=person).select_related("document").order_by("pk"), columns)
    sent = Sending.objects.filter(Q(sent_by=person) | Q(sender=person)).select_related("document")
    return saved + told(sent.order_by("pk"), {"document.title": _("Title"), "asked_at": _("Sent")})


register_holding(
    Holding(
        "documents.written",
        _("Documents that you drafted or that go in your name"),
        50,
        _written,
        _("The document, as somebody’s"),
        covers=("documents.Document.author", "documents.Document.sender"),
    )
)
register_holding(
    Holding(
        "documents.about",
        _("Letters written to you"),
        51,
        _about,
        _("That there was a letter; words in it that name you are changed by hand"),
        covers=("documents.Document.person",),
    )
)
register_holding(
    Holding(
        "documents.received",
        _("Documents that were sent to you"),
        52,
        _received,
        _("That it was sent to somebody"),
        covers=("documents.Recipient.person",),
    )
)
register_holding(
    Holding(
        "documents.saved",
        _("Versions that you saved, and what you sent"),
        53,
        _done,
        _("That somebody saved or sent it, and when"),
        covers=("documents.Version.saved_by", "documents.Sending.sent_by", "documents.Sending.sender"),
    )
)
