"""A thank-you for what somebody gave: their confirmed gifts, what they lead and finished, what came of it."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sharedtable.documents.kinds.registry import Draft, Kind, Source, register_kind
from sharedtable.documents.kinds.words import bullets, paragraphs, signature
from sharedtable.partnerships.models import Partnership
from sharedtable.people.models import Person
from sharedtable.plan.choices import MilestoneState
from sharedtable.plan.models import Commitment, Milestone, Outcome, PriorityChampion

MOST = 6


def compose(source: Source) -> Draft:
    person, table = source.person, source.partnership
    gave = _gave(table, person) if person else []
    return Draft(
        _("Thank you from %(name)s") % {"name": table.name},
        paragraphs(
            _("Thank you. What you put in is seen, and others build on it.")
            if gave
            else _("Thank you for your time."),
            bullets(*gave[:MOST]),
            _came_of_it(table),
            _("It would not have happened without you."),
            signature(source),
        ),
    )


def _gave(table: Partnership, person: Person) -> list[str]:
    """Only what they confirmed themselves, finished, or lead now."""
    gifts = Commitment.objects.live().filter(partnership=table, person=person, confirmed_at__isnull=False)
    done = Milestone.objects.live().filter(priority__partnership=table, person=person, state=MilestoneState.DONE)
    leads = PriorityChampion.objects.filter(
        priority__partnership=table, person=person, ended_date=None, priority__archived_at=None
    )
    return [
        *(_("You lead “%(title)s”") % {"title": each.priority.title} for each in leads.select_related("priority")),
        *(each.statement for each in gifts.order_by("-committed_date", "pk")),
        *(
            _("You saw this through: %(title)s") % {"title": each.title}
            for each in done.order_by("-due_date", "pk")
        ),
    ]


def _came_of_it(table: Partnership) -> str:
    rows = Outcome.objects.live().filter(partnership=table).order_by("-occurred_date", "pk")
    results = [each.statement for each in rows[:3]]
    return paragraphs(_("What has come of our work so far:"), bullets(*results)) if results else ""


register_kind(
    Kind(
        "thank_you",
        gettext_lazy("Thank-you"),
        gettext_lazy("To somebody who gave time, room or money: what they gave, and what came of it."),
        "letter",
        "documents.thank",
        "documents.see_drafts",
        step=6,
        icon="heart-handshake",
        compose=compose,
        asks="person",
    )
)
