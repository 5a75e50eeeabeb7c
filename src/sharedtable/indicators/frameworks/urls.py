"""Addresses of a network's own signs."""

from django.urls import path

from sharedtable.indicators.frameworks import draft_views, sign_views, views

urlpatterns = [
    path("signs/", views.framework, name="framework"),
    path("signs/file/", views.upload_framework, name="upload_framework"),
    path("signs/start/", views.start_framework, name="start_framework"),
    path("signs/draft/", draft_views.draft, name="framework_draft"),
    path("signs/draft/adopt/", draft_views.adopt, name="adopt_framework"),
    path("signs/draft/drop/", draft_views.drop, name="drop_framework"),
    path("signs/newer/", draft_views.newer, name="framework_newer"),
    path("signs/draft/add/", sign_views.add, name="add_framework_sign"),
    path("signs/draft/<slug:key>/", sign_views.sign, name="framework_sign"),
]
