from django.apps import AppConfig


class PublicConfig(AppConfig):
    name = "sharedtable.public"
