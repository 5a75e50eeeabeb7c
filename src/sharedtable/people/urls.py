"""Addresses of people."""

from django.urls import path

from sharedtable.people import account_urls
from sharedtable.people.views import duplicates, networks, organizations, persons, suggestions

app_name = "people"
urlpatterns = [
    *account_urls.urlpatterns,
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
    path("persons/<uuid:uuid>/position/<int:pk>/", persons.edit_position, name="edit_position"),
    path("persons/<uuid:uuid>/position/<int:pk>/end/", persons.end_position, name="end_position"),
    path("persons/<uuid:uuid>/archive/", persons.archive, name="archive_person"),
    path("duplicates/", duplicates.duplicates, name="duplicates"),
    path("duplicates/look/", duplicates.look, name="look_for_duplicates"),
    path("duplicates/<int:pk>/apart/", duplicates.keep_apart, name="keep_apart"),
    path("organizations/<uuid:uuid>/merge/", duplicates.merge_organization, name="merge_organization"),
    path("persons/<uuid:uuid>/merge/", duplicates.merge_person, name="merge_person"),
    path("networks/", networks.networks, name="networks"),
    path("networks/add/", networks.add, name="add_network"),
    path("networks/<slug:slug>/", networks.network, name="network"),
    path("networks/<slug:slug>/edit/", networks.edit, name="edit_network"),
    path("networks/<slug:slug>/archive/", networks.archive, name="archive_network"),
    path("networks/<slug:slug>/offices/add/", networks.give_office, name="give_network_office"),
    path("networks/<slug:slug>/offices/<int:pk>/end/", networks.end_office, name="end_network_office"),
    path("suggest/industries/", suggestions.industries, name="suggest_industries"),
    path("suggest/organizations/", suggestions.organizations, name="suggest_organizations"),
    path("suggest/counties/", suggestions.counties, name="suggest_counties"),
]
