"""Changes of the roadmap: its words, a version adopted at a meeting, a version looked at again."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from sharedtable.base.announcing import announce
from sharedtable.base.versions import save_version
from sharedtable.ledger.actions import changed, former_values, record, state_of, undoable
from sharedtable.ledger.models import Entry
from sharedtable.meetings.choices import OccasionState
from sharedtable.meetings.models import Occasion
from sharedtable.partnerships.announcements import partnership_changed
from sharedtable.partnerships.models import Partnership
from sharedtable.people.models import Person
from sharedtable.people.standing import Actor, require
from sharedtable.plan.models import Roadmap, RoadmapReview, RoadmapVersion
from sharedtable.plan.queries import business_people
from sharedtable.plan.roadmap.composing import compose
from sharedtable.plan.roadmap.storing import stored

REVIEWED_EVERY = timedelta(days=182)
WORDS = ("introduction", "outlook")


class NothingToAdopt(Exception):
    """A roadmap without a priority is no plan yet."""


class NotAtThisTable(Exception):
    """Adopted is at a meeting of this partnership that has begun, on the word of one of its businesses."""


class NotYet(Exception):
    """Nobody looks at a version before it was adopted, or on a day ahead."""


@transaction.atomic
def edit_roadmap(
    partnership: Partnership,
    *,
    by: Actor,
    at: datetime,
    expected: int,
    introduction: str,
    outlook: str,
    undoes: Entry | None = None,
) -> Entry:
    """Write what the record cannot tell; raises `EditConflict` when somebody saved since version `expected`."""
    require("plan.edit_roadmap", partnership, by=by)
    roadmap, _is_new = Roadmap.objects.get_or_create(partnership=partnership)
    before = state_of(roadmap, *WORDS)
    save_version(roadmap, expected=expected, introduction=introduction, outlook=outlook)
    changes = changed(before, roadmap)
    entry = record("plan.edit_roadmap", roadmap, by=by, at=at, changes=changes, about=partnership, undoes=undoes)
    announce(partnership_changed, partnership_id=partnership.pk)
    return entry


@undoable("plan.edit_roadmap", rule="plan.edit_roadmap")
def _edit_back(entry: Entry, by: Actor, at: datetime) -> None:
    roadmap = Roadmap.objects.select_related("partnership__network").get(pk=entry.subject_id)
    words = {**state_of(roadmap, *WORDS), **former_values(entry, roadmap)}
    edit_roadmap(roadmap.partnership, by=by, at=at, expected=roadmap.version, undoes=entry, **words)


@transaction.atomic
def adopt_roadmap(
    partnership: Partnership, *, by: Actor, at: datetime, occasion: Occasion, champion: Person, note: str = ""
) -> tuple[RoadmapVersion, Entry]:
    """Keep the plan of today as the version that a meeting adopted."""
    require("plan.adopt_roadmap", partnership, by=by)
    Partnership.objects.select_for_update().get(pk=partnership.pk)
    if not _was_begun_here(occasion, partnership, at):
        raise NotAtThisTable(_("Choose a meeting of this partnership that has begun."))
    if not business_people(partnership).filter(pk=champion.pk).exists():
        raise NotAtThisTable(_("Choose somebody from a business at this table: they put it to the meeting."))
    content = compose(partnership, partnership.network.day_at(at))
    if not content.standing:
        raise NothingToAdopt("A roadmap without a priority is no plan yet.")
    made = RoadmapVersion.objects.create(
        partnership=partnership,
        number=_next_number(partnership),
        content=stored(content),
        adopted_date=occasion.starts_at.astimezone(occasion.zone).date(),
        occasion=occasion,
        champion=champion,
        note=note.strip(),
        recorded_at=at,
        recorded_by=by if isinstance(by, Person) else None,
    )
    changes: dict[str, list] = {
        "number": [None, made.number],
        "champion": ["", champion.name],
        "occasion": ["", occasion.title],
    }
    entry = record("plan.adopt_roadmap", made, by=by, at=at, changes=changes, about=partnership)
    announce(partnership_changed, partnership_id=partnership.pk)
    return made, entry


def _was_begun_here(occasion: Occasion, partnership: Partnership, at: datetime) -> bool:
    is_ours = partnership.meetings.filter(occasion=occasion).exists()
    return is_ours and occasion.starts_at <= at and occasion.state != OccasionState.CANCELLED


def _next_number(partnership: Partnership) -> int:
    """Numbers are not given twice, also when a version was taken off."""
    return (partnership.roadmap_versions.aggregate(last=Max("number"))["last"] or 0) + 1


@undoable("plan.adopt_roadmap", rule="plan.adopt_roadmap")
def _unadopt(entry: Entry, by: Actor, at: datetime) -> None:
    version = RoadmapVersion.objects.live().select_related("partnership__network").get(pk=entry.subject_id)
    archive_version(version, by=by, at=at, undoes=entry)


@transaction.atomic
def archive_version(version: RoadmapVersion, *, by: Actor, at: datetime, undoes: Entry | None = None) -> Entry:
    """Take a version off that was recorded by mistake; its number stays taken."""
    require("plan.adopt_roadmap", version, by=by)
    version.archive(at)
    entry = record("plan.archive_roadmap", version, by=by, at=at, about=version.partnership, undoes=undoes)
    announce(partnership_changed, partnership_id=version.partnership_id)
    return entry


@undoable("plan.archive_roadmap", rule="plan.adopt_roadmap")
def _restore_version(entry: Entry, by: Actor, at: datetime) -> None:
    version = RoadmapVersion.objects.select_related("partnership__network").get(pk=entry.subject_id)
    require("plan.adopt_roadmap", version, by=by)
    version.bring_back()
    record("plan.restore_roadmap", version, by=by, at=at, about=version.partnership, undoes=entry)
    announce(partnership_changed, partnership_id=version.partnership_id)


@transaction.atomic
def review_roadmap(
    version: RoadmapVersion, *, by: Actor, at: datetime, reviewed_date: date, note: str = ""
) -> Entry:
    """Somebody looked at it with the others: it still holds."""
    require("plan.adopt_roadmap", version, by=by)
    if not version.adopted_date <= reviewed_date <= version.partnership.network.day_at(at):
        raise NotYet("Choose a day between the adoption and today.")
    made = RoadmapReview.objects.create(
        version=version,
        reviewed_date=reviewed_date,
        note=note.strip(),
        recorded_at=at,
        recorded_by=by if isinstance(by, Person) else None,
    )
    changes: dict[str, list] = {"reviewed_date": [None, reviewed_date], "note": ["", made.note]}
    entry = record("plan.review_roadmap", made, by=by, at=at, changes=changes, about=version.partnership)
    announce(partnership_changed, partnership_id=version.partnership_id)
    return entry


@undoable("plan.review_roadmap", rule="plan.adopt_roadmap")
def _unreview(entry: Entry, by: Actor, at: datetime) -> None:
    review = RoadmapReview.objects.live().select_related("version__partnership__network").get(pk=entry.subject_id)
    require("plan.adopt_roadmap", review.version, by=by)
    review.archive(at)
    record("plan.unreview_roadmap", review, by=by, at=at, about=review.partnership, undoes=entry)
    announce(partnership_changed, partnership_id=review.version.partnership_id)
