"""A door on the page of a meeting: to the mail that follows it, on the same day."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from sharedtable.base.access import allows
from sharedtable.documents.models import Document
from sharedtable.meetings.hosts import note_classes_at
from sharedtable.meetings.models import Occasion
from sharedtable.meetings.rooms import Door, Way, register_door
from sharedtable.partnerships.meeting_host import meeting_of
from sharedtable.people.standing import Standing


def follow_up_mail(occasion: Occasion, standing: Standing, at: datetime) -> Way | None:
    """Offered once the meeting is over: the mail that is there, or a new one."""
    meeting = meeting_of(occasion)
    allowed = allows("documents.follow_up", note_classes_at(occasion, standing))
    if meeting is None or occasion.is_cancelled or not allowed or not occasion.is_over(at):
        return None
    there = Document.objects.live().visible_to(standing).filter(occasion=occasion, kind="follow_up")
    found = there.order_by("-pk").first()
    slug = meeting.partnership.slug
    if found is None:
        address = f"{reverse('documents:draft_follow_up', args=[slug])}?about={occasion.pk}"
        return Way(_("Write the follow-up mail"), address, "mail-check", _("Drafted from what was decided."))
    return Way(_("The follow-up mail"), reverse("documents:document", args=[slug, found.pk]), "mail-check")


register_door(Door("documents.follow_up", "documents.follow_up", 40, follow_up_mail))
