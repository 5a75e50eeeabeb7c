"""A document begins as a draft drawn from the record; a report's figures can be drawn again."""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from sharedtable.base.versions import save_version
from sharedtable.documents.keeping import keep_version
from sharedtable.documents.kinds.registry import Draft, Source, kind_of
from sharedtable.documents.models import Document
from sharedtable.ledger.actions import record
from sharedtable.meetings.models import Occasion
from sharedtable.meetings.rules import Notes
from sharedtable.partnerships.models import Partnership
from sharedtable.people.models import Person
from sharedtable.people.standing import Actor, require
from sharedtable.plan.models import ActionTeam


@transaction.atomic
def draft_document(
    partnership: Partnership,
    *,
    by: Actor,
    at: datetime,
    kind: str,
    sender: Person | None = None,
    person: Person | None = None,
    occasion: Occasion | None = None,
    team: ActionTeam | None = None,
    quarter_start: date | None = None,
) -> Document:
    """Compose the text and keep it as version 1. Nobody but who works on it sees it yet."""
    found = kind_of(kind)
    require(found.rule, Notes(occasion) if occasion else partnership, by=by)
    author = by if isinstance(by, Person) else None
    about: dict[str, Any] = {
        "person": person,
        "occasion": occasion,
        "team": team,
        "quarter_start": quarter_start,
    }
    drawn = found.compose(Source(partnership, at, sender or author, **about))
    made = Document.objects.create(
        partnership=partnership,
        kind=kind,
        title=drawn.title[:160],
        body=drawn.body,
        figures=drawn.figures,
        author=author,
        sender=sender or author,
        drafted_at=at,
        **about,
    )
    keep_version(made, saved_by=author, at=at)
    record("documents.draft", made, by=by, at=at, about=partnership, changes={"title": ["", made.title]})
    return made


@transaction.atomic
def redraw_figures(document: Document, *, by: Actor, at: datetime) -> None:
    """Read a report's figures again; its words stay as people wrote them."""
    require(kind_of(document.kind).rule, document, by=by)
    drawn = composed_anew(document, at=at)
    save_version(document, expected=document.version, figures=drawn.figures, drafted_at=at)
    keep_version(document, saved_by=by if isinstance(by, Person) else None, at=at)
    record("documents.redraw", document, by=by, at=at, about=document.partnership)


def composed_anew(document: Document, *, at: datetime) -> Draft:
    """What the record would say today."""
    source = Source(
        document.partnership,
        at,
        document.sender,
        document.person,
        document.occasion,
        document.team,
        document.quarter_start,
    )
    return kind_of(document.kind).compose(source)
