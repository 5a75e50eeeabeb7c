"""Addresses of indicators: below a partnership, and below a network."""

from django.urls import include, path

from sharedtable.indicators import views
from sharedtable.indicators.assessments import urls as assessments
from sharedtable.indicators.frameworks import urls as frameworks
from sharedtable.indicators.metrics import urls as metrics
from sharedtable.indicators.network import urls as network
from sharedtable.indicators.signals import urls as signals

app_name = "indicators"
of_partnership = [
    path("<slug:slug>/indicators/", views.assessment, name="assessment"),
    path("<slug:slug>/indicators/<slug:key>/attest/", views.attest_indicator, name="attest"),
    path("<slug:slug>/indicators/attestations/<int:pk>/withdraw/", views.withdraw, name="withdraw"),
    *assessments.urlpatterns,
    *signals.urlpatterns,
]
urlpatterns = [
    path("partnerships/", include(of_partnership)),
    path("partnerships/", include(metrics.of_partnership)),
    path("people/networks/<slug:slug>/", include(network.urlpatterns)),
    path("people/networks/<slug:slug>/", include(frameworks.urlpatterns)),
    path("people/networks/<slug:slug>/", include(metrics.of_network)),
]
