"""Root URLs: each app's own, mounted."""

from django.urls import include, path

from sharedtable.config import health

HEALTH = [
    path("live", health.live, name="live"),
    path("ready", health.ready, name="ready"),
    path("worker", health.worker, name="worker"),
]
urlpatterns = [
    path("", include("sharedtable.workspace.urls")),
    path("", include("sharedtable.public.urls")),
    path("", include("sharedtable.indicators.urls")),
    path("partnerships/", include("sharedtable.documents.urls")),
    path("", include("sharedtable.launch.urls")),
    path("partnerships/", include("sharedtable.plan.urls")),
    path("partnerships/", include("sharedtable.partnerships.urls")),
    path("meetings/", include("sharedtable.meetings.urls")),
    path("industries/", include("sharedtable.industry.urls")),
    path("sign-in/", include("sharedtable.people.sign_in_urls")),
    path("people/", include("sharedtable.people.urls")),
    path("ledger/", include("sharedtable.ledger.urls")),
    path("", include("sharedtable.outbox.urls")),
    path("", include("sharedtable.base.urls")),
    path("health/", include((HEALTH, "health"))),
]
