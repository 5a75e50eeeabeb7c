"""Tools of a partnership: who is at the table, meetings, the public page; and the places where tools are used."""

from collections.abc import Iterator

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sharedtable.base.tools import Place, Tool, name_steps, register_places, register_tool
from sharedtable.partnerships.choices import Step
from sharedtable.partnerships.models import Partnership
from sharedtable.people.standing import Standing

MOST_PLACES = 40

name_steps({step.value: step.label for step in Step})


@register_places
def places_of(standing: Standing) -> Iterator[Place]:
    """Partnerships that this standing sees, by name; one's own tables before those of one's network. One query."""
    rows = Partnership.objects.live().visible_to(standing).order_by("name", "pk")
    own: list[Partnership] = []
    others: list[Partnership] = []
    for row in rows[: 4 * MOST_PLACES]:
        (own if row.pk in standing.tables else others).append(row)
    for row in [*own, *others][:MOST_PLACES]:
        yield Place(row.name, row.slug, row.classes_for(standing))


TOOLS: list[tuple[str, str | Promise, str | Promise, str, int, str]] = [
    (
        "people",
        _("Who is at the table"),
        _("Seats of businesses and public partners, who does what, and which seats stand empty."),
        "view",
        Step.BUILD_TEAM,
        "users",
    ),
    (
        "edit",
        _("Name, industry and region"),
        _("Change what the partnership is about, and the sentence that stands on its public page."),
        "edit",
        Step.DEFINE_SCOPE,
        "pencil",
    ),
    (
        "seat",
        _("Seat a business or a public partner"),
        _("Add an organization to the table with the people who speak for it."),
        "give_role",
        Step.PREPARE_LAUNCH,
        "plus",
    ),
    (
        "hold_meeting",
        _("Set up a meeting"),
        _("Choose kind, day and place; invitations go out by mail, answers come back with one tap."),
        "hold_meeting",
        Step.LAUNCH,
        "calendar-days",
    ),
    (
        "who_came",
        _("Who came to which meeting"),
        _("Everybody at the table beside all meetings, to look at or to take along as Excel."),
        "see_who_came",
        Step.SUSTAIN,
        "users",
    ),
    (
        "publish",
        _("The public page"),
        _("Switch on what anyone may see, and ask people whether they may be named."),
        "publish",
        Step.SUSTAIN,
        "globe",
    ),
]
for name, title, about, rule, step, icon in TOOLS:
    register_tool(
        Tool(
            f"partnerships.{name}",
            title,
            about,
            f"partnerships:{name}",
            f"partnerships.{rule}",
            step=step,
            of_place=True,
            icon=icon,
        )
    )
register_tool(
    Tool(
        "partnerships.start",
        _("Start a partnership"),
        _("One industry in one region: give it a name and say who runs it."),
        "partnerships:start",
        "partnerships.start",
        step=Step.DEFINE_SCOPE,
        icon="circle-plus",
    )
)
