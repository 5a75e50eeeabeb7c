"""Addresses of ledger."""

from django.urls import path

from sharedtable.ledger.views import activity, history, removing, undoing

app_name = "ledger"
urlpatterns = [
    path("", activity.activity, name="activity"),
    path("<int:pk>/undo/", undoing.undo_change, name="undo"),
    path("<int:pk>/redact/", removing.redact_entry, name="redact"),
    path("<str:label>/<slug:key>/", history.history, name="history"),
]
