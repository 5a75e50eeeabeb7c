from django.apps import AppConfig


class PartnershipsConfig(AppConfig):
    name = "sharedtable.partnerships"

    def ready(self) -> None:
        from sharedtable.partnerships import entries, rules  # noqa: F401  (each registers what it holds)
