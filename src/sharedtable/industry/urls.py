"""Addresses of industry."""

from django.urls import path

from sharedtable.industry.areas import views as areas
from sharedtable.industry.choosing import settings_views as choosing_settings
from sharedtable.industry.choosing import views as choosing
from sharedtable.industry.loading import views as loading
from sharedtable.industry.own_data import views as own
from sharedtable.industry.views import analyses, browse, explore, regions, saving

app_name = "industry"
urlpatterns = [
    path("", explore.explore, name="explore"),
    path("figures.csv", explore.download, name="download"),
    path("counties/<str:code>/", explore.cells, name="cells"),
    path("browse/", browse.browse, name="browse"),
    path("browse/<str:code>/", browse.industry, name="industry"),
    path("pictures/<str:name>/", browse.picture, name="picture"),
    path("save/", saving.save, name="save"),
    path("regions/", regions.regions, name="regions"),
    path("regions/add/", regions.add_region, name="add_region"),
    path("regions/bring/", areas.bring, name="bring_areas"),
    path("regions/<uuid:key>/", regions.region, name="region"),
    path("regions/<uuid:key>/edit/", regions.edit, name="edit_region"),
    path("regions/<uuid:key>/archive/", regions.archive, name="archive_region"),
    path("choose/", choosing.choose, name="choose"),
    path("choose/figures/", choosing.choose_download, name="choose_download"),
    path("choose/size/", choosing.size, name="size"),
    path("choose/compare/", choosing.compare, name="compare"),
    path("choose/keep/", choosing.keep_choice, name="keep_choice"),
    path("choose/weights/", choosing_settings.save_weights, name="save_weights"),
    path("choose/weights/<uuid:key>/change/", choosing_settings.change_weights, name="change_weights"),
    path("choose/weights/<uuid:key>/archive/", choosing_settings.archive_weights, name="archive_weights"),
    path("choose/bounds/<slug:slug>/", choosing_settings.bounds, name="bounds"),
    path("own/", own.own_tables, name="own_tables"),
    path("own/bring/", own.bring_own, name="bring_own"),
    path("own/template.csv", own.own_template, name="own_template"),
    path("own/check/<uuid:key>/", own.check_own, name="check_own"),
    path("own/check/<uuid:key>/drop/", own.drop_own, name="drop_own"),
    path("own/<uuid:key>/", own.own_table, name="own_table"),
    path("own/<uuid:key>/newer/", own.replace_own, name="replace_own"),
    path("own/<uuid:key>/archive/", own.archive_own, name="archive_own"),
    path("sources/", loading.sources, name="sources"),
    path("sources/check/", loading.check_data, name="check_data"),
    path("sources/load/<uuid:key>/", loading.data_load, name="data_load"),
    path("sources/<slug:source>/", loading.load_source, name="load_source"),
    path("analyses/", analyses.analyses, name="analyses"),
    path("analyses/<uuid:key>/", analyses.analysis, name="analysis"),
    path("analyses/<uuid:key>/decide/", analyses.decide, name="decide"),
    path("analyses/<uuid:key>/archive/", analyses.archive, name="archive"),
]
