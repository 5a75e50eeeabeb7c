"""Addresses of indicators."""

from django.urls import path

from sharedtable.indicators import views

app_name = "indicators"
urlpatterns = [
    path("<slug:slug>/indicators/", views.assessment, name="assessment"),
    path("<slug:slug>/indicators/<slug:key>/attest/", views.attest_indicator, name="attest"),
    path("<slug:slug>/indicators/attestations/<int:pk>/withdraw/", views.withdraw, name="withdraw"),
]
