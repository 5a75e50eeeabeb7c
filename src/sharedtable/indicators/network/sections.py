"""The way from a network's page to all of its partnerships together, and to the self-check."""

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from sharedtable.people.models import Network
from sharedtable.people.sections import Section, register
from sharedtable.people.standing import Standing, may


def together(network: Network, standing: Standing) -> SafeString | None:
    if not may(standing, "indicators.view_network", network):
        return None
    rules = {"may_check": "indicators.self_check", "may_suggest": "indicators.suggest_metric"}
    context = {"network": network, **{name: may(standing, rule, network) for name, rule in rules.items()}}
    return render_to_string("indicators/network/_section.html", context)


register(Section("indicators.of_network", Network, 5, together))
