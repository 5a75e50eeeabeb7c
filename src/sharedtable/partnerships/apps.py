from django.apps import AppConfig


class PartnershipsConfig(AppConfig):
    name = "sharedtable.partnerships"

    def ready(self) -> None:
        from sharedtable.partnerships import entries, meeting_host, rules  # noqa: F401  (each registers what it holds)
