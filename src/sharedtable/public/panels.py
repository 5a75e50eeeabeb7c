"""What the page with the switches shows of ours: links to the result, or to its preview."""

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from sharedtable.partnerships.models import Partnership
from sharedtable.partnerships.panels import Panel, register_panel
from sharedtable.people.standing import Standing


def links(partnership: Partnership, _standing: Standing) -> SafeString:
    return render_to_string("public/_publish_links.html", {"partnership": partnership, "is_public": True})


def preview(partnership: Partnership, _standing: Standing) -> SafeString:
    return render_to_string("public/_publish_links.html", {"partnership": partnership, "is_public": False})


register_panel(Panel("public.links", "partnerships.publish", 10, "published", links))
register_panel(Panel("public.preview", "partnerships.publish", 10, "unpublished", preview))
