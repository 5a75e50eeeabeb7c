from django.apps import AppConfig


class OutboxConfig(AppConfig):
    name = "sharedtable.outbox"

    def ready(self) -> None:
        from sharedtable.outbox import running  # noqa: F401  (registers its nightly job)
