"""Addresses of meetings."""

from django.urls import path

from sharedtable.meetings.views import (
    answers,
    attendance,
    calendar,
    delegates,
    notes,
    occasion,
    organizing,
    papers,
)

app_name = "meetings"
urlpatterns = [
    path("answer/<str:token>/", answers.answer, name="answer"),
    path("answer/<str:token>/delegate/", delegates.delegate, name="delegate"),
    path("answer/<str:token>/here/", answers.check_in, name="check_in"),
    path("answer/<str:token>/meeting.ics", calendar.invitation_file, name="invitation_file"),
    path("calendar/", calendar.own_calendar, name="own_calendar"),
    path("calendar/change/", calendar.change_calendar, name="change_calendar"),
    path("calendar/<uuid:uuid>/<str:token>.ics", calendar.feed, name="feed"),
    path("<uuid:uuid>/meeting.ics", calendar.occasion_file, name="occasion_file"),
    path("<uuid:uuid>/", occasion.occasion, name="occasion"),
    path("<uuid:uuid>/agenda/", notes.agenda, name="agenda"),
    path("<uuid:uuid>/papers/", papers.papers, name="papers"),
    path("papers/<int:pk>/remove/", papers.remove, name="remove_paper"),
    path("<uuid:uuid>/notes/", notes.notes, name="notes"),
    path("<uuid:uuid>/change/", organizing.change, name="change"),
    path("<uuid:uuid>/cancel/", organizing.cancel, name="cancel"),
    path("<uuid:uuid>/reinstate/", organizing.reinstate, name="reinstate"),
    path("<uuid:uuid>/invite/", organizing.invite_people, name="invite"),
    path("<uuid:uuid>/remind/", organizing.remind_silent, name="remind"),
    path("<uuid:uuid>/attendance/", attendance.attendance, name="attendance"),
    path("<uuid:uuid>/attendance/mark/", attendance.mark, name="mark"),
    path("<uuid:uuid>/attendance/as-answered/", attendance.as_answered, name="as_answered"),
    path("<uuid:uuid>/attendance/walk-in/", attendance.walk_in, name="walk_in"),
]
