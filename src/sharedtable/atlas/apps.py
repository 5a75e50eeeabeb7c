"""Starts `atlas`; it registers nothing."""

from django.apps import AppConfig


class AtlasConfig(AppConfig):
    name = "sharedtable.atlas"
