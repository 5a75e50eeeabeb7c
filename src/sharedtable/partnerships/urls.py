"""Addresses of partnerships. Words that stand where a slug could are reserved in `slugs.py`."""

from django.urls import path

from sharedtable.partnerships.views import consent, home, listing, publishing, seats, start

app_name = "partnerships"
urlpatterns = [
    path("", listing.partnerships, name="list"),
    path("start/", start.start, name="start"),
    path("consent/<str:token>/", consent.consent, name="consent"),
    path("<slug:slug>/", home.home, name="home"),
    path("<slug:slug>/people/", seats.people, name="people"),
    path("<slug:slug>/publish/", publishing.publish, name="publish"),
]
