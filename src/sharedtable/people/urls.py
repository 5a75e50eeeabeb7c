"""Addresses of people."""

from django.urls import path

from sharedtable.people.views import me, organizations, persons, suggestions

app_name = "people"
urlpatterns = [
    path("", organizations.organizations, name="organizations"),
    path("organizations/add/", organizations.add, name="add_organization"),
    path("organizations/<uuid:uuid>/", organizations.organization, name="organization"),
    path("organizations/<uuid:uuid>/edit/", organizations.edit, name="edit_organization"),
    path("organizations/<uuid:uuid>/archive/", organizations.archive, name="archive_organization"),
    path("persons/", persons.persons, name="persons"),
    path("persons/add/", persons.add, name="add_person"),
    path("persons/<uuid:uuid>/", persons.person, name="person"),
    path("persons/<uuid:uuid>/edit/", persons.edit, name="edit_person"),
    path("persons/<uuid:uuid>/position/", persons.give_position, name="give_position"),
    path("persons/<uuid:uuid>/position/<int:pk>/end/", persons.end_position, name="end_position"),
    path("persons/<uuid:uuid>/archive/", persons.archive, name="archive_person"),
    path("me/", me.me, name="me"),
    path("suggest/industries/", suggestions.industries, name="suggest_industries"),
    path("suggest/counties/", suggestions.counties, name="suggest_counties"),
]
