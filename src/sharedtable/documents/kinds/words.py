"""Phrases that several kinds share: who signs, what the partnership is, when it meets next."""

from django.utils.translation import gettext as _

from sharedtable.base.figures import counted, moment
from sharedtable.documents.kinds.registry import Source
from sharedtable.meetings.models import Occasion
from sharedtable.partnerships.choices import RoleKind
from sharedtable.partnerships.models import Partnership, Role
from sharedtable.partnerships.queries import Table, current_roles, next_open_meeting, table_of
from sharedtable.partnerships.words import listed
from sharedtable.people.models import Person
from sharedtable.plan.queries import chosen

GAP = "\n\n"
CONTACTS = (RoleKind.CONVENER, RoleKind.CO_CONVENER, RoleKind.COORDINATOR)


def paragraphs(*parts: str) -> str:
    """Those that say something, a blank line apart."""
    return GAP.join(part.strip() for part in parts if part.strip())


def section(title: str, *parts: str) -> str:
    """A heading with what stands below it; nothing where nothing does."""
    body = paragraphs(*parts)
    return f"## {title}{GAP}{body}" if body else ""


def bullets(*lines: str) -> str:
    return "\n".join(f"- {line}" for line in lines if line)


def signature(source: Source) -> str:
    """Name, then job, as the sender's own position says."""
    if source.sender is None:
        return source.partnership.name
    place = source.sender.positions.current().select_related("organization").order_by("pk").first()
    lines = [source.sender.name]
    if place:
        lines.append(", ".join(each for each in (place.title, place.organization.name) if each))
    return "\n".join(lines)


def industry(partnership: Partnership) -> str:
    """As it reads inside a sentence."""
    name = partnership.industry_name
    return name[:1].lower() + name[1:] if name[1:2].islower() else name


def place_of(partnership: Partnership) -> str:
    return partnership.region.name


def at_the_table(table: Table) -> str:
    """How many of either side."""
    return _("%(businesses)s and %(partners)s") % {
        "businesses": counted(table.business, _("business"), _("businesses")),
        "partners": counted(table.support, _("public partner"), _("public partners")),
    }


def seats_in_words(partnership: Partnership) -> str:
    return at_the_table(table_of(partnership))


def champions(partnership: Partnership) -> list[Role]:
    return [each for each in current_roles(partnership) if each.kind == RoleKind.CHAMPION]


def named(role: Role) -> str:
    """A person with the organization they speak for."""
    return f"{role.person.name} ({role.organization.name})" if role.organization else role.person.name


def contact(partnership: Partnership) -> Person | None:
    """Whom businesses turn to."""
    roles = current_roles(partnership)
    return next((each.person for kind in CONTACTS for each in roles if each.kind == kind), None)


def contact_line(partnership: Partnership) -> str:
    person = contact(partnership)
    if person is None:
        return ""
    reach = ", ".join(each for each in (person.email, person.phone) if each)
    return f"{person.name}, {reach}" if reach else person.name


def next_meeting_line(source: Source) -> str:
    meeting = next_open_meeting(source.partnership, source.at)
    return when_and_where(meeting.occasion) if meeting else ""


def when_and_where(occasion: Occasion) -> str:
    when = moment(occasion.starts_at, occasion.time_zone)
    return f"**{when}**, {occasion.place}" if occasion.place else f"**{when}**"


def priority_titles(partnership: Partnership) -> list[str]:
    return [each.title for each in chosen(partnership).standing]


def priorities_in_words(partnership: Partnership) -> str:
    return listed([f"“{title}”" for title in priority_titles(partnership)], most=3)
