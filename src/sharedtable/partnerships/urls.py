"""Addresses of partnerships. Words that stand where a slug could are reserved in `slugs.py`."""

from django.urls import path

from sharedtable.partnerships.views import (
    consent,
    guests,
    home,
    invite,
    listing,
    meetings,
    publishing,
    roles,
    scope,
    seats,
    start,
    steps,
)

app_name = "partnerships"
urlpatterns = [
    path("", listing.partnerships, name="list"),
    path("start/", start.start, name="start"),
    path("find/industries/", start.find_industries, name="find_industries"),
    path("consent/<str:token>/", consent.consent, name="consent"),
    path("<slug:slug>/", home.home, name="home"),
    path("<slug:slug>/edit/", scope.edit, name="edit"),
    path("<slug:slug>/steps/", steps.steps, name="steps"),
    path("<slug:slug>/state/", steps.state, name="state"),
    path("<slug:slug>/meetings/", meetings.meetings, name="meetings"),
    path("<slug:slug>/meetings/new/", meetings.hold, name="hold_meeting"),
    path("<slug:slug>/people/", seats.people, name="people"),
    path("<slug:slug>/people/add/", seats.seat, name="seat"),
    path("<slug:slug>/people/invite/", invite.invite, name="invite_to_sign_in"),
    path("<slug:slug>/people/name/<slug:kind>/", roles.name_role, name="name_role"),
    path("<slug:slug>/people/leave/<uuid:uuid>/", seats.leave, name="leave"),
    path("<slug:slug>/people/<uuid:uuid>/", roles.person, name="person"),
    path("<slug:slug>/guests/", guests.guests, name="guests"),
    path("<slug:slug>/guests/<int:pk>/end/", guests.end, name="end_guest"),
    path("<slug:slug>/roles/<int:pk>/end/", roles.end, name="end_role"),
    path("<slug:slug>/named/", consent.own_consent, name="own_consent"),
    path("<slug:slug>/publish/", publishing.publish, name="publish"),
    path("<slug:slug>/publish/switch/", publishing.switch, name="switch"),
    path("<slug:slug>/publish/ask/", publishing.ask, name="ask"),
]
