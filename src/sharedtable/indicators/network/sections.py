"""The way from a network's page to all of its partnerships together, and to the self-check."""

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from sharedtable.people.models import Network
from sharedtable.people.sections import Section, register
from sharedtable.people.standing import Standing, may


def together(network: Network, standing: Standing) -> SafeString | None:
    if not may(standing, "indicators.view_network", network):
        return None
    context = {"network": network, "may_check": may(standing, "indicators.self_check", network)}
    return render_to_string("indicators/network/_section.html", context)


register(Section("indicators.of_network", Network, 5, together))
