"""The way from a network's page to the signs that its partnerships are judged by."""

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from sharedtable.people.models import Network
from sharedtable.people.sections import Section, register
from sharedtable.people.standing import Standing, may


def signs_of(network: Network, standing: Standing) -> SafeString | None:
    if not may(standing, "indicators.view_framework", network):
        return None
    return render_to_string("indicators/frameworks/_section.html", {"network": network})


register(Section("indicators.signs", Network, 6, signs_of))
