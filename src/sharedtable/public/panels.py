"""What the page with the switches shows of ours: links to the result, and what the priorities section holds."""

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString

from sharedtable.partnerships.choices import Section
from sharedtable.partnerships.models import Partnership
from sharedtable.partnerships.panels import Panel, register_panel
from sharedtable.partnerships.previews import register_preview
from sharedtable.partnerships.queries import published_sections
from sharedtable.people.standing import Standing
from sharedtable.public.sections import priorities_of


def links(partnership: Partnership, _standing: Standing) -> SafeString:
    is_public = Section.PAGE in published_sections(partnership)
    return render_to_string("public/_publish_links.html", {"partnership": partnership, "is_public": is_public})


def priorities(partnership: Partnership) -> list[str]:
    return [each.title for each in priorities_of(partnership, timezone.now())]


register_panel(Panel("public.links", "partnerships.publish", 10, "publish", links))
register_preview(Section.PRIORITIES, priorities)
