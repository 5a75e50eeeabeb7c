from django.apps import AppConfig


class PartnershipsConfig(AppConfig):
    name = "sharedtable.partnerships"

    def ready(self) -> None:
        from sharedtable.partnerships import rules  # noqa: F401  (registers the rule table and role classes)
