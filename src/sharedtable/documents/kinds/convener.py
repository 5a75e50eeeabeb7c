"""A description of the convener's work here: what it is for, what it asks, what it leaves to the businesses."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sharedtable.documents.kinds.registry import Draft, Kind, Source, register_kind
from sharedtable.documents.kinds.words import bullets, industry, paragraphs, place_of, seats_in_words, section
from sharedtable.partnerships.choices import RoleKind, Step
from sharedtable.partnerships.models import Partnership
from sharedtable.partnerships.queries import current_roles


def compose(source: Source) -> Draft:
    table = source.partnership
    words = {"name": table.name, "industry": industry(table), "place": place_of(table)}
    return Draft(
        _("The convener of %(name)s") % words,
        paragraphs(
            _(
                "%(name)s brings together businesses that do %(industry)s in %(place)s with the public partners "
                "who support them. The businesses set the agenda. The convener makes sure that they can."
            )
            % words,
            section(_("What the convener does"), bullets(*_work())),
            section(_("What the convener leaves alone"), bullets(*_limits())),
            section(_("Whom we look for"), bullets(*_person())),
            section(_("Where the partnership is now"), _now(table)),
            section(_("Who holds it today"), _holders(table)),
        ),
    )


def _work() -> list[str]:
    return [
        _("Calls the meetings, and makes sure that each has an agenda that a champion set or said yes to"),
        _("Stays in touch with every business between meetings; knows who has gone quiet, and calls"),
        _("Turns what the businesses say into who does what by when, and sees that it is done"),
        _("Finds the public partner who fits, and keeps the others from crowding in"),
        _("Keeps the record: who came, what was decided, what was promised, what changed"),
        _("Looks for money from more than one purse, and for the next champion before one leaves"),
    ]


def _limits() -> list[str]:
    return [
        _("Does not choose the priorities, and does not sell a program of their own house"),
        _("Does not answer for the businesses; before each step asks whether it raises or lowers their ownership"),
    ]


def _person() -> list[str]:
    return [
        _("Trusted by businesses and by every public partner, and seen as taking no side"),
        _("Puts the table before the interest of their own organization, and has done so before"),
        _("Would rather get one thing moving than write a second plan"),
        _("Has the time: about a day a week, more around the launch"),
    ]


def _now(table: Partnership) -> str:
    return _("Step %(number)s of six: %(step)s. At the table: %(who)s.") % {
        "number": table.step,
        "step": Step(table.step).label.lower(),
        "who": seats_in_words(table),
    }


def _holders(table: Partnership) -> str:
    wanted = (RoleKind.CONVENER, RoleKind.CO_CONVENER, RoleKind.BACKUP)
    roles = [each for each in current_roles(table) if each.kind in wanted]
    if not roles:
        return _("Nobody yet.")
    places = [(each.get_kind_display(), each.person.name, each.organization) for each in roles]
    return bullets(
        *(
            f"{kind}: {name}, {organization.name}" if organization else f"{kind}: {name}"
            for kind, name, organization in places
        )
    )


register_kind(
    Kind(
        "convener",
        gettext_lazy("Description of the convener"),
        gettext_lazy("What the convener does and leaves alone, whom we look for, where we stand."),
        "page",
        "documents.describe_convener",
        "documents.read_pages",
        step=1,
        icon="id-card",
        compose=compose,
    )
)
