"""Addresses of one's own page."""

from django.urls import path

from sharedtable.workspace import views

app_name = "workspace"
urlpatterns = [
    path("home/", views.home, name="home"),
    path("home/new/", views.whats_new, name="whats_new"),
    path("home/invitations/<int:pk>/", views.answer, name="answer"),
    path("home/roles/<int:pk>/", views.accept, name="accept"),
    path("home/roles/<int:pk>/no/", views.decline, name="decline"),
    path("home/refusals/<int:pk>/", views.reconsider, name="reconsider"),
    path("home/promises/<int:pk>/", views.promise, name="promise"),
    path("home/naming/<slug:slug>/", views.naming, name="naming"),
]
