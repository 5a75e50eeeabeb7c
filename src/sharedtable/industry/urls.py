"""Addresses of industry."""

from django.urls import URLPattern

app_name = "industry"
urlpatterns: list[URLPattern] = []
