"""Addresses of industry."""

from django.urls import path

from sharedtable.industry.views import analyses, explore, regions, saving

app_name = "industry"
urlpatterns = [
    path("", explore.explore, name="explore"),
    path("figures.csv", explore.download, name="download"),
    path("counties/<str:code>/", explore.cells, name="cells"),
    path("save/", saving.save, name="save"),
    path("regions/", regions.regions, name="regions"),
    path("regions/add/", regions.add_region, name="add_region"),
    path("regions/<uuid:key>/", regions.region, name="region"),
    path("regions/<uuid:key>/edit/", regions.edit, name="edit_region"),
    path("regions/<uuid:key>/archive/", regions.archive, name="archive_region"),
    path("analyses/", analyses.analyses, name="analyses"),
    path("analyses/<uuid:key>/", analyses.analysis, name="analysis"),
    path("analyses/<uuid:key>/decide/", analyses.decide, name="decide"),
    path("analyses/<uuid:key>/archive/", analyses.archive, name="archive"),
]
