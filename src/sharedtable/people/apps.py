from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "sharedtable.people"

    def ready(self) -> None:
        from sharedtable.people import rules  # noqa: F401  (registers the rule table)
