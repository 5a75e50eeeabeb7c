"""What the page with the switches shows of ours: links to the result."""

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from sharedtable.partnerships.choices import Section
from sharedtable.partnerships.models import Partnership
from sharedtable.partnerships.panels import Panel, register_panel
from sharedtable.partnerships.queries import published_sections
from sharedtable.people.standing import Standing


def links(partnership: Partnership, _standing: Standing) -> SafeString:
    is_public = Section.PAGE in published_sections(partnership)
    return render_to_string("public/_publish_links.html", {"partnership": partnership, "is_public": is_public})


register_panel(Panel("public.links", "partnerships.publish", 10, "publish", links))
