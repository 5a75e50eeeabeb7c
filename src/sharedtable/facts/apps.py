"""Starts `facts`; it registers nothing."""

from django.apps import AppConfig


class FactsConfig(AppConfig):
    name = "sharedtable.facts"
