"""Addresses of base."""

from django.urls import path

from sharedtable.base import views

app_name = "base"
urlpatterns = [
    path("gallery/", views.gallery, name="gallery"),
]
