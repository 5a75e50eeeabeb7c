"""Addresses of base."""

from django.urls import path

from sharedtable.base import references, views
from sharedtable.base.files.views import file
from sharedtable.base.help import views as help_views
from sharedtable.base.search.views import search

app_name = "base"
urlpatterns = [
    path("gallery/", views.gallery, name="gallery"),
    path("files/<uuid:uuid>/", file, name="file"),
    path("help/", help_views.index, name="help"),
    path("help/<slug:mode>/<slug:name>/", help_views.page, name="help_page"),
    path("language/", views.choose_language, name="choose_language"),
    path("search/", search, name="search"),
    path("tools/", views.tools, name="tools"),
    path("about/reference/", references.index, name="references"),
    path("about/reference/<slug:page>/", references.page, name="reference"),
]
