from django.apps import AppConfig


class PublicConfig(AppConfig):
    name = "sharedtable.public"

    def ready(self) -> None:
        from sharedtable.public import entries, rules  # noqa: F401  (registers the rule table and the links)
